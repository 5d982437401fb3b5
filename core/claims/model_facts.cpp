// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/fact_context.h"
#include "core/memory/model_profile.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom::facts {

namespace {

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

constexpr std::array kModelFacts{
    KnownFact{"parameters", parameters}, KnownFact{"active", active},
    KnownFact{"native", native},         KnownFact{"weights", weights},
    KnownFact{"read", readPerToken},     KnownFact{"cache", cache},
    KnownFact{"decode", decode},         KnownFact{"ceiling", ceiling},
    KnownFact{"prefill", prefill},       KnownFact{"first_token", firstToken},
    KnownFact{"claim", claimed},
};

} // namespace

std::span<const KnownFact> modelFacts() {
    return kModelFacts;
}

} // namespace headroom::facts
