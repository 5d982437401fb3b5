// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/measurements.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

namespace headroom {

namespace {

constexpr std::uint32_t kShort = 2048; ///< tokens whose cache hardly counts beside the weights

/// Those of prompts, which few have, come last.
using Key = std::tuple<bool, std::string_view, std::string_view>;

Key keyOf(const SpeedMeasurement& measurement) {
    return {measurement.isPrefill, measurement.model, measurement.quantization};
}

struct ByKey {
    bool operator()(const SpeedMeasurement& a, const Key& b) const { return keyOf(a) < b; }
    bool operator()(const Key& a, const SpeedMeasurement& b) const { return a < keyOf(b); }
};

bool answers(const SpeedMeasurement& measurement, const SpeedQuestion& question) {
    const double bandwidth = question.bandwidth.bytesPerSecond;
    return isNearDepth(measurement.depth, question.depth) &&
           measurement.runtime == question.runtime && measurement.family == question.family &&
           measurement.cards == question.cards && measurement.nodes == question.nodes &&
           measurement.link == question.link &&
           std::abs(measurement.bandwidth.bytesPerSecond - bandwidth) < 0.01 * bandwidth;
}

MeasuredSpeed toldBy(const SpeedMeasurement& each) {
    const auto& sources = each.provenance.sources;
    return {each.speed, sources.empty() ? "" : sources.front(), each.provenance.date, each.own};
}

template <typename Matches>
std::vector<MeasuredSpeed> those(const SpeedCalibration& calibration, const SpeedQuestion& question,
                                 bool prefill, Matches&& matches) {
    std::vector<MeasuredSpeed> found;
    const auto [first, last] =
        std::equal_range(calibration.measurements.begin(), calibration.measurements.end(),
                         Key{prefill, question.model, question.quantization}, ByKey{});
    for (auto each = first; each != last; ++each) {
        if (matches(*each) && answers(*each, question)) {
            found.push_back(toldBy(*each));
        }
    }
    return found;
}

} // namespace

bool isNearDepth(std::uint32_t measured, std::uint32_t asked) {
    const auto [less, more] = std::minmax(measured, asked);
    return more <= kShort || more / 2 <= less;
}

std::vector<MeasuredSpeed> measuredSpeeds(const SpeedCalibration& calibration,
                                          const SpeedQuestion& question) {
    return those(calibration, question, false, [](const SpeedMeasurement&) { return true; });
}

std::vector<MeasuredSpeed> measuredPrompts(const SpeedCalibration& calibration,
                                           const SpeedQuestion& question, std::uint32_t tokens) {
    const auto& all = calibration.measurements;
    if (all.empty() || !all.back().isPrefill) {
        return {};
    }
    return those(calibration, question, true, [=](const SpeedMeasurement& each) {
        return each.prompt / 2 <= tokens && tokens / 2 <= each.prompt;
    });
}

void sortMeasurements(SpeedCalibration& calibration) {
    std::stable_sort(calibration.measurements.begin(), calibration.measurements.end(),
                     [](const auto& a, const auto& b) { return keyOf(a) < keyOf(b); });
}

} // namespace headroom
