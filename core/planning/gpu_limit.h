// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <optional>
#include <string>

namespace headroom {

/// The setting of the operating system that gives the GPU what the scenario counts on.
/// macOS: `iogpu.wired_limit_mb`, in MiB; 0 is the system's own default; takes effect at once and
/// is lost at reboot (https://github.com/ml-explore/mlx-lm#large-models). Strix Halo under Linux:
/// the kernel parameter `ttm.pages_limit`, in pages of 4 KiB
/// (https://docs.kernel.org/gpu/drm-mm.html, https://github.com/rlindsey2/sunkcost).
struct GpuLimitSetting {
    std::string command;      ///< the exact line
    bool needed = false;      ///< false: it only restores what the system does by itself
    bool isCommand = true;    ///< false: `command` belongs on the kernel's command line
    std::string systemName;   ///< "macOS", "Linux"
    Bytes limit;              ///< what the GPU may use then
    Bytes leaves;             ///< installed − limit
    Bytes systemKeeps;        ///< what the system and other programs should have
    bool unsafe = false;      ///< it leaves less than that
    std::string why;          ///< why it is unsafe, English; empty: it is not
    bool outlastsBoot = true; ///< false: gone at the next start
    std::string persist;      ///< how it takes effect and how it is made to last, English
};

/// None where the system has no such setting: discrete cards, CUDA on DGX Spark, Windows. The
/// reserve of the workload counts as what the system should have, not as a limit.
[[nodiscard]] std::optional<GpuLimitSetting> gpuLimitSetting(const MachineSpec& machine,
                                                             const Workload& workload);

/// In two sentences, English: the line, what it leaves, whether it lasts, and why it is unsafe.
[[nodiscard]] std::string gpuLimitText(const GpuLimitSetting& setting);

/// The arithmetic of the line; none where nothing has to be set.
[[nodiscard]] std::optional<Term> gpuLimitTerm(const MachineSpec& machine,
                                               const Workload& workload);

} // namespace headroom
