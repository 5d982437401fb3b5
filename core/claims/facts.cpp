// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/facts.h"

#include "core/memory/model_profile.h"
#include "core/memory/usable_memory.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace headroom {

namespace {

using Arguments = std::vector<std::string_view>;
using Fact = tl::expected<FormulaFact, std::string>;

struct Context {
    const CatalogPtr& catalog;
    const Arguments& arguments;

    [[nodiscard]] std::string text(std::size_t i) const {
        return i < arguments.size() ? std::string(arguments[i]) : std::string();
    }
    [[nodiscard]] std::uint32_t number(std::size_t i, std::uint32_t otherwise) const {
        std::uint32_t value = otherwise;
        if (i < arguments.size()) {
            const std::string_view word = arguments[i];
            std::from_chars(word.data(), word.data() + word.size(), value);
        }
        return value;
    }
};

tl::unexpected<std::string> unknown(const std::string& what) {
    return tl::unexpected(what + " is not known");
}

std::string estimated() {
    return "Headroom's own estimate";
}

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

/// mac_hour[]: the cheapest rented Mac
Fact macHour(const Context& context) {
    const CloudOffer* cheapest = nullptr;
    for (const CloudOffer& offer : context.catalog->market.clouds) {
        if (offer.kind == CloudKind::mac && offer.confidence != Confidence::printed &&
            (cheapest == nullptr || offer.usdPerHour < cheapest->usdPerHour)) {
            cheapest = &offer;
        }
    }
    if (cheapest == nullptr) {
        return unknown("the rent of a Mac");
    }
    return FormulaFact{cheapest->usdPerHour.usd,
                       "rent of " + cheapest->name,
                       "USD/h",
                       sourceText(cheapest->provenance),
                       {}};
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

Fact modelFact(const Context& context, const std::string& what, const std::string& unit,
               std::optional<double> (*read)(const ModelSpec&)) {
    const ModelSpec* model = context.catalog->model(context.text(0));
    const auto value = model != nullptr ? read(*model) : std::nullopt;
    if (!value) {
        return unknown("what \"" + context.text(0) + "\" has of " + what);
    }
    return FormulaFact{
        *value, what + " of " + model->name, unit, sourceText(model->provenance), {}};
}

Fact parameters(const Context& context) {
    return modelFact(context, "parameters", "B", [](const ModelSpec& model) {
        return model.parametersPublished
                   ? std::optional(static_cast<double>(*model.parametersPublished) / 1e9)
                   : std::nullopt;
    });
}

Fact active(const Context& context) {
    return modelFact(context, "active parameters", "B", [](const ModelSpec& model) {
        return model.parametersActive
                   ? std::optional(static_cast<double>(*model.parametersActive) / 1e9)
                   : std::nullopt;
    });
}

Fact native(const Context& context) {
    return modelFact(context, "trained context", "tokens", [](const ModelSpec& model) {
        return std::optional(static_cast<double>(model.shape.contextLength));
    });
}

/// Of a model in a quantization; with a third argument on a machine.
template <typename Read>
Fact assessed(const Context& context, const ClaimSubject& subject, Read&& read) {
    const auto assessment = assess(subject, context.catalog);
    if (!assessment) {
        return tl::unexpected(assessment.error());
    }
    return read(*assessment);
}

ClaimSubject modelSubject(const Context& context, std::size_t at = 0) {
    ClaimSubject subject;
    subject.model = context.text(at);
    subject.quantization = context.text(at + 1);
    return subject;
}

Fact weights(const Context& context) {
    return assessed(context, modelSubject(context), [](const Assessment& found) -> Fact {
        return FormulaFact{gigabytes(found.memory.weights),
                           "weights of " + modelText(found),
                           "GB",
                           estimated(),
                           {}};
    });
}

Fact readPerToken(const Context& context) {
    return assessed(context, modelSubject(context), [](const Assessment& found) -> Fact {
        return FormulaFact{gigabytesRead(found),
                           "bytes read per token of " + modelText(found),
                           "GB",
                           estimated(),
                           {}};
    });
}

std::optional<TensorType> cacheType(const std::string& name) {
    constexpr std::array<std::pair<std::string_view, TensorType>, 3> kTypes{
        {{"f16", TensorType::f16}, {"q8_0", TensorType::q8_0}, {"q4_0", TensorType::q4_0}}};
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const auto& type) { return type.first == name; });
    return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

/// cache[model tokens type]
Fact cache(const Context& context) {
    ClaimSubject subject;
    subject.model = context.text(0);
    subject.quantization = "F16"; // does not matter to the cache
    subject.context = context.number(1, 0);
    const auto type = cacheType(context.text(2));
    if (subject.context == 0 || !type) {
        return unknown("the cache \"" + context.text(1) + " " + context.text(2) + "\"");
    }
    subject.cache = *type;
    return assessed(context, subject, [&](const Assessment& found) -> Fact {
        return FormulaFact{gigabytes(found.memory.kvCache),
                           context.text(2) + " cache of " + found.model->name + " for " +
                               figure(subject.context, "tokens"),
                           "GB",
                           estimated(),
                           {}};
    });
}

Fact usable(const Context& context) {
    ClaimSubject subject;
    subject.machine = context.text(0);
    if (context.catalog->models.empty() || context.catalog->quantizations.empty()) {
        return unknown("a model");
    }
    subject.model = context.catalog->models.front().id;
    subject.quantization = "Q4_K_M";
    return assessed(context, subject, [](const Assessment& found) -> Fact {
        const MachineAssessment& machine = found.machines.front();
        return FormulaFact{gigabytes(machine.capacity.usable),
                           "memory that a model may use on " + machine.machine->name,
                           "GB",
                           estimated(),
                           {}};
    });
}

ClaimSubject machineSubject(const Context& context) {
    ClaimSubject subject = modelSubject(context, 1);
    subject.machine = context.text(0);
    return subject;
}

/// decode[machine model quantization]
Fact decode(const Context& context) {
    return assessed(context, machineSubject(context), [](const Assessment& found) -> Fact {
        const MachineAssessment& on = found.machines.front();
        if (!on.speed) {
            return unknown("the speed of " + modelText(found) + " on " + on.machine->name);
        }
        return FormulaFact{on.speed->decode.p50,
                           "speed expected of " + modelText(found) + " on " + on.machine->name,
                           "tok/s",
                           estimated(),
                           {}};
    });
}

/// ceiling[machine model quantization]
Fact ceiling(const Context& context) {
    return assessed(context, machineSubject(context), [](const Assessment& found) -> Fact {
        const MachineSpec& machine = *found.machines.front().machine;
        return FormulaFact{bandwidthOf(machine) / gigabytesRead(found),
                           "most tok/s of " + modelText(found) + " on " + machine.name,
                           "tok/s",
                           estimated(),
                           {}};
    });
}

/// prefill[machine model quantization]: of a prompt of 1,024 tokens
Fact prefill(const Context& context) {
    ClaimSubject subject = machineSubject(context);
    subject.prompt = context.number(3, 1024);
    return assessed(context, subject, [&](const Assessment& found) -> Fact {
        const MachineAssessment& on = found.machines.front();
        if (!on.prompt) {
            return unknown("the prompt speed of " + modelText(found) + " on " + on.machine->name);
        }
        return FormulaFact{on.prompt->prefill.p50,
                           "prompt speed of " + modelText(found) + " on " + on.machine->name,
                           "tok/s",
                           estimated(),
                           {}};
    });
}

/// first_token[machine model quantization tokens]: seconds
Fact firstToken(const Context& context) {
    ClaimSubject subject = machineSubject(context);
    subject.prompt = context.number(3, 1024);
    return assessed(context, subject, [&](const Assessment& found) -> Fact {
        const MachineAssessment& on = found.machines.front();
        if (!on.prompt) {
            return unknown("the first token of " + modelText(found) + " on " + on.machine->name);
        }
        return FormulaFact{on.prompt->firstToken.p50,
                           "seconds to the first token after " + figure(subject.prompt, "tokens") +
                               " of " + modelText(found) + " on " + on.machine->name,
                           "s",
                           estimated(),
                           {}};
    });
}

/// claim[id], claim[id low] or claim[id high]: what another claim says
Fact claimed(const Context& context) {
    const Claim* claim = context.catalog->claim(context.text(0));
    if (claim == nullptr || !claim->value) {
        return unknown("the figure of the claim \"" + context.text(0) + "\"");
    }
    const std::string end = context.text(1);
    const ClaimValue& value = *claim->value;
    const double taken = end == "low"    ? value.low
                         : end == "high" ? value.high
                                         : (value.low + value.high) / 2;
    return FormulaFact{taken, claim->text, claim->unit, "the claim " + claim->id, claim->id};
}

struct KnownFact {
    std::string_view name;
    Fact (*read)(const Context&);
};

constexpr std::array kFacts{
    KnownFact{"bandwidth", bandwidth},
    KnownFact{"memory", memory},
    KnownFact{"price", price},
    KnownFact{"idle", idle},
    KnownFact{"load", load},
    KnownFact{"most_watts", mostWatts},
    KnownFact{"electricity", electricity},
    KnownFact{"resale", resale},
    KnownFact{"api", apiPrice},
    KnownFact{"parameters", parameters},
    KnownFact{"active", active},
    KnownFact{"native", native},
    KnownFact{"weights", weights},
    KnownFact{"read", readPerToken},
    KnownFact{"cache", cache},
    KnownFact{"usable", usable},
    KnownFact{"decode", decode},
    KnownFact{"ceiling", ceiling},
    KnownFact{"prefill", prefill},
    KnownFact{"first_token", firstToken},
    KnownFact{"claim", claimed},
    KnownFact{"gpu_cores", gpuCores},
    KnownFact{"tflops", tflops},
    KnownFact{"matrix_tflops", matrixTflops},
    KnownFact{"mac_hour", macHour},
};

} // namespace

Fact CatalogFacts::operator()(std::string_view name, const Arguments& arguments) const {
    const auto found = std::find_if(kFacts.begin(), kFacts.end(),
                                    [=](const KnownFact& fact) { return fact.name == name; });
    if (found == kFacts.end()) {
        return tl::unexpected("there is no fact called \"" + std::string(name) + "\"");
    }
    return found->read({m_catalog, arguments});
}

} // namespace headroom
