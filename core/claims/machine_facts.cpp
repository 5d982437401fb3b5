// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/fact_context.h"
#include "core/memory/usable_memory.h"
#include "core/units/format.h"

namespace headroom::facts {

namespace {

/// Facts of a machine: the catalog's entry, found and told once.
template <typename Read>
Fact machineFact(const Context& context, const std::string& what, Read&& read) {
    const MachineSpec* machine = context.catalog->machine(context.text(0));
    if (machine == nullptr) {
        return unknown("the machine \"" + context.text(0) + "\"");
    }
    auto fact = read(*machine);
    if (!fact) {
        return unknown("the " + what + " of " + machine->name);
    }
    fact->label = what + " of " + machine->name;
    if (fact->source.empty()) {
        fact->source = sourceText(machine->provenance);
    }
    return *std::move(fact);
}

using Maybe = std::optional<FormulaFact>;

Maybe figureOf(double value, std::string unit, std::string source = {}) {
    return FormulaFact{value, {}, std::move(unit), std::move(source), {}};
}

Fact bandwidth(const Context& context) {
    if (const ChipSpec* chip = context.catalog->chip(context.text(0))) {
        return FormulaFact{chip->bandwidth.gigabytesPerSecond(),
                           "bandwidth of " + chip->name,
                           "GB/s",
                           sourceText(chip->provenance),
                           {}};
    }
    return machineFact(context, "bandwidth", [](const MachineSpec& machine) {
        return figureOf(machine.bandwidth.gigabytesPerSecond(), "GB/s");
    });
}

Fact memory(const Context& context) {
    return machineFact(context, "memory", [](const MachineSpec& machine) {
        return figureOf(machine.memory.gib(), "GiB");
    });
}

Fact price(const Context& context) {
    return machineFact(context, "price", [](const MachineSpec& machine) {
        return machine.price ? figureOf(machine.price->usd.usd, "USD",
                                        machine.price->source + ", " + machine.price->date)
                             : Maybe();
    });
}

Maybe wattsOf(const std::optional<Power>& power) {
    return power ? figureOf(power->watts.watts, "W") : Maybe();
}

Fact chipFact(const Context& context, const std::string& what, const std::string& unit,
              std::optional<double> (*read)(const ChipSpec&)) {
    const ChipSpec* chip = context.catalog->chip(context.text(0));
    const auto value = chip != nullptr ? read(*chip) : std::nullopt;
    if (!value) {
        return unknown("what the chip \"" + context.text(0) + "\" has of " + what);
    }
    return FormulaFact{*value, what + " of " + chip->name, unit, sourceText(chip->provenance), {}};
}

Fact gpuCores(const Context& context) {
    return chipFact(context, "GPU cores", "", [](const ChipSpec& chip) {
        return chip.gpuCores ? std::optional<double>(*chip.gpuCores) : std::nullopt;
    });
}

Fact tflops(const Context& context) {
    return chipFact(context, "TFLOPS", "TFLOPS",
                    [](const ChipSpec& chip) { return chip.fp16Tflops; });
}

Fact matrixTflops(const Context& context) {
    return chipFact(context, "TFLOPS of the matrix units", "TFLOPS",
                    [](const ChipSpec& chip) { return chip.matrixTflops; });
}

/// mac_rent[]: a year of rent round the clock ÷ price, of the Mac that is rented cheapest by it
Fact macRent(const Context& context) {
    FormulaFact least{0, {}, "", {}, {}};
    for (const CloudOffer& offer : context.catalog->market.clouds) {
        const MachineSpec* machine = context.catalog->machine(offer.machine);
        if (offer.kind != CloudKind::mac || machine == nullptr || !machine->price) {
            continue;
        }
        const double share = offer.usdPerHour.usd * 8760 / machine->price->usd.usd;
        if (least.label.empty() || share < least.value) {
            least = {share,
                     "a year's rent ÷ price of " + offer.name,
                     "",
                     sourceText(offer.provenance),
                     {}};
        }
    }
    return least.label.empty() ? Fact(unknown("the rent of a Mac")) : Fact(least);
}

Fact idle(const Context& context) {
    return machineFact(context, "watts at rest",
                       [](const MachineSpec& machine) { return wattsOf(machine.idle); });
}

Fact load(const Context& context) {
    return machineFact(context, "watts under load",
                       [](const MachineSpec& machine) { return wattsOf(machine.load); });
}

Fact mostWatts(const Context& context) {
    return machineFact(context, "most watts",
                       [](const MachineSpec& machine) { return wattsOf(machine.max); });
}

Fact electricity(const Context& context) {
    const ElectricityRate* rate = context.catalog->market.region(context.text(0));
    if (rate == nullptr) {
        return unknown("the price of electricity in \"" + context.text(0) + "\"");
    }
    return FormulaFact{rate->perKilowattHour.usd,
                       "USD per kWh, " + rate->name,
                       "USD/kWh",
                       sourceText(rate->provenance),
                       {}};
}

Fact resale(const Context& context) {
    const ResaleCurve* curve = context.catalog->market.resale(context.text(0));
    const std::uint32_t year = context.number(1, 1);
    if (curve == nullptr || year < 1 || year > curve->shares.size()) {
        return unknown("the resale value \"" + context.text(0) + "\"");
    }
    return FormulaFact{curve->shares[year - 1],
                       "share left after " + formatInteger(std::uint64_t{year}) + " years, " +
                           curve->name,
                       "",
                       sourceText(curve->provenance),
                       {}};
}

Fact apiPrice(const Context& context) {
    const ApiPrice* api = context.catalog->market.api(context.text(0));
    if (api == nullptr) {
        return unknown("the price of the API \"" + context.text(0) + "\"");
    }
    const bool input = context.text(1) == "input";
    return FormulaFact{input ? api->input.usd : api->output.usd,
                       std::string(input ? "input" : "output") + " price of " + api->name,
                       "USD/Mtok",
                       sourceText(api->provenance),
                       {}};
}

/// usable[machine], usable[machine macos15]
Fact usable(const Context& context) {
    Workload workload;
    const bool older = context.text(1) == "macos15";
    workload.system = older ? OperatingSystem::macos15 : OperatingSystem::standard;
    const std::string what =
        std::string("memory that a model may use") + (older ? " with macOS 15" : "");
    return machineFact(context, what, [&](const MachineSpec& machine) {
        return figureOf(gigabytes(capacityOf(machine, workload).usable), "GB");
    });
}

constexpr std::array kMachineFacts{
    KnownFact{"bandwidth", bandwidth},
    KnownFact{"memory", memory},
    KnownFact{"price", price},
    KnownFact{"idle", idle},
    KnownFact{"load", load},
    KnownFact{"most_watts", mostWatts},
    KnownFact{"electricity", electricity},
    KnownFact{"resale", resale},
    KnownFact{"api", apiPrice},
    KnownFact{"usable", usable},
    KnownFact{"gpu_cores", gpuCores},
    KnownFact{"tflops", tflops},
    KnownFact{"matrix_tflops", matrixTflops},
    KnownFact{"mac_rent", macRent},
};

} // namespace

std::span<const KnownFact> machineFacts() {
    return kMachineFacts;
}

} // namespace headroom::facts
