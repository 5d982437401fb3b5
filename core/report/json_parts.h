// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

/// What the writers of JSON share. For .cpp files of core/report only: the library stays in them.
namespace headroom {

using Json = nlohmann::ordered_json;

template <typename T>
[[nodiscard]] Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

[[nodiscard]] inline Json textOrNull(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

[[nodiscard]] inline Json rangeJson(const Range& range) {
    return {{"p10", range.p10}, {"p50", range.p50}, {"p90", range.p90}};
}

} // namespace headroom
