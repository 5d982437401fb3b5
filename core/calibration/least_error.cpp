// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/least_error.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// Residuals below count the same: rows that fit perfectly would decide alone otherwise.
constexpr double kLeastResidual = 0.015;
constexpr int kMostReweightings = 60;
constexpr int kMostSweeps = 4000;
constexpr double kSame = 1e-6;
constexpr double kSameInSweep = 1e-9;

double sumOf(const ShareTable& table, std::size_t i, const std::vector<double>& values) {
    double sum = 0;
    for (std::size_t j = 0; j < table.columns; ++j) {
        sum += table.row(i)[j] * values[j];
    }
    return sum;
}

/// AᵀWA and AᵀW1 of the rows, the first by columns.
struct NormalEquations {
    std::vector<double> matrix;
    std::vector<double> right;
};

NormalEquations normalEquations(const ShareTable& table, const std::vector<double>& weights) {
    const std::size_t n = table.columns;
    NormalEquations result{std::vector<double>(n * n), std::vector<double>(n)};
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const double* row = table.row(i);
        for (std::size_t a = 0; a < n; ++a) {
            result.right[a] += weights[i] * row[a];
            for (std::size_t b = 0; b < n; ++b) {
                result.matrix[a * n + b] += weights[i] * row[a] * row[b];
            }
        }
    }
    return result;
}

/// One coordinate after the other to its best value within its bounds, until none moves.
void descend(const NormalEquations& equations, const std::vector<Bounds>& bounds,
             std::vector<double>& values) {
    const std::size_t n = values.size();
    double moved = 1;
    for (int sweep = 0; sweep < kMostSweeps && moved > kSameInSweep; ++sweep) {
        moved = 0;
        for (std::size_t a = 0; a < n; ++a) {
            const double own = equations.matrix[a * n + a];
            if (!(own > 0)) {
                continue;
            }
            double rest = equations.right[a];
            for (std::size_t b = 0; b < n; ++b) {
                rest -= b == a ? 0 : equations.matrix[a * n + b] * values[b];
            }
            const double next = std::clamp(rest / own, bounds[a].least, bounds[a].most);
            moved = std::max(moved, std::abs(next - values[a]) * std::sqrt(own));
            values[a] = next;
        }
    }
}

bool isSame(const std::vector<double>& a, const std::vector<double>& b) {
    for (std::size_t j = 0; j < a.size(); ++j) {
        if (std::abs(a[j] - b[j]) > kSame * (std::abs(a[j]) + 1e-12)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::vector<double> leastRelativeError(const ShareTable& table, const std::vector<Bounds>& bounds) {
    std::vector<double> values;
    for (const Bounds& each : bounds) {
        values.push_back(each.least);
    }
    std::vector<double> weights = table.weights;
    for (int round = 0; round < kMostReweightings; ++round) {
        const std::vector<double> before = values;
        descend(normalEquations(table, weights), bounds, values);
        for (std::size_t i = 0; i < table.rows(); ++i) {
            weights[i] =
                table.weights[i] / std::max(std::abs(sumOf(table, i, values) - 1), kLeastResidual);
        }
        if (round > 0 && isSame(values, before)) {
            break;
        }
    }
    return values;
}

} // namespace headroom
