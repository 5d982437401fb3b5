// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bench_csv.h"

#include "core/formats/csv.h"
#include "core/formats/mapped_file.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace headroom {

namespace {

constexpr std::array<std::string_view, 6> kRequired{"chip",  "engine", "model",
                                                    "quant", "test",   "tokens_per_s"};

using Columns = std::map<std::string, std::size_t, std::less<>>;

Error headerError(ErrorCode code, std::string message, std::string hint) {
    return {code, {{}, 1, 0}, {}, std::move(message), std::move(hint)};
}

tl::expected<Columns, Error> columnsOf(const std::vector<CsvRecord>& records) {
    Columns columns;
    if (!records.empty()) {
        const auto& names = records.front().fields;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!names[i].empty() && !columns.emplace(names[i], i).second) {
                return tl::unexpected(headerError(ErrorCode::duplicateKey,
                                                  "the column " + names[i] + " stands twice", ""));
            }
        }
    }
    std::string missing;
    for (const std::string_view name : kRequired) {
        if (columns.find(name) == columns.end()) {
            missing += (missing.empty() ? "" : ", ") + std::string(name);
        }
    }
    if (!missing.empty()) {
        return tl::unexpected(headerError(ErrorCode::missingKey, "the header lacks " + missing,
                                          "the first line names the columns"));
    }
    return columns;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Reads the fields of one record; the first that cannot be is kept as the reason.
class FieldReader {
public:
    FieldReader(const CsvRecord& record, const Columns& columns)
        : m_record(record), m_columns(columns) {}

    [[nodiscard]] std::string text(std::string_view name) const { return std::string(field(name)); }

    [[nodiscard]] std::optional<double> number(std::string_view name, double least,
                                               double most = 1e15) {
        const std::string_view text = field(name);
        if (text.empty()) {
            return std::nullopt;
        }
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
            complain(name, "is not a number");
        } else if (value < least || value > most) {
            complain(name, "cannot be");
        }
        return value;
    }

    [[nodiscard]] std::optional<std::uint32_t> count(std::string_view name) {
        const auto value = number(name, 0);
        if (value && (*value > 1e9 || std::floor(*value) != *value)) {
            complain(name, "is not a whole number");
            return std::nullopt;
        }
        return value ? std::optional(static_cast<std::uint32_t>(*value)) : std::nullopt;
    }

    /// One of the words; the first where the field is empty.
    template <typename T, std::size_t N>
    [[nodiscard]] T word(std::string_view name,
                         const std::array<std::pair<std::string_view, T>, N>& words) {
        const std::string_view text = field(name);
        const auto found = std::find_if(words.begin(), words.end(),
                                        [=](const auto& each) { return each.first == text; });
        if (found == words.end()) {
            complain(name, "is none of the words it can be");
            return words.front().second;
        }
        return found->second;
    }

    [[nodiscard]] const std::string& problem() const { return m_problem; }

    void complain(std::string_view name, std::string_view what) {
        if (m_problem.empty()) {
            m_problem.append(name).append(": \"").append(field(name)).append("\" ").append(what);
        }
    }

private:
    [[nodiscard]] std::string_view field(std::string_view name) const {
        const auto found = m_columns.find(name);
        return found == m_columns.end() ? std::string_view()
                                        : trimmed(m_record.fields[found->second]);
    }

    const CsvRecord& m_record;
    const Columns& m_columns;
    std::string m_problem;
};

constexpr std::uint64_t kMostBytes = 256 * kMiB;
constexpr double kLeastPositive = 1e-9;
constexpr double kMost = 1e6; ///< of billions, GB, GiB and GB/s

using Flag = std::pair<std::string_view, std::optional<bool>>;
constexpr std::array<Flag, 7> kFlags{Flag{"", std::nullopt}, {"0", false}, {"1", true},
                                     {"off", false},         {"on", true}, {"false", false},
                                     {"true", true}};
using TestWord = std::pair<std::string_view, SpeedTest>;
constexpr std::array<TestWord, 2> kTests{TestWord{"decode", SpeedTest::decode},
                                         {"prefill", SpeedTest::prefill}};

void readSubject(FieldReader& reader, SpeedRow& row) {
    row.family = reader.text("family");
    row.quality = reader.text("quality");
    row.chip = reader.text("chip");
    row.gpuCores = reader.count("gpu_cores");
    row.memoryGb = reader.number("memory_gb", 0, kMost);
    row.bandwidthGbs = reader.number("bandwidth_gbs", kLeastPositive, kMost);
    row.machine = reader.text("machine");
    row.engine = reader.text("engine");
    row.engineVersion = reader.text("engine_version");
    row.model = reader.text("model");
    row.parametersTotal = reader.number("params_total_b", kLeastPositive, kMost);
    row.parametersActive = reader.number("params_active_b", kLeastPositive, kMost);
    row.quantization = reader.text("quant");
    row.weightsGib = reader.number("weights_gib", kLeastPositive, kMost);
}

void readTest(FieldReader& reader, SpeedRow& row) {
    row.test = reader.word("test", kTests);
    row.contextDepth = reader.number("context_depth", 0);
    row.promptTokens = reader.number("prompt_tokens", 0);
    row.generatedTokens = reader.number("gen_tokens", 0);
    row.batch = std::max(reader.count("batch").value_or(1), 1u);
    row.flashAttention = reader.word("flash_attn", kFlags);
    row.date = reader.text("date");
    row.source = reader.text("source_url");
    row.notes = reader.text("notes");
    const auto speed = reader.number("tokens_per_s", kLeastPositive);
    if (!speed) {
        reader.complain("tokens_per_s", "is not a number");
    }
    row.tokensPerSecond = speed.value_or(0);
}

void readRow(const CsvRecord& record, const Columns& columns, std::size_t width, SpeedFile& file) {
    if (record.fields.size() != width) {
        file.broken.push_back({record.line, formatCount(record.fields.size(), "fields") + ", but " +
                                                formatCount(width, "columns")});
        return;
    }
    FieldReader reader(record, columns);
    SpeedRow row;
    row.line = record.line;
    readSubject(reader, row);
    readTest(reader, row);
    if (reader.problem().empty()) {
        file.rows.push_back(std::move(row));
    } else {
        file.broken.push_back({record.line, reader.problem()});
    }
}

Error tooLarge(const std::string& path) {
    Error error;
    error.code = ErrorCode::unreadable;
    error.where.file = path;
    error.message = "is larger than 256 MiB";
    error.hint = "split it";
    return error;
}

Error in(const std::string& file, Error error) {
    error.where.file = file;
    return error;
}

} // namespace

tl::expected<SpeedFile, Error> parseSpeedRows(std::string_view text, const std::string& file) {
    const auto records = parseCsv(text);
    if (!records) {
        return tl::unexpected(in(file, records.error()));
    }
    const auto columns = columnsOf(*records);
    if (!columns) {
        return tl::unexpected(in(file, columns.error()));
    }
    SpeedFile result;
    for (std::size_t i = 1; i < records->size(); ++i) {
        readRow((*records)[i], *columns, records->front().fields.size(), result);
    }
    return result;
}

tl::expected<SpeedFile, Error> readSpeedRows(const std::string& path) {
    const auto file = MappedFile::open(path, kMostBytes);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (file->fileBytes() > kMostBytes) {
        return tl::unexpected(tooLarge(path));
    }
    const auto bytes = file->bytes();
    return parseSpeedRows({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

} // namespace headroom
