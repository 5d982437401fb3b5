// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/model.h"

#include <cstdint>
#include <string_view>

namespace headroom {

/// Which blocks keep a recurrent state.
enum class StateRule : std::uint8_t {
    none,
    everyBlock,
    besideAttention, ///< every block, and attention too (Falcon-H1)
    whereNoKvHeads,  ///< where the file says 0 KV heads and has tensors of a state
    interval,        ///< all but each n-th, `full_attention_interval`, 4 where the file is silent
};

/// Which blocks see a window, where the file has no pattern of its own.
struct WindowRule {
    std::uint32_t period = 0;         ///< the last of each so many blocks sees all; 0: no windows
    bool denseFirst = false;          ///< the first of each instead
    std::uint32_t length = 0;         ///< where the file is silent; 0: then there are no windows
    bool chunked = false;             ///< fixed chunks of `length` instead of a window
    std::uint32_t onlyWithBlocks = 0; ///< only models of so many blocks have windows
    bool fixedLength = false;         ///< `length` in every file that says it has windows
    bool byFileOnly = false;          ///< a file without a pattern is refused
    bool everyBlock = false;          ///< whatever the pattern
};

/// What llama.cpp takes for granted about an architecture, beyond what its files say. Read in its
/// model definitions: https://github.com/ggml-org/llama.cpp (src/models/, load_arch_hparams).
struct GgufRules {
    std::string_view name;
    WindowRule window{};
    StateRule state = StateRule::none;
    RecurrentKind stateKind = RecurrentKind::none;
    std::uint32_t blocksWithCache = 0; ///< the first so many; 0: all that attend
    bool sharesIndexer = false;        ///< blocks of sparse attention may reuse an earlier choice
};

/// What an architecture of llama.cpp is that writes no text by itself, in words: "an encoder, which
/// …"; empty for all others.
[[nodiscard]] std::string_view ggufOtherKind(std::string_view architecture);

/// Null for an architecture whose caches are not known.
[[nodiscard]] const GgufRules* ggufRules(std::string_view architecture);

} // namespace headroom
