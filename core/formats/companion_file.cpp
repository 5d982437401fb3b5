// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/companion_file.h"

#include "core/formats/gguf_blocks.h"
#include "core/formats/gguf_keys.h"
#include "core/formats/gguf_parts.h"
#include "core/formats/gguf_weights.h"

#include <algorithm>
#include <array>
#include <limits>

namespace headroom {

namespace {

struct NamedKind {
    std::string_view type; ///< general.type
    std::string_view phrase;
};

constexpr std::array<NamedKind, 3> kOtherTypes{
    {{"imatrix", "an importance matrix"}, {"vocab", "a vocabulary"}, {"dataset", "a data set"}}};

/// The matrices that take a row of the embedding.
constexpr std::array<std::string_view, 6> kTakesEmbedding{
    "attn_q.weight.lora_a", "attn_k.weight.lora_a",   "attn_v.weight.lora_a",
    "ffn_up.weight.lora_a", "ffn_gate.weight.lora_a", "attn_qkv.weight.lora_a"};

/// Projectors whose files may tell the width of the picture's own encoder instead of the model's:
/// those that llama.cpp's first converters made.
constexpr std::array<std::string_view, 6> kOlderProjectors{"",      "mlp",       "ldp",
                                                           "ldpv2", "resampler", "adapter"};

Error fault(const GgufFile& file, std::string key, std::string message, std::string hint) {
    return {ErrorCode::unsupported,
            {file.path, 0, 0},
            std::move(key),
            std::move(message),
            std::move(hint)};
}

Error notCompanion(const GgufFile& file) {
    const std::string_view phrase = kindPhrase(file);
    std::string what = phrase.empty() ? "a model" : std::string(phrase);
    const std::string architecture = file.text("general.architecture");
    what += architecture.empty() ? "" : " of architecture \"" + architecture + "\"";
    const std::string hint = phrase.empty() ? "name it with --gguf, or with --also to load it too"
                                            : "name the files that llama.cpp loads";
    return fault(file, "general.type",
                 "is " + what + ", neither a vision projector nor a LoRA adapter", hint);
}

/// What the adapter's matrices say about the model that it belongs to.
void noteRows(CompanionFile& companion, const GgufFile& file) {
    for (const GgufTensor& tensor : file.tensors) {
        const GgufTensorPlace place = placeOf(tensor);
        const bool takes = std::find(kTakesEmbedding.begin(), kTakesEmbedding.end(), place.name) !=
                           kTakesEmbedding.end();
        if (!place.block || !takes || tensor.shape[0] > std::numeric_limits<std::uint32_t>::max()) {
            continue;
        }
        companion.embeddingLength = static_cast<std::uint32_t>(tensor.shape[0]);
        companion.blocks =
            std::max<std::uint64_t>(companion.blocks, std::uint64_t{*place.block} + 1);
    }
}

/// The embedding length of the model that a projector was made for; 0: the file does not tell.
/// https://github.com/ggml-org/llama.cpp/blob/master/convert_hf_to_gguf.py (n_embd_text)
std::uint32_t projectedLength(const GgufFile& file) {
    const std::string type = file.text("clip.projector_type");
    const bool older =
        std::find(kOlderProjectors.begin(), kOlderProjectors.end(), type) != kOlderProjectors.end();
    const GgufKeys keys(file);
    const auto audio = keys.number("audio.projection_dim");
    return older ? 0 : keys.numberOr("vision.projection_dim", audio.value_or(0));
}

} // namespace

std::optional<CompanionFile::Kind> companionKind(const GgufFile& file) {
    const std::string type = file.text("general.type");
    if (type == "adapter") {
        return CompanionFile::Kind::adapter;
    }
    if (type == "mmproj" || file.text("general.architecture") == "clip") {
        return CompanionFile::Kind::projector;
    }
    return std::nullopt;
}

std::string_view kindPhrase(const GgufFile& file) {
    if (const auto kind = companionKind(file)) {
        return *kind == CompanionFile::Kind::adapter ? "an adapter" : "a vision projector";
    }
    if (file.text("general.architecture") == "controlvector") {
        return "a control vector";
    }
    const std::string type = file.text("general.type");
    const auto* other = std::find_if(kOtherTypes.begin(), kOtherTypes.end(),
                                     [&](const NamedKind& kind) { return kind.type == type; });
    return other == kOtherTypes.end() ? std::string_view{} : other->phrase;
}

tl::expected<CompanionFile, Error> companionOf(const GgufFile& file) {
    const auto kind = companionKind(file);
    if (!kind) {
        return tl::unexpected(notCompanion(file));
    }
    CompanionFile companion;
    companion.kind = *kind;
    const std::string adapter = file.text("adapter.type");
    if (companion.kind == CompanionFile::Kind::adapter && adapter != "lora") {
        const std::string type = adapter.empty() ? "no type" : "the type \"" + adapter + "\"";
        return tl::unexpected(fault(file, "adapter.type", "is an adapter of " + type + ", not LoRA",
                                    "llama.cpp loads LoRA adapters only"));
    }
    const auto bytes = loadedBytes(file);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    companion.path = file.path;
    companion.name = file.text("general.name");
    companion.name = companion.name.empty() ? ggufStem(file.path) : companion.name;
    companion.bytes = *bytes;
    companion.types = typesOf(file);
    if (companion.kind == CompanionFile::Kind::adapter) {
        companion.architecture = file.text("general.architecture");
        noteRows(companion, file);
    } else {
        companion.embeddingLength = projectedLength(file);
    }
    return companion;
}

tl::expected<CompanionFile, Error> readCompanionFile(const std::string& path) {
    const auto file = readGguf(path);
    return file ? companionOf(*file) : tl::unexpected(file.error());
}

} // namespace headroom
