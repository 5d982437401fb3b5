// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

namespace headroom {

/// Weights of the model that `split` leaves in system memory.
[[nodiscard]] Bytes weightsBesideCard(const ModelProfile& profile, const OffloadSplit& split);

/// The prompt of a model with a part beside the card, `decode` being its speed there: the card
/// works through all of it, and what lies beside it comes over once per micro-batch. None when a
/// figure it needs is unknown. docs/formulas.md, "Beyond the GPU".
[[nodiscard]] std::optional<PromptSpeed>
offloadedPrompt(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
                const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
                const DecodeSpeed& decode);

} // namespace headroom
