// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/suited_order.h"

#include <cmath>
#include <utility>

namespace headroom {

namespace {

constexpr std::size_t kLeastScores = 5;

/// A scored model: the logarithm of its size, and the score.
using Points = std::vector<std::pair<double, double>>;

double meanOf(const Points& points, double std::pair<double, double>::*field) {
    double sum = 0;
    for (const auto& point : points) {
        sum += point.*field;
    }
    return sum / static_cast<double>(points.size());
}

double logOf(double size) {
    return std::log2(size > 1 ? size : 1);
}

} // namespace

ScoreOrder::ScoreOrder(const ModelShelf& shelf, std::string benchmark)
    : m_catalog(*shelf.catalog), m_benchmark(std::move(benchmark)) {
    Points points;
    for (const ModelShelf::Item& item : shelf.items) {
        if (const ModelScore* score = scoreOf(*item.model)) {
            points.emplace_back(logOf(item.size), score->value);
        }
    }
    m_hasLine = points.size() >= kLeastScores;
    if (!m_hasLine) {
        return;
    }
    const double x = meanOf(points, &std::pair<double, double>::first);
    const double y = meanOf(points, &std::pair<double, double>::second);
    double xx = 0;
    double xy = 0;
    for (const auto& [size, score] : points) {
        xx += (size - x) * (size - x);
        xy += (size - x) * (score - y);
    }
    m_slope = xx > 0 ? xy / xx : 0;
    m_offset = y - m_slope * x;
    double squares = 0;
    for (const auto& [size, score] : points) {
        squares += std::pow(score - m_offset - m_slope * size, 2);
    }
    m_spread = std::sqrt(squares / static_cast<double>(points.size() - 2));
}

const ModelScore* ScoreOrder::scoreOf(const ModelSpec& model) const {
    for (const ModelScore& score : m_catalog.advice.scores) {
        if (score.model == model.id && score.benchmark == m_benchmark) {
            return &score;
        }
    }
    return nullptr;
}

double ScoreOrder::orderOf(const ModelShelf::Item& item) const {
    const ModelScore* score = m_hasLine ? scoreOf(*item.model) : nullptr;
    return score != nullptr ? score->value : m_offset + m_slope * logOf(item.size) - m_spread;
}

double effectiveParameters(const ModelProfile& profile) {
    return std::sqrt(static_cast<double>(profile.parameters) *
                     static_cast<double>(profile.parametersReadPerToken));
}

} // namespace headroom
