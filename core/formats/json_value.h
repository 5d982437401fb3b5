// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace headroom {

struct JsonValue;
struct JsonMember;
using JsonList = std::vector<JsonValue>;
using JsonObject = std::vector<JsonMember>; ///< in the order of the text

/// A value of a JSON text. Whole numbers beyond 64 bits are doubles.
struct JsonValue {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, JsonList, JsonObject>
        data;

    template <typename T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&data);
    }
    [[nodiscard]] bool isNull() const { return as<std::monostate>() != nullptr; }

    /// Null where this is no object or has no such member.
    [[nodiscard]] const JsonValue* find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    JsonValue value;
};

/// "a list", "text", … for messages.
[[nodiscard]] std::string_view kindOf(const JsonValue& value);

/// Reads a whole text. NaN and Infinity, which Python writes, become null. Fails with
/// ErrorCode::syntax and the place of what is no JSON, nests deeper than 64 levels or has more
/// than 400,000 values, and with ErrorCode::duplicateKey for a key that stands twice.
[[nodiscard]] tl::expected<JsonValue, Error> parseJson(std::string_view text,
                                                       const std::string& path);

} // namespace headroom
