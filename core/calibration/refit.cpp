// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/refit.h"

#include "core/calibration/fit_errors.h"
#include "core/calibration/least_error.h"
#include "core/units/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>
#include <tuple>

namespace headroom {

namespace {

/// No engine was seen to read faster than this share of the nominal bandwidth.
constexpr double kLeastPerByte = 1.03;
constexpr int kFolds = 12;
constexpr int kMostFolds = 1 << 20; ///< one each
constexpr int kDigits = 4;

using Rows = std::vector<const FitRow*>;
using Values = std::vector<double>;

bool isTime(SpeedFactor per) {
    return per == SpeedFactor::layer || per == SpeedFactor::token || per == SpeedFactor::hop ||
           per == SpeedFactor::step;
}

/// As it is written in the catalog: the figures there are those that predict.
double rounded(double value, SpeedFactor per) {
    const double scale = isTime(per) ? 1e-6 : 1;
    const std::string text = formatSignificant(value / scale, kDigits);
    double result = 0;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result * scale;
}

/// The first term of the bytes of weights and of cache is what every model has.
Bounds boundsOf(const SpeedFit& fit, const SpeedTerm& term) {
    if (term.isFixed) {
        return {term.value, term.value};
    }
    const bool isByte = term.per == SpeedFactor::weights || term.per == SpeedFactor::cache;
    const auto first = std::find_if(fit.terms.begin(), fit.terms.end(),
                                    [&](const SpeedTerm& each) { return each.per == term.per; });
    return {isByte && &*first == &term ? kLeastPerByte : 0, HUGE_VAL};
}

/// The coefficients that the fits of a group share, one a term id.
class Group {
public:
    void add(const SpeedFit& fit) {
        std::vector<std::size_t> columns;
        for (const SpeedTerm& term : fit.terms) {
            const auto [found, isNew] = m_columnOf.try_emplace(term.id, m_bounds.size());
            if (isNew) {
                m_bounds.push_back(boundsOf(fit, term));
            }
            columns.push_back(found->second);
        }
        m_columns[&fit] = std::move(columns);
    }

    [[nodiscard]] Values fit(const Rows& rows) const {
        return leastRelativeError(table(rows), m_bounds);
    }

    [[nodiscard]] double seconds(const FitRow& row, const Values& values) const {
        double sum = 0;
        const auto& columns = m_columns.at(row.fit);
        for (std::size_t j = 0; j < columns.size(); ++j) {
            sum += row.amounts[j] * values[columns[j]];
        }
        return std::max(sum, row.secondsLeast);
    }

    void write(const Values& values, SpeedFit& fit, const SpeedFit* key) const {
        const auto& columns = m_columns.at(key);
        for (std::size_t j = 0; j < columns.size(); ++j) {
            fit.terms[j].value = rounded(values[columns[j]], fit.terms[j].per);
        }
    }

private:
    [[nodiscard]] ShareTable table(const Rows& rows) const {
        std::map<std::string, double> ofChip;
        for (const FitRow* row : rows) {
            ofChip[row->chip] += 1;
        }
        ShareTable result;
        result.columns = m_bounds.size();
        for (const FitRow* row : rows) {
            Values shares(result.columns);
            const auto& columns = m_columns.at(row->fit);
            for (std::size_t j = 0; j < columns.size(); ++j) {
                shares[columns[j]] += row->amounts[j] / row->secondsMeasured;
            }
            result.shares.insert(result.shares.end(), shares.begin(), shares.end());
            result.weights.push_back(1 / std::sqrt(ofChip[row->chip]));
        }
        return result;
    }

    std::map<std::string, std::size_t> m_columnOf;
    std::vector<Bounds> m_bounds;
    std::map<const SpeedFit*, std::vector<std::size_t>> m_columns;
};

using KeyOf = std::function<std::string(const FitRow&)>;

/// Predictions for all rows, those with the same key left out of the fit; many keys are left out
/// together. 0 where less than a share of the rows would be left.
Values crossValidated(const Group& group, const Rows& all, const KeyOf& keyOf, int folds,
                      double leastLeft) {
    std::map<std::string, int> foldOf;
    for (const FitRow* row : all) {
        foldOf.emplace(keyOf(*row), 0);
    }
    int next = 0;
    for (auto& [key, fold] : foldOf) {
        fold = next++ % folds;
    }
    Values result(all.size());
    const int used = std::min(folds, next);
    for (int fold = 0; fold < used; ++fold) {
        Rows others;
        for (const FitRow* row : all) {
            if (foldOf[keyOf(*row)] != fold) {
                others.push_back(row);
            }
        }
        if (others.empty() ||
            static_cast<double>(others.size()) < leastLeft * static_cast<double>(all.size())) {
            continue; // what is left says too little
        }
        const Values values = group.fit(withoutDuplicates(others));
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (foldOf[keyOf(*all[i])] == fold) {
                result[i] = group.seconds(*all[i], values);
            }
        }
    }
    return result;
}

/// What one campaign measured of a model on a machine: what is measured next is of another one.
std::string combination(const FitRow& row) {
    return projectOf(row.source) + "/" + row.chip + "/" + formatInteger(std::uint64_t{row.cards}) +
           "/" + row.model;
}

/// Fits that know one chip only learn nothing from others.
std::set<const SpeedFit*> fitsOfOneChip(const Rows& rows) {
    std::map<const SpeedFit*, std::set<std::string>> chips;
    for (const FitRow* row : rows) {
        chips[row->fit].insert(row->chip);
    }
    std::set<const SpeedFit*> result;
    for (const auto& [fit, names] : chips) {
        if (names.size() == 1) {
            result.insert(fit);
        }
    }
    return result;
}

std::vector<LeftOutRow> leftOut(const Group& group, const Rows& rows, const Values& values) {
    const Values other = crossValidated(group, rows, combination, kFolds, 0);
    const Values chip = crossValidated(
        group, rows, [](const FitRow& row) { return row.chip; }, kMostFolds, 0.5);
    const auto alone = fitsOfOneChip(rows);
    std::vector<LeftOutRow> result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.push_back({rows[i], group.seconds(*rows[i], values), other[i],
                          alone.count(rows[i]->fit) > 0 ? 0 : chip[i]});
    }
    return result;
}

} // namespace

std::vector<const FitRow*> withoutDuplicates(const std::vector<const FitRow*>& rows) {
    using Key = std::tuple<std::string, std::string, std::uint32_t, double, std::string,
                           std::string, std::string, std::uint32_t, bool>;
    std::map<Key, Rows> same;
    for (const FitRow* row : rows) {
        same[{projectOf(row->source), row->chip, row->cards, row->bandwidth, row->runtime,
              row->model, row->quantization, row->octave, row->flashAttention}]
            .push_back(row);
    }
    Rows result;
    for (auto& [key, each] : same) {
        std::stable_sort(each.begin(), each.end(), [](const FitRow* a, const FitRow* b) {
            return a->secondsMeasured / a->secondsLeast < b->secondsMeasured / b->secondsLeast;
        });
        result.push_back(each[each.size() / 2]);
    }
    return result;
}

double conformalLow(const std::vector<double>& sorted, double p) {
    const double rank = std::floor(p * (static_cast<double>(sorted.size()) + 1));
    return sorted[static_cast<std::size_t>(std::max(rank - 1, 0.0))];
}

double conformalHigh(const std::vector<double>& sorted, double p) {
    const double rank = std::ceil(p * (static_cast<double>(sorted.size()) + 1));
    return sorted[std::min(static_cast<std::size_t>(rank), sorted.size()) - 1];
}

Refit refit(const std::vector<SpeedFit>& fits, const std::vector<FitRow>& rows) {
    std::map<std::string, Group> groups;
    std::map<std::string, Rows> rowsOf;
    for (const SpeedFit& fit : fits) {
        groups[fit.group].add(fit);
    }
    for (const FitRow& row : rows) {
        rowsOf[row.fit->group].push_back(&row);
    }
    Refit result;
    result.fits = fits;
    for (const auto& [name, own] : rowsOf) {
        const Group& group = groups.at(name);
        const Values values = group.fit(withoutDuplicates(own));
        const std::vector<LeftOutRow> predicted = leftOut(group, own, values);
        for (std::size_t i = 0; i < fits.size(); ++i) {
            if (fits[i].group == name) {
                group.write(values, result.fits[i], &fits[i]);
                tellErrors(result.fits[i], &fits[i], predicted);
            }
        }
        result.rows.insert(result.rows.end(), predicted.begin(), predicted.end());
    }
    return result;
}

} // namespace headroom
