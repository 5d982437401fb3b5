// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace headroom {

/// Measured rows as shares of their own time: coefficient · amount ÷ measured, row by row. A good
/// fit makes every row's shares add up to 1.
struct ShareTable {
    std::size_t columns = 0;
    std::vector<double> shares;  ///< row by row
    std::vector<double> weights; ///< one a row

    [[nodiscard]] std::size_t rows() const { return weights.size(); }
    [[nodiscard]] const double* row(std::size_t i) const { return shares.data() + i * columns; }
};

/// The lowest value of a coefficient; where `most` is the same it is set, else it has no end.
struct Bounds {
    double least = 0;
    double most = 0;
};

/// The coefficients within `bounds` with the least sum of weight · |ln(sum of a row)|, by
/// reweighted least squares: Holland and Welsch 1977, <https://doi.org/10.1080/03610927708827533>.
/// Columns that are 0 in every row take their lower bound.
[[nodiscard]] std::vector<double> leastRelativeError(const ShareTable& table,
                                                     const std::vector<Bounds>& bounds);

} // namespace headroom
