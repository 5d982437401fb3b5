// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/price_age.h"

#include <charconv>

namespace headroom {
namespace {

struct Date {
    int year = 0;
    int month = 12;
    int day = 31;
};

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t n) {
    int value = 0;
    if (text.size() < from + n) {
        return std::nullopt;
    }
    const char* end = text.data() + from + n;
    const auto read = std::from_chars(text.data() + from, end, value);
    return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

std::optional<Date> dateOf(std::string_view text) {
    const auto year = digits(text, 0, 4);
    if (!year) {
        return std::nullopt;
    }
    return Date{*year, digits(text, 5, 2).value_or(12), digits(text, 8, 2).value_or(31)};
}

} // namespace

std::optional<int> monthsBetween(std::string_view from, std::string_view to) {
    const auto a = dateOf(from);
    const auto b = dateOf(to);
    if (!a || !b) {
        return std::nullopt;
    }
    const int months = 12 * (b->year - a->year) + b->month - a->month;
    return b->day < a->day ? months - 1 : months;
}

bool isStale(std::string_view date, std::string_view today) {
    return monthsBetween(date, today).value_or(0) >= kStaleMonths;
}

} // namespace headroom
