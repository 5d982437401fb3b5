// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a computer says of itself, read out of the outputs of its system: of macOS `sysctl` and
/// `system_profiler SPDisplaysDataType`, of Linux /proc and /sys, of `nvidia-smi`. Pure: who runs
/// the programs hands their outputs in. What is not understood is left out.
namespace headroom {

struct FoundGpu {
    std::string name; ///< "NVIDIA GeForce RTX 5090"; of AMD's in Linux "AMD 0x1586"
    Bytes memory;     ///< 0: not known, or no memory of its own
};

struct SystemFacts {
    std::string processor;                 ///< "Apple M4 Pro"
    std::string model;                     ///< "Mac16,11"; empty elsewhere
    Bytes memory;                          ///< as the system counts it; 0: not known
    std::optional<std::uint32_t> gpuCores; ///< of Apple's chips
    std::vector<FoundGpu> gpus;            ///< cards
};

/// `sysctl machdep.cpu.brand_string hw.memsize hw.model`
void readSysctl(std::string_view output, SystemFacts& facts);
/// `system_profiler SPDisplaysDataType`: the GPU's cores.
void readDisplays(std::string_view output, SystemFacts& facts);
/// /proc/cpuinfo
void readCpuInfo(std::string_view text, SystemFacts& facts);
/// /proc/meminfo
void readMemInfo(std::string_view text, SystemFacts& facts);
/// `nvidia-smi --query-gpu=name,memory.total --format=csv,noheader`
void readNvidiaSmi(std::string_view output, SystemFacts& facts);
/// One of /sys/class/drm/card*/device: the contents of vendor, device and mem_info_vram_total (may
/// be empty). NVIDIA's are left to nvidia-smi.
void readDrmCard(std::string_view vendor, std::string_view device, std::string_view vram,
                 SystemFacts& facts);

} // namespace headroom
