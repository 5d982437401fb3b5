// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_scenario.h"

#include "core/catalog/read_requirements.h"
#include "core/catalog/read_usage.h"
#include "core/catalog/schema.h"
#include "core/catalog/words.h"

#include <cmath>

namespace headroom {
namespace {

constexpr Interval<std::uint32_t> kContext{kLeastContext, kMostContext};
constexpr Interval<std::uint32_t> kTokens{0, kMostContext};

/// `default`, `max` or a number of percent.
GpuLimit readGpuLimit(MapReader& map) {
    constexpr std::array words{
        Word<GpuLimit::Kind>{"default", GpuLimit::Kind::standard},
        Word<GpuLimit::Kind>{"max", GpuLimit::Kind::maximum},
    };
    const auto value = map.find("gpu_limit");
    if (!value) {
        return {};
    }
    const YamlNode& node = value->node();
    if (node.kind != YamlNode::Kind::plain || !looksLikeNumber(node.text)) {
        return {value->word(words).value_or(GpuLimit::Kind::standard), 0};
    }
    const auto percent = value->number({1, 100});
    return percent ? GpuLimit{GpuLimit::Kind::percent, *percent} : GpuLimit{};
}

Speculative readSpeculative(MapReader& map) {
    Speculative speculative;
    map.inner("speculative", [&](MapReader& inner) {
        speculative.draft = inner.integer("draft", {1, kMostDraft});
        speculative.acceptance = inner.number("acceptance", {0, 1});
        speculative.kind = inner.wordOr("kind", speculative.kind, kDraftWords);
    });
    return speculative;
}

std::optional<Bytes> readReserve(MapReader& map) {
    const auto size = map.maybeNumber("reserve_gib", {0, 65536});
    if (!size) {
        return std::nullopt;
    }
    return Bytes{static_cast<std::uint64_t>(std::llround(*size * static_cast<double>(kGiB)))};
}

/// An id that may be absent; empty then.
std::string readReferenceOr(MapReader& map, std::string_view key, std::string_view kind,
                            std::vector<Reference>& references) {
    const auto value = map.find(key);
    const auto id = value ? value->text() : std::nullopt;
    if (!id) {
        return {};
    }
    references.push_back({kind, *id, value->node().place, value->path().toString()});
    return *id;
}

void readWorkload(MapReader& map, Workload& workload, std::vector<Reference>& references) {
    workload.context = map.integerOr("context", workload.context, kContext);
    workload.parallel = map.integerOr("parallel", workload.parallel, {1, kMostParallel});
    workload.kvKey = map.wordOr("kv_k", workload.kvKey, kCacheTypeWords);
    workload.kvValue = map.wordOr("kv_v", workload.kvValue, kCacheTypeWords);
    workload.batch = map.integerOr("batch", workload.batch, {1, kMostContext});
    workload.ubatch = map.integerOr("ubatch", workload.ubatch, {1, kMostContext});
    workload.flashAttention = map.booleanOr("flash_attention", workload.flashAttention);
    workload.kvUnified = map.booleanOr("kv_unified", workload.kvUnified);
    workload.swaFull = map.booleanOr("swa_full", workload.swaFull);
    workload.outputs = map.wordOr("outputs", workload.outputs, kOutputWords);
    workload.runtime = readReferenceOr(map, "runtime", "runtime", references);
    workload.prompt = map.integerOr("prompt", workload.prompt, kTokens);
    workload.generate = map.integerOr("generate", workload.generate, kTokens);
    workload.cached = map.integerOr("cached", workload.cached, kTokens);
    workload.speculative = readSpeculative(map);
    workload.split = map.wordOr("split", workload.split, kCardSplitWords);
    workload.gpuLimit = readGpuLimit(map);
    workload.system = map.wordOr("os", workload.system, kSystemWords);
    workload.reserve = readReserve(map);
}

std::vector<std::string> readMachines(MapReader& map, std::vector<Reference>& references) {
    std::vector<std::string> ids;
    if (const auto value = map.find("machines")) {
        value->list([&](const Value& item) {
            auto id = item.text();
            if (!id) {
                return;
            }
            references.push_back({"machine", *id, item.node().place, item.path().toString()});
            ids.push_back(std::move(*id));
        });
    }
    return ids;
}

std::string anyTextOr(MapReader& map, std::string_view key) {
    const auto value = map.find(key);
    return value ? value->anyText().value_or(std::string()) : std::string();
}

FurtherModel readFurtherModel(MapReader& map, std::vector<Reference>& references) {
    FurtherModel model;
    model.modelFile = anyTextOr(map, "model_file");
    std::vector<Reference> ofFile; // the ids are those that the file gives its model
    std::vector<Reference>& checked = model.modelFile.empty() ? references : ofFile;
    model.model = readReferenceOr(map, "model", "model", checked);
    model.quantization = readReferenceOr(map, "quantization", "quantization", checked);
    model.context = map.integerOr("context", model.context, kContext);
    model.parallel = map.integerOr("parallel", model.parallel, {1, kMostParallel});
    return model;
}

std::vector<FurtherModel> readFurtherModels(MapReader& map, std::vector<Reference>& references) {
    std::vector<FurtherModel> models;
    if (const auto value = map.find("also")) {
        value->list([&](const Value& item) {
            MapReader inner(item);
            models.push_back(readFurtherModel(inner, references));
            inner.finish();
        });
    }
    if (models.size() > kMostFurtherModels) {
        map.complain("also", ErrorCode::outOfRange, "at most 16 further models can be told");
    }
    return models;
}

std::vector<std::string> readCompanionFiles(MapReader& map) {
    std::vector<std::string> files = map.texts("companion_files");
    if (files.size() > kMostCompanionFiles) {
        map.complain("companion_files", ErrorCode::outOfRange, "at most 16 files can be told");
    }
    return files;
}

} // namespace

ReadScenario readScenario(const YamlDocument& document, ProblemList& problems) {
    ReadScenario read;
    const YamlNode* top = topOf(document, problems);
    if (top == nullptr) {
        return read;
    }
    MapReader map(Value(*top, {}, problems));
    if (!readSchema(map)) {
        return read;
    }
    Scenario& scenario = read.scenario;
    scenario.title = anyTextOr(map, "title");
    scenario.note = anyTextOr(map, "note");
    scenario.modelFile = anyTextOr(map, "model_file");
    // The ids are then those that the file gives its model: no catalog has them.
    std::vector<Reference> ofFile;
    std::vector<Reference>& references = scenario.modelFile.empty() ? read.references : ofFile;
    scenario.model = readReferenceOr(map, "model", "model", references);
    scenario.quantization = readReferenceOr(map, "quantization", "quantization", references);
    map.inner("workload",
              [&](MapReader& inner) { readWorkload(inner, scenario.workload, read.references); });
    scenario.also = readFurtherModels(map, read.references);
    scenario.companionFiles = readCompanionFiles(map);
    scenario.machines = readMachines(map, read.references);
    scenario.baseline = readReferenceOr(map, "baseline", "machine", read.references);
    map.inner("usage",
              [&](MapReader& inner) { scenario.usage = readUsage(inner, read.references); });
    map.inner("requirements", [&](MapReader& inner) {
        scenario.requirements = readRequirements(inner, read.references);
    });
    map.finish();
    return read;
}

} // namespace headroom
