// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace headroom {

/// The reason why a row cannot be predicted: "no runtime of the catalog: \"ExLlama\"".
[[nodiscard]] inline tl::unexpected<std::string> because(std::string_view what,
                                                         std::string_view name = {}) {
    std::string why(what);
    if (!name.empty()) {
        why.append(": \"").append(name).append("\"");
    }
    return tl::unexpected(std::move(why));
}

} // namespace headroom
