// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/formats/gguf.h"

#include <optional>
#include <string>
#include <string_view>

namespace headroom {

/// What a GGUF file is loaded beside a model as; none: it is no such file. Vision projectors say
/// the architecture "clip" or the type "mmproj", LoRA adapters the type "adapter".
/// https://github.com/ggml-org/llama.cpp/blob/master/src/llama-adapter.cpp
[[nodiscard]] std::optional<CompanionFile::Kind> companionKind(const GgufFile& file);

/// What kind of file it is, in words: "a vision projector"; empty: a model.
[[nodiscard]] std::string_view kindPhrase(const GgufFile& file);

/// The file's bytes as llama.cpp loads them. Fails with ErrorCode::unsupported for files that are
/// neither projector nor adapter, for adapters other than LoRA, and for tensors of unknown types.
[[nodiscard]] tl::expected<CompanionFile, Error> companionOf(const GgufFile& file);

/// The same of the file of this path; fails as readGguf does, too.
[[nodiscard]] tl::expected<CompanionFile, Error> readCompanionFile(const std::string& path);

} // namespace headroom
