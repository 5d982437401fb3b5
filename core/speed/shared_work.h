// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/memory/node_split.h"
#include "core/speed/prompt_time.h"
#include "core/speed/token_time.h"

namespace headroom {

/// How the machine's nodes share a model, or its cards where the workload wants every matrix cut.
[[nodiscard]] NodeSplit workSplit(const ModelProfile& profile, const Catalog& catalog,
                                  const Workload& workload, const MachineSpec& machine,
                                  const RuntimeSpec& runtime);

/// Turns the work of one machine into that of one of its nodes, the slowest: docs/formulas.md,
/// "Clusters". Without nodes or cards that share it stays as it is.
void shareOut(TokenWork& work, const NodeSplit& split, const ModelProfile& profile);
void shareOut(PromptWork& work, const NodeSplit& split, const ModelProfile& profile);

/// Sums over all nodes for a token: one after what mixes, one after the feed-forward part of each
/// layer.
[[nodiscard]] std::uint32_t reducesOf(const ModelShape& shape);

/// What exchanging results takes for each token, seconds.
[[nodiscard]] LinkFigure exchangeOfToken(const NodeSplit& split, const ModelProfile& profile);

/// The same for a prompt.
[[nodiscard]] LinkFigure exchangeOfPrompt(const NodeSplit& split, const ModelProfile& profile,
                                          const PromptWork& work);

/// `amount` ÷ (the time it takes alone, of which `speeds` is the range, + the exchange). Both
/// errors are independent: they add up as squares.
[[nodiscard]] Range withExchange(const Range& speeds, double amount, const LinkFigure& exchange);

} // namespace headroom
