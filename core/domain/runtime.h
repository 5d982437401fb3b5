// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/machine.h"
#include "core/domain/quantization.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace headroom {

/// How a runtime's KV cache comes to be.
enum class CacheGrowth : std::uint8_t {
    reserved, ///< whole, when the model is loaded (llama.cpp, Ollama)
    grown,    ///< by steps, with the tokens in it (MLX)
    paged,    ///< in blocks that sequences take as they need them (vLLM)
};

/// What a server keeps in system memory beside the model, filled with use: on a machine with
/// unified memory it comes from the same memory.
struct HostPools {
    Bytes promptCache;                   ///< of old prompts, at most; 0: none
    std::uint32_t checkpoints = 0;       ///< of each slot, at most; 0: none
    std::uint32_t checkpointSpacing = 0; ///< tokens between two of them

    friend bool operator==(const HostPools&, const HostPools&) = default;
};

/// The context that a runtime takes when nobody says one, up to a GPU memory of `below`.
struct DefaultContext {
    Bytes below; ///< GPU memory; the last entry has none
    std::uint32_t tokens = 0;
};

/// A program that runs models: the rules by which it lays out memory, and what it adds to that of
/// the model itself. All of them are data, catalog/runtimes.yaml; core/memory applies them.
struct RuntimeSpec {
    std::string id; ///< llama.cpp, mlx, ollama
    std::string name;
    MixtureKind files = MixtureKind::ggml; ///< which kind of quantization it loads
    std::map<Backend, Bytes> overhead;     ///< process, library and driver context
    std::uint32_t ubatch = 512;            ///< tokens of a prompt worked on at once
    std::uint32_t batch = 2048;
    CacheGrowth cache = CacheGrowth::reserved;
    std::uint32_t cacheStep =
        256; ///< tokens that caches are rounded up to; of a paged one, a block
    std::uint32_t activationBytes = 4;  ///< of one activation
    std::vector<TensorType> cacheTypes; ///< that it has; empty: all of llama.cpp's
    bool sharesCache = true;            ///< can pool the caches of its sequences
    bool quantizesWindows = true;       ///< caches of sliding windows, too
    double memoryShare = 1;             ///< of the GPU memory, at most (vLLM: 0.9)
    HostPools pools;
    /// Works through prompts of latent attention with the keys and values of all heads, made of the
    /// latent rows first (MLX, vLLM); else in the latent space (llama.cpp).
    bool decompressesLatent = false;
    bool offloads = false; ///< works on with layers in system memory, and maps files into memory
    std::vector<DefaultContext> defaultContext; ///< by GPU memory; empty: the model's own
    std::vector<std::string> aliases;           ///< engines in benchmarks that it stands for
    Provenance provenance;
};

} // namespace headroom
