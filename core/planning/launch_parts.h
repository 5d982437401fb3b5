// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/memory/model_profile.h"
#include "core/planning/launch.h"
#include "core/units/format.h"

#include <optional>
#include <string>
#include <string_view>

/// What the launch commands of the runtimes are made of; core/planning/launch.h is for others.
namespace headroom::launch {

/// A command line in the making.
class Line {
public:
    explicit Line(std::string_view program) : m_text(program) {}

    Line& word(std::string_view word) {
        m_text += " " + shellWord(word);
        return *this;
    }
    Line& option(std::string_view name, std::string_view value) { return word(name).word(value); }
    Line& option(std::string_view name, std::uint64_t value) {
        return option(name, formatInteger(value));
    }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

/// One model to load, the scenario's own or a further one.
struct Target {
    const ModelProfile& profile;
    const Workload& workload;
    const RuntimeSpec& runtime;
    MemoryBreakdown memory;            ///< of this model alone
    std::string path;                  ///< of its file; empty: the catalog's model
    bool first = true;                 ///< the scenario's own: companion files are loaded with it
    std::optional<std::uint32_t> port; ///< where there are several
};

/// Where the commands run.
struct Site {
    const Assessment& assessment;
    const MachineAssessment* machine = nullptr; ///< null: none in particular
    /// What system memory leaves each server's host pools; none: unknown.
    std::optional<Bytes> poolRoom;
};

/// "Llama-3.3-70B-Instruct Q4_K_M"
[[nodiscard]] std::string titleOf(const Target& target);

/// As `--cache-type-k` of llama.cpp has it.
[[nodiscard]] std::string_view cacheWord(TensorType type);

/// Sentences with a blank between them.
void addSentence(std::string& text, std::string_view sentence);

[[nodiscard]] LaunchCommand llamaServer(const Target& target, const Site& site);
[[nodiscard]] LaunchCommand mlx(const Target& target, const Site& site);
[[nodiscard]] LaunchCommand ollama(const Target& target, const Site& site);
[[nodiscard]] LaunchCommand vllm(const Target& target, const Site& site);

/// The server that all of Ollama's models run in, set up for the scenario's own.
[[nodiscard]] LaunchCommand ollamaServer(const Site& site);

} // namespace headroom::launch
