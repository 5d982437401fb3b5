// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/usage_options.h"

#include "app/options/parse.h"
#include "app/options/word_option.h"
#include "core/cost/usage_fields.h"
#include "core/units/format.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <optional>

namespace headroom::options {

namespace {

std::optional<double> numberOf(const std::string& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

double within(const std::string& name, const std::string& text, double least, double most) {
    const auto value = numberOf(text);
    if (!value || !(*value >= least && *value <= most)) {
        throw CLI::ValidationError(name, "\"" + text + "\" is not a number from " +
                                             formatShortest(least) + " to " + formatShortest(most));
    }
    return *value;
}

/// The option of a figure by the key that scenario files have for it: "--tokens-per-day".
std::string optionOf(std::string_view key) {
    std::string name = "--" + std::string(key);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

struct Help {
    std::string_view key;
    const char* text;
    const char* unit;
};

constexpr std::array kHelp{
    Help{"tokens_per_day", "tokens of one user, read and written [500000]", "N"},
    Help{"input_share", "share of them that is read [0.8]", "F"},
    Help{"cached_share", "share of what is read that is in the cache already [0]", "F"},
    Help{"days_per_week", "days on which there is work [7]", "D"},
    Help{"discount", "discount rate a year, 0.06 for 6 % [0]", "F"},
    Help{"electricity_growth", "electricity gets dearer every year by [0]", "F"},
    Help{"pue", "power of the room ÷ power of the machine [1]", "F"},
    Help{"sales_tax", "on top of the price of a machine [0]", "F"},
    Help{"rent_month_hours", "hours billed for a month round the clock [730]", "H"},
    Help{"rent_overhead", "on top of the rent: network, support [0]", "F"},
    Help{"api_decline", "API prices fall every year by [0]", "F"},
    Help{"local_share", "share of the tokens that stays local; the rest goes to --against [1]",
         "F"},
    Help{"upkeep_per_month", "upkeep of a machine a month [0]", "USD"},
    Help{"extras", "bought with a machine [0]", "USD"},
    Help{"storage_per_month", "storage of a rented machine a month [0]", "USD"},
    Help{"users", "people, each with --tokens-per-day [1]", "N"},
    Help{"users_per_machine", "a further machine for each so many [no limit]", "N"},
    Help{"per_usd", "exchange rate: so much of --currency is a dollar [the catalog's]", "RATE"},
    Help{"price_spread", "± share of all prices [by how sure each is]", "F"},
};

const Help& helpOf(std::string_view key) {
    const auto* found =
        std::find_if(kHelp.begin(), kHelp.end(), [=](const Help& each) { return each.key == key; });
    return *found;
}

template <typename Store>
void addFigure(CLI::App& app, std::string_view key, double least, double most, Store store) {
    const std::string name = optionOf(key);
    const auto read = [=](const std::string& text) { store(within(name, text, least, most)); };
    app.add_option_function<std::string>(name, read, helpOf(key).text)->type_name(helpOf(key).unit);
}

void addFigures(CLI::App& app, Usage& usage) {
    for (const auto& each : kUsageNumbers) {
        if (each.field != &Usage::hoursPerDay) {
            addFigure(app, each.key, each.least, each.most,
                      [&usage, each](double value) { usage.*each.field = value; });
        }
    }
    for (const auto& each : kUsageDollars) {
        addFigure(app, each.key, each.least, each.most,
                  [&usage, each](double value) { usage.*each.field = {value}; });
    }
    for (const auto& each : kUsageMaybeNumbers) {
        addFigure(app, each.key, each.least, each.most,
                  [&usage, each](double value) { usage.*each.field = value; });
    }
}

void addCount(CLI::App& app, const UsageField<std::uint32_t>& field, Usage& usage,
              const char* help) {
    const std::string name = optionOf(field.key);
    const auto store = [&usage, field, name](const std::string& text) {
        const double value = within(name, text, field.least, field.most);
        if (value != static_cast<double>(static_cast<std::uint32_t>(value))) {
            throw CLI::ValidationError(name, "\"" + text + "\" is not a whole number");
        }
        usage.*field.field = static_cast<std::uint32_t>(value);
    };
    app.add_option_function<std::string>(name, store, help)->type_name("N");
}

/// A rent of so many hours is meant as well: nobody rents round the clock for a working day.
void addHours(CLI::App& app, Usage& usage) {
    const auto store = [&usage](const std::string& text) {
        usage.hoursPerDay = within("--hours-per-day", text, 0.01, 24);
    };
    app.add_option_function<std::string>("--hours-per-day", store,
                                         "hours in which machines are on, and rented [24]")
        ->type_name("H");
    addWordOption(app, "--rent-hours", usage.rentHours,
                  {{"schedule", RentHours::schedule},
                   {"always", RentHours::always},
                   {"equal-work", RentHours::equalWork}},
                  "rent is paid for --hours-per-day, round the clock, or the hours in which the "
                  "rented machine makes the same tokens [schedule]");
}

void addElectricity(CLI::App& app, Usage& usage) {
    const auto store = [&usage](const std::string& text) {
        if (!numberOf(text)) {
            usage.region = text;
            usage.electricity.reset();
            return;
        }
        usage.electricity = Usd{within("--electricity", text, 0, kDearestElectricity)};
    };
    app.add_option_function<std::string>("--electricity", store,
                                         "price, or region (headroom-cli list electricity) [us]")
        ->type_name("USD-PER-KWH|REGION");
}

} // namespace

void addUsageOptions(CLI::App& app, Usage& usage) {
    addFigures(app, usage);
    for (const auto& each : kUsageCounts) {
        if (each.field != &Usage::months) {
            addCount(app, each, usage, helpOf(each.key).text);
        }
    }
    addHours(app, usage);
    addElectricity(app, usage);
    app.add_option("--resale", usage.resale,
                   "what the machine is sold for at the end (headroom-cli list resale), or usual "
                   "[nothing]")
        ->type_name("CURVE");
    app.add_option("--currency", usage.currency, "what amounts are shown in [USD]")
        ->type_name("EUR|GBP|…");
    addWordOption(app, "--add-machines", usage.addMachines, {{"on", true}, {"off", false}},
                  "as many machines as the work takes [off]");
}

void addAgainstOptions(CLI::App& app, Usage& usage) {
    const auto store = [&usage](const std::string& text) {
        auto ids = parseIds(text);
        if (!ids) {
            throw CLI::ValidationError("--against", ids.error());
        }
        usage.against = std::move(*ids);
    };
    app.add_option_function<std::string>(
           "--against", store, "what to weigh it against (headroom-cli list clouds, list apis)")
        ->type_name("cloud:ID,api:ID,…");
    for (const auto& each : kUsageCounts) {
        if (each.field == &Usage::months) {
            addCount(app, each, usage, "how long [36]");
        }
    }
}

} // namespace headroom::options
