// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/model.h"
#include "core/domain/stored_weights.h"
#include "core/formats/gguf.h"

namespace headroom {

/// What the tensors of a file add up to. `shape` says which blocks are loaded and how many experts
/// a token uses. Fails with ErrorCode::unsupported where a tensor has a type that is not known.
[[nodiscard]] tl::expected<StoredWeights, Error> weightsOf(const GgufFile& file,
                                                           const ModelShape& shape);

/// What all tensors take in memory: sum of pad(bytes, 32). Fails as weightsOf does.
[[nodiscard]] tl::expected<Bytes, Error> loadedBytes(const GgufFile& file);

/// The file's tensors by type, the one with most bytes first; unknown types as "type 99", 0 bytes.
[[nodiscard]] std::vector<StoredType> typesOf(const GgufFile& file);

} // namespace headroom
