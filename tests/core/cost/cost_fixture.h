// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/scenario_file.h"
#include "core/cost/cost.h"
#include "core/evaluate.h"
#include "tests/support/shipped_catalog.h"

#include <QtGlobal>

#include <string>

namespace headroom::test {

/// A scenario that computes, for tests that change its usage.
inline Assessment assessmentOf(const Scenario& scenario) {
    auto assessment = evaluate(scenario, shippedCatalog());
    if (!assessment) {
        qFatal("%s", toString(assessment.error()).c_str());
    }
    return std::move(*assessment);
}

/// One of catalog/scenarios.
inline Assessment shippedAssessment(const std::string& name) {
    const auto scenario =
        readScenario(std::string(HEADROOM_CATALOG_DIR "/scenarios/") + name + ".headroom");
    if (!scenario) {
        qFatal("%s", toString(scenario.error().front()).c_str());
    }
    return assessmentOf(*scenario);
}

inline CostComparison costsOf(const Assessment& assessment, const Usage& usage) {
    auto comparison = costOf(assessment, usage);
    if (!comparison) {
        qFatal("%s", toString(comparison.error()).c_str());
    }
    return std::move(*comparison);
}

inline CostComparison costsOf(const Assessment& assessment) {
    return costsOf(assessment, assessment.scenario.usage);
}

/// An 8B model on a Mac mini, against a rented A100 and an API.
inline Assessment plainAssessment() {
    Scenario scenario;
    scenario.model = "llama-3.1-8b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.machines = {"mini-m4-16"};
    scenario.usage.against = {"cloud:runpod-a100-sxm-secure", "api:openrouter:llama-3.1-8b"};
    return assessmentOf(scenario);
}

} // namespace headroom::test
