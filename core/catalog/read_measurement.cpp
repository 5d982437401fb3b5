// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_measurement.h"

#include "core/catalog/words.h"
#include "core/units/format.h"

namespace headroom {
namespace {

constexpr std::array kTestWords{Word<bool>{"decode", false}, Word<bool>{"prefill", true}};
constexpr Interval<std::uint32_t> kTokens{0, 1u << 30};
constexpr Interval<std::uint32_t> kRows{0, 1'000'000};

/// None where the map has no such key.
std::string maybeReference(MapReader& map, std::string_view key, std::string_view kind,
                           References& references) {
    return map.find(key) ? readReference(map, key, kind, references) : std::string();
}

SpeedAdjustment readAdjustment(MapReader& map) {
    SpeedAdjustment adjustment;
    adjustment.factor = map.number("factor", {0.1, 10});
    adjustment.low = map.number("low", {0.05, 20});
    adjustment.high = map.number("high", {0.05, 20});
    adjustment.spread = map.maybeNumber("spread", {0.05, 5}).value_or(1);
    adjustment.rows = map.integer("rows", kRows);
    adjustment.rejected = map.integerOr("rejected", 0, kRows);
    if (adjustment.low > adjustment.factor || adjustment.high < adjustment.factor) {
        map.complain("factor", ErrorCode::outOfRange, "the factor lies between low and high");
    }
    return adjustment;
}

std::optional<SpeedAdjustment> maybeAdjustment(MapReader& map, std::string_view key) {
    std::optional<SpeedAdjustment> adjustment;
    map.inner(key, [&](MapReader& inner) { adjustment = readAdjustment(inner); });
    return adjustment;
}

} // namespace

std::string measurementId(const SpeedMeasurement& measurement) {
    std::string id = measurement.family;
    for (const std::string& part :
         {formatShortest(measurement.bandwidth.gigabytesPerSecond()),
          formatInteger(std::uint64_t{measurement.cards}),
          formatInteger(std::uint64_t{measurement.nodes}), measurement.link, measurement.model,
          measurement.quantization, measurement.runtime,
          formatInteger(std::uint64_t{measurement.depth}),
          formatShortest(measurement.speed.tokensPerSecond), measurement.provenance.date}) {
        id.append("/").append(part);
    }
    if (measurement.isPrefill) {
        id.append("/prefill ").append(formatInteger(std::uint64_t{measurement.prompt}));
    }
    if (!measurement.provenance.sources.empty()) {
        id.append("/").append(measurement.provenance.sources.front());
    }
    return measurement.machine.empty() ? id : id.append("/").append(measurement.machine);
}

std::string calibrationId(const std::string& machine, const std::string& runtime) {
    return machine + "/" + runtime;
}

SpeedMeasurement readMeasurement(MapReader& map, References& references) {
    SpeedMeasurement measurement;
    measurement.family = map.text("chip");
    measurement.cards = map.integerOr("cards", 1, {1, 64});
    measurement.nodes = map.integerOr("nodes", 1, {1, 64});
    measurement.link = map.textOr("link");
    measurement.bandwidth = gigabytesPerSecond(map.number("bandwidth_gbs", {0.1, 1e5}));
    measurement.model = readReference(map, "model", "model", references);
    measurement.quantization = readReference(map, "quantization", "quantization", references);
    measurement.runtime = readReference(map, "runtime", "runtime", references);
    measurement.depth = map.integer("depth", kTokens);
    measurement.isPrefill = map.wordOr("test", false, kTestWords);
    if (measurement.isPrefill) {
        measurement.prompt = map.integer("prompt", {1, 1u << 30});
    }
    measurement.speed = {map.number("tps", {0.001, 1e6})};
    measurement.own = map.booleanOr("own", false);
    measurement.machine = maybeReference(map, "machine", "machine", references);
    measurement.provenance = readFigureProvenance(map);
    measurement.id = measurementId(measurement);
    return measurement;
}

MachineCalibration readMachineCalibration(MapReader& map, References& references) {
    MachineCalibration calibration;
    calibration.machine = readReference(map, "machine", "machine", references);
    calibration.runtime = readReference(map, "runtime", "runtime", references);
    calibration.decode = maybeAdjustment(map, "decode");
    calibration.prefill = maybeAdjustment(map, "prefill");
    calibration.provenance = readFigureProvenance(map);
    calibration.id = calibrationId(calibration.machine, calibration.runtime);
    if (!calibration.decode && !calibration.prefill) {
        map.complain("decode", ErrorCode::missingKey, "neither decode nor prefill is adjusted",
                     "add decode: {factor: 0.93, low: 0.9, high: 0.96, rows: 12}");
    }
    return calibration;
}

} // namespace headroom
