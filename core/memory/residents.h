// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <optional>

namespace headroom {

/// Fills in the further models and companion files of the assessment's scenario. Fails with
/// ErrorCode::unknownReference for what the catalog does not have, with outOfRange for a context or
/// a number of sequences that cannot be, and as profileOf does.
[[nodiscard]] std::optional<Error> resolveResidents(Assessment& assessment);

/// What the scenario's runtime would be for a further model: one that does not load its files is
/// passed over, since each model has a process of its own. `machine` may be null, so may the
/// result.
[[nodiscard]] const RuntimeSpec* furtherRuntime(const FurtherAssessment& further,
                                                const Assessment& assessment,
                                                const MachineSpec* machine);

/// The memory of one further model as its runtime lays it out on a machine: a process of its own.
[[nodiscard]] MemoryBreakdown furtherMemory(const FurtherAssessment& further,
                                            const Assessment& assessment,
                                            const MachineSpec& machine, const ChipSpec& chip);

/// What stays loaded beside the model on a machine: further models, each with its own cache,
/// scratch and runtime, and companion files.
[[nodiscard]] Bytes residentsOn(const Assessment& assessment, const MachineSpec& machine,
                                const ChipSpec& chip);

/// The same with another workload than the scenario's: cache types and the like hold for all
/// models.
[[nodiscard]] Bytes residentsOn(const Assessment& assessment, const MachineSpec& machine,
                                const ChipSpec& chip, const Workload& shared);

/// The same without a machine: no runtime overhead.
[[nodiscard]] Bytes residentsOf(const Assessment& assessment);

} // namespace headroom
