// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/printed_speeds.h"

#include "core/formats/text_lines.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

constexpr double kMostTokens = 1e9;
constexpr double kLeastPrompt = 64; ///< a shorter one measures how long anything takes to start

/// One run: what was worked on, and how fast.
struct Run {
    int line = 0;
    std::optional<double> promptTokens;
    std::optional<double> promptSpeed;
    std::optional<double> answerTokens;
    std::optional<double> answerSpeed;
    double batch = 1;
};

std::optional<double> count(std::string_view text) {
    const auto value = leadingNumber(text);
    return value && *value >= 0 && *value <= kMostTokens ? value : std::nullopt;
}

std::string firstWord(std::string_view text) {
    text = trimmedText(text);
    return std::string(text.substr(0, text.find_first_of(" \t\"'")));
}

/// Makes rows of runs, and remembers the model that was named last.
class Runs {
public:
    explicit Runs(std::string engine) : m_engine(std::move(engine)) {}

    void setModel(std::string model) { m_model = std::move(model); }

    void add(const Run& run) {
        if (run.answerSpeed && *run.answerSpeed > 0) {
            addDecode(run);
        }
        if (run.promptSpeed && *run.promptSpeed > 0) {
            addPrefill(run);
        }
    }

    [[nodiscard]] SpeedFile take() { return std::move(m_file); }

private:
    [[nodiscard]] SpeedRow row(const Run& run, SpeedTest test, double speed) const {
        SpeedRow row;
        row.line = run.line;
        row.engine = m_engine;
        row.model = m_model;
        row.test = test;
        row.tokensPerSecond = speed;
        row.promptTokens = run.promptTokens;
        return row;
    }

    void addDecode(const Run& run) {
        SpeedRow made = row(run, SpeedTest::decode, *run.answerSpeed);
        made.generatedTokens = run.answerTokens;
        made.batch = static_cast<std::uint32_t>(std::clamp(run.batch, 1.0, 1e6));
        m_file.rows.push_back(std::move(made));
    }

    void addPrefill(const Run& run) {
        const double tokens = run.promptTokens.value_or(0);
        if (run.batch > 1) {
            m_file.broken.push_back({run.line, "prompts of several sequences: not compared"});
        } else if (tokens < kLeastPrompt) {
            m_file.broken.push_back({run.line, "a prompt of " + formatFixed(tokens, 0) +
                                                   " tokens says little of prefill"});
        } else {
            m_file.rows.push_back(row(run, SpeedTest::prefill, *run.promptSpeed));
        }
    }

    std::string m_engine;
    std::string m_model;
    SpeedFile m_file;
};

/// "prompt_tps=1843.211" in a line of several.
std::optional<double> figure(std::string_view line, std::string_view name) {
    const std::string_view text = textAfter(line, std::string(name) + "=", ",");
    return text.empty() ? std::nullopt : count(text);
}

/// "512 tokens, 1843.2 tokens-per-sec": tokens and their speed.
void readPair(std::string_view text, std::optional<double>& tokens, std::optional<double>& speed) {
    tokens = count(text);
    speed = count(textAfter(text, "tokens,"));
}

bool startsWith(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

} // namespace

SpeedFile mlxRows(std::string_view text) {
    Runs runs("mlx-lm");
    Run run;     // of mlx_lm.generate
    Run setting; // of mlx_lm.benchmark
    for (int line = 1; !text.empty(); ++line) {
        const std::string_view shown = trimmedText(takeLine(text));
        if (const auto model = textAfter(shown, "--model "); !model.empty()) {
            runs.setModel(firstWord(model));
        }
        if (startsWith(shown, "Prompt:") && shown.find("tokens-per-sec") != shown.npos) {
            readPair(textAfter(shown, "Prompt:"), run.promptTokens, run.promptSpeed);
        } else if (startsWith(shown, "Generation:") && shown.find("tokens-per-sec") != shown.npos) {
            readPair(textAfter(shown, "Generation:"), run.answerTokens, run.answerSpeed);
            run.line = line;
            runs.add(run);
            run = {};
        } else if (startsWith(shown, "Timing with ")) {
            setting.promptTokens = figure(shown, "prompt_tokens");
            setting.answerTokens = figure(shown, "generation_tokens");
            setting.batch = figure(shown, "batch_size").value_or(1);
        } else if (startsWith(shown, "Averages:")) {
            setting.promptSpeed = figure(shown, "prompt_tps");
            setting.answerSpeed = figure(shown, "generation_tps");
            setting.line = line;
            runs.add(setting);
        }
    }
    return runs.take();
}

SpeedFile ollamaRows(std::string_view text) {
    Runs runs("ollama");
    Run run;
    for (int line = 1; !text.empty(); ++line) {
        std::string_view shown = takeLine(text);
        shown.remove_prefix(std::min(shown.find_first_not_of(" \t-*>"), shown.size()));
        if (auto model = textAfter(shown, "ollama run "); !model.empty()) {
            while (startsWith(model, "--verbose")) {
                model = trimmedText(model.substr(9));
            }
            runs.setModel(firstWord(model));
        }
        if (startsWith(shown, "prompt eval count:")) {
            run.promptTokens = count(textAfter(shown, ":"));
        } else if (startsWith(shown, "prompt eval rate:")) {
            run.promptSpeed = count(textAfter(shown, ":"));
        } else if (startsWith(shown, "eval count:")) {
            run.answerTokens = count(textAfter(shown, ":"));
        } else if (startsWith(shown, "eval rate:")) {
            run.answerSpeed = count(textAfter(shown, ":"));
            run.line = line;
            runs.add(run);
            run = {};
        }
    }
    return runs.take();
}

} // namespace headroom
