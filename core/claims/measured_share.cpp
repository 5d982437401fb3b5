// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/measured_share.h"

#include "core/memory/model_profile.h"

#include <algorithm>
#include <vector>

namespace headroom {

namespace {

constexpr std::uint32_t kShallow = 4096; ///< tokens in the cache that hardly count
constexpr std::size_t kFewest = 10;

struct Row {
    double readsGb;
    double gbs;
    double share;
};

/// Bytes read per token; 0 where the model has experts or is not known.
double readsOf(const Catalog& catalog, const SpeedMeasurement& row) {
    const ModelSpec* model = catalog.model(row.model);
    const Quantization* quantization = catalog.quantization(row.quantization);
    if (model == nullptr || quantization == nullptr || model->shape.experts) {
        return 0;
    }
    const auto profile = profileOf(*model, *quantization, catalog);
    return profile ? static_cast<double>(profile->weightsReadPerToken.bytes) / 1e9 : 0;
}

std::vector<Row> denseRows(const Catalog& catalog) {
    std::vector<Row> rows;
    const SpeedMeasurement* last = nullptr;
    double reads = 0;
    for (const SpeedMeasurement& each : catalog.speed.measurements) {
        if (last == nullptr || last->model != each.model ||
            last->quantization != each.quantization) {
            reads = readsOf(catalog, each);
        }
        last = &each;
        const double gbs = each.bandwidth.gigabytesPerSecond();
        if (reads > 0 && gbs > 0 && each.cards == 1 && each.depth <= kShallow) {
            rows.push_back({reads, gbs, each.speed.tokensPerSecond * reads / gbs});
        }
    }
    return rows;
}

double percentile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double rest = at - static_cast<double>(below);
    return sorted[below] * (1 - rest) + sorted[above] * rest;
}

std::optional<MeasuredShare> shareOf(std::vector<double> shares) {
    if (shares.empty()) {
        return std::nullopt;
    }
    std::sort(shares.begin(), shares.end());
    return MeasuredShare{
        static_cast<std::uint32_t>(shares.size()),
        {percentile(shares, 0.1), percentile(shares, 0.5), percentile(shares, 0.9)}};
}

} // namespace

std::optional<MeasuredShare> measuredShare(const Catalog& catalog, double readsGb, double gbs) {
    std::vector<double> near;
    std::vector<double> all;
    for (const Row& row : denseRows(catalog)) {
        all.push_back(row.share);
        if (row.readsGb >= readsGb / 2 && row.readsGb <= readsGb * 2 && row.gbs >= gbs / 1.5 &&
            row.gbs <= gbs * 1.5) {
            near.push_back(row.share);
        }
    }
    return shareOf(near.size() >= kFewest ? std::move(near) : std::move(all));
}

} // namespace headroom
