// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// A command that loads a model as the estimate counts it.
struct LaunchCommand {
    std::string program; ///< "llama-server", "mlx_lm.server", "ollama", "vllm"
    std::string model;   ///< name and quantization; empty: a server of several models
    std::string command; ///< one line for a POSIX shell
    std::string note;    ///< what it does not say, English; may be empty
};

/// The commands that match the estimate on a machine (null: none in particular), the scenario's
/// model first, then one for each further model, on a port of its own. Empty where no runtime loads
/// the files. Spellings of the options:
/// https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md,
/// https://github.com/ml-explore/mlx-lm/blob/main/mlx_lm/server.py and generate.py (a quantized
/// cache only in the latter: https://github.com/ml-explore/mlx-lm/issues/1043;
/// --prefill-step-size in both since https://github.com/ml-explore/mlx-lm/pull/1781),
/// https://github.com/ollama/ollama/blob/main/docs/faq.mdx,
/// https://docs.vllm.ai/en/latest/configuration/engine_args.html
[[nodiscard]] std::vector<LaunchCommand> launchCommands(const Assessment& assessment,
                                                        const MachineAssessment* machine);

/// A word of a POSIX shell command: in single quotes where it needs them.
[[nodiscard]] std::string shellWord(std::string_view word);

} // namespace headroom
