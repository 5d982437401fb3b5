// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/gpu_limit.h"

#include "core/memory/usable_memory.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

constexpr std::uint64_t kPage = 4 * kKiB;
/// What Linux keeps beside a GPU that maps most of the memory: an assumption.
constexpr Bytes kLinuxKeeps = gib(4);

/// What the limit alone allows, on one node: neither a reserve nor a runtime's share changes the
/// setting.
Bytes allowed(const MachineSpec& machine, const Workload& workload) {
    Workload limitOnly = workload;
    limitOnly.reserve.reset();
    return {capacityOf(machine, limitOnly).usable.bytes / machine.nodes};
}

void weigh(GpuLimitSetting& setting, const MachineSpec& machine, const Workload& workload,
           Bytes systemKeeps) {
    setting.leaves = {nodeMemory(machine).bytes - setting.limit.bytes};
    setting.systemKeeps = std::max(systemKeeps, workload.reserve.value_or(Bytes{}));
    setting.unsafe = setting.needed && workload.gpuLimit.kind != GpuLimit::Kind::standard &&
                     setting.leaves < setting.systemKeeps;
    if (setting.unsafe) {
        setting.why = "it leaves " + setting.systemName + " " + formatGib(setting.leaves, 1) +
                      " of the " + formatGib(setting.systemKeeps, 1) +
                      " that it and other programs should have: beyond that it compresses and "
                      "swaps, and may stop";
    }
}

GpuLimitSetting macosSetting(const MachineSpec& machine, const Workload& workload) {
    const bool raised = workload.gpuLimit.kind != GpuLimit::Kind::standard;
    const Bytes allowance = allowed(machine, workload);
    const std::uint64_t megabytes = allowance.bytes / kMiB;
    const std::string value = raised ? formatInteger(megabytes) : "0";
    GpuLimitSetting setting;
    setting.command = "sudo sysctl iogpu.wired_limit_mb=" + value;
    setting.needed = raised;
    setting.systemName = "macOS";
    setting.limit = raised ? mib(megabytes) : allowance;
    setting.outlastsBoot = false;
    setting.persist = "It takes effect at once and is lost at reboot; to keep it, put "
                      "iogpu.wired_limit_mb=" +
                      value + " into /etc/sysctl.conf or have a LaunchDaemon set it.";
    weigh(setting, machine, workload, macosKeeps(nodeMemory(machine)));
    return setting;
}

/// Linux lets a GPU without memory of its own map half of the memory unless told otherwise, so the
/// line is needed for the usual limit, too.
GpuLimitSetting strixHaloSetting(const MachineSpec& machine, const Workload& workload) {
    const std::uint64_t pages = allowed(machine, workload).bytes / kPage;
    GpuLimitSetting setting;
    setting.command = "ttm.pages_limit=" + formatInteger(pages);
    setting.needed = true;
    setting.isCommand = false;
    setting.systemName = "Linux";
    setting.limit = {pages * kPage};
    setting.persist = "A kernel parameter: add it to GRUB_CMDLINE_LINUX in /etc/default/grub, run "
                      "sudo update-grub and reboot; it lasts.";
    weigh(setting, machine, workload, kLinuxKeeps);
    return setting;
}

} // namespace

std::optional<GpuLimitSetting> gpuLimitSetting(const MachineSpec& machine,
                                               const Workload& workload) {
    if (machine.platform == Platform::macos) {
        return macosSetting(machine, workload);
    }
    if (machine.platform == Platform::strixHalo && workload.system != OperatingSystem::windows) {
        return strixHaloSetting(machine, workload);
    }
    return std::nullopt;
}

std::string gpuLimitText(const GpuLimitSetting& setting) {
    std::string text = setting.command + " leaves " + setting.systemName + " " +
                       formatGib(setting.leaves, 1) + ". " + setting.persist;
    return setting.unsafe ? text + " Unsafe: " + setting.why + "." : text;
}

std::optional<Term> gpuLimitTerm(const MachineSpec& machine, const Workload& workload) {
    const auto setting = gpuLimitSetting(machine, workload);
    if (!setting || !setting->needed) {
        return std::nullopt;
    }
    const bool mac = machine.platform == Platform::macos;
    const std::uint64_t unit = mac ? kMiB : kPage;
    return Term{.id = "memory.gpu_limit",
                .label = "GPU limit",
                .value = static_cast<double>(setting->limit.bytes),
                .unit = "bytes",
                .formula = mac ? "iogpu.wired_limit_mb × 1 MiB; what the GPU may use, rounded down"
                               : "ttm.pages_limit × 4 KiB; what the GPU may use, rounded down",
                .substituted = formatInteger(setting->limit.bytes / unit) +
                               (mac ? " × 1 MiB (" : " × 4 KiB (") + setting->command +
                               "), leaves " + formatGib(setting->leaves, 1),
                .source = mac ? "https://github.com/ml-explore/mlx-lm#large-models; what macOS "
                                "should keep is a recommendation, not a measurement"
                              : "https://github.com/rlindsey2/sunkcost (2026-09-03); what Linux "
                                "should keep is an assumption"};
}

} // namespace headroom
