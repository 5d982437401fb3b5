// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_entries.h"
#include "core/catalog/words.h"

#include <cmath>

namespace headroom {
namespace {

constexpr Interval<double> kGigabytesPerSecond{0.1, 1e5};
constexpr Interval<double> kTeraflops{0.001, 1e5};
constexpr Interval<double> kWatts{0, 1e5};
constexpr Interval<double> kGib{0, 65536};
constexpr Interval<std::uint32_t> kCores{1, 100'000};

MemoryKind memoryKindOf(Platform platform) {
    return platform == Platform::discreteGpu || platform == Platform::cpuOnly ? MemoryKind::discrete
                                                                              : MemoryKind::unified;
}

Bytes readGib(MapReader& map, std::string_view key) {
    return {static_cast<std::uint64_t>(
        std::llround(map.number(key, kGib) * static_cast<double>(kGiB)))};
}

std::optional<BytesPerSecond> readRate(MapReader& map, std::string_view key) {
    const auto rate = map.maybeNumber(key, kGigabytesPerSecond);
    return rate ? std::optional(gigabytesPerSecond(*rate)) : std::nullopt;
}

std::optional<Power> readPower(MapReader& map, std::string_view key) {
    Power power;
    const bool there = map.inner(key, [&](MapReader& inner) {
        power.watts = {inner.number("watts", kWatts)};
        power.kind = inner.word("kind", kPowerKindWords);
    });
    return there ? std::optional(power) : std::nullopt;
}

std::optional<Price> readPrice(MapReader& map) {
    Price price;
    const bool there = map.inner("price", [&](MapReader& inner) {
        price.usd = {inner.number("usd", {0, 1e8})};
        price.date = inner.date("date");
        price.kind = inner.word("kind", kPriceKindWords);
        price.source = inner.text("source");
        price.note = inner.textOr("note");
    });
    return there ? std::optional(std::move(price)) : std::nullopt;
}

void readPowers(MapReader& map, MachineSpec& machine) {
    map.inner("power", [&](MapReader& power) {
        machine.idle = readPower(power, "idle");
        machine.load = readPower(power, "load");
        machine.max = readPower(power, "max");
    });
}

void readMemory(MapReader& map, MachineSpec& machine) {
    machine.platform = map.word("platform", kPlatformWords);
    machine.memoryKind = memoryKindOf(machine.platform);
    machine.memory = readGib(map, "memory_gib");
    machine.systemMemory = readGib(map, "system_memory_gib");
    if (map.sound() && machine.platform != Platform::cpuOnly && machine.memory.bytes == 0) {
        map.complain("memory_gib", ErrorCode::outOfRange, "a machine with a GPU has memory for it",
                     "only `platform: cpu-only` has 0");
    }
}

} // namespace

ChipSpec readChip(MapReader& map, References&) {
    ChipSpec chip;
    chip.id = readId(map);
    chip.name = map.text("name");
    chip.vendor = map.text("vendor");
    chip.family = map.text("family");
    chip.generation = map.integerOr("generation", 0, {1, 100});
    chip.tier = map.wordOr("tier", std::string_view(), kTierWords);
    chip.backend = map.word("backend", kBackendWords);
    chip.gpuCores = map.maybeInteger("gpu_cores", kCores);
    chip.bandwidth = gigabytesPerSecond(map.number("bandwidth_gbs", kGigabytesPerSecond));
    chip.fp16Tflops = map.maybeNumber("fp16_tflops", kTeraflops);
    chip.matrixTflops = map.maybeNumber("matrix_tflops", kTeraflops);
    chip.aliases = map.texts("aliases");
    chip.provenance = readProvenance(map);
    return chip;
}

MachineSpec readMachine(MapReader& map, References& references) {
    MachineSpec machine;
    machine.id = readId(map);
    machine.name = map.text("name");
    machine.vendor = map.text("vendor");
    machine.family = map.text("family");
    machine.formFactor = map.word("form_factor", kFormFactorWords);
    machine.chip = readReference(map, "chip", "chip", references);
    machine.chips = map.integerOr("chips", 1, {1, 64});
    readMemory(map, machine);
    machine.cpuCores = map.maybeInteger("cpu_cores", kCores);
    machine.bandwidth = readRate(map, "bandwidth_gbs").value_or(BytesPerSecond{});
    machine.ssdRead = readRate(map, "ssd_read_gbs");
    machine.systemBandwidth = readRate(map, "system_bandwidth_gbs");
    readPowers(map, machine);
    machine.price = readPrice(map);
    machine.sold = map.booleanOr("sold", true);
    machine.statusNote = map.textOr("status");
    machine.defaultRuntime = readReference(map, "runtime", "runtime", references);
    machine.provenance = readProvenance(map);
    return machine;
}

} // namespace headroom
