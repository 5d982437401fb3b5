// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_advice.h"

#include "core/catalog/read_entries.h"
#include "core/domain/scenario.h"

#include <array>

namespace headroom {

namespace {

constexpr Interval<std::uint32_t> kTokens{0, kMostContext};
constexpr Interval<double> kGib{0, 65536};

constexpr std::array kCheckWords{
    Word<BuyingMistake::Check>{"total-parameters", BuyingMistake::Check::totalParameters},
    Word<BuyingMistake::Check>{"small-namesake", BuyingMistake::Check::smallNamesake},
    Word<BuyingMistake::Check>{"full-context", BuyingMistake::Check::fullContext},
    Word<BuyingMistake::Check>{"tflops", BuyingMistake::Check::tflops},
    Word<BuyingMistake::Check>{"multi-gpu", BuyingMistake::Check::multiGpu},
    Word<BuyingMistake::Check>{"benchmarks", BuyingMistake::Check::benchmarks},
};

/// Ids of entries of `kind`; absent: none.
std::vector<std::string> readIds(MapReader& map, std::string_view key, std::string_view kind,
                                 References& references) {
    std::vector<std::string> ids;
    if (const auto value = map.find(key)) {
        value->list([&](const Value& item) {
            if (auto id = item.text()) {
                references.push_back({kind, *id, item.node().place, item.path().toString()});
                ids.push_back(std::move(*id));
            }
        });
    }
    return ids;
}

std::string readIdOr(MapReader& map, std::string_view key, std::string_view kind,
                     References& references) {
    return map.find(key) ? readReference(map, key, kind, references) : std::string();
}

AdvisedModel readAdvised(MapReader& map, References& references) {
    AdvisedModel advised;
    advised.model = readReference(map, "model", "model", references);
    advised.quantization = readIdOr(map, "quantization", "quantization", references);
    advised.context = map.integerOr("context", 0, kTokens);
    advised.said = map.textOr("said");
    return advised;
}

std::vector<AdvisedModel> readAdvisedList(MapReader& map, References& references) {
    std::vector<AdvisedModel> models;
    if (const auto value = map.find("models")) {
        value->list([&](const Value& item) {
            MapReader inner(item);
            models.push_back(readAdvised(inner, references));
            inner.finish();
        });
    }
    return models;
}

/// `memory_gib: 48`, or `memory_gib` and `most_gib` for an interval.
void readSize(MapReader& map, double& least, double& most) {
    least = map.number("memory_gib", kGib);
    most = map.maybeNumber("most_gib", kGib).value_or(least);
}

} // namespace

ModelScore readModelScore(MapReader& map, References& references) {
    ModelScore score;
    score.model = readReference(map, "model", "model", references);
    score.benchmark = map.text("benchmark");
    score.id = score.model + ":" + score.benchmark;
    score.value = map.number("value", {0, 100});
    score.provenance = readFigureProvenance(map);
    return score;
}

ModelUse readModelUse(MapReader& map, References& references) {
    ModelUse use;
    use.id = readId(map);
    use.name = map.text("name");
    use.needs = map.text("needs");
    use.benchmarks = map.texts("benchmarks");
    use.models = readIds(map, "models", "model", references);
    use.leastContext = map.integerOr("least_context", 0, kTokens);
    use.provenance = readProvenance(map);
    return use;
}

MemoryTier readMemoryTier(MapReader& map, References& references) {
    MemoryTier tier;
    tier.id = readId(map);
    tier.name = map.text("name");
    readSize(map, tier.leastGib, tier.mostGib);
    tier.word = map.text("word");
    tier.audience = map.text("audience");
    tier.machine = readReference(map, "machine", "machine", references);
    tier.models = readAdvisedList(map, references);
    tier.provenance = readProvenance(map);
    return tier;
}

BuyerTier readBuyerTier(MapReader& map, References& references) {
    BuyerTier tier;
    tier.id = readId(map);
    tier.name = map.text("name");
    readSize(map, tier.leastGib, tier.mostGib);
    tier.advice = map.text("advice");
    tier.machines = readIds(map, "machines", "machine", references);
    tier.said = map.textOr("said");
    tier.provenance = readProvenance(map);
    return tier;
}

UseCase readUseCase(MapReader& map, References& references) {
    UseCase useCase;
    useCase.id = readId(map);
    useCase.name = map.text("name");
    useCase.use = readReference(map, "use", "use", references);
    useCase.model = readAdvised(map, references);
    useCase.memoryGib = map.number("memory_gib", kGib);
    useCase.provenance = readProvenance(map);
    return useCase;
}

TaskAdvice readTask(MapReader& map, References& references) {
    TaskAdvice task;
    task.id = readId(map);
    task.name = map.text("name");
    task.use = readReference(map, "use", "use", references);
    task.models = readAdvisedList(map, references);
    task.machine = readIdOr(map, "machine", "machine", references);
    task.cloud = map.booleanOr("cloud", false);
    task.said = map.textOr("said");
    task.provenance = readProvenance(map);
    return task;
}

Persona readPersona(MapReader& map, References& references) {
    Persona persona;
    persona.id = readId(map);
    persona.name = map.text("name");
    persona.machine = readReference(map, "machine", "machine", references);
    persona.models = readAdvisedList(map, references);
    persona.monthlySpend = map.maybeNumber("monthly_spend_usd", {0, 1e6});
    persona.said = map.textOr("said");
    persona.provenance = readProvenance(map);
    return persona;
}

PlatformAdvice readPlatform(MapReader& map, References&) {
    PlatformAdvice platform;
    platform.id = readId(map);
    platform.name = map.text("name");
    platform.vendor = map.textOr("vendor");
    platform.families = map.texts("families");
    platform.strengths = map.texts("strengths");
    platform.weaknesses = map.texts("weaknesses");
    platform.provenance = readProvenance(map);
    return platform;
}

BuyingMistake readBuyingMistake(MapReader& map, References&) {
    BuyingMistake mistake;
    mistake.id = readId(map);
    mistake.check = map.word("check", kCheckWords);
    mistake.name = map.text("name");
    mistake.advice = map.text("advice");
    mistake.provenance = readProvenance(map);
    return mistake;
}

} // namespace headroom
