// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/audit_words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace headroom {

namespace {

constexpr std::size_t kMostWords = 64;
constexpr std::size_t kMostUnitWords = 3;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowerCase(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

/// A comma between groups of three digits belongs to the number.
bool isGrouping(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t i) { return i < text.size() && isDigit(text[i]); };
    return at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) &&
           !digit(at + 4);
}

/// Signs outside ASCII that mean something; others part words.
struct Sign {
    std::string_view utf8;
    std::string_view meaning;
};
constexpr std::array<Sign, 7> kSigns{
    {{"–", "-"}, {"—", " "}, {"−", "-"}, {"×", "x"}, {"≤", "<"}, {"≥", ">"}, {"\xC2\xA0", " "}}};

/// ASCII only, without grouping commas; what parts a sentence is a comma between blanks, what parts
/// words a blank.
std::string plain(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& each) {
            return text.substr(i, each.utf8.size()) == each.utf8;
        });
        if (sign != kSigns.end()) {
            result += sign->meaning;
            i += sign->utf8.size();
            continue;
        }
        const char c = text[i];
        const bool comma = c == ',' || c == ';' || c == '(' || c == ')';
        const bool parts = c == '~' || c == '"' || c == '?' || c == '!' ||
                           static_cast<unsigned char>(c) < ' ' ||
                           static_cast<unsigned char>(c) > '~';
        if (c == ',' && isGrouping(text, i)) {
            ++i;
            continue;
        }
        result += comma ? std::string(" , ") : std::string(1, parts ? ' ' : c);
        ++i;
    }
    return result;
}

struct UnitWord {
    std::string_view word;
    Quantity quantity;
    double factor;
};

/// Sizes of contexts count in 1,024; money in 1,000.
constexpr std::array kUnits{
    UnitWord{"tok/s", Quantity::speed, 1},
    UnitWord{"tokens/s", Quantity::speed, 1},
    UnitWord{"token/s", Quantity::speed, 1},
    UnitWord{"t/s", Quantity::speed, 1},
    UnitWord{"tps", Quantity::speed, 1},
    UnitWord{"tok/sec", Quantity::speed, 1},
    UnitWord{"tokens/sec", Quantity::speed, 1},
    UnitWord{"tokens per second", Quantity::speed, 1},
    UnitWord{"tok per second", Quantity::speed, 1},
    UnitWord{"tokens a second", Quantity::speed, 1},
    UnitWord{"gb/s", Quantity::bandwidth, 1},
    UnitWord{"gb/sec", Quantity::bandwidth, 1},
    UnitWord{"gbps", Quantity::bandwidth, 1},
    UnitWord{"tb/s", Quantity::bandwidth, 1000},
    UnitWord{"gb per second", Quantity::bandwidth, 1},
    UnitWord{"gb", Quantity::gigabytes, 1},
    UnitWord{"gib", Quantity::gigabytes, 1.073741824},
    UnitWord{"gigabytes", Quantity::gigabytes, 1},
    UnitWord{"gigs", Quantity::gigabytes, 1},
    UnitWord{"tb", Quantity::gigabytes, 1000},
    UnitWord{"b", Quantity::billions, 1},
    UnitWord{"bn", Quantity::billions, 1},
    UnitWord{"billion", Quantity::billions, 1},
    UnitWord{"k", Quantity::tokens, 1024},
    UnitWord{"m", Quantity::tokens, 1048576},
    UnitWord{"tokens", Quantity::tokens, 1},
    UnitWord{"k tokens", Quantity::tokens, 1024},
    UnitWord{"w", Quantity::watts, 1},
    UnitWord{"watt", Quantity::watts, 1},
    UnitWord{"watts", Quantity::watts, 1},
    UnitWord{"kw", Quantity::watts, 1000},
    UnitWord{"months", Quantity::months, 1},
    UnitWord{"month", Quantity::months, 1},
    UnitWord{"years", Quantity::months, 12},
    UnitWord{"year", Quantity::months, 12},
    UnitWord{"x", Quantity::machines, 1},
};

/// What may stand behind an amount of dollars.
constexpr std::array kMoney{
    UnitWord{"/h", Quantity::dollarsPerHour, 1},
    UnitWord{"/hr", Quantity::dollarsPerHour, 1},
    UnitWord{"/hour", Quantity::dollarsPerHour, 1},
    UnitWord{"an hour", Quantity::dollarsPerHour, 1},
    UnitWord{"per hour", Quantity::dollarsPerHour, 1},
    UnitWord{"/kwh", Quantity::dollarsPerKilowattHour, 1},
    UnitWord{"per kwh", Quantity::dollarsPerKilowattHour, 1},
    UnitWord{"a kwh", Quantity::dollarsPerKilowattHour, 1},
    UnitWord{"/year", Quantity::dollarsPerYear, 1},
    UnitWord{"/yr", Quantity::dollarsPerYear, 1},
    UnitWord{"a year", Quantity::dollarsPerYear, 1},
    UnitWord{"per year", Quantity::dollarsPerYear, 1},
    UnitWord{"/month", Quantity::dollarsPerMonth, 1},
    UnitWord{"/mo", Quantity::dollarsPerMonth, 1},
    UnitWord{"a month", Quantity::dollarsPerMonth, 1},
    UnitWord{"per month", Quantity::dollarsPerMonth, 1},
    UnitWord{"k", Quantity::dollars, 1000},
    UnitWord{"dollars", Quantity::dollars, 1},
    UnitWord{"usd", Quantity::dollars, 1},
};

template <std::size_t N>
const UnitWord* unitNamed(const std::array<UnitWord, N>& units, std::string_view name) {
    const auto found = std::find_if(units.begin(), units.end(),
                                    [=](const UnitWord& unit) { return unit.word == name; });
    return found == units.end() ? nullptr : &*found;
}

/// Reads "14", "$3500", "18-25", "<4", "150+" off the front of a word.
struct Number {
    ClaimValue value;
    bool dollars = false;
    std::string rest; ///< what follows within the word
};

std::optional<double> takeDouble(std::string_view& text) {
    double value = 0;
    if (text.empty() || !isDigit(text.front())) {
        return std::nullopt;
    }
    const auto read =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (read.ec != std::errc()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return value;
}

bool takeSign(std::string_view& text, char sign) {
    const bool there = !text.empty() && text.front() == sign;
    text.remove_prefix(there ? 1 : 0);
    return there;
}

std::optional<Number> numberOf(std::string_view text) {
    Number number;
    if (takeSign(text, '<')) {
        number.value.bound = ClaimBound::most;
    } else if (takeSign(text, '>')) {
        number.value.bound = ClaimBound::least;
    }
    number.dollars = takeSign(text, '$');
    const auto first = takeDouble(text);
    if (!first) {
        return std::nullopt;
    }
    number.value.low = number.value.high = *first;
    if (text.size() > 1 && text[0] == '-' && (isDigit(text[1]) || text[1] == '$')) {
        text.remove_prefix(1);
        (void)takeSign(text, '$');
        const auto second = takeDouble(text);
        if (second) {
            number.value.low = std::min(*first, *second);
            number.value.high = std::max(*first, *second);
        }
    }
    if (takeSign(text, '+')) {
        number.value.bound = ClaimBound::least;
    }
    number.rest = lowerCase(text);
    return number;
}

class Pieces {
public:
    Pieces(const std::vector<std::string>& words, const std::vector<bool>& taken)
        : m_words(words), m_taken(taken) {}

    std::vector<AuditPiece> run() {
        while (m_at < m_words.size()) {
            auto number = m_taken[m_at] ? std::nullopt : numberOf(m_words[m_at]);
            if (number) {
                addFigure(*number);
            } else if (m_words[m_at] == kComma) {
                ++m_at;
            } else {
                const std::string& word = m_words[m_at];
                m_pieces.push_back({std::nullopt, lowerCase(word), word, m_at});
                ++m_at;
            }
        }
        return std::move(m_pieces);
    }

private:
    /// The rest of a word and the words behind it, as long a unit as there is.
    template <std::size_t N>
    const UnitWord* unitAfter(const std::array<UnitWord, N>& units, const std::string& rest,
                              std::size_t& used) const {
        const UnitWord* found = nullptr;
        std::string name = rest;
        used = 0;
        for (std::size_t n = 0; n <= kMostUnitWords; ++n) {
            if (n > 0) {
                const std::size_t at = m_at + n;
                if (at >= m_words.size() || m_taken[at]) {
                    break;
                }
                name += (name.empty() ? "" : " ") + lowerCase(m_words[at]);
            }
            if (const UnitWord* unit = unitNamed(units, name)) {
                found = unit;
                used = n;
            }
        }
        return found;
    }

    void addFigure(const Number& number) {
        AuditFigure figure{Quantity::none, number.value, number.rest};
        std::size_t used = 0;
        const UnitWord* unit = number.dollars ? unitAfter(kMoney, number.rest, used)
                                              : unitAfter(kUnits, number.rest, used);
        figure.quantity = number.dollars ? Quantity::dollars : Quantity::none;
        if (unit != nullptr) {
            figure.quantity = unit->quantity;
            figure.value.low *= unit->factor;
            figure.value.high *= unit->factor;
            figure.unit = unit->word;
        }
        m_pieces.push_back({figure, {}, m_words[m_at], m_at});
        m_at += 1 + used;
    }

    const std::vector<std::string>& m_words;
    const std::vector<bool>& m_taken;
    std::size_t m_at = 0;
    std::vector<AuditPiece> m_pieces;
};

} // namespace

std::vector<std::string> auditWords(std::string_view text) {
    const std::string blanks = plain(text);
    std::vector<std::string> words;
    std::size_t from = 0;
    while (words.size() < kMostWords) {
        from = blanks.find_first_not_of(' ', from);
        if (from == std::string::npos) {
            break;
        }
        const std::size_t end = std::min(blanks.find(' ', from), blanks.size());
        std::string word = blanks.substr(from, end - from);
        while (!word.empty() && (word.back() == '.' || word.back() == ':')) {
            word.pop_back();
        }
        const bool again = word == kComma && (words.empty() || words.back() == kComma);
        if (!word.empty() && !again) {
            words.push_back(std::move(word));
        }
        from = end;
    }
    return words;
}

std::vector<AuditPiece> auditPieces(const std::vector<std::string>& words,
                                    const std::vector<bool>& taken) {
    return Pieces(words, taken).run();
}

} // namespace headroom
