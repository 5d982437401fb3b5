// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/csv.h"
#include "core/formats/json_value.h"
#include "core/formats/llama_bench.h"
#include "core/formats/text_lines.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

Error syntaxError(const std::string& file, int line, std::string message, std::string hint = {}) {
    return {ErrorCode::syntax, {file, line, 0}, {}, std::move(message), std::move(hint)};
}

int linesIn(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

bool isLetter(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

/// Where the object that `text` starts with ends; npos: nowhere.
std::size_t endOfObject(std::string_view text) {
    std::size_t depth = 0;
    bool isText = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char sign = text[at];
        if (isText) {
            at += sign == '\\';
            isText = sign != '"';
        } else if (sign == '"') {
            isText = true;
        } else if (sign == '{') {
            ++depth;
        } else if (sign == '}' && --depth == 0) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

/// As its text has it; lists, which repeat what the averages say, are empty.
std::string textOf(const JsonValue& value) {
    if (const auto* flag = value.as<bool>()) {
        return *flag ? "1" : "0";
    }
    if (const auto* whole = value.as<std::int64_t>()) {
        return formatInteger(*whole);
    }
    if (const auto* number = value.as<double>()) {
        return formatShortest(*number);
    }
    const auto* text = value.as<std::string>();
    return text != nullptr ? *text : std::string();
}

LlamaBenchTest testOf(const JsonObject& object, int line) {
    LlamaBenchTest test{line, {}};
    for (const JsonMember& member : object) {
        test.fields.emplace_back(member.key, textOf(member.value));
    }
    return test;
}

/// Objects in a list or one after another; lines that start with a letter are messages of the
/// program, which go to the same place where both outputs are kept.
class JsonReader {
public:
    explicit JsonReader(const std::string& file) : m_file(file) {}

    LlamaBenchTests read(std::string_view text) {
        m_text = text;
        while (skipBetween()) {
            if (auto error = takeObject()) {
                return tl::unexpected(std::move(*error));
            }
        }
        return std::move(m_tests);
    }

private:
    void skip(std::size_t length) {
        m_line += linesIn(m_text.substr(0, length));
        m_text.remove_prefix(std::min(length, m_text.size()));
    }

    /// False at the end.
    bool skipBetween() {
        skip(std::min(m_text.find_first_not_of(" \t\r\n[],"), m_text.size()));
        while (!m_text.empty() && isLetter(m_text.front())) {
            skip(std::min(m_text.find('\n'), m_text.size()));
            skip(std::min(m_text.find_first_not_of(" \t\r\n[],"), m_text.size()));
        }
        return !m_text.empty();
    }

    std::optional<Error> takeObject() {
        const bool starts = m_text.front() == '{';
        const std::size_t end = starts ? endOfObject(m_text) : std::string_view::npos;
        if (end == std::string_view::npos) {
            return syntaxError(m_file, m_line,
                               starts ? "an object that does not end" : "not an object in braces",
                               "expected what llama-bench -o json prints, whole");
        }
        auto value = parseJson(m_text.substr(0, end), m_file);
        if (!value) {
            value.error().where.line += m_line - 1;
            return value.error();
        }
        if (const auto* object = value->as<JsonObject>()) {
            m_tests.push_back(testOf(*object, m_line));
        }
        skip(end);
        return std::nullopt;
    }

    const std::string& m_file;
    std::string_view m_text;
    int m_line = 1;
    std::vector<LlamaBenchTest> m_tests;
};

struct ShortName {
    std::string_view shown;
    std::string_view field;
};
/// Markdown's column names: markdown_printer::get_field_display_name().
constexpr std::array<ShortName, 14> kShortNames{{{"ngl", "n_gpu_layers"},
                                                 {"sm", "split_mode"},
                                                 {"threads", "n_threads"},
                                                 {"nkvo", "no_kv_offload"},
                                                 {"fa", "flash_attn"},
                                                 {"embd", "embeddings"},
                                                 {"dev", "devices"},
                                                 {"ts", "tensor_split"},
                                                 {"ot", "tensor_buft_overrides"},
                                                 {"ncmoe", "n_cpu_moe"},
                                                 {"model", "model_type"},
                                                 {"backend", "backends"},
                                                 {"mg", "main_gpu"},
                                                 {"lm", "load_mode"}}};

std::string fieldName(std::string_view shown) {
    const auto found = std::find_if(kShortNames.begin(), kShortNames.end(),
                                    [=](const ShortName& each) { return each.shown == shown; });
    return std::string(found == kShortNames.end() ? shown : found->field);
}

std::vector<std::string_view> cellsOf(std::string_view line) {
    line = trimmedText(line);
    line.remove_prefix(1);
    std::vector<std::string_view> cells;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find('|'), line.size());
        cells.push_back(trimmedText(line.substr(0, end)));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return cells;
}

bool isRule(const std::vector<std::string_view>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
        return !cell.empty() && cell.find_first_not_of("-: ") == std::string_view::npos;
    });
}

/// "4.36 GiB", "7.62 B": a number with what it counts.
std::string scaled(std::string_view cell) {
    const auto number = leadingNumber(cell);
    const std::string_view unit = trimmedText(cell.substr(std::min(cell.find(' '), cell.size())));
    const double scale = unit == "GiB"   ? static_cast<double>(kGiB)
                         : unit == "MiB" ? static_cast<double>(kMiB)
                         : unit == "B"   ? 1e9
                         : unit == "M"   ? 1e6
                                         : 0;
    return number && scale > 0 ? formatShortest(*number * scale) : std::string(cell);
}

/// "pp512", "tg 128", "pp512+tg128", "tg128 @ d4096"
void addWork(std::string_view cell, LlamaBenchTest& test) {
    const std::string_view depth = textAfter(cell, "@ d");
    cell = trimmedText(cell.substr(0, cell.find('@')));
    test.fields.emplace_back("n_depth", depth.empty() ? "0" : std::string(depth));
    const std::string_view prompt = textAfter(cell, "pp", "+");
    const std::string_view answer = textAfter(cell, "tg");
    test.fields.emplace_back("n_prompt", prompt.empty() ? "0" : std::string(prompt));
    test.fields.emplace_back("n_gen", answer.empty() ? "0" : std::string(answer));
}

void addCell(const std::string& name, std::string_view cell, LlamaBenchTest& test) {
    if (name == "size") {
        test.fields.emplace_back("model_size", scaled(cell));
    } else if (name == "params") {
        test.fields.emplace_back("model_n_params", scaled(cell));
    } else if (name == "test") {
        addWork(cell, test);
    } else if (name == "t/s") {
        test.fields.emplace_back("avg_ts", cell.substr(0, cell.find(' ')));
    } else {
        test.fields.emplace_back(name, cell);
    }
}

/// What llama.cpp says of the GPU when it starts; empty: nothing.
std::string_view gpuIn(std::string_view line) {
    if (line.find("Device ") != std::string_view::npos &&
        line.find("compute capability") != std::string_view::npos) {
        return textAfter(line, ": ", ",");
    }
    if (line.substr(0, 12) == "ggml_vulkan:") {
        return textAfter(line, "= ", " | ");
    }
    for (const std::string_view before :
         {"GPU name:", "found device:", "picking default device:"}) {
        if (const auto name = textAfter(line, before); !name.empty()) {
            return name;
        }
    }
    return {};
}

/// Tables, and what lies between them.
class MarkdownReader {
public:
    explicit MarkdownReader(const std::string& file) : m_file(file) {}

    LlamaBenchTests read(std::string_view text) {
        while (!text.empty() && !m_error) {
            ++m_line;
            readLine(trimmedText(takeLine(text)));
        }
        if (m_error) {
            return tl::unexpected(*m_error);
        }
        for (LlamaBenchTest& test : m_tests) {
            finish(test);
        }
        return std::move(m_tests);
    }

private:
    void readLine(std::string_view line) {
        if (line.empty() || line.front() != '|') {
            readOther(line);
            return;
        }
        const auto cells = cellsOf(line);
        if (isHeader(cells)) {
            m_names.clear();
            for (const std::string_view cell : cells) {
                m_names.push_back(fieldName(cell));
            }
        } else if (!m_names.empty() && !isRule(cells)) {
            addRow(cells);
        }
    }

    [[nodiscard]] static bool isHeader(const std::vector<std::string_view>& cells) {
        return std::find(cells.begin(), cells.end(), "t/s") != cells.end() &&
               std::find(cells.begin(), cells.end(), "test") != cells.end();
    }

    void addRow(const std::vector<std::string_view>& cells) {
        if (cells.size() != m_names.size()) {
            m_error = syntaxError(m_file, m_line,
                                  formatCount(cells.size(), "cells, but ") +
                                      formatCount(m_names.size(), "columns in the header"),
                                  "copy the table as llama-bench prints it");
            return;
        }
        LlamaBenchTest test{m_line, {}};
        for (std::size_t i = 0; i < cells.size(); ++i) {
            addCell(m_names[i], cells[i], test);
        }
        m_tests.push_back(std::move(test));
    }

    void readOther(std::string_view line) {
        if (const auto gpu = gpuIn(line); !gpu.empty()) {
            const bool isAgain = line.find("GPU name") != std::string_view::npos ||
                                 line.find("device:") != std::string_view::npos;
            m_gpus = m_gpus.empty() || isAgain ? std::string(gpu) : m_gpus.append(", ").append(gpu);
        }
        if (line.substr(0, 7) == "build: ") {
            m_build = textAfter(line, "(", ")");
        }
    }

    void finish(LlamaBenchTest& test) const {
        if (test.field("gpu_info").empty()) {
            test.fields.emplace_back("gpu_info", m_gpus);
        }
        if (!m_build.empty() && wholeNumber(m_build)) {
            test.fields.emplace_back("build_number", m_build);
        }
    }

    const std::string& m_file;
    int m_line = 0;
    std::vector<std::string> m_names;
    std::vector<LlamaBenchTest> m_tests;
    std::string m_gpus;
    std::string m_build;
    std::optional<Error> m_error;
};

} // namespace

LlamaBenchTests llamaBenchJson(std::string_view text, const std::string& file) {
    return JsonReader(file).read(text);
}

LlamaBenchTests llamaBenchCsv(std::string_view text, const std::string& file) {
    auto records = parseCsv(text);
    if (!records) {
        Error error = records.error();
        error.where.file = file;
        return tl::unexpected(std::move(error));
    }
    std::vector<LlamaBenchTest> tests;
    for (std::size_t i = 1; i < records->size(); ++i) {
        const CsvRecord& record = (*records)[i];
        const auto& names = records->front().fields;
        if (record.fields.size() != names.size()) {
            return tl::unexpected(syntaxError(file, record.line,
                                              formatCount(record.fields.size(), "fields, but ") +
                                                  formatCount(names.size(), "columns"),
                                              "copy the file as llama-bench -o csv prints it"));
        }
        LlamaBenchTest test{record.line, {}};
        for (std::size_t column = 0; column < names.size(); ++column) {
            test.fields.emplace_back(names[column], record.fields[column]);
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

LlamaBenchTests llamaBenchMarkdown(std::string_view text, const std::string& file) {
    return MarkdownReader(file).read(text);
}

} // namespace headroom
