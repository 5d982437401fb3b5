// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/formula.h"

#include "core/units/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace headroom {

namespace {

constexpr int kDeepest = 32;
constexpr int kDigits = 4;

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t start = text.find_first_not_of(' ');
        if (start == std::string_view::npos) {
            break;
        }
        text.remove_prefix(start);
        const std::string_view word = text.substr(0, text.find(' '));
        words.push_back(word);
        text.remove_prefix(word.size());
    }
    return words;
}

/// Four digits at the least, whole numbers whole, no zeros at the end.
std::string number(double value) {
    if (value == std::trunc(value) && std::abs(value) < 1e9) {
        return formatShortest(value);
    }
    const double size = std::abs(value);
    const int magnitude = size > 0 ? static_cast<int>(std::floor(std::log10(size))) : 0;
    std::string text = formatFixed(value, std::clamp(kDigits - 1 - magnitude, 0, 12));
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

/// A recursive descent: sum = product {± product}; product = operand {×÷ operand}.
class Parser {
public:
    Parser(std::string_view text, const FormulaLookup& lookup) : m_text(text), m_lookup(lookup) {}

    tl::expected<FormulaResult, std::string> run() {
        m_result.value = sum(0);
        if (m_problem.empty() && next() != '\0') {
            fail("\"" + std::string(m_text.substr(m_at)) + "\" is not expected there");
        }
        if (m_problem.empty() && !std::isfinite(m_result.value)) {
            fail("it divides by zero");
        }
        if (!m_problem.empty()) {
            return tl::unexpected(m_problem);
        }
        return std::move(m_result);
    }

private:
    char next() {
        while (m_at < m_text.size() && isBlank(m_text[m_at])) {
            ++m_at;
        }
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool take(char wanted) {
        if (!m_problem.empty() || next() != wanted) {
            return false;
        }
        ++m_at;
        return true;
    }

    void write(std::string_view text) { write(text, text); }
    void write(std::string_view words, std::string_view figures) {
        m_result.words += words;
        m_result.substituted += figures;
    }

    double fail(std::string problem) {
        if (m_problem.empty()) {
            m_problem = std::move(problem);
        }
        return 0;
    }

    double sum(int depth) {
        double value = product(depth);
        while (m_problem.empty()) {
            if (take('+')) {
                write(" + ");
                value += product(depth);
            } else if (take('-')) {
                write(" − ");
                value -= product(depth);
            } else {
                break;
            }
        }
        return value;
    }

    double product(int depth) {
        double value = operand(depth);
        while (m_problem.empty()) {
            if (take('*')) {
                write(" × ");
                value *= operand(depth);
            } else if (take('/')) {
                write(" ÷ ");
                value /= operand(depth);
            } else {
                break;
            }
        }
        return value;
    }

    double operand(int depth) {
        const char c = next();
        if (take('(')) {
            return inParentheses(depth);
        }
        if (isLetter(c)) {
            return fact();
        }
        if ((c >= '0' && c <= '9') || c == '.') {
            return literal();
        }
        return fail(c == '\0' ? "a number or a fact is missing at its end"
                              : "a number or a fact is expected before \"" +
                                    std::string(m_text.substr(m_at)) + "\"");
    }

    double inParentheses(int depth) {
        if (depth >= kDeepest) {
            return fail("it is nested too deeply");
        }
        write("(");
        const double value = sum(depth + 1);
        if (!take(')')) {
            return fail("a parenthesis is not closed");
        }
        write(")");
        return value;
    }

    double literal() {
        double value = 0;
        const char* const end = m_text.data() + m_text.size();
        const auto read =
            std::from_chars(m_text.data() + m_at, end, value, std::chars_format::fixed);
        if (read.ec != std::errc()) {
            return fail("\"" + std::string(m_text.substr(m_at)) + "\" is no number");
        }
        m_at = static_cast<std::size_t>(read.ptr - m_text.data());
        write(number(value));
        return value;
    }

    double fact() {
        const std::size_t open = m_text.find('[', m_at);
        const std::size_t close = m_text.find(']', m_at);
        if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
            return fail("a fact is written name[arguments]");
        }
        const std::string_view name = m_text.substr(m_at, open - m_at);
        const auto found = m_lookup(name, wordsOf(m_text.substr(open + 1, close - open - 1)));
        m_at = close + 1;
        if (!found) {
            return fail(found.error());
        }
        write(found->label, number(found->value));
        m_result.facts.push_back(*found);
        return found->value;
    }

    std::string_view m_text;
    const FormulaLookup& m_lookup;
    std::size_t m_at = 0;
    std::string m_problem;
    FormulaResult m_result;
};

} // namespace

tl::expected<FormulaResult, std::string> evaluateFormula(std::string_view text,
                                                         const FormulaLookup& lookup) {
    return Parser(text, lookup).run();
}

std::string formulaProblem(std::string_view text) {
    // Any fact is 1 here; that a formula divides by a difference of two is no fault of its text.
    const FormulaLookup any = [](std::string_view, const std::vector<std::string_view>&) {
        return tl::expected<FormulaFact, std::string>(FormulaFact{1, {}, {}, {}, {}});
    };
    const auto result = evaluateFormula(text, any);
    return result || result.error() == "it divides by zero" ? std::string() : result.error();
}

} // namespace headroom
