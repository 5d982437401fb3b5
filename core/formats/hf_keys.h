// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_families.h"
#include "core/formats/json_value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// Sizes beyond these are of no model, and products of them no longer count in 64 bits.
inline constexpr std::uint32_t kHfMostBlocks = 1024;
inline constexpr std::uint32_t kHfMostHeads = 4096;
inline constexpr std::uint32_t kHfLongestRow = 1U << 24;
inline constexpr std::uint32_t kHfLargestVocabulary = 1U << 28;
inline constexpr std::uint32_t kHfLongestContext = 1U << 30;

/// Keys of one object of a config.json. A key that is missing or null takes the value that
/// transformers gives it for the family, if any. What is wrong is kept, the first of it only.
class HfKeys {
public:
    /// `prefix` is the path of the object: empty, or "text_config." and so on.
    HfKeys(const JsonValue& object, std::string prefix, const HfFamily& family, std::string path)
        : m_object(object),
          m_prefix(std::move(prefix)),
          m_family(family),
          m_path(std::move(path)) {}

    /// None where neither the file nor transformers says it.
    [[nodiscard]] std::optional<std::uint32_t> number(std::string_view key,
                                                      std::uint32_t most = kHfLongestRow);
    [[nodiscard]] std::uint32_t numberOr(std::string_view key, std::uint32_t fallback,
                                         std::uint32_t most = kHfLongestRow);
    /// At least 1; fails where it is missing.
    [[nodiscard]] std::uint32_t required(std::string_view key, std::uint32_t most = kHfLongestRow);
    /// A number, or a list of the same number for each block; none where there is neither.
    [[nodiscard]] std::optional<std::uint32_t> uniform(std::string_view key,
                                                       std::uint32_t most = kHfLongestRow);
    [[nodiscard]] std::uint32_t requiredUniform(std::string_view key,
                                                std::uint32_t most = kHfLongestRow);
    [[nodiscard]] bool flagOr(std::string_view key, bool fallback);
    [[nodiscard]] double realOr(std::string_view key, double fallback, double most);
    /// Null where the key is missing or null.
    [[nodiscard]] const JsonValue* find(std::string_view key) const;
    /// The list of so many items, one for each block; null where there is none.
    [[nodiscard]] const JsonList* listOf(std::string_view key, std::size_t items);
    /// The object; null where there is none.
    [[nodiscard]] const JsonValue* object(std::string_view key);

    /// A number that stands in a list or an inner object; `name` is its path below this object.
    [[nodiscard]] std::uint32_t numberIn(const JsonValue& value, const std::string& name,
                                         std::uint32_t most = kHfLongestRow);
    /// From 0 to `most`, whole or not.
    [[nodiscard]] double realIn(const JsonValue& value, const std::string& name, double most);
    [[nodiscard]] std::string textIn(const JsonValue& value, const std::string& name);

    void fail(ErrorCode code, std::string_view key, std::string message, std::string hint = {});
    /// Keeps what an inner object's keys found wrong.
    void take(const std::optional<Error>& problem) { m_problem = m_problem ? m_problem : problem; }
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }
    [[nodiscard]] const HfFamily& family() const { return m_family; }
    [[nodiscard]] const std::string& prefix() const { return m_prefix; }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    const JsonValue& m_object;
    std::string m_prefix;
    const HfFamily& m_family;
    std::string m_path;
    std::optional<Error> m_problem;
};

} // namespace headroom
