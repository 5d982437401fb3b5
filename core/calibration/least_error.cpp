// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/least_error.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// Residuals below count the same: rows that fit perfectly would decide alone otherwise.
constexpr double kLeastResidual = 0.015;
constexpr double kLeastShare = 0.01;
constexpr int kMostReweightings = 100;
constexpr double kSame = 1e-6;
/// Keeps columns apart that tell the same; and slopes that are none.
constexpr double kRidge = 1e-9;
constexpr double kFlat = 1e-10;

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

/// Solves for the chosen columns, the others being 0: Cholesky's factors.
std::vector<double> solveFor(const NormalEquations& equations, const std::vector<bool>& chosen) {
    const std::size_t n = equations.right.size();
    std::vector<std::size_t> at;
    for (std::size_t a = 0; a < n; ++a) {
        if (chosen[a]) {
            at.push_back(a);
        }
    }
    const std::size_t m = at.size();
    std::vector<double> factor(m * m);
    std::vector<double> x(m);
    for (std::size_t i = 0; i < m; ++i) {
        double own = equations.right[at[i]];
        for (std::size_t k = 0; k <= i; ++k) {
            double sum = equations.matrix[at[i] * n + at[k]] * (i == k ? 1 + kRidge : 1);
            for (std::size_t l = 0; l < k; ++l) {
                sum -= factor[i * m + l] * factor[k * m + l];
            }
            factor[i * m + k] = i == k ? std::sqrt(std::max(sum, kRidge)) : sum / factor[k * m + k];
        }
        for (std::size_t k = 0; k < i; ++k) {
            own -= factor[i * m + k] * x[k];
        }
        x[i] = own / factor[i * m + i];
    }
    for (std::size_t i = m; i-- > 0;) {
        for (std::size_t k = i + 1; k < m; ++k) {
            x[i] -= factor[k * m + i] * x[k];
        }
        x[i] /= factor[i * m + i];
    }
    std::vector<double> result(n);
    for (std::size_t i = 0; i < m; ++i) {
        result[at[i]] = x[i];
    }
    return result;
}

/// The column whose growing from 0 lessens the sum of squares most; n: none does.
std::size_t mostPromising(const NormalEquations& equations, const std::vector<bool>& chosen,
                          const std::vector<double>& x) {
    const std::size_t n = x.size();
    std::size_t best = n;
    double steepest = kFlat;
    for (std::size_t a = 0; a < n; ++a) {
        double slope = equations.right[a];
        for (std::size_t b = 0; b < n; ++b) {
            slope -= equations.matrix[a * n + b] * x[b];
        }
        if (!chosen[a] && equations.matrix[a * n + a] > 0 && slope > steepest) {
            best = a;
            steepest = slope;
        }
    }
    return best;
}

/// Goes from x towards a solution as far as nothing becomes negative, and lets go what becomes 0.
/// True: all the way.
bool approach(std::vector<double>& x, const std::vector<double>& solution,
              std::vector<bool>& chosen) {
    double step = 1;
    std::size_t first = x.size();
    for (std::size_t a = 0; a < x.size(); ++a) {
        if (chosen[a] && solution[a] <= 0 && x[a] / (x[a] - solution[a]) < step) {
            step = x[a] / (x[a] - solution[a]);
            first = a;
        }
    }
    for (std::size_t a = 0; a < x.size(); ++a) {
        x[a] += step * (solution[a] - x[a]);
    }
    if (first == x.size()) {
        return true;
    }
    x[first] = 0;
    chosen[first] = false;
    return false;
}

/// Least squares with no negative value: Lawson and Hanson 1974, chapter 23,
/// <https://doi.org/10.1137/1.9781611971217>. The diagonal of the matrix is 1 or 0.
std::vector<double> notNegative(const NormalEquations& equations) {
    const std::size_t n = equations.right.size();
    std::vector<double> x(n);
    std::vector<bool> chosen(n);
    for (std::size_t round = 0; round < 10 * n; ++round) {
        const std::size_t next = mostPromising(equations, chosen, x);
        if (next == n) {
            break;
        }
        chosen[next] = true;
        while (!approach(x, solveFor(equations, chosen), chosen)) {
        }
    }
    return x;
}

/// The least squares of A x = 1 within the lower bounds; set columns stay where they are.
std::vector<double> leastSquares(const ShareTable& table, const std::vector<double>& weights,
                                 const std::vector<Bounds>& bounds) {
    NormalEquations equations = normalEquations(table, weights);
    const std::size_t n = table.columns;
    std::vector<double> scale(n);
    for (std::size_t a = 0; a < n; ++a) {
        const double own = equations.matrix[a * n + a];
        scale[a] = own > 0 && bounds[a].least < bounds[a].most ? 1 / std::sqrt(own) : 0;
        for (std::size_t b = 0; b < n; ++b) {
            equations.right[a] -= equations.matrix[a * n + b] * bounds[b].least;
        }
    }
    for (std::size_t a = 0; a < n; ++a) {
        equations.right[a] *= scale[a];
        for (std::size_t b = 0; b < n; ++b) {
            equations.matrix[a * n + b] *= scale[a] * scale[b];
        }
    }
    std::vector<double> values = notNegative(equations);
    for (std::size_t a = 0; a < n; ++a) {
        values[a] = bounds[a].least + values[a] * scale[a];
    }
    return values;
}

/// What makes a squared residual the absolute logarithm: predictions half as long and twice as long
/// as measured are equally wrong.
double pull(double share) {
    const double residual = std::abs(share - 1);
    return residual < kLeastResidual
               ? 1 / kLeastResidual
               : std::abs(std::log(std::max(share, kLeastShare))) / (residual * residual);
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
    std::vector<double> weights = table.weights;
    for (int round = 0; round < kMostReweightings; ++round) {
        const std::vector<double> before = values;
        values = leastSquares(table, weights, bounds);
        for (std::size_t i = 0; i < table.rows(); ++i) {
            weights[i] = table.weights[i] * pull(sumOf(table, i, values));
        }
        if (round > 0 && isSame(values, before)) {
            break;
        }
    }
    return values;
}

} // namespace headroom
