// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <tl/expected.hpp>

namespace headroom {

/// The one way from a scenario to figures: every surface calls this.
///
/// Fails with ErrorCode::unknownReference when the model, the quantization, the runtime or a
/// machine is not in the catalog, and with outOfRange when the workload cannot be. A context beyond
/// the model's training is computed and warned about.
[[nodiscard]] tl::expected<Assessment, Error> evaluate(const Scenario& scenario,
                                                       std::shared_ptr<const Catalog> catalog);

/// The figures of one machine, which need not be in the catalog, for an assessment's model and
/// workload; without its cost. Fails with ErrorCode::unknownReference like evaluate(). The result
/// refers to `machine` and `chip`.
[[nodiscard]] tl::expected<MachineAssessment, Error>
assessMachine(const Assessment& assessment, const MachineSpec& machine, const ChipSpec& chip);

/// The arithmetic behind the figures of one machine, or of the model alone when `machine` is null.
[[nodiscard]] std::vector<Term> explain(const Assessment& assessment,
                                        const MachineAssessment* machine);

} // namespace headroom
