// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_usage.h"

#include "core/catalog/read_market.h"
#include "core/catalog/yaml_lines.h"
#include "core/cost/usage_fields.h"
#include "core/domain/market.h"

#include <algorithm>

namespace headroom {
namespace {

constexpr Interval<double> kOwn{0, kMostOfOwn};

/// An id that may be absent; empty then.
std::string idOr(MapReader& map, std::string_view key, std::string_view kind,
                 std::vector<Reference>& references) {
    const auto value = map.find(key);
    auto id = value ? value->text() : std::nullopt;
    if (!id) {
        return {};
    }
    references.push_back({kind, *id, value->node().place, value->path().toString()});
    return *id;
}

OwnMachine readOwn(MapReader& map, std::vector<Reference>& references) {
    OwnMachine own;
    own.machine = idOr(map, "machine", "machine", references);
    for (const auto& each : kOwnDollars) {
        if (const auto usd = map.maybeNumber(each.key, kOwn)) {
            own.*each.field = Usd{*usd};
        }
    }
    for (const auto& each : kOwnWatts) {
        if (const auto watts = map.maybeNumber(each.key, kOwn)) {
            own.*each.field = Watts{*watts};
        }
    }
    own.count = map.maybeInteger("count", {1, kMostUsers});
    return own;
}

std::vector<OwnMachine> readOwnMachines(MapReader& map, std::vector<Reference>& references) {
    std::vector<OwnMachine> machines;
    if (const auto value = map.find("own")) {
        value->list([&](const Value& item) {
            MapReader inner(item);
            machines.push_back(readOwn(inner, references));
            inner.finish();
        });
    }
    if (machines.size() > kMostOwnMachines) {
        map.complain("own", ErrorCode::outOfRange, "at most 64 machines can be told");
    }
    return machines;
}

/// "cloud:ID" or "api:ID".
void refer(const Value& item, const std::string& text, std::vector<Reference>& references) {
    for (const std::string_view kind : {"cloud", "api"}) {
        if (text.size() > kind.size() && text[kind.size()] == ':' &&
            text.compare(0, kind.size(), kind) == 0) {
            references.push_back(
                {kind, text.substr(kind.size() + 1), item.node().place, item.path().toString()});
            return;
        }
    }
    item.problems().add(ErrorCode::outOfRange, item.node().place, item.path().toString(),
                        "\"" + text + "\" is neither cloud:ID nor api:ID",
                        "\"headroom-cli list clouds\" and \"list apis\" show the ids");
}

std::vector<std::string> readAgainst(MapReader& map, std::vector<Reference>& references) {
    std::vector<std::string> against;
    if (const auto value = map.find("against")) {
        value->list([&](const Value& item) {
            if (auto text = item.text()) {
                refer(item, *text, references);
                against.push_back(std::move(*text));
            }
        });
    }
    if (against.size() > kMostAgainst) {
        map.complain("against", ErrorCode::outOfRange, "at most 32 offers can be told");
    }
    return against;
}

void readNumbersOf(MapReader& map, Usage& usage) {
    for (const auto& each : kUsageNumbers) {
        usage.*each.field =
            map.maybeNumber(each.key, {each.least, each.most}).value_or(usage.*each.field);
    }
    for (const auto& each : kUsageDollars) {
        usage.*each.field = {
            map.maybeNumber(each.key, {each.least, each.most}).value_or((usage.*each.field).usd)};
    }
    for (const auto& each : kUsageCounts) {
        const Interval<std::uint32_t> range{static_cast<std::uint32_t>(each.least),
                                            static_cast<std::uint32_t>(each.most)};
        usage.*each.field = map.integerOr(each.key, usage.*each.field, range);
    }
    for (const auto& each : kUsageMaybeNumbers) {
        usage.*each.field = map.maybeNumber(each.key, {each.least, each.most});
    }
}

std::string readResale(MapReader& map, std::vector<Reference>& references) {
    std::string id = idOr(map, "resale", "resale curve", references);
    if (id == kUsualResale) {
        references.pop_back();
    }
    return id;
}

/// Items of a list of maps begin with a dash where the first key stands.
std::string ownLines(const OwnMachine& own) {
    Lines lines("      ");
    lines.text("machine", own.machine);
    for (const auto& each : kOwnDollars) {
        if (const auto& usd = own.*each.field) {
            lines.value(each.key, formatShortest(usd->usd));
        }
    }
    for (const auto& each : kOwnWatts) {
        if (const auto& watts = own.*each.field) {
            lines.value(each.key, formatShortest(watts->watts));
        }
    }
    if (own.count) {
        lines.number("count", *own.count);
    }
    std::string text = lines.written();
    text[4] = '-';
    return text;
}

std::string numbersText(const std::vector<double>& numbers) {
    std::string text;
    for (const double number : numbers) {
        text += (text.empty() ? "[" : ", ") + formatShortest(number);
    }
    return text + "]";
}

/// What everybody looks for first is always there, the rest where it is not as usual.
void writeNumbers(Lines& lines, const Usage& usage) {
    const Usage usual;
    for (const auto& each : kUsageNumbers) {
        const bool always = each.field == &Usage::tokensPerDay;
        if (always || usage.*each.field != usual.*each.field) {
            lines.value(each.key, formatShortest(usage.*each.field));
        }
    }
    for (const auto& each : kUsageDollars) {
        if (usage.*each.field != usual.*each.field) {
            lines.value(each.key, formatShortest((usage.*each.field).usd));
        }
    }
    for (const auto& each : kUsageCounts) {
        lines.number(each.key, usage.*each.field, usual.*each.field);
    }
    for (const auto& each : kUsageMaybeNumbers) {
        if (const auto& number = usage.*each.field) {
            lines.value(each.key, formatShortest(*number));
        }
    }
}

void writeChoices(Lines& lines, const Usage& usage) {
    const Usage usual;
    lines.boolean("add_machines", usage.addMachines, usual.addMachines);
    lines.text("currency", usage.currency);
    if (usage.region != usual.region) {
        lines.text("region", usage.region);
    }
    if (usage.electricity) {
        lines.value("electricity", formatShortest(usage.electricity->usd));
    }
    lines.text("resale", usage.resale);
    if (!usage.resaleShares.empty()) {
        lines.value("resale_shares", numbersText(usage.resaleShares));
    }
    lines.word("rent_hours", usage.rentHours, usual.rentHours, kRentHoursWords);
    lines.boolean("rent_whole_dollars", usage.rentWholeDollars, usual.rentWholeDollars);
}

std::string indented(const std::string& lines) {
    std::string text;
    for (std::size_t from = 0; from < lines.size();) {
        const std::size_t end = lines.find('\n', from) + 1;
        text += "  " + lines.substr(from, end - from);
        from = end;
    }
    return text;
}

} // namespace

std::string usageLines(const Usage& usage) {
    if (usage == Usage{}) {
        return {};
    }
    Lines lines("  ");
    writeNumbers(lines, usage);
    writeChoices(lines, usage);
    std::string text = "usage:\n" + lines.written();
    text += usage.own.empty() ? "" : "  own:\n";
    for (const OwnMachine& own : usage.own) {
        text += ownLines(own);
    }
    return text + indented(listLines("against", usage.against));
}

Usage readUsage(MapReader& map, std::vector<Reference>& references) {
    Usage usage;
    readNumbersOf(map, usage);
    usage.addMachines = map.booleanOr("add_machines", usage.addMachines);
    usage.currency = idOr(map, "currency", "currency", references);
    if (map.find("region")) {
        usage.region = idOr(map, "region", "electricity", references);
    }
    if (const auto price = map.maybeNumber("electricity", {0, kDearestElectricity})) {
        usage.electricity = Usd{*price};
    }
    usage.resale = readResale(map, references);
    usage.resaleShares = readNumbers(map, "resale_shares", {0, 1});
    usage.own = readOwnMachines(map, references);
    usage.rentHours = map.wordOr("rent_hours", usage.rentHours, kRentHoursWords);
    usage.rentWholeDollars = map.booleanOr("rent_whole_dollars", usage.rentWholeDollars);
    usage.against = readAgainst(map, references);
    return usage;
}

} // namespace headroom
