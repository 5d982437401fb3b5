// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <optional>

namespace headroom {

/// What share of bandwidth ÷ bytes was reached where somebody measured.
struct MeasuredShare {
    std::uint32_t rows = 0;
    Range share; ///< 0 to 1
};

/// Of the dense models among the catalog's measurements that read half to twice as many bytes at
/// two thirds to one and a half times the bandwidth; of all where fewer than ten do. For claims
/// that name bytes and bandwidth and nothing else.
[[nodiscard]] std::optional<MeasuredShare> measuredShare(const Catalog& catalog, double readsGb,
                                                         double gbs);

} // namespace headroom
