// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/system_facts.h"

namespace headroom::ui {

/// Asks the system about this computer: macOS sysctl and system_profiler, Linux /proc and /sys,
/// nvidia-smi where it is installed. Nothing leaves the computer. Takes up to some seconds where a
/// program hangs.
[[nodiscard]] SystemFacts askOwnSystem();

} // namespace headroom::ui
