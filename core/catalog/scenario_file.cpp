// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/scenario_file.h"

#include "core/catalog/files.h"
#include "core/catalog/read_requirements.h"
#include "core/catalog/read_scenario.h"
#include "core/catalog/read_usage.h"
#include "core/catalog/words.h"
#include "core/catalog/yaml_lines.h"
#include "core/units/format.h"

#include <filesystem>

namespace headroom {
namespace {

std::string speculativeText(const Speculative& speculative) {
    std::string text = "{draft: " + formatInteger(std::uint64_t{speculative.draft});
    text += ", acceptance: " + formatShortest(speculative.acceptance);
    text += speculative.kind == DraftKind::mtp ? ", kind: mtp}" : "}";
    return text;
}

void writeGpuLimit(Lines& lines, const GpuLimit& limit) {
    if (limit.kind == GpuLimit::Kind::maximum) {
        lines.value("gpu_limit", "max");
    }
    if (limit.kind == GpuLimit::Kind::percent) {
        lines.value("gpu_limit", formatShortest(limit.percent));
    }
}

/// What everybody looks for first is always there, the rest where it is not as usual.
std::string workloadLines(const Workload& workload) {
    const Workload usual;
    Lines lines("  ");
    lines.number("context", workload.context);
    lines.number("parallel", workload.parallel);
    lines.word("kv_k", workload.kvKey, usual.kvKey, kCacheTypeWords);
    lines.word("kv_v", workload.kvValue, usual.kvValue, kCacheTypeWords);
    lines.number("batch", workload.batch, usual.batch);
    lines.number("ubatch", workload.ubatch, usual.ubatch);
    lines.boolean("flash_attention", workload.flashAttention, usual.flashAttention);
    lines.boolean("kv_unified", workload.kvUnified, usual.kvUnified);
    lines.boolean("swa_full", workload.swaFull, usual.swaFull);
    lines.word("outputs", workload.outputs, usual.outputs, kOutputWords);
    lines.text("runtime", workload.runtime);
    lines.number("prompt", workload.prompt);
    lines.number("generate", workload.generate);
    lines.number("cached", workload.cached, usual.cached);
    if (workload.speculative != Speculative{}) {
        lines.value("speculative", speculativeText(workload.speculative));
    }
    lines.word("split", workload.split, usual.split, kCardSplitWords);
    writeGpuLimit(lines, workload.gpuLimit);
    lines.word("os", workload.system, usual.system, kSystemWords);
    if (workload.reserve) {
        lines.value("reserve_gib", formatShortest(workload.reserve->gib()));
    }
    return lines.written();
}

/// A scenario may travel with its files: a relative path counts from the scenario's folder.
std::string besides(const std::string& scenarioPath, const std::string& file) {
    if (file.empty() || std::filesystem::path(file).is_absolute()) {
        return file;
    }
    return (std::filesystem::path(scenarioPath).parent_path() / file).lexically_normal().string();
}

void resolveFiles(Scenario& scenario, const std::string& path) {
    scenario.modelFile = besides(path, scenario.modelFile);
    for (FurtherModel& each : scenario.also) {
        each.modelFile = besides(path, each.modelFile);
    }
    for (std::string& each : scenario.companionFiles) {
        each = besides(path, each);
    }
}

/// Items of a list of maps begin with a dash where the first key stands.
std::string furtherModelLines(const FurtherModel& model) {
    Lines lines("    ");
    lines.text("model_file", model.modelFile);
    lines.text("model", model.model);
    lines.text("quantization", model.quantization);
    lines.number("context", model.context);
    lines.number("parallel", model.parallel, FurtherModel{}.parallel);
    std::string text = lines.written();
    text[2] = '-';
    return text;
}

std::string alsoLines(const std::vector<FurtherModel>& models) {
    std::string text;
    for (const FurtherModel& model : models) {
        text += furtherModelLines(model);
    }
    return text.empty() ? text : "also:\n" + text;
}

} // namespace

tl::expected<Scenario, std::vector<Error>> parseScenario(std::string_view text,
                                                         const std::string& name) {
    ProblemList problems{name, {}};
    ReadScenario read = readScenario(YamlDocument::parse(text), problems);
    if (problems.errors.empty()) {
        return std::move(read.scenario);
    }
    problems.sort();
    return tl::unexpected(std::move(problems.errors));
}

tl::expected<Scenario, std::vector<Error>> readScenario(const std::string& path) {
    const auto text = readTextFile(path);
    if (!text) {
        return tl::unexpected(std::vector<Error>{text.error()});
    }
    auto scenario = parseScenario(*text, path);
    if (scenario) {
        resolveFiles(*scenario, path);
    }
    return scenario;
}

std::string formatScenario(const Scenario& scenario) {
    Lines head("");
    head.value("schema", "1");
    head.text("title", scenario.title);
    head.text("note", scenario.note);
    head.text("model_file", scenario.modelFile);
    head.text("model", scenario.model);
    head.text("quantization", scenario.quantization);
    Lines tail("");
    tail.text("baseline", scenario.baseline);
    return head.written() + "workload:\n" + workloadLines(scenario.workload) +
           alsoLines(scenario.also) + listLines("companion_files", scenario.companionFiles) +
           listLines("machines", scenario.machines) + tail.written() + usageLines(scenario.usage) +
           requirementsLines(scenario.requirements);
}

} // namespace headroom
