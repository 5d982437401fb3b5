// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/entry_text.h"

#include "core/formats/text_lines.h"

#include <algorithm>

namespace headroom {

namespace {

using Lines = std::vector<std::string_view>;

Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        lines.push_back(line);
    }
    return lines;
}

std::size_t indentOf(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

bool isBlankOrComment(std::string_view line) {
    const std::string_view text = trimmedText(line);
    return text.empty() || text.front() == '#';
}

bool isItem(std::string_view line) {
    const std::string_view text = line.substr(indentOf(line));
    return text == "-" || text.substr(0, 2) == "- ";
}

/// The key without indentation above that line.
std::string listKey(const Lines& lines, std::size_t index) {
    while (index-- > 0) {
        const std::string_view line = lines[index];
        if (!line.empty() && line.front() != ' ' && line.front() != '#' && !isItem(line)) {
            return std::string(line.substr(0, line.find(':')));
        }
    }
    return {};
}

/// The line after the entry; comments above the next one are not its own.
std::size_t endOf(const Lines& lines, std::size_t start) {
    const std::size_t indent = indentOf(lines[start]);
    std::size_t end = start + 1;
    for (std::size_t i = start + 1; i < lines.size(); ++i) {
        if (isBlankOrComment(lines[i])) {
            continue;
        }
        if (indentOf(lines[i]) <= indent) {
            break;
        }
        end = i + 1;
    }
    return end;
}

std::string_view withoutQuotes(std::string_view text) {
    text = trimmedText(text);
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                        text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

/// Parts of a flow list or map, at the commas that are in no quotes and no inner brackets.
Lines partsOf(std::string_view text) {
    Lines parts;
    int depth = 0;
    char quote = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char sign = i < text.size() ? text[i] : ',';
        if (quote != 0) {
            i += sign == '\\' && quote == '"';
            quote = sign == quote ? 0 : quote;
        } else if (sign == '"' ||
                   (sign == '\'' && trimmedText(text.substr(start, i - start)).empty())) {
            quote = sign;
        } else if (sign == '{' || sign == '[') {
            ++depth;
        } else if (sign == '}' || sign == ']') {
            --depth;
        } else if (sign == ',' && depth == 0) {
            if (const auto part = trimmedText(text.substr(start, i - start)); !part.empty()) {
                parts.push_back(part);
            }
            start = i + 1;
        }
    }
    return parts;
}

bool isIn(std::string_view text, char open, char close) {
    return text.size() >= 2 && text.front() == open && text.back() == close;
}

/// "key: value"; a text without key where it has none ("https://…" is none).
std::pair<std::string_view, std::string_view> keyAndValue(std::string_view text) {
    const std::size_t colon = text.find(':');
    const bool isKey = colon != std::string_view::npos &&
                       std::string_view("\"{[").find(text.front()) == std::string_view::npos &&
                       (colon + 1 == text.size() || text[colon + 1] == ' ');
    return isKey
               ? std::pair(trimmedText(text.substr(0, colon)), trimmedText(text.substr(colon + 1)))
               : std::pair(std::string_view(), text);
}

constexpr int kDeepest = 8;

/// A value with its key, flow lists and maps taken apart.
void addField(int depth, std::string_view text, std::vector<EntryField>& fields) {
    const auto [key, value] = keyAndValue(text);
    const bool isMap = isIn(value, '{', '}');
    const bool isList = isIn(value, '[', ']');
    if (depth > kDeepest || !(isMap || isList)) {
        fields.push_back({depth, std::string(key), std::string(withoutQuotes(value))});
        return;
    }
    if (!key.empty()) {
        fields.push_back({depth, std::string(key), {}});
    }
    for (const std::string_view part : partsOf(value.substr(1, value.size() - 2))) {
        addField(key.empty() ? depth : depth + 1, part, fields);
    }
}

/// A line without the comment at its end.
std::string_view withoutComment(std::string_view line) {
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char sign = line[i];
        if (quote != 0) {
            i += sign == '\\' && quote == '"';
            quote = sign == quote ? 0 : quote;
        } else if (sign == '"') {
            quote = sign;
        } else if (sign == '#' && (i == 0 || line[i - 1] == ' ')) {
            return trimmedText(line.substr(0, i));
        }
    }
    return trimmedText(line);
}

/// Flow lists and maps that go on over several lines as one.
std::vector<std::pair<std::size_t, std::string>> joinedLines(const EntryText& entry) {
    std::vector<std::pair<std::size_t, std::string>> joined;
    long open = 0;
    for (const std::string& line : entry.lines) {
        const std::string_view text = withoutComment(line);
        if (text.empty()) {
            continue;
        }
        if (open > 0) {
            joined.back().second.append(" ").append(text);
        } else {
            joined.emplace_back(indentOf(line), text);
        }
        open +=
            std::count_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '['; });
        open -=
            std::count_if(text.begin(), text.end(), [](char c) { return c == '}' || c == ']'; });
    }
    return joined;
}

bool hasItems(const Lines& lines, std::size_t from) {
    for (std::size_t i = from; i < lines.size(); ++i) {
        if (isItem(lines[i])) {
            return true;
        }
        if (!isBlankOrComment(lines[i]) && lines[i].front() != ' ') {
            return false;
        }
    }
    return false;
}

bool isListKey(std::string_view line) {
    return !line.empty() && line.front() != ' ' && line.front() != '#' && !isItem(line) &&
           trimmedText(line).back() == ':';
}

} // namespace

std::optional<EntryText> entryAt(std::string_view text, int line) {
    const Lines lines = linesOf(text);
    if (line < 1 || static_cast<std::size_t>(line) > lines.size()) {
        return std::nullopt;
    }
    const std::size_t start = static_cast<std::size_t>(line) - 1;
    if (!isItem(lines[start])) {
        return std::nullopt;
    }
    const std::size_t end = endOf(lines, start);
    const std::size_t dash = indentOf(lines[start]);
    const std::size_t inner = std::min(lines[start].find_first_not_of(" ", dash + 1), dash + 2);
    EntryText entry{listKey(lines, start), {}, line, static_cast<int>(end)};
    for (std::size_t i = start; i < end; ++i) {
        const std::size_t cut = std::min(inner, i == start ? inner : indentOf(lines[i]));
        entry.lines.emplace_back(lines[i].substr(std::min(cut, lines[i].size())));
    }
    return entry.key.empty() ? std::nullopt : std::optional(std::move(entry));
}

std::vector<EntryField> fieldsOf(const EntryText& entry) {
    std::vector<EntryField> fields;
    for (const auto& [indent, line] : joinedLines(entry)) {
        const int depth = static_cast<int>(indent / 2);
        const bool isListItem = isItem(line);
        addField(depth + (isListItem ? 1 : 0),
                 isListItem ? trimmedText(std::string_view(line).substr(1)) : line, fields);
    }
    return fields;
}

std::string fileOf(const EntryText& entry, std::string_view comment) {
    std::string text = "schema: 1\n# ";
    text.append(comment).append("\n").append(entry.key).append(":\n");
    for (std::size_t i = 0; i < entry.lines.size(); ++i) {
        const bool blank = entry.lines[i].empty();
        text.append(blank ? "" : i == 0 ? "  - " : "    ").append(entry.lines[i]).append("\n");
    }
    return text;
}

std::string withoutEntry(std::string_view text, const EntryText& entry) {
    Lines lines = linesOf(text);
    const auto at = [&](int line) {
        return lines.begin() + std::clamp(line, 0, static_cast<int>(lines.size()));
    };
    lines.erase(at(entry.first - 1), at(entry.last));
    Lines kept;
    bool anyList = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool isEmptyList = isListKey(lines[i]) && !hasItems(lines, i + 1);
        anyList |= isListKey(lines[i]) && !isEmptyList;
        if (!isEmptyList) {
            kept.push_back(lines[i]);
        }
    }
    std::string result;
    for (const std::string_view line : kept) {
        result.append(line).append("\n");
    }
    return anyList ? result : std::string();
}

} // namespace headroom
