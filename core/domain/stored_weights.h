// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headroom {

/// Tensors of one type in a model file.
struct StoredType {
    std::string name; ///< as ggml prints it: "Q4_K"
    std::uint64_t tensors = 0;
    Bytes bytes;
};

/// What a model file stores: sums over its own tensors, nothing of it estimated.
struct StoredWeights {
    std::string quantization; ///< id of the one that these weights are in
    Bytes loaded;             ///< sum over the tensors that are loaded of pad(bytes, 32)
    std::uint64_t parameters = 0;
    Bytes all; ///< with the MTP blocks
    std::uint64_t allParameters = 0;
    Bytes readPerToken; ///< experts counted used / count, input embedding not read
    std::uint64_t parametersReadPerToken = 0;
    Bytes experts;                 ///< of `loaded`
    Bytes expertsReadPerToken;     ///< of `readPerToken`
    Bytes tiedEmbedding;           ///< padded; 0: there is an output matrix of its own
    std::vector<StoredType> types; ///< the one with most bytes first
};

} // namespace headroom
