// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "ui/charts/choice_chart.h"
#include "ui/charts/cost_chart.h"
#include "ui/charts/map_chart.h"
#include "ui/charts/speed_dots.h"
#include "ui/charts/speed_side.h"
#include "ui/theme/memory_unit.h"
#include "ui/theme/segment.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace headroom::ui {

enum class ChartView { memory, speed, cost, map, advisor };

/// One machine's row of the memory chart.
struct MemoryRow {
    QString machineId;
    QString name;
    QString detail; ///< "9.3 GiB free"
    Verdict verdict{};
    bool unified = true; ///< false: a card of its own, the rest would go to system memory
    /// Bytes. `compute` holds the engine's scratch and output buffers.
    double weights = 0, kvCache = 0, recurrentState = 0, compute = 0, runtime = 0;
    double others = 0; ///< further models and files that stay loaded, bytes
    double usable = 0, installed = 0, needed = 0; ///< bytes
    QString endLabel;                             ///< "42.6 of 51.8 GiB usable" or what overflows
};

/// One machine's row of the speed chart; tokens per second.
struct SpeedRow {
    QString machineId;
    QString name;
    QString detail; ///< "calibrated on this chip"; the verdict where there is no speed
    Verdict verdict{};
    std::optional<DecodeSpeed> speed;
    std::vector<SpeedDot> dots;      ///< measured: of this combination, then close ones
    std::optional<Range> firstToken; ///< seconds; none: unknown
    QString noSpeed; ///< why there is none: "no speed: 5.1 GiB short"; empty where there is one
};

/// A point of a line: tokens in the cache, tokens per second.
struct DepthPoint {
    double depth = 0;
    Range speed;
};

/// Speed of one machine as the context fills.
struct DepthLine {
    QString machineId;
    QString label;                  ///< at the line's end: "M4 Max 128 GB"
    int color = 0;                  ///< index of lineColor()
    bool emphasized = false;        ///< baseline or selected: thicker, with its band
    std::vector<DepthPoint> points; ///< ends where the memory or the model's context does
    bool endsFull = false;          ///< the line ends because the memory is full
    double solidUntil = 0;          ///< tokens; dashed from here: only a sibling has the memory
    QStringList fullLabel; ///< "64 GB: memory full", "at 38,400 tokens"; empty: no such mark
};

struct DepthChart {
    std::vector<DepthLine> lines;
    std::uint32_t context = 0; ///< tokens of the scenario
    std::uint32_t deepest = 0; ///< right end of the axis, tokens
    QString note;              ///< what is not drawn; empty when all is
};

/// What a chart shows, ready to paint: texts are translated and numbers formatted here.
struct ChartData {
    ChartView view = ChartView::memory;
    QString title;    ///< the finding
    QString subtitle; ///< how it is meant: inputs
    QString summary;  ///< one sentence for assistive tools
    QString footer;   ///< version, catalog, date (exports only)
    MemoryUnit unit = MemoryUnit::gib;
    QLocale locale;
    std::vector<MemoryRow> memory;
    std::vector<SpeedRow> speed;
    DepthChart depth; ///< of the speed view
    CostChart cost;
    std::shared_ptr<const CostComparison> costs; ///< of the cost view: what the chart was made of
    ChoiceChart choice;                          ///< of the advisor view
    AnswerChart answer;                          ///< of the speed view
    UsersChart users;                            ///< likewise
    SpeedSide side{};                            ///< which of depth, answer and users is shown
    MapChart map;
    QString selectedMachine; ///< id; its row carries numbers in its segments
    bool picture = false;    ///< for a file: every row is labelled, nothing can be clicked
};

/// Builds the data of one view from an assessment. `today`, an ISO date, is what the ages of prices
/// are counted from; empty: the catalog's.
[[nodiscard]] ChartData chartData(const Assessment& assessment, ChartView view, MemoryUnit unit,
                                  const QString& selectedMachine, const QLocale& locale = QLocale(),
                                  const QString& today = {});

/// Puts another map into the data of the map view, with its finding.
void fillMap(ChartData& data, const Assessment& assessment, const MapChoice& choice);

} // namespace headroom::ui
