// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/offload_prompt.h"

#include "core/speed/prefill.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

double share(Bytes bytes, std::uint32_t part, std::uint32_t whole) {
    return whole == 0 ? 0 : static_cast<double>(bytes.bytes) * part / whole;
}

/// What comes over to the card for one prompt: the shortest, the middle and the longest time.
Range linkSeconds(double bytes, const Assumption& link) {
    return {bytes / link.high, bytes / link.value, bytes / link.low};
}

/// Token by token it takes no longer than so: short prompts are not sent over.
double atMost(double seconds, std::uint32_t tokens, double decode) {
    return decode > 0 ? std::min(seconds, tokens / decode) : seconds;
}

std::string linkText(const Assumption& link) {
    constexpr double kGiga = 1e9;
    return "; what lies beside it at " + formatSignificant(link.value / kGiga, 2) + " GB/s (" +
           formatSignificant(link.low / kGiga, 2) + " to " +
           formatSignificant(link.high / kGiga, 2) + ")";
}

} // namespace

Bytes weightsBesideCard(const ModelProfile& profile, const OffloadSplit& split) {
    const Bytes experts = split.expertLayers > 0 ? profile.expertWeights : Bytes{};
    const Bytes plain{profile.weights.bytes - experts.bytes};
    return {static_cast<std::uint64_t>(share(experts, split.cpuExpertLayers, split.expertLayers) +
                                       share(plain, split.layers - split.gpuLayers, split.layers))};
}

std::optional<PromptSpeed> offloadedPrompt(const ModelProfile& profile, const Catalog& catalog,
                                           const Workload& workload, const MachineSpec& machine,
                                           const ChipSpec& chip, const RuntimeSpec& runtime,
                                           const DecodeSpeed& decode) {
    const auto& link = catalog.speed.assumption(AssumptionKind::hostLink);
    auto speed = promptSpeed(profile, catalog, workload, machine, chip, runtime, decode);
    if (!speed || !decode.offload || !link) {
        return std::nullopt;
    }
    const Bytes beside = weightsBesideCard(profile, *decode.offload);
    const Range over = linkSeconds(static_cast<double>(beside.bytes) * speed->steps, *link);
    const double tokens = speed->tokens;
    const Range card = speed->prefill;
    speed->prefill = {
        tokens / atMost(tokens / card.p10 + over.p90, speed->tokens, decode.decode.p10),
        tokens / atMost(tokens / card.p50 + over.p50, speed->tokens, decode.decode.p50),
        tokens / atMost(tokens / card.p90 + over.p10, speed->tokens, decode.decode.p90)};
    speed->basis = SpeedBasis::estimated;
    speed->measured.clear();
    speed->calibration = "of the card: " + speed->calibration + linkText(*link);
    addTimes(*speed, workload, decode);
    return speed;
}

} // namespace headroom
