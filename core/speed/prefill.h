// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

namespace headroom {

/// How long a prompt takes until the first token of the answer, and the whole answer, for the
/// workload's prompt, cached tokens and answer; `decode` is at the average depth of the answer.
/// None when the chip has no fit or no peak rate. docs/formulas.md, "Prefill".
[[nodiscard]] std::optional<PromptSpeed>
promptSpeed(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
            const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
            const DecodeSpeed& decode);

/// The time to the first token and of the whole answer, from `speed.prefill` and `decode`.
void addTimes(PromptSpeed& speed, const Workload& workload, const DecodeSpeed& decode);

/// Prefill alone: tokens per second over `tokens` of a prompt after `cached` ones.
[[nodiscard]] std::optional<PromptSpeed>
prefillSpeed(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
             const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
             std::uint32_t tokens, std::uint32_t cached);

} // namespace headroom
