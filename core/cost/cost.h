// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost_plan.h"
#include "core/cost/money.h"
#include "core/domain/assessment.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What it costs to run a model for the usage of a scenario: bought, rented, behind an API or
/// mixed. docs/formulas.md, "Cost".
namespace headroom {

enum class OptionKind : std::uint8_t { buy, rent, api, hybrid };

/// Time that a machine works on the tokens of a month, all of its kind together.
struct WorkHours {
    Range perMonth;       ///< p10 is the fastest
    double available = 0; ///< of one machine
    std::uint32_t machines = 1;
    std::uint32_t needed =
        1;         ///< machines that do all the work; more than `machines`: it is not done
    Range decode;  ///< tokens per second, of all sequences together
    Range prefill; ///< tokens per second
    [[nodiscard]] bool done() const { return needed <= machines; }
    /// Of the hours there are, 0 to 1 or more.
    [[nodiscard]] double utilization() const {
        return available > 0 ? perMonth.p50 / (available * machines) : 0;
    }
};

/// What an option is computed from, as expected: for checking its flows one by one. Of a month in
/// the first year; 0 where an option has no such side.
struct CostInputs {
    double price = 0; ///< of one machine, USD
    double idleWatts = 0;
    double loadWatts = 0;
    double hoursOn = 0;                 ///< of all machines together
    double hoursBusy = 0;               ///< likewise; never more than `hoursOn`
    std::optional<double> billPerMonth; ///< USD, instead of watts × price
    double residual = 0;                ///< share of the price that is left at the end
    double perHour = 0;                 ///< USD, of the whole offer
    double hoursPaid = 0;               ///< of all rented machines together
    double elsewhere = 1;               ///< share of the work that is rented or sent to the API
    double millionsInput = 0;           ///< tokens that are neither cached nor written
    double millionsCached = 0;
    double millionsOutput = 0;
    double usdInput = 0; ///< per million
    double usdCached = 0;
    double usdOutput = 0;
};

/// One way to have the work done. Dollars.
struct CostOption {
    std::string id; ///< of the machine, "cloud:ID", "api:ID", "hybrid:MACHINE+cloud:ID"
    std::string name;
    OptionKind kind{};
    /// Why nothing can be said, in English; empty: all figures below are there.
    std::string unknown;
    const MachineSpec* machine = nullptr; ///< buy and hybrid
    const CloudOffer* cloud = nullptr;    ///< rent, and hybrid with one
    const ApiPrice* api = nullptr;        ///< API, and hybrid with one
    std::uint32_t count = 1;              ///< machines bought
    std::optional<WorkHours> work;        ///< of the machines bought, or of the rented one if known

    CostInputs inputs;
    CostParts parts;              ///< all months: sums to `total`
    std::vector<CostParts> flows; ///< by month; 0 is the start, then one for each month
    std::vector<double> years;    ///< sums of the flows; the start belongs to year 1
    double total = 0;
    Range totalRange;                ///< by speed and prices; p10 is the cheapest, p50 is `total`
    double npv = 0;                  ///< net present value
    double perMonth = 0;             ///< total ÷ months
    std::optional<Range> perMillion; ///< USD per million tokens; none: no tokens
    /// What was spent up to the end of each month, `months` + 1 figures. What the machine is sold
    /// for at the end is taken off from the start, so that lines cross where one option becomes
    /// cheaper than another for good.
    std::vector<Range> cumulative;
    std::vector<double> cumulativeDiscounted; ///< likewise, p50
    std::vector<Term> terms;                  ///< one for each part and the total
    std::string priceDate;                    ///< of the price it goes by
    bool stale = false;                       ///< that price is older than six months
    std::vector<Warning> warnings;
};

/// When the option with the larger sum at the start has become the cheaper one.
struct BreakEven {
    std::string first;  ///< id: the one with the larger sum at the start
    std::string second; ///< id
    /// Months; none: never within the months of the usage, or both cost the same at the start.
    std::optional<double> month;
    std::optional<double> beyond;   ///< where `month` is none: the month after them, up to 600
    std::optional<double> earliest; ///< first at its cheapest, second at its dearest
    std::optional<double> latest;   ///< none: never, in the worst case
    std::optional<double> discounted;
    /// Share of the time that the bought machine must work for that renting or paying for the same
    /// work costs more; above 1: never. None: nothing is bought, or the second is not dearer by
    /// use.
    std::optional<double> utilization;
    double saves = 0; ///< total of the second − total of the first, USD
};

struct CostComparison {
    Usage usage;
    std::uint32_t months = 0;
    double tokens = 0;                 ///< of all users and all months
    double perKilowattHour = 0;        ///< USD, in the first year
    Money money;                       ///< what to show it in
    std::string today;                 ///< what ages were counted from
    std::vector<CostOption> options;   ///< machines in the scenario's order, `against`, mixed ones
    std::vector<BreakEven> breakEvens; ///< of all pairs of known options
    std::vector<Warning> warnings;

    [[nodiscard]] const CostOption* option(std::string_view id) const;
    [[nodiscard]] const BreakEven* breakEven(std::string_view a, std::string_view b) const;
};

/// Factors on what the catalog and the predictions say: for asking what if.
struct CostFactors {
    double ownPrice = 1;
    double rent = 1;
    double api = 1;
    double electricity = 1;
    double ownSpeed = 1;
    double rentSpeed = 1;
    double idleWatts = 1;
    double loadWatts = 1;
    double resale = 1;
};

struct CostSettings {
    std::string today; ///< ISO 8601; empty: the catalog's version
    CostFactors factors{};
};

/// The one way from an assessment to money: every surface calls this. `usage` takes the place of
/// the scenario's. Fails with ErrorCode::unknownReference when the region, the resale curve, the
/// currency or something in `against` is not in the catalog, with outOfRange when a figure cannot
/// be.
[[nodiscard]] tl::expected<CostComparison, Error>
costOf(const Assessment& assessment, const Usage& usage, const CostSettings& settings = {});
[[nodiscard]] tl::expected<CostComparison, Error> costOf(const Assessment& assessment,
                                                         const CostSettings& settings = {});

} // namespace headroom
