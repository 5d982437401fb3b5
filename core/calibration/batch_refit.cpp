// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/batch_refit.h"

#include "core/calibration/fit_errors.h"
#include "core/calibration/least_error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace headroom {

namespace {

using Rows = std::vector<const BatchRow*>;

/// Less is not looked for: few numbers of sequences tell it badly from a larger `further`.
constexpr double kLeastGrowth = 0.5;
constexpr double kGrowthStep = 0.05;
constexpr int kGrowthSteps = 10;
/// A growth can be told from three numbers of sequences on.
constexpr std::size_t kLeastNumbers = 3;
constexpr double kMostCache = 100;
constexpr double kFirstStep = 0.25;
constexpr double kLastStep = 0.0005;

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

/// Predicted ÷ measured time of a step, of the aggregate or over the measured single stream.
double ratioOf(const BatchFit& fit, const BatchRow& row, double scale) {
    const double step = scale * secondsOfStep(fit, row.parts, row.sequences).seconds;
    return std::max(step, row.secondsLeast) / row.secondsMeasured;
}

double speedUpRatio(const BatchFit& fit, const BatchRow& row) {
    return ratioOf(fit, row, row.singleScale);
}

/// Chips count by the root of their rows.
std::vector<double> weightsOf(const Rows& rows) {
    std::map<std::string, double> ofChip;
    for (const BatchRow* row : rows) {
        ofChip[row->chip] += 1;
    }
    std::vector<double> weights;
    for (const BatchRow* row : rows) {
        weights.push_back(1 / std::sqrt(ofChip[row->chip]));
    }
    return weights;
}

double errorSum(const BatchFit& fit, const Rows& rows, const std::vector<double>& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        sum += weights[i] * std::abs(std::log(speedUpRatio(fit, *rows[i])));
    }
    return sum;
}

/// Which coefficients the rows can tell.
struct Told {
    bool growth = false;
    bool cache = false;
    bool spread = false;
};

/// What a further sequence's cache costs is told apart from the rest by several depths only.
Told toldBy(const Rows& rows) {
    std::set<std::uint32_t> numbers;
    std::set<std::uint32_t> depths;
    Told told;
    for (const BatchRow* row : rows) {
        numbers.insert(row->sequences);
        if (row->parts.cache.seconds > 0) {
            depths.insert(row->depth);
        }
        told.spread = told.spread || row->parts.expertsUsed > 0;
    }
    told.growth = numbers.size() >= kLeastNumbers;
    told.cache = depths.size() > 1;
    return told;
}

/// What stays, what `further`, `cache` − 1 and `spread` multiply, ÷ the measured time.
std::array<double, 4> sharesOf(const BatchRow& row, double growth) {
    const double shared = row.parts.shared.seconds;
    const double experts = row.parts.experts.seconds;
    const double cache = row.parts.cache.seconds;
    const double others = row.sequences - 1.0;
    const double touched =
        expertsTouched(row.parts.expertCount, row.parts.expertsUsed, row.sequences);
    const double more = row.parts.expertsUsed > 0 ? touched / row.parts.expertsUsed - 1 : 0;
    std::array<double, 4> shares{shared + experts + row.sequences * cache,
                                 (shared + experts) * std::pow(others, growth), cache * others,
                                 experts * more};
    for (double& share : shares) {
        share *= row.singleScale / row.secondsMeasured;
    }
    return shares;
}

/// The coefficients of a growth as if nothing capped them.
BatchFit solved(const BatchFit& start, double growth, const Told& told, const Rows& rows) {
    ShareTable table;
    table.columns = 4;
    table.weights = weightsOf(rows);
    for (const BatchRow* row : rows) {
        const auto shares = sharesOf(*row, growth);
        table.shares.insert(table.shares.end(), shares.begin(), shares.end());
    }
    const Bounds cache =
        told.cache ? Bounds{0, HUGE_VAL} : Bounds{start.cache - 1, start.cache - 1};
    const Bounds spread = told.spread ? Bounds{0, HUGE_VAL} : Bounds{start.spread, start.spread};
    const auto values = leastRelativeError(table, {{1, 1}, {0, HUGE_VAL}, cache, spread});
    BatchFit fit = start;
    fit.growth = growth;
    fit.further = std::min(values[1], 1.0);
    fit.cache = std::min(1 + values[2], kMostCache);
    fit.spread = std::min(values[3], 1.0);
    return fit;
}

struct Knob {
    double BatchFit::*value;
    double least;
    double most;
};

/// Tries a coefficient higher and lower; true where one of them is better.
bool turned(BatchFit& fit, double& error, const Knob& knob, double step, const Rows& rows,
            const std::vector<double>& weights) {
    for (const double change : {step, -step}) {
        BatchFit other = fit;
        other.*knob.value = std::clamp(fit.*knob.value + change, knob.least, knob.most);
        const double now = errorSum(other, rows, weights);
        if (now < error - 1e-9) {
            fit = other;
            error = now;
            return true;
        }
    }
    return false;
}

/// Goes on from the uncapped solution by steps that are halved: with the caps and the ceiling that
/// predictions have.
BatchFit polished(BatchFit fit, const Told& told, const Rows& rows) {
    std::vector<Knob> knobs{{&BatchFit::further, 0, 1}};
    if (told.cache) {
        knobs.push_back({&BatchFit::cache, 1, kMostCache});
    }
    if (told.spread) {
        knobs.push_back({&BatchFit::spread, 0, 1});
    }
    const std::vector<double> weights = weightsOf(rows);
    double error = errorSum(fit, rows, weights);
    for (double step = kFirstStep; step > kLastStep;) {
        bool better = false;
        for (const Knob& knob : knobs) {
            better = turned(fit, error, knob, step, rows, weights) || better;
        }
        step = better ? step : step / 2;
    }
    return fit;
}

/// As it is written in the catalog: the figures there are those that predict.
BatchFit asWritten(BatchFit fit) {
    for (double BatchFit::*value :
         {&BatchFit::further, &BatchFit::growth, &BatchFit::cache, &BatchFit::spread}) {
        fit.*value = rounded(fit.*value);
    }
    return fit;
}

/// Rows that are left out together, and what that is called.
struct Fold {
    std::vector<std::size_t> rows;
    std::string heldOut;
};

using KeyOf = std::string (*)(const BatchRow&);

std::string combinationOf(const BatchRow& row) {
    return row.source + "/" + row.chip + "/" + row.model;
}

std::string depthOf(const BatchRow& row) {
    return combinationOf(row) + "/" + std::to_string(row.depth);
}

std::string numberOf(const BatchRow& row) {
    return depthOf(row) + "/" + std::to_string(row.sequences);
}

/// Parts rows by their source, chip and model; a part of more than half of all rows, without which
/// little would be left, further by its depth, and then by the number of sequences.
void addFolds(const Rows& rows, const std::vector<std::size_t>& of, std::size_t level,
              std::vector<Fold>& folds) {
    static constexpr std::array<KeyOf, 3> kKeys{combinationOf, depthOf, numberOf};
    static constexpr std::array<const char*, 3> kNames{"combinations", "depths",
                                                       "numbers of sequences"};
    std::map<std::string, std::vector<std::size_t>> parts;
    for (const std::size_t i : of) {
        parts[kKeys[level](*rows[i])].push_back(i);
    }
    for (const auto& [key, part] : parts) {
        if (2 * part.size() > rows.size() && level + 1 < kKeys.size()) {
            addFolds(rows, part, level + 1, folds);
        } else {
            folds.push_back({part, kNames[level]});
        }
    }
}

std::vector<Fold> foldsOf(const Rows& rows) {
    std::vector<std::size_t> all(rows.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = i;
    }
    std::vector<Fold> folds;
    addFolds(rows, all, 0, folds);
    return folds;
}

std::string heldOutText(const std::vector<Fold>& folds) {
    std::string text;
    for (const char* each : {"combinations", "depths", "numbers of sequences"}) {
        const bool has = std::any_of(folds.begin(), folds.end(),
                                     [&](const Fold& fold) { return fold.heldOut == each; });
        text += !has ? "" : (text.empty() ? "" : ", ") + std::string(each);
    }
    return text;
}

void leaveOut(const BatchFit& fit, const Rows& rows, const Fold& fold,
              std::vector<LeftOutBatch>& result) {
    const std::set<std::size_t> out(fold.rows.begin(), fold.rows.end());
    Rows others;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (out.count(i) == 0) {
            others.push_back(rows[i]);
        }
    }
    if (others.size() + 1 < kLeastBatchRows) {
        return;
    }
    const BatchFit without = fitBatch(fit, others);
    for (const std::size_t i : fold.rows) {
        result[i].leftOut = ratioOf(without, *rows[i], 1);
        result[i].speedUp = speedUpRatio(without, *rows[i]);
    }
}

/// Predictions for the rows of a fit; `fit` gets its coefficients.
std::vector<LeftOutBatch> predicted(BatchFit& fit, const Rows& rows) {
    const bool isRefitted = rows.size() >= kLeastBatchRows;
    std::vector<LeftOutBatch> result;
    const BatchFit start = fit;
    if (isRefitted) {
        fit = fitBatch(start, rows);
    }
    for (const BatchRow* row : rows) {
        result.push_back({row, isRefitted, ratioOf(fit, *row, 1), 0, 0});
    }
    if (isRefitted) {
        const auto folds = foldsOf(rows);
        for (const Fold& fold : folds) {
            leaveOut(start, rows, fold, result);
        }
        fit.heldOut = heldOutText(folds);
    }
    return result;
}

template <typename Which>
std::vector<double> sortedSpeedUps(const std::vector<LeftOutBatch>& rows, Which which) {
    std::vector<double> ratios;
    for (const LeftOutBatch& each : rows) {
        if (each.speedUp > 0 && which(*each.row)) {
            ratios.push_back(each.speedUp);
        }
    }
    std::sort(ratios.begin(), ratios.end());
    return ratios;
}

/// Of few rows the tenths are unknown: the range then is no narrower than that of all fits for such
/// models.
void tellError(BatchFit& fit, const BatchFit* key, const std::vector<LeftOutBatch>& rows) {
    const auto own = sortedSpeedUps(rows, [&](const BatchRow& row) { return row.fit == key; });
    if (own.empty()) {
        return;
    }
    fit.error = errorOfRatios(own, own.size());
    if (own.size() >= kRowsForTenth) {
        return;
    }
    const auto alike =
        sortedSpeedUps(rows, [&](const BatchRow& row) { return row.fit->experts == key->experts; });
    const SpeedError wider = errorOfRatios(alike, alike.size());
    fit.error.low = std::min(fit.error.low, wider.low);
    fit.error.high = std::max(fit.error.high, wider.high);
}

} // namespace

BatchFit fitBatch(const BatchFit& start, const std::vector<const BatchRow*>& rows) {
    const Told told = toldBy(rows);
    const std::vector<double> weights = weightsOf(rows);
    BatchFit best = start;
    double least = HUGE_VAL;
    for (int i = 0; i <= kGrowthSteps; ++i) {
        const double growth = told.growth ? kLeastGrowth + i * kGrowthStep : start.growth;
        const BatchFit fit = asWritten(polished(solved(start, growth, told, rows), told, rows));
        const double error = errorSum(fit, rows, weights);
        if (error < least - 1e-9) {
            best = fit;
            least = error;
        }
    }
    return best;
}

BatchRefit refitBatches(const std::vector<BatchFit>& fits, const std::vector<BatchRow>& rows) {
    BatchRefit result;
    result.fits = fits;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        Rows own;
        for (const BatchRow& row : rows) {
            if (row.fit == &fits[i]) {
                own.push_back(&row);
            }
        }
        const auto made = predicted(result.fits[i], own);
        result.rows.insert(result.rows.end(), made.begin(), made.end());
    }
    for (std::size_t i = 0; i < fits.size(); ++i) {
        tellError(result.fits[i], &fits[i], result.rows);
    }
    return result;
}

} // namespace headroom
