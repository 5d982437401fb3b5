// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/llama_bench.h"
#include "core/formats/text_lines.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

struct Suffix {
    std::string_view written;
    std::string_view meant;
};
/// https://github.com/ggml-org/llama.cpp/blob/master/src/llama-model-loader.cpp,
/// llama_model_ftype_name()
constexpr std::array<Suffix, 3> kSizes{
    {{" - Small", "_S"}, {" - Medium", "_M"}, {" - Large", "_L"}}};

bool endsWith(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string_view without(std::string_view text, std::string_view prefix, std::string_view suffix) {
    if (text.substr(0, prefix.size()) == prefix) {
        text.remove_prefix(prefix.size());
    }
    return endsWith(text, suffix) ? text.substr(0, text.size() - suffix.size()) : text;
}

/// "Q4_K - Medium" is Q4_K_M, "IQ4_XS - 4.25 bpw" IQ4_XS, "all F32" F32.
std::string quantizationOf(std::string_view text) {
    text = trimmedText(without(text, "mostly ", "(guessed)"));
    text = without(text, "all ", "");
    if (text.substr(0, 9) == "IQ3_S mix") {
        return "IQ3_M";
    }
    if (text == "MXFP4 MoE") {
        return "MXFP4";
    }
    if (text == "Q2_K - Medium") {
        return "Q2_K";
    }
    for (const Suffix& size : kSizes) {
        if (endsWith(text, size.written)) {
            return std::string(text.substr(0, text.size() - size.written.size()))
                .append(size.meant);
        }
    }
    return std::string(text.substr(0, text.find(" - ")));
}

std::string_view takeWord(std::string_view& text) {
    text = trimmedText(text);
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

} // namespace

LlamaModelType llamaModelType(std::string_view text) {
    LlamaModelType type;
    type.architecture = takeWord(text);
    type.size = takeWord(text);
    type.quantization = quantizationOf(trimmedText(text));
    return type;
}

} // namespace headroom
