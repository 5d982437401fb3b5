// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/own_machine.h"

#include "core/catalog/read_measurement.h"
#include "core/speed/speed_terms.h"
#include "core/units/format.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace headroom {

namespace {

constexpr double kSomethingElse = 2.5;   ///< times the prediction, or a part of it
constexpr double kMostDeviations = 3;    ///< median absolute ones
constexpr double kToDeviation = 1.4826;  ///< of a normal distribution
constexpr double kLeastDeviation = 0.02; ///< one machine measures itself no better
constexpr double kDecile = 1.2816;       ///< of a normal distribution: 80 % lie within
constexpr double kOfMachine = 0.25;      ///< of the variance of the fit's errors: a machine's own
constexpr double kPriorRows = 4; ///< rows that the fit's error counts for when judging the scatter
constexpr double kLeastSpread = 0.3;
constexpr double kMostSpread = 2;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double residual(const OwnRow& row) {
    return std::log(row.measured / row.predicted);
}

/// Of the logarithm: half of what 80 % lie within, as a standard deviation.
double deviationOf(const SpeedError& error) {
    const double width = std::log(std::max(error.high, 1.0) / std::max(error.low, 0.01));
    return std::max(width / (2 * kDecile), kLeastDeviation);
}

/// Why a row alone says something else; empty: it may count.
std::string whyNot(const OwnRow& row) {
    if (row.measured > kMostOfImpossible * row.ceiling) {
        return "above the ceiling of " + formatSignificant(row.ceiling, 3) + " tokens/s";
    }
    if (std::abs(residual(row)) > std::log(kSomethingElse)) {
        return "more than a factor of " + formatShortest(kSomethingElse) +
               " from the prediction of " + formatSignificant(row.predicted, 3) + " tokens/s";
    }
    return {};
}

/// Takes out what lies far from the others.
std::vector<OwnRow> withoutOutliers(const std::vector<OwnRow>& rows,
                                    std::vector<RejectedRow>& rejected) {
    if (rows.size() < 3) {
        return rows;
    }
    std::vector<double> values;
    for (const OwnRow& row : rows) {
        values.push_back(residual(row));
    }
    const double middle = median(values);
    for (double& value : values) {
        value = std::abs(value - middle);
    }
    const double limit = kMostDeviations * kToDeviation * std::max(median(values), kLeastDeviation);
    std::vector<OwnRow> kept;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (values[i] <= limit) {
            kept.push_back(rows[i]);
        } else {
            rejected.push_back({rows[i].line, "far from the others: ×" +
                                                  formatFixed(std::exp(residual(rows[i])), 2) +
                                                  " of the prediction, they ×" +
                                                  formatFixed(std::exp(middle), 2)});
        }
    }
    return kept;
}

/// Rows of one model say less than as many of several: each further one counts for less.
struct Weighed {
    double mean = 0;
    double rows = 0;    ///< that they count for
    double squares = 0; ///< weighted sum of squared distances to the mean
    double prior = 0;   ///< deviation of such predictions
};

Weighed weigh(const std::vector<OwnRow>& rows) {
    std::map<std::string, double> counts;
    for (const OwnRow& row : rows) {
        counts[row.subject] += 1;
    }
    const auto weightOf = [&](const OwnRow& row) { return 1 / std::sqrt(counts[row.subject]); };
    Weighed result;
    for (const OwnRow& row : rows) {
        result.rows += weightOf(row);
        result.mean += weightOf(row) * residual(row);
        result.prior += weightOf(row) * deviationOf(row.error);
    }
    result.mean /= result.rows;
    result.prior /= result.rows;
    for (const OwnRow& row : rows) {
        const double distance = residual(row) - result.mean;
        result.squares += weightOf(row) * distance * distance;
    }
    return result;
}

/// Ranges grow only where the rows scatter more than the fit's errors do.
double mostSpread(const Weighed& all) {
    const double scatter = all.rows > 2 ? all.squares / (all.rows - 1) : 0;
    return std::clamp(std::sqrt(scatter) / all.prior, 1.0, kMostSpread);
}

/// The posterior of a normal prior around no difference, as wide as the fit's errors are, with
/// rows that scatter as they do.
SpeedAdjustment shrunk(const Weighed& all) {
    const double prior = all.prior * all.prior;
    const double machine = kOfMachine * prior;
    const double scatter =
        (kPriorRows * (prior - machine) + all.squares) / (kPriorRows + std::max(all.rows - 1, 0.0));
    const double weight = machine / (machine + scatter / all.rows);
    const double uncertainty = std::sqrt(weight * scatter / all.rows);
    const double factor = weight * all.mean;
    SpeedAdjustment result;
    result.factor = std::exp(factor);
    result.low = std::exp(factor - kDecile * uncertainty);
    result.high = std::exp(factor + kDecile * uncertainty);
    result.spread = std::clamp(std::sqrt((scatter + uncertainty * uncertainty) / prior),
                               kLeastSpread, mostSpread(all));
    return result;
}

OwnRow ownRow(const ImportedRow& row) {
    return {row.line,
            row.predicted.model + " " + row.predicted.quantization,
            row.measured,
            row.predicted.speed.p50,
            row.predicted.ceiling,
            row.error};
}

OwnAdjustment adjustmentOfTest(const BenchImport& import, SpeedTest test,
                               const std::string& runtime) {
    std::vector<OwnRow> rows;
    for (const ImportedRow& row : import.rows) {
        const bool counts = row.measurement || row.impossible;
        if (row.test == test && row.predicted.runtime == runtime && counts) {
            rows.push_back(ownRow(row));
        }
    }
    return adjustmentFrom(rows);
}

} // namespace

OwnAdjustment adjustmentFrom(const std::vector<OwnRow>& rows) {
    OwnAdjustment result;
    std::vector<OwnRow> sound;
    for (const OwnRow& row : rows) {
        if (auto why = whyNot(row); why.empty()) {
            sound.push_back(row);
        } else {
            result.rejected.push_back({row.line, std::move(why)});
        }
    }
    const std::vector<OwnRow> kept = withoutOutliers(sound, result.rejected);
    if (kept.empty()) {
        return result;
    }
    SpeedAdjustment made = shrunk(weigh(kept));
    made.rows = static_cast<std::uint32_t>(kept.size());
    made.rejected = static_cast<std::uint32_t>(result.rejected.size());
    for (const OwnRow& row : kept) {
        const double after = std::min(row.predicted * made.factor, kMostOfCeiling * row.ceiling);
        result.rows.push_back({row.line, row.subject, row.measured, row.predicted, after});
    }
    result.adjustment = made;
    return result;
}

std::vector<MachineCalibrationResult>
calibrateMachine(const BenchImport& import, const MachineSpec& machine, const std::string& date) {
    std::set<std::string> runtimes;
    for (const ImportedRow& row : import.rows) {
        runtimes.insert(row.predicted.runtime);
    }
    std::vector<MachineCalibrationResult> results;
    for (const std::string& runtime : runtimes) {
        MachineCalibrationResult result;
        result.decode = adjustmentOfTest(import, SpeedTest::decode, runtime);
        result.prefill = adjustmentOfTest(import, SpeedTest::prefill, runtime);
        result.calibration.machine = machine.id;
        result.calibration.runtime = runtime;
        result.calibration.id = calibrationId(machine.id, runtime);
        result.calibration.decode = result.decode.adjustment;
        result.calibration.prefill = result.prefill.adjustment;
        result.calibration.provenance.date = date;
        result.calibration.provenance.sources = {"own measurements: " +
                                                 std::string(nameOf(import.format))};
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace headroom
