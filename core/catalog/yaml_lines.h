// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/yaml_text.h"
#include "core/catalog/yaml_value.h"
#include "core/units/format.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headroom {

/// Lines of a map, at one indentation.
class Lines {
public:
    explicit Lines(std::string indent) : m_indent(std::move(indent)) {}

    void value(std::string_view key, std::string_view written) {
        m_text.append(m_indent).append(key).append(": ").append(written).append("\n");
    }
    void text(std::string_view key, const std::string& value) {
        if (!value.empty()) {
            this->value(key, yamlText(value));
        }
    }
    void item(const std::string& value) {
        m_text.append(m_indent).append("- ").append(yamlText(value)).append("\n");
    }
    void number(std::string_view key, std::uint32_t value) {
        this->value(key, formatInteger(std::uint64_t{value}));
    }
    void number(std::string_view key, std::uint32_t value, std::uint32_t usual) {
        if (value != usual) {
            number(key, value);
        }
    }
    void boolean(std::string_view key, bool value, bool usual) {
        if (value != usual) {
            this->value(key, value ? "true" : "false");
        }
    }
    template <typename T, std::size_t N>
    void word(std::string_view key, T value, T usual, const std::array<Word<T>, N>& words) {
        for (const Word<T>& each : words) {
            if (each.meaning == value && value != usual) {
                this->value(key, each.word);
            }
        }
    }

    [[nodiscard]] const std::string& written() const { return m_text; }

private:
    std::string m_indent;
    std::string m_text;
};

/// A list of texts with its key; empty: no lines.
[[nodiscard]] inline std::string listLines(std::string_view key,
                                           const std::vector<std::string>& items) {
    Lines lines("  ");
    for (const std::string& item : items) {
        lines.item(item);
    }
    return items.empty() ? std::string() : std::string(key) + ":\n" + lines.written();
}

} // namespace headroom
