// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/csv.h"

#include <optional>
#include <utility>

namespace headroom {

namespace {

class CsvParser {
public:
    explicit CsvParser(std::string_view text) : m_text(text) {}

    tl::expected<std::vector<CsvRecord>, Error> parse() {
        std::vector<CsvRecord> records;
        while (!atEnd()) {
            if (skipLineEnd()) {
                continue;
            }
            CsvRecord record{m_line, {}};
            if (auto error = readRecord(record)) {
                return tl::unexpected(std::move(*error));
            }
            records.push_back(std::move(record));
        }
        return records;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool at(char c) const { return !atEnd() && m_text[m_at] == c; }
    [[nodiscard]] bool atLineEnd() const {
        return at('\n') || (at('\r') && m_text.substr(m_at, 2) == "\r\n");
    }

    bool skipLineEnd() {
        if (!atLineEnd()) {
            return false;
        }
        m_at += at('\r') ? 2U : 1U;
        startLine();
        return true;
    }

    void startLine() {
        ++m_line;
        m_lineStart = m_at;
    }

    std::optional<Error> readRecord(CsvRecord& record) {
        while (true) {
            std::string field;
            if (auto error = at('"') ? readQuoted(field) : readBare(field)) {
                return error;
            }
            record.fields.push_back(std::move(field));
            if (!at(',')) {
                skipLineEnd();
                return std::nullopt;
            }
            ++m_at;
        }
    }

    std::optional<Error> readBare(std::string& field) {
        const std::size_t start = m_at;
        while (!atEnd() && !at(',') && !atLineEnd()) {
            if (at('"')) {
                return complaint(m_line, m_at - m_lineStart + 1, "a quote within a field",
                                 "put the whole field in quotes and double those within");
            }
            ++m_at;
        }
        field = m_text.substr(start, m_at - start);
        return std::nullopt;
    }

    std::optional<Error> readQuoted(std::string& field) {
        const int line = m_line;
        const std::size_t column = m_at - m_lineStart + 1;
        ++m_at;
        while (!atEnd()) {
            const char c = m_text[m_at++];
            if (c == '"' && !at('"')) {
                return afterQuoted();
            }
            m_at += c == '"' ? 1U : 0U;
            field += c;
            if (c == '\n') {
                startLine();
            }
        }
        return complaint(line, column, "a quote that is not closed", "");
    }

    std::optional<Error> afterQuoted() {
        if (atEnd() || at(',') || atLineEnd()) {
            return std::nullopt;
        }
        return complaint(m_line, m_at - m_lineStart + 1, "text after a quoted field",
                         "double the quotes within the field");
    }

    static Error complaint(int line, std::size_t column, std::string message, std::string hint) {
        return {ErrorCode::syntax,
                {{}, line, static_cast<int>(column)},
                {},
                std::move(message),
                std::move(hint)};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_lineStart = 0;
    int m_line = 1;
};

} // namespace

tl::expected<std::vector<CsvRecord>, Error> parseCsv(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return CsvParser(text).parse();
}

} // namespace headroom
