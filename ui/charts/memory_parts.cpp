// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/memory_parts.h"

#include <algorithm>

namespace headroom::ui {

std::array<BarPart, kBarParts> barParts(const MemoryRow& row) {
    const double room = std::min(row.needed, row.usable);
    const std::array<std::pair<Segment, double>, 6> taken{
        {{Segment::weights, row.weights},
         {Segment::kvCache, row.kvCache},
         {Segment::recurrentState, row.recurrentState},
         {Segment::compute, row.compute},
         {Segment::runtime, row.runtime},
         {Segment::others, row.others}}};
    std::array<BarPart, kBarParts> parts;
    std::size_t next = 0;
    double position = 0;
    for (const auto& [segment, length] : taken) {
        parts.at(next++) = {segment, std::min(position, room), std::min(position + length, room)};
        position += length;
    }
    const double limit = std::max(row.usable, row.needed);
    parts.at(next++) = {Segment::free, room, row.usable};
    parts.at(next++) = {Segment::overflow, row.usable, limit};
    parts.at(next) = {Segment::reserve, limit, std::max(limit, row.installed)};
    return parts;
}

double axisEnd(const std::vector<MemoryRow>& rows) {
    constexpr double kMostOverflow = 2;
    double installed = 0;
    double needed = 0;
    for (const auto& row : rows) {
        installed = std::max(installed, row.installed);
        needed = std::max(needed, row.needed);
    }
    return std::max(installed, std::min(needed, kMostOverflow * installed));
}

} // namespace headroom::ui
