// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <cstdint>
#include <vector>

namespace headroom {

/// A machine as a sweep needs it: what does not depend on the model, worked out once.
struct SweepMachine {
    const MachineSpec* machine = nullptr;
    const ChipSpec* chip = nullptr;
    const RuntimeSpec* runtime = nullptr; ///< may be null
    const SpeedFit* fit = nullptr;        ///< of decoding; null: the speed is unknown
    Bytes overhead;
    Bytes usable;
};

/// All machines of the catalog for quantizations of this kind, each with its runtime for the
/// workload. A runtime asked for that does not load such files leaves none.
[[nodiscard]] std::vector<SweepMachine> sweepMachines(const Catalog& catalog,
                                                      const Workload& workload, MixtureKind files);

/// One model in one quantization at one context on one machine: as evaluate() says.
struct SweepCell {
    Verdict verdict = Verdict::overflow;
    Bytes needed;
    Range decode; ///< tokens per second; 0: unknown, or the model does not fit
};

/// The cells of one model and quantization, machine by machine, each with every context: verdict,
/// memory and decode speed of evaluate() without what a map does not show (largest context, fixes,
/// terms), at some 20 ns a cell. Further models are not counted.
void sweep(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
           const std::vector<SweepMachine>& machines, const std::vector<std::uint32_t>& contexts,
           std::vector<SweepCell>& cells);

} // namespace headroom
