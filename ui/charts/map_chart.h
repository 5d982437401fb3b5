// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/map.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the Map page draws: a table of cells, each a scenario that one may set.
namespace headroom::ui {

enum class MapKind {
    formatsByContext, ///< one machine: quantizations × contexts
    machinesByFormat, ///< one model: machines × quantizations
    modelsByContext,  ///< one machine: models × contexts
};
inline constexpr int kMapKinds = 3;

/// What a map is asked for, besides the scenario.
struct MapChoice {
    MapKind kind = MapKind::formatsByContext;
    QString machine;          ///< id; of the maps of one machine
    bool allMachines = false; ///< of machinesByFormat: not only those compared
};

/// A row or a column. What it stands for in a scenario; empty or 0: what the scenario has.
struct MapLine {
    QString name;   ///< "Q4_K_M"
    QString detail; ///< "39.6 GiB"
    QString tip;
    bool current = false; ///< the scenario's own
    std::string machine;
    std::string model;
    std::string quantization;
    std::uint32_t context = 0; ///< tokens
};

struct MapPlace {
    std::optional<MapCell> cell; ///< none: not to be had, see `why`
    QString text;                ///< "8.9 tok/s", "83 GiB short"
    QString quality;             ///< "KLD 0.028"; empty: nobody measured it
    QString loss;                ///< the same in a word: "small"; may be empty
    QString why;
    int step = 0;         ///< of the colours, slow to fast
    bool current = false; ///< the scenario
};

struct MapChart {
    MapChoice choice;
    std::vector<MapLine> rows;
    std::vector<MapLine> columns;
    std::vector<MapPlace> places; ///< row by row
    std::vector<double> steps;    ///< tokens per second: where the colours change, rising
    QString machineName;          ///< of the maps of one machine
    int currentRow = -1;          ///< -1: the scenario is not in the map
    int currentColumn = -1;

    [[nodiscard]] const MapPlace& at(int row, int column) const {
        return places.at(static_cast<std::size_t>(row) * columns.size() +
                         static_cast<std::size_t>(column));
    }
    [[nodiscard]] bool has(int row, int column) const {
        return row >= 0 && column >= 0 && row < static_cast<int>(rows.size()) &&
               column < static_cast<int>(columns.size());
    }
};

} // namespace headroom::ui
