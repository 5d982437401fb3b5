// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/launch.h"

#include "core/catalog/words.h"
#include "core/memory/residents.h"
#include "core/memory/runtime_choice.h"
#include "core/memory/usable_memory.h"
#include "core/planning/launch_parts.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

using launch::Site;
using launch::Target;

constexpr std::uint32_t kFirstPort = 8080;
/// What the operating system keeps of memory that no GPU limit is set for: an assumption.
constexpr Bytes kSystemKeeps = gib(4);

struct Launcher {
    std::string_view runtime; ///< id
    LaunchCommand (*command)(const Target&, const Site&);
};

constexpr std::array kLaunchers{
    Launcher{"llama.cpp", launch::llamaServer},
    Launcher{"mlx", launch::mlx},
    Launcher{"ollama", launch::ollama},
    Launcher{"vllm", launch::vllm},
};

Bytes minus(Bytes a, Bytes b) {
    return a > b ? Bytes{a.bytes - b.bytes} : Bytes{};
}

/// Of system memory, once everything is loaded and the system has its part. Beside a card, what
/// does not go onto it is in system memory, too.
Bytes systemMemoryLeft(const MachineAssessment& each, const Workload& workload) {
    const MachineSpec& machine = *each.machine;
    const bool mac = machine.platform == Platform::macos;
    const Bytes keeps = std::max(mac ? macosKeeps(machine.memory) : kSystemKeeps,
                                 workload.reserve.value_or(Bytes{}));
    const bool unified = machine.memoryKind == MemoryKind::unified;
    const Bytes loaded = unified || machine.platform == Platform::cpuOnly
                             ? each.memory.resident()
                             : minus(each.memory.resident(), each.capacity.usable);
    return minus(machine.systemMemory, loaded + keeps);
}

/// The machine's own runtime, else what the model would run in anywhere.
const RuntimeSpec* runtimeOf(const Assessment& assessment, const MachineAssessment* machine) {
    return machine != nullptr
               ? machine->runtime
               : runtimeFor(*assessment.catalog, assessment.scenario.workload.runtime,
                            *assessment.quantization, nullptr)
                     .value_or(nullptr);
}

void addFurther(std::vector<Target>& targets, const Assessment& assessment,
                const MachineAssessment* machine) {
    for (std::size_t i = 0; i < assessment.also.size(); ++i) {
        const FurtherAssessment& further = assessment.also[i];
        const RuntimeSpec* runtime =
            furtherRuntime(further, assessment, machine != nullptr ? machine->machine : nullptr);
        if (runtime != nullptr) {
            const MemoryBreakdown memory =
                machine != nullptr
                    ? furtherMemory(further, assessment, *machine->machine, *machine->chip)
                    : further.memory;
            targets.push_back({*further.profile, further.workload, *runtime, memory,
                               assessment.scenario.also[i].modelFile, false, std::nullopt});
        }
    }
}

std::vector<Target> targetsOf(const Assessment& assessment, const MachineAssessment* machine) {
    std::vector<Target> targets;
    if (const RuntimeSpec* runtime = runtimeOf(assessment, machine)) {
        targets.push_back({*assessment.profile, assessment.scenario.workload, *runtime,
                           machine != nullptr ? machine->memory : assessment.memory,
                           assessment.scenario.modelFile, true, std::nullopt});
    }
    addFurther(targets, assessment, machine);
    for (std::size_t i = 0; targets.size() > 1 && i < targets.size(); ++i) {
        targets[i].port = kFirstPort + static_cast<std::uint32_t>(i);
    }
    return targets;
}

std::optional<Bytes> poolRoom(const std::vector<Target>& targets, const Assessment& assessment,
                              const MachineAssessment* machine) {
    const auto servers = static_cast<std::uint64_t>(
        std::count_if(targets.begin(), targets.end(), [](const Target& target) {
            return target.runtime.pools.promptCache.bytes > 0;
        }));
    if (machine == nullptr || servers == 0) {
        return std::nullopt;
    }
    return Bytes{systemMemoryLeft(*machine, assessment.scenario.workload).bytes / servers};
}

bool isPlain(char c) {
    constexpr std::string_view kOthers = "_@%+=:,./-";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOthers.find(c) != std::string_view::npos;
}

} // namespace

std::string launch::titleOf(const Target& target) {
    return target.profile.model->name + " " + target.profile.quantization->name;
}

std::string_view launch::cacheWord(TensorType type) {
    const auto* found =
        std::find_if(kCacheTypeWords.begin(), kCacheTypeWords.end(),
                     [=](const Word<TensorType>& word) { return word.meaning == type; });
    return found != kCacheTypeWords.end() ? found->word : std::string_view();
}

void launch::addSentence(std::string& text, std::string_view sentence) {
    if (!text.empty() && !sentence.empty()) {
        text += " ";
    }
    text += sentence;
}

std::string shellWord(std::string_view word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain)) {
        return std::string(word);
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

std::vector<LaunchCommand> launchCommands(const Assessment& assessment,
                                          const MachineAssessment* machine) {
    const std::vector<Target> targets = targetsOf(assessment, machine);
    const Site site{assessment, machine, poolRoom(targets, assessment, machine)};
    std::vector<LaunchCommand> commands;
    if (std::any_of(targets.begin(), targets.end(),
                    [](const Target& target) { return target.runtime.id == "ollama"; })) {
        commands.push_back(launch::ollamaServer(site));
    }
    for (const Target& target : targets) {
        const auto* launcher =
            std::find_if(kLaunchers.begin(), kLaunchers.end(),
                         [&](const Launcher& each) { return each.runtime == target.runtime.id; });
        if (launcher != kLaunchers.end()) {
            commands.push_back(launcher->command(target, site));
        }
    }
    return commands;
}

} // namespace headroom
