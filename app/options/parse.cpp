// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/parse.h"

#include "core/catalog/words.h"
#include "core/units/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace headroom::options {

namespace {

/// More memory than any machine has; keeps the product with a GiB within 64 bits.
constexpr double kMostGib = 65536;

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

template <typename T>
std::optional<T> number(std::string_view text) {
    T value{};
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    return result.ec == std::errc{} && result.ptr == end ? std::optional(value) : std::nullopt;
}

/// 1024 for a trailing k, 1024² for M; the letter is taken off the text.
std::uint64_t takeFactor(std::string_view& text) {
    const char last = text.empty() ? '\0' : text.back();
    const std::uint64_t factor = last == 'k' || last == 'K'   ? kKiB
                                 : last == 'm' || last == 'M' ? kMiB
                                                              : 1;
    text.remove_suffix(factor == 1 ? 0 : 1);
    return factor;
}

template <typename T, std::size_t N>
Parsed<T> parseWord(std::string_view text, const std::array<Word<T>, N>& words) {
    std::string known;
    for (const Word<T>& each : words) {
        if (each.word == text) {
            return each.meaning;
        }
        known += (known.empty() ? "" : ", ") + std::string(each.word);
    }
    return tl::unexpected(quoted(text) + " is none of " + known);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t end = 0; end != std::string_view::npos; text.remove_prefix(end + 1)) {
        end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
    }
    return parts;
}

Parsed<bool> addId(std::vector<std::string>& ids, std::string_view id) {
    if (id.empty()) {
        return tl::unexpected(std::string("an id between two commas is empty"));
    }
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
        return tl::unexpected(quoted(id) + " stands twice");
    }
    ids.emplace_back(id);
    return true;
}

} // namespace

Parsed<std::uint32_t> parseTokens(std::string_view text, std::uint32_t least, std::uint32_t most) {
    std::string_view digits = text;
    const std::uint64_t factor = takeFactor(digits);
    const auto value = number<std::uint32_t>(digits);
    if (!value || *value * factor < least || *value * factor > most) {
        return tl::unexpected(
            quoted(text) + " is not a whole number from " + formatInteger(std::uint64_t{least}) +
            " to " + formatInteger(std::uint64_t{most}) + " (32k is 32768, 1M is 1048576)");
    }
    return static_cast<std::uint32_t>(*value * factor);
}

Parsed<GpuLimit> parseGpuLimit(std::string_view text) {
    if (text == "default") {
        return GpuLimit{};
    }
    if (text == "max") {
        return GpuLimit{GpuLimit::Kind::maximum, 0};
    }
    std::string_view digits = text;
    digits.remove_suffix(!digits.empty() && digits.back() == '%' ? 1 : 0);
    const auto percent = number<double>(digits);
    if (!percent || !(*percent >= 1 && *percent <= 100)) {
        return tl::unexpected(quoted(text) + " is neither default, max nor a percentage 1 to 100");
    }
    return GpuLimit{GpuLimit::Kind::percent, *percent};
}

Parsed<bool> parseSwitch(std::string_view text) {
    if (text != "on" && text != "off") {
        return tl::unexpected(quoted(text) + " is neither on nor off");
    }
    return text == "on";
}

Parsed<TensorType> parseCacheType(std::string_view text) {
    return parseWord(text, kCacheTypeWords);
}

Parsed<OutputRows> parseOutputs(std::string_view text) {
    return parseWord(text, kOutputWords);
}

Parsed<OperatingSystem> parseSystem(std::string_view text) {
    return parseWord(text, kSystemWords);
}

Parsed<CardSplit> parseCardSplit(std::string_view text) {
    return parseWord(text, kCardSplitWords);
}

Parsed<DraftKind> parseDraftKind(std::string_view text) {
    return parseWord(text, kDraftWords);
}

Parsed<double> parseShare(std::string_view text) {
    const auto value = number<double>(text);
    if (!value || !(*value >= 0 && *value <= 1)) {
        return tl::unexpected(quoted(text) + " is not a share, e.g. 0.8");
    }
    return *value;
}

Parsed<Bytes> parseGib(std::string_view text) {
    const auto value = number<double>(text);
    if (!value || !(*value >= 0 && *value <= kMostGib)) {
        return tl::unexpected(quoted(text) + " is not a number of GiB, e.g. 6 or 6.5");
    }
    return Bytes{static_cast<std::uint64_t>(std::llround(*value * static_cast<double>(kGiB)))};
}

Parsed<std::vector<std::string>> parseIds(std::string_view text) {
    std::vector<std::string> ids;
    for (bool more = true; more;) {
        const std::size_t comma = text.find(',');
        if (const auto added = addId(ids, text.substr(0, comma)); !added) {
            return tl::unexpected(added.error());
        }
        more = comma != std::string_view::npos;
        text.remove_prefix(more ? comma + 1 : 0);
    }
    return ids;
}

Parsed<FurtherModel> parseFurtherModel(std::string_view text) {
    FurtherModel model;
    std::vector<std::string_view> parts = split(text, ':');
    if (parts.size() < 3 || parts.size() > 4 || parts[0].empty()) {
        return tl::unexpected(quoted(text) + " is not ID:Q:CONTEXT, e.g. qwen3-14b:Q4_K_M:16k");
    }
    const bool isConfig = parts[0].ends_with(".json");
    const bool isFile = isConfig || parts[0].ends_with(".gguf");
    (isFile ? model.modelFile : model.model) = parts[0];
    model.quantization = parts[1];
    if (model.quantization.empty() && (isConfig || !isFile)) {
        return tl::unexpected(quoted(text) + " names no quantization, e.g. qwen3-14b:Q4_K_M:16k");
    }
    const auto context = parseTokens(parts[2], kLeastContext, kMostContext);
    const auto parallel = parseTokens(parts.size() > 3 ? parts[3] : "1", 1, kMostParallel);
    if (!context || !parallel) {
        return tl::unexpected((context ? parallel : context).error());
    }
    model.context = *context;
    model.parallel = *parallel;
    return model;
}

} // namespace headroom::options
