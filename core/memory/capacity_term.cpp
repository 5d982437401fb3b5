// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/usable_memory.h"
#include "core/units/format.h"

#include <string_view>

namespace headroom {

namespace {

struct RuleText {
    std::string_view share; ///< what the factor is called
    std::string_view kept;  ///< what is taken away
    std::string_view source;
};

RuleText ruleText(CapacityRule rule) {
    switch (rule) {
    case CapacityRule::macos15Share:
        return {"GPU share (macOS 15)", "",
                "macOS 15 and earlier: 2/3 up to 32 GiB, 3/4 from 36 GiB on; "
                "https://github.com/exo-explore/exo/pull/1672, "
                "https://github.com/ollama/ollama/issues/434"};
    case CapacityRule::macos26Share:
        return {"GPU share (macOS 26)", "",
                "macOS 26 and later: recommendedMaxWorkingSetSize in published logs, "
                "https://github.com/AlexsJones/llmfit/pull/754 (2026-07-15), "
                "https://github.com/antirez/ds4/pull/893 (2026-08-29)"};
    case CapacityRule::macosMaximum:
        return {"largest share", "kept for macOS",
                "sysctl iogpu.wired_limit_mb; the smaller of 95 % and what leaves macOS 4 to 8 GiB "
                "(a recommendation, not a measurement)"};
    case CapacityRule::chosenPercent:
        return {"chosen share", "", "chosen in the scenario"};
    case CapacityRule::chosenReserve:
        return {"", "reserve", "chosen in the scenario"};
    case CapacityRule::cudaVisible:
        return {"visible to CUDA", "operating system",
                "deviceQuery: 122,570 MiB of 128 GiB, https://github.com/rlindsey2/sunkcost "
                "(2026-09-03); the operating system's part is an assumption"};
    case CapacityRule::graphicsMemory:
        return {"Variable Graphics Memory", "",
                "AMD Variable Graphics Memory: at most 75 % of memory"};
    case CapacityRule::gtt:
        return {"GTT share", "",
                "ttm.pages_limit, 108 to 120 of 128 GiB in practice: "
                "https://github.com/rlindsey2/sunkcost (2026-09-03)"};
    case CapacityRule::videoMemory:
        return {"", "desktop and split among cards",
                "assumption: 1 GiB for a Linux desktop, 1.5 for Windows, 0.5 headless; 1 GiB for "
                "each further card, since layers are not divided"};
    case CapacityRule::systemMemory:
        return {"", "operating system", "assumption: 4 GiB for the operating system"};
    case CapacityRule::runtimeShare:
        return {"share that the runtime takes", "",
                "vLLM: --gpu-memory-utilization, 0.9 by default, "
                "https://docs.vllm.ai/en/latest/configuration/engine_args.html"};
    }
    return {};
}

std::string gibText(Bytes bytes) {
    return formatSignificant(bytes.gib(), 4) + " GiB";
}

} // namespace

Term capacityTerm(const Capacity& capacity) {
    const RuleText text = ruleText(capacity.rule);
    Term term{.id = "memory.usable",
              .label = "Usable memory",
              .value = static_cast<double>(capacity.usable.bytes),
              .unit = "bytes",
              .formula = "installed",
              .substituted = gibText({capacity.installed.bytes / capacity.nodes}),
              .source = std::string(text.source)};
    if (capacity.share != 1) {
        term.formula += " × " + std::string(text.share);
        term.substituted += " × " + formatSignificant(capacity.share, 4);
    }
    if (capacity.kept.bytes > 0) {
        term.formula += " − " + std::string(text.kept);
        term.substituted += " − " + gibText(capacity.kept);
    }
    if (capacity.nodes > 1) {
        term.formula = "(" + term.formula + ") × nodes";
        term.substituted =
            "(" + term.substituted + ")" + formatCount(capacity.nodes, "nodes").insert(0, " × ");
    }
    return term;
}

} // namespace headroom
