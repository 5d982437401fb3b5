// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/cluster.h"
#include "core/domain/provenance.h"
#include "core/units/units.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

enum class MemoryKind : std::uint8_t { unified, discrete };
enum class Backend : std::uint8_t { metal, cuda, rocm, vulkan, cpu, sycl };
/// How the system decides what of the memory a GPU may use: core/memory/usable_memory.h.
enum class Platform : std::uint8_t { macos, dgxSpark, strixHalo, discreteGpu, cpuOnly };

/// A processor with its memory interface, as sold in several machines.
struct ChipSpec {
    std::string id;     ///< "m4-pro-16c": chip and GPU cores
    std::string name;   ///< "M4 Pro (16-core GPU)"
    std::string vendor; ///< Apple, NVIDIA, AMD, Intel
    std::string family; ///< what calibrations are grouped by: "M4 Pro", "GB10", "RTX 4090"
    std::uint32_t generation = 0; ///< Apple: 1 for M1 …; 0 elsewhere
    std::string tier;             ///< Apple: base, pro, max, ultra; empty elsewhere
    Backend backend = Backend::metal;
    std::optional<std::uint32_t> gpuCores;
    BytesPerSecond bandwidth;           ///< nominal, of one chip or card
    std::optional<double> fp16Tflops;   ///< shader rate
    std::optional<double> matrixTflops; ///< matrix units, FP16 dense
    std::vector<std::string> aliases;   ///< other names in benchmarks
    Provenance provenance;
};

enum class PriceKind : std::uint8_t { list, street, launch, used, derived };

struct Price {
    Usd usd;
    std::string date;
    PriceKind kind = PriceKind::list;
    std::string source;
    std::string note;
};

/// A figure in watts at the wall, and whether somebody measured, published or estimated it.
struct Power {
    Watts watts;
    std::string kind;
};

/// One configuration that can be bought, or could be.
struct MachineSpec {
    std::string id;
    std::string name;
    std::string vendor;
    std::string family;     ///< group in the machine picker: "Mac mini", "Strix Halo", "PC, NVIDIA"
    std::string formFactor; ///< mini, desktop, laptop, all-in-one, tower
    std::string chip;       ///< id of a ChipSpec
    std::uint32_t chips = 1; ///< cards in the machine (2x RTX 3090: 2); of a cluster, in each node
    /// Machines that work together: memory, watts and price are of all of them, everything else is
    /// of one.
    std::uint32_t nodes = 1;
    std::string node;                     ///< id of one of them; empty: no cluster
    std::shared_ptr<const LinkSpec> link; ///< of a cluster; null: no cluster
    Platform platform = Platform::macos;
    MemoryKind memoryKind = MemoryKind::unified;
    Bytes memory;       ///< what the GPU's side has: unified memory, or all cards' VRAM together
    Bytes systemMemory; ///< what the CPU's side has; unified: the same memory
    std::optional<std::uint32_t> cpuCores;
    BytesPerSecond bandwidth; ///< of this configuration, per chip; the chip's unless overridden
    std::optional<BytesPerSecond> ssdRead;
    /// Nominal, of the memory beside a discrete card; none: not known.
    std::optional<BytesPerSecond> systemBandwidth;
    std::optional<Power> idle;
    std::optional<Power> load;
    std::optional<Power> max;
    std::optional<Price> price;
    bool sold = true;           ///< false: no longer sold
    std::string statusNote;     ///< "discontinued 2026-08-25"
    std::string defaultRuntime; ///< id of a RuntimeSpec
    Provenance provenance;
};

/// The memory of one node.
[[nodiscard]] inline Bytes nodeMemory(const MachineSpec& machine) {
    return {machine.memory.bytes / machine.nodes};
}

} // namespace headroom
