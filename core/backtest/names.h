// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Names as benchmarks write them, brought to a form in which the same thing is the same text:
/// docs/formulas.md, "Matching names".
namespace headroom {

/// Lower-case words of letters and digits; a point between two digits belongs to its word, and
/// so does an underscore that stands for one ("3_5", but not in "Q4_0"); every other sign parts
/// words: "Qwen3.5-27B" is "qwen3.5", "27b".
[[nodiscard]] std::vector<std::string> nameWords(std::string_view name);

/// Words run together, with a blank only between two digits: "gemma-4-e4b" and "Gemma4 E4B" are
/// both "gemma4e4b", but "qwen3-4b" is not "qwen-34b".
[[nodiscard]] std::string joinedWords(const std::vector<std::string>& words);

/// The name without what stands in parentheses.
[[nodiscard]] std::string withoutParentheses(std::string_view name);

/// A model's name, without words that say nothing of its shape (Instruct, it, GGUF, a month …).
struct ModelName {
    std::vector<std::string> words;
    std::string key;              ///< the words joined
    std::string quantization;     ///< at its end: "q4km"; may be empty
    std::optional<double> total;  ///< billions of parameters that it tells: "35b"
    std::optional<double> active; ///< "a3b"
};
[[nodiscard]] ModelName modelName(std::string_view name);

/// Whether `part`, which says how large the model is, stands in `whole` as whole words: a model
/// that was made of that one. Not if a size of active parameters follows.
[[nodiscard]] bool namesDerivative(const ModelName& whole, const ModelName& part);

/// A chip without its maker and without "GeForce" or "GPU".
[[nodiscard]] std::string chipKey(std::string_view name);

/// A quantization: letters and digits, without "UD", "QAT", "MLX" and "mix".
[[nodiscard]] std::string quantizationKey(std::string_view name);

/// "2x RTX 3090": 2 and the rest; 1 and all of it where nothing is counted.
struct CountedName {
    unsigned count = 1;
    std::string_view rest;
};
[[nodiscard]] CountedName countedName(std::string_view name);

} // namespace headroom
