// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bench_output.h"

#include "core/formats/llama_bench.h"
#include "core/formats/mapped_file.h"
#include "core/formats/printed_speeds.h"
#include "core/formats/text_lines.h"
#include "core/units/units.h"

#include <algorithm>
#include <array>
#include <optional>

namespace headroom {

namespace {

constexpr std::uint64_t kMostBytes = 64 * kMiB;

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The columns of a table, or what else stands first.
std::string_view firstLine(std::string_view text) {
    while (!text.empty()) {
        if (const auto line = trimmedText(takeLine(text)); !line.empty()) {
            return line;
        }
    }
    return {};
}

bool hasBenchTable(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = trimmedText(takeLine(text));
        if (!line.empty() && line.front() == '|' && has(line, "t/s") && has(line, "test")) {
            return true;
        }
    }
    return false;
}

bool isSql(std::string_view text) {
    return has(text, "INSERT INTO llama_bench") || has(text, "CREATE TABLE IF NOT EXISTS llama_b");
}

std::optional<BenchFormat> formatOf(std::string_view text) {
    const std::string_view first = firstLine(text);
    if (has(first, "avg_ts") && has(first, ",") && first.front() != '{') {
        return BenchFormat::llamaBenchCsv;
    }
    if (has(first, "tokens_per_s") && has(first, ",")) {
        return BenchFormat::speedTable;
    }
    if (has(text, "\"avg_ts\"") || has(text, "\"model_filename\"")) {
        return BenchFormat::llamaBenchJson;
    }
    if (hasBenchTable(text)) {
        return BenchFormat::llamaBenchMarkdown;
    }
    if (has(text, "tokens-per-sec") || has(text, "generation_tps=")) {
        return BenchFormat::mlxLm;
    }
    return has(text, "eval rate:") ? std::optional(BenchFormat::ollama) : std::nullopt;
}

Error unknownFormat(std::string_view text, const std::string& file) {
    Error error;
    error.code = ErrorCode::unsupported;
    error.where.file = file;
    if (isSql(text)) {
        error.message = "llama-bench's SQL output is not read";
        error.hint = "run llama-bench with -o json, or print the table by sqlite3 -csv -header";
    } else {
        error.message = "no benchmark that is known";
        error.hint = "expected the output of llama-bench (-o json, jsonl, csv or md), of "
                     "mlx_lm.benchmark, mlx_lm.generate or ollama run --verbose";
    }
    return error;
}

tl::expected<SpeedFile, Error> rowsOf(BenchFormat format, std::string_view text,
                                      const std::string& file) {
    switch (format) {
    case BenchFormat::llamaBenchJson:
        return llamaBenchJson(text, file).map(llamaBenchRows);
    case BenchFormat::llamaBenchCsv:
        return llamaBenchCsv(text, file).map(llamaBenchRows);
    case BenchFormat::llamaBenchMarkdown:
        return llamaBenchMarkdown(text, file).map(llamaBenchRows);
    case BenchFormat::mlxLm:
        return mlxRows(text);
    case BenchFormat::ollama:
        return ollamaRows(text);
    case BenchFormat::speedTable:
        break;
    }
    return parseSpeedRows(text, file);
}

Error withoutRows(BenchFormat format, const std::string& file) {
    Error error;
    error.code = ErrorCode::missingKey;
    error.where.file = file;
    error.message = std::string(nameOf(format)) + ", but without any speed";
    error.hint = "the program may have been stopped before its first result";
    return error;
}

} // namespace

std::string_view nameOf(BenchFormat format) {
    static constexpr std::array<std::string_view, 6> kNames{
        "llama-bench, JSON", "llama-bench, CSV", "llama-bench, Markdown", "mlx_lm", "ollama",
        "table of speeds"};
    return kNames[static_cast<std::size_t>(format)];
}

tl::expected<BenchOutput, Error> parseBenchOutput(std::string_view text, const std::string& file) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    const auto format = isSql(text) ? std::nullopt : formatOf(text);
    if (!format) {
        return tl::unexpected(unknownFormat(text, file));
    }
    auto rows = rowsOf(*format, text, file);
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    if (rows->rows.empty() && rows->broken.empty()) {
        return tl::unexpected(withoutRows(*format, file));
    }
    return BenchOutput{*format, std::move(*rows)};
}

tl::expected<BenchOutput, Error> readBenchOutput(const std::string& path) {
    const auto file = MappedFile::open(path, kMostBytes);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (file->fileBytes() > kMostBytes) {
        Error error;
        error.code = ErrorCode::unreadable;
        error.where.file = path;
        error.message = "is larger than 64 MiB";
        return tl::unexpected(std::move(error));
    }
    const auto bytes = file->bytes();
    return parseBenchOutput({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

} // namespace headroom
