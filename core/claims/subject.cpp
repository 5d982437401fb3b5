// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/subject.h"

#include "core/evaluate.h"
#include "core/memory/model_profile.h"
#include "core/units/format.h"

#include <cmath>
#include <utility>

namespace headroom {

namespace {

/// Short enough that the cache hardly counts: claims of speed seldom say how deep the context was.
constexpr std::uint32_t kPrompt = 1;
constexpr std::uint32_t kGenerate = 128;

Scenario scenarioOf(const ClaimSubject& subject, Reading reading) {
    Scenario scenario;
    scenario.model = subject.model;
    scenario.quantization = subject.quantization;
    if (!subject.machine.empty()) {
        scenario.machines.push_back(subject.machine);
    }
    Workload& workload = scenario.workload;
    workload.context = (subject.context > 0 ? subject.context : kShortContext) * subject.parallel;
    workload.parallel = subject.parallel;
    workload.prompt = subject.prompt > 0 ? subject.prompt : kPrompt;
    workload.generate = kGenerate;
    workload.kvKey = workload.kvValue = subject.cache;
    if (reading == Reading::best) {
        workload.kvKey = workload.kvValue = TensorType::q4_0;
        workload.gpuLimit.kind = GpuLimit::Kind::maximum;
    }
    return scenario;
}

std::string grouped(double value) {
    std::string digits = formatFixed(value, 0);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string withUnit(const std::string& text, const std::string& unit) {
    if (unit.starts_with("USD")) {
        const std::string rest = unit.substr(3);
        const bool negative = text.starts_with("-");
        const std::string amount = (negative ? "−$" + text.substr(1) : "$" + text);
        return amount + (rest == "/year"    ? " a year"
                         : rest == "/month" ? " a month"
                         : rest == "/h"     ? " an hour"
                         : rest == "/Mtok"  ? " per million tokens"
                                            : "");
    }
    if (unit == "x") {
        return text + " ×";
    }
    if (unit == "B") {
        return text + " billion";
    }
    return unit.empty() ? text : text + " " + unit;
}

} // namespace

tl::expected<Assessment, std::string> assess(const ClaimSubject& subject, const CatalogPtr& catalog,
                                             Reading reading) {
    const Scenario scenario = scenarioOf(subject, reading);
    auto assessment = evaluate(scenario, catalog);
    if (!assessment && reading == Reading::best) { // a runtime without that cache type
        Scenario again = scenario;
        again.workload.kvKey = again.workload.kvValue = subject.cache;
        assessment = evaluate(again, catalog);
    }
    if (!assessment) {
        return tl::unexpected(assessment.error().message);
    }
    return std::move(*assessment);
}

std::string modelText(const Assessment& assessment) {
    return assessment.model->name + " " + assessment.quantization->name;
}

double gigabytesRead(const Assessment& assessment) {
    return gigabytes(assessment.profile->weightsReadPerToken);
}

double bandwidthOf(const MachineSpec& machine) {
    return machine.bandwidth.gigabytesPerSecond() * machine.nodes;
}

std::string figure(double value) {
    const double size = std::abs(value);
    if (size >= 1000) {
        return grouped(value);
    }
    const bool short3 = std::abs(value * 100 - std::round(value * 100)) < 1e-9 && size < 100;
    return short3 ? formatShortest(std::round(value * 100) / 100) : formatSignificant(value, 3);
}

std::string figure(double value, const std::string& unit) {
    return withUnit(figure(value), unit);
}

std::string figure(const ClaimSpan& span, const std::string& unit) {
    const std::string low = figure(span.low);
    const std::string high = figure(span.high);
    return withUnit(low == high ? low : low + "–" + high, unit);
}

std::string figure(const ClaimValue& value, const std::string& unit) {
    const std::string text = figure(ClaimSpan{value.low, value.high}, unit);
    return value.bound == ClaimBound::least  ? "at least " + text
           : value.bound == ClaimBound::most ? "at most " + text
                                             : text;
}

} // namespace headroom
