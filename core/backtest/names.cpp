// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/names.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace headroom {

namespace {

using Words = std::vector<std::string>;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool allDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

/// "q4", "iq3"
bool startsQuantization(std::string_view word) {
    const std::string_view digits = word.substr(!word.empty() && word[0] == 'i' ? 1 : 0);
    return digits.size() == 2 && digits[0] == 'q' && isDigit(digits[1]);
}

/// An underscore between the digits of a version ("v1_5") or a size ("1_8b"), not before a size
/// ("qwen3_4b") nor in a quantization ("q4_0").
bool standsForPoint(std::string_view before, std::string_view after) {
    if (startsQuantization(before) || before.find('.') != std::string_view::npos) {
        return false;
    }
    const auto end = std::find_if_not(after.begin(), after.end(), isDigit);
    const bool isSize = end != after.end() && (lower(*end) == 'b' || lower(*end) == 'm');
    return !isSize || allDigits(before);
}

bool isWordSign(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

template <std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 21> kSayNothing{
    "instruct", "it",   "chat",     "gguf",     "mlx",     "hf",   "latest",
    "ud",       "qat",  "moe",      "base",     "preview", "mtp",  "awq",
    "gptq",     "int4", "unpacked", "thinking", "dwq",     "bf16", "nvfp4"};
constexpr std::array<std::string_view, 5> kAlsoSayNothing{"f16", "fp16", "fp8", "mxfp4", "mxfp8"};

/// "2507": a month of release.
bool isMonth(std::string_view word) {
    return word.size() == 4 && allDigits(word) && word[0] == '2' && word[1] >= '3' &&
           word[1] <= '9' && word.substr(2) >= "01" && word.substr(2) <= "12";
}

/// "4bit"
bool isBits(std::string_view word) {
    return word.size() > 3 && word.substr(word.size() - 3) == "bit" &&
           allDigits(word.substr(0, word.size() - 3));
}

bool saysNothing(std::string_view word) {
    return isOneOf(word, kSayNothing) || isOneOf(word, kAlsoSayNothing) || isMonth(word) ||
           isBits(word);
}

constexpr std::array<std::string_view, 10> kQuantizationTail{"0", "1",  "k",  "m",   "s",
                                                             "l", "xl", "xs", "xxs", "nl"};

/// Cuts "q4", "k", "m" off the end of the words.
std::string takeQuantization(Words& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto rest = words.begin() + static_cast<std::ptrdiff_t>(i);
        if (startsQuantization(*rest) && std::all_of(rest + 1, words.end(), [](const auto& word) {
                return isOneOf(word, kQuantizationTail) || saysNothing(word);
            })) {
            std::string text;
            for (auto each = rest; each != words.end(); ++each) {
                text += saysNothing(*each) ? "" : *each;
            }
            words.erase(rest, words.end());
            return text;
        }
    }
    return {};
}

/// "27b" is 27, "350m" is 0.35.
std::optional<double> billions(std::string_view word) {
    if (word.size() < 2 || (word.back() != 'b' && word.back() != 'm')) {
        return std::nullopt;
    }
    const std::string_view digits = word.substr(0, word.size() - 1);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || !(value > 0)) {
        return std::nullopt;
    }
    return word.back() == 'b' ? value : value / 1000;
}

std::optional<double> activeBillions(std::string_view word) {
    return !word.empty() && word[0] == 'a' ? billions(word.substr(1)) : std::nullopt;
}

/// Joins the words and notes where each one starts and ends.
struct Joined {
    std::string text;
    std::vector<std::size_t> starts;
    std::vector<std::size_t> ends;
};

Joined joined(const Words& words) {
    Joined result;
    for (const std::string& word : words) {
        if (!result.text.empty() && isDigit(result.text.back()) && isDigit(word.front())) {
            result.text += ' ';
        }
        result.starts.push_back(result.text.size());
        result.text += word;
        result.ends.push_back(result.text.size());
    }
    return result;
}

} // namespace

Words nameWords(std::string_view name) {
    Words words(1);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = lower(name[i]);
        const bool isPoint =
            i > 0 && i + 1 < name.size() && isDigit(name[i - 1]) && isDigit(name[i + 1]) &&
            (c == '.' || (c == '_' && standsForPoint(words.back(), name.substr(i + 1))));
        if (isWordSign(c) || isPoint) {
            words.back() += isPoint ? '.' : c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

std::string joinedWords(const Words& words) {
    return joined(words).text;
}

std::string withoutParentheses(std::string_view name) {
    std::string text;
    int depth = 0;
    for (const char c : name) {
        depth += c == '(' ? 1 : 0;
        if (depth == 0) {
            text += c;
        }
        depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return text;
}

ModelName modelName(std::string_view name) {
    ModelName result;
    Words words = nameWords(name);
    result.quantization = takeQuantization(words);
    for (std::string& word : words) {
        if (const auto size = billions(word); size && !result.total) {
            result.total = size;
        } else if (const auto active = activeBillions(word); active && !result.active) {
            result.active = active;
        }
        if (!saysNothing(word)) {
            result.words.push_back(std::move(word));
        }
    }
    result.key = joinedWords(result.words);
    return result;
}

bool namesDerivative(const ModelName& whole, const ModelName& part) {
    if (!part.total || part.words.size() > whole.words.size()) {
        return false;
    }
    const Joined text = joined(whole.words);
    for (std::size_t i = 0; i < text.starts.size(); ++i) {
        if (text.text.compare(text.starts[i], part.key.size(), part.key) != 0) {
            continue;
        }
        const auto end =
            std::find(text.ends.begin(), text.ends.end(), text.starts[i] + part.key.size());
        if (end != text.ends.end()) {
            const auto next = static_cast<std::size_t>(end - text.ends.begin()) + 1;
            return next >= whole.words.size() || !activeBillions(whole.words[next]);
        }
    }
    return false;
}

std::string chipKey(std::string_view name) {
    constexpr std::array<std::string_view, 7> kMakers{"apple", "nvidia",  "amd", "intel",
                                                      "arm",   "geforce", "gpu"};
    Words words = nameWords(name);
    words.erase(std::remove_if(words.begin(), words.end(),
                               [&](const auto& word) { return isOneOf(word, kMakers); }),
                words.end());
    return joinedWords(words);
}

std::string quantizationKey(std::string_view name) {
    constexpr std::array<std::string_view, 5> kLeftOut{"ud", "qat", "mix", "custom", "mlx"};
    std::string key;
    for (const std::string& word : nameWords(name)) {
        key += isOneOf(word, kLeftOut) ? "" : word;
    }
    return key;
}

CountedName countedName(std::string_view name) {
    unsigned count = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), count);
    const auto used = static_cast<std::size_t>(end - name.data());
    if (error != std::errc() || count == 0 || name.substr(used, 2) != "x ") {
        return {1, name};
    }
    return {count, name.substr(used + 2)};
}

} // namespace headroom
