// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/audit_names.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

constexpr std::size_t kLongestName = 6;

struct Spoken {
    std::string_view word;
    std::string_view meaning;
};

/// What people say where there is no such alias: they mean a file of llama.cpp.
constexpr std::array<Spoken, 6> kBits{{{"4bit", "Q4_K_M"},
                                       {"4-bit", "Q4_K_M"},
                                       {"8bit", "Q8_0"},
                                       {"8-bit", "Q8_0"},
                                       {"16bit", "F16"},
                                       {"16-bit", "F16"}}};

constexpr std::array<Spoken, 9> kLines{{{"mini", "Mac mini"},
                                        {"minis", "Mac mini"},
                                        {"studio", "Mac Studio"},
                                        {"studios", "Mac Studio"},
                                        {"mbp", "MacBook Pro"},
                                        {"air", "MacBook Air"},
                                        {"imac", "iMac"},
                                        {"macbook", "MacBook Pro"},
                                        {"mac", ""}}};

struct CacheWord {
    std::string_view word;
    TensorType type;
};
constexpr std::array<CacheWord, 5> kCaches{{{"q8_0", TensorType::q8_0},
                                            {"q4_0", TensorType::q4_0},
                                            {"f16", TensorType::f16},
                                            {"q8", TensorType::q8_0},
                                            {"q4", TensorType::q4_0}}};

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

template <std::size_t N>
const Spoken* spoken(const std::array<Spoken, N>& list, const std::string& word) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Spoken& each) { return each.word == word; });
    return found == list.end() ? nullptr : &*found;
}

/// Three letters in a row: what names have and sizes and units have not.
bool hasName(std::string_view text) {
    std::size_t run = 0;
    for (const char c : text) {
        run = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? run + 1 : 0;
        if (run == 3) {
            return true;
        }
    }
    return false;
}

class Finder {
public:
    Finder(const std::vector<std::string>& words, const Catalog& catalog)
        : m_words(words), m_catalog(catalog), m_index(catalog) {
        m_names.taken.resize(words.size());
    }

    AuditNames run() {
        findCache();
        std::string machine;
        findLongest(m_names.machine, &Finder::machineNamed, machine);
        findLongest(m_names.model, &Finder::modelNamed, m_names.modelText);
        findLongest(m_names.chip, &Finder::chipNamed, m_names.chipWords);
        findFormat();
        findLine();
        return std::move(m_names);
    }

private:
    [[nodiscard]] std::string words(std::size_t from, std::size_t n) const {
        std::string text;
        for (std::size_t i = from; i < from + n; ++i) {
            text += (i == from ? "" : " ") + m_words[i];
        }
        return text;
    }

    [[nodiscard]] bool isFree(std::size_t from, std::size_t n) const {
        const auto first = m_names.taken.begin() + static_cast<std::ptrdiff_t>(from);
        const auto word = m_words.begin() + static_cast<std::ptrdiff_t>(from);
        return std::none_of(first, first + static_cast<std::ptrdiff_t>(n),
                            [](bool taken) { return taken; }) &&
               std::find(word, word + static_cast<std::ptrdiff_t>(n), kComma) ==
                   word + static_cast<std::ptrdiff_t>(n);
    }

    void take(std::size_t from, std::size_t n) {
        const auto first = m_names.taken.begin() + static_cast<std::ptrdiff_t>(from);
        std::fill_n(first, n, true);
    }

    /// Tries all runs of words, the longest first; of the first that means something no more words
    /// are taken than it takes to mean the same.
    template <typename T>
    void findLongest(const T*& found, const T* (Finder::*meaningOf)(const std::string& text) const,
                     std::string& spelling) {
        for (std::size_t n = std::min(kLongestName, m_words.size()); n > 0; --n) {
            for (std::size_t from = 0; from + n <= m_words.size(); ++from) {
                found = isFree(from, n) ? (this->*meaningOf)(words(from, n)) : nullptr;
                if (found != nullptr) {
                    takeShortest(from, n, found, meaningOf, spelling);
                    return;
                }
            }
        }
    }

    template <typename T>
    void takeShortest(std::size_t from, std::size_t n, const T* found,
                      const T* (Finder::*meaningOf)(const std::string& text) const,
                      std::string& spelling) {
        while (n > 1 && (this->*meaningOf)(words(from, n - 1)) == found) {
            --n;
        }
        while (n > 1 && (this->*meaningOf)(words(from + 1, n - 1)) == found) {
            ++from;
            --n;
        }
        spelling = words(from, n);
        take(from, n);
    }

    [[nodiscard]] const MachineSpec* machineNamed(const std::string& text) const {
        const std::string wanted = lowerCase(text);
        const auto found = std::find_if(
            m_catalog.machines.begin(), m_catalog.machines.end(), [&](const MachineSpec& machine) {
                return machine.id == wanted || lowerCase(machine.name) == wanted;
            });
        return found == m_catalog.machines.end() ? nullptr : &*found;
    }

    [[nodiscard]] const ModelSpec* modelNamed(const std::string& text) const {
        return hasName(text) ? m_index.model(text) : nullptr;
    }

    /// Also "A100", which is sold in several kinds.
    [[nodiscard]] const ChipSpec* chipNamed(const std::string& text) const {
        if (const ChipSpec* chip = m_index.chip(text, {}, {})) {
            return chip;
        }
        const std::string key = chipKey(text);
        const bool looksLikeOne = key.size() >= 4 && text.find(' ') == std::string::npos &&
                                  key.find_first_of("0123456789") != std::string::npos &&
                                  key.find_first_not_of("0123456789.") != std::string::npos;
        const auto found =
            std::find_if(m_catalog.chips.begin(), m_catalog.chips.end(), [&](const ChipSpec& chip) {
                return chipKey(chip.family).starts_with(key);
            });
        return looksLikeOne && found != m_catalog.chips.end() ? &*found : nullptr;
    }

    /// "q8_0 cache", "kv q8_0"
    void findCache() {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const std::string word = lowerCase(m_words[i]);
            const auto type = std::find_if(kCaches.begin(), kCaches.end(),
                                           [&](const auto& each) { return each.word == word; });
            const auto isCache = [&](std::size_t at) {
                const std::string near = at < m_words.size() ? lowerCase(m_words[at]) : "";
                return near == "cache" || near == "kv";
            };
            if (type != kCaches.end() && (isCache(i + 1) || (i > 0 && isCache(i - 1)))) {
                m_names.cache = type->type;
                take(i, 1);
                return;
            }
        }
    }

    void findFormat() {
        const auto isMlx = [](const std::string& word) { return lowerCase(word) == "mlx"; };
        m_names.mlx = std::any_of(m_words.begin(), m_words.end(), isMlx);
        for (std::size_t i = 0; i < m_words.size() && m_names.quantization == nullptr; ++i) {
            if (!m_names.taken[i]) {
                m_names.quantization = formatOf(lowerCase(m_words[i]));
                m_names.taken[i] = m_names.quantization != nullptr;
            }
        }
    }

    [[nodiscard]] const Quantization* formatOf(const std::string& word) const {
        if (word.find_first_of("0123456789") == std::string::npos) {
            return nullptr;
        }
        const Spoken* bits = m_names.mlx ? nullptr : spoken(kBits, word);
        if (bits != nullptr) {
            return m_catalog.quantization(bits->meaning);
        }
        const auto kind = m_names.mlx ? MixtureKind::mlx : MixtureKind::ggml;
        return m_index.quantization(word, kind);
    }

    void findLine() {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const Spoken* line = m_names.taken[i] ? nullptr : spoken(kLines, lowerCase(m_words[i]));
            if (line != nullptr) {
                m_names.taken[i] = true;
                m_names.line = line->meaning.empty() ? m_names.line : std::string(line->meaning);
            }
        }
    }

    const std::vector<std::string>& m_words;
    const Catalog& m_catalog;
    NameIndex m_index;
    AuditNames m_names;
};

} // namespace

AuditNames auditNames(const std::vector<std::string>& words, const Catalog& catalog) {
    return Finder(words, catalog).run();
}

const ModelSpec* modelOfSize(double billions, const Catalog& catalog) {
    const ModelSpec* found = nullptr;
    std::ptrdiff_t most = -1;
    for (const ModelSpec& model : catalog.models) {
        const ModelName name = modelName(model.name);
        if (!name.total || *name.total != billions || model.shape.experts) {
            continue;
        }
        const auto& measured = catalog.speed.measurements;
        const auto n = std::count_if(measured.begin(), measured.end(),
                                     [&](const auto& each) { return each.model == model.id; });
        if (n > most) {
            most = n;
            found = &model;
        }
    }
    return found;
}

} // namespace headroom
