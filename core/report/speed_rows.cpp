// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/speed_rows.h"

#include "core/report/figures.h"
#include "core/units/format.h"

namespace headroom {

namespace {

std::string count(std::uint64_t value) {
    return formatInteger(value);
}

/// "14 of 81 layers on the processor": whole ones, or the experts of some.
std::string offloadDetails(const OffloadSplit& split) {
    const bool experts = split.cpuExpertLayers > 0;
    std::string text =
        experts ? "experts of " + count(split.cpuExpertLayers) + " of " +
                      count(split.expertLayers) + " layers"
                : count(split.layers - split.gpuLayers) + " of " + count(split.layers) + " layers";
    text += " in system memory";
    return split.systemBandwidth.bytesPerSecond > 0
               ? text + ", " + plainNumber(split.systemBandwidth.gigabytesPerSecond()) + " GB/s"
               : text;
}

std::string cliffDetails(const SsdCliff& cliff) {
    return gibText(cliff.beyond.gib(), 1) + " more than the memory holds; a token reads " +
           gibText(cliff.best.gib(), 1) + " to " + gibText(cliff.worst.gib(), 1) + " at " +
           plainNumber(cliff.ssdRead.gigabytesPerSecond()) + " GB/s";
}

std::string draftDetails(const SpeculativeGain& gain) {
    return formatFixed(gain.tokensPerStep, 2) + " tokens a step that costs " +
           formatFixed(gain.stepCost.p10, 2) + "–" + formatFixed(gain.stepCost.p90, 2) +
           " tokens; without it " + rangeText(gain.plain, "tok/s");
}

} // namespace

void addSpeedRows(Table& table, const DecodeSpeed& speed) {
    if (speed.sustained) {
        table.rows.push_back({"Decode under lasting load", rangeText(*speed.sustained, "tok/s")});
    }
    if (speed.offload) {
        table.rows.push_back({"Offloaded", offloadDetails(*speed.offload)});
    }
    if (speed.cliff) {
        table.rows.push_back({"Read from the SSD", cliffDetails(*speed.cliff)});
    }
    if (speed.speculative) {
        table.rows.push_back({"Draft", draftDetails(*speed.speculative)});
    }
}

} // namespace headroom
