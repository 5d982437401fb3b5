// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/usable_memory.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headroom {

namespace {

struct ShareStep {
    double upToGib;
    double share;
};

/// What Metal reports as recommendedMaxWorkingSetSize, as a share of installed memory. Up to macOS
/// 15 the steps are 2/3 and 3/4; from macOS 26 on they were read from the logs of some thirty
/// machines. 8 GiB, 192 GiB and 512 GiB were in no log: the neighbour below stands, which is the
/// safe side.
constexpr std::array kMacos15{ShareStep{32, 2.0 / 3}, ShareStep{1e9, 0.75}};
constexpr std::array kMacos26{ShareStep{8, 2.0 / 3}, ShareStep{24, 0.74},  ShareStep{48, 0.78},
                              ShareStep{96, 0.81},   ShareStep{192, 0.84}, ShareStep{1e9, 0.87}};

/// deviceQuery on a DGX Spark prints 122,570 MiB of its 128 GiB.
constexpr double kCudaVisibleShare = 122570.0 / 131072.0;
/// GTT on Strix Halo under Linux: 108 of 128 GiB with common settings, 120 at most.
constexpr double kGttShare = 108.0 / 128.0;
constexpr double kGttMaximumShare = 120.0 / 128.0;
constexpr double kGraphicsMemoryShare = 0.75;
constexpr double kMacosMaximumShare = 0.95;

template <std::size_t N>
double shareOf(const std::array<ShareStep, N>& steps, Bytes installed) {
    return std::find_if(steps.begin(), steps.end(),
                        [=](const ShareStep& step) { return installed.gib() <= step.upToGib; })
        ->share;
}

Bytes minus(Bytes a, Bytes b) {
    return a > b ? Bytes{a.bytes - b.bytes} : Bytes{};
}

Capacity limited(Bytes installed, CapacityRule rule, double share, Bytes kept) {
    const auto visible =
        static_cast<std::uint64_t>(std::floor(static_cast<double>(installed.bytes) * share));
    const Bytes usable = minus({visible}, kept);
    return {installed, usable, minus(installed, usable), rule, share, kept};
}

Capacity smaller(const Capacity& a, const Capacity& b) {
    return b.usable < a.usable ? b : a;
}

Capacity macosMaximum(Bytes installed) {
    const Capacity byShare = limited(installed, CapacityRule::macosMaximum, kMacosMaximumShare, {});
    const Capacity byReserve =
        limited(installed, CapacityRule::macosMaximum, 1, macosKeeps(installed));
    return smaller(byReserve, byShare);
}

Capacity macosCapacity(Bytes installed, const Workload& workload) {
    if (workload.gpuLimit.kind == GpuLimit::Kind::maximum) {
        return macosMaximum(installed);
    }
    if (workload.system == OperatingSystem::macos15) {
        return limited(installed, CapacityRule::macos15Share, shareOf(kMacos15, installed), {});
    }
    return limited(installed, CapacityRule::macos26Share, shareOf(kMacos26, installed), {});
}

Capacity strixHaloCapacity(Bytes installed, const Workload& workload, bool maximum) {
    if (workload.system == OperatingSystem::windows) {
        return limited(installed, CapacityRule::graphicsMemory, kGraphicsMemoryShare, {});
    }
    return limited(installed, CapacityRule::gtt, maximum ? kGttMaximumShare : kGttShare, {});
}

/// The display card also holds the desktop; whole layers do not divide evenly among several cards.
Capacity discreteCapacity(const MachineSpec& machine, const Workload& workload, bool headless) {
    const bool windows = workload.system == OperatingSystem::windows;
    const Bytes desktop = headless ? mib(512) : windows ? mib(1536) : gib(1);
    return limited(machine.memory, CapacityRule::videoMemory, 1,
                   desktop + gib(machine.chips > 0 ? machine.chips - 1 : 0));
}

Capacity standardCapacity(const MachineSpec& machine, const Workload& workload, Bytes installed) {
    const bool maximum = workload.gpuLimit.kind == GpuLimit::Kind::maximum;
    switch (machine.platform) {
    case Platform::macos:
        return macosCapacity(installed, workload);
    case Platform::dgxSpark:
        return limited(installed, CapacityRule::cudaVisible, kCudaVisibleShare,
                       gib(maximum ? 2 : 4));
    case Platform::strixHalo:
        return strixHaloCapacity(installed, workload, maximum);
    case Platform::discreteGpu:
        return discreteCapacity(machine, workload, maximum);
    case Platform::cpuOnly:
        break;
    }
    return limited(installed, CapacityRule::systemMemory, 1, gib(4));
}

} // namespace

Bytes macosKeeps(Bytes installed) {
    const double size = installed.gib();
    return gib(size <= 24 ? 4 : size <= 48 ? 5 : size <= 96 ? 6 : 8);
}

namespace {

Capacity capacityOfNode(const MachineSpec& machine, const Workload& workload,
                        const RuntimeSpec* runtime) {
    const Bytes installed =
        machine.platform == Platform::cpuOnly ? machine.systemMemory : nodeMemory(machine);
    const Capacity limit =
        workload.gpuLimit.kind == GpuLimit::Kind::percent
            ? limited(installed, CapacityRule::chosenPercent, workload.gpuLimit.percent / 100, {})
            : standardCapacity(machine, workload, installed);
    Capacity capacity = limit;
    if (runtime != nullptr && runtime->memoryShare < 1) {
        capacity = smaller(
            capacity, limited(installed, CapacityRule::runtimeShare, runtime->memoryShare, {}));
    }
    if (workload.reserve) {
        capacity = smaller(capacity,
                           limited(installed, CapacityRule::chosenReserve, 1, *workload.reserve));
    }
    return capacity;
}

} // namespace

Capacity capacityOf(const MachineSpec& machine, const Workload& workload,
                    const RuntimeSpec* runtime) {
    Capacity capacity = capacityOfNode(machine, workload, runtime);
    capacity.nodes = machine.nodes;
    for (Bytes* part : {&capacity.installed, &capacity.usable, &capacity.reserve}) {
        *part = *part * machine.nodes;
    }
    return capacity;
}

} // namespace headroom
