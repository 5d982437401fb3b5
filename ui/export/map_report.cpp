// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/map_report.h"

#include "core/report/figures.h"
#include "core/report/table.h"
#include "core/report/wording.h"
#include "core/units/format.h"
#include "ui/charts/map_data.h"
#include "ui/charts/map_text.h"
#include "ui/export/export_text.h"

namespace headroom::ui {

namespace {

std::string optionalNumber(bool known, double value) {
    return known ? plainNumber(value) : std::string();
}

/// Without grouping: for programs.
std::string columnName(const MapLine& column) {
    return column.context > 0 ? formatInteger(std::uint64_t{column.context})
                              : column.name.toStdString();
}

std::vector<std::string> csvRow(const MapLine& row, const MapLine& column, const MapPlace& place) {
    const bool known = place.cell.has_value();
    const bool speed = known && place.cell->decode.has_value();
    const Range decode = speed ? *place.cell->decode : Range{};
    const auto bytes = [known](std::uint64_t value) {
        return known ? formatInteger(value) : std::string();
    };
    return {row.name.toStdString(),
            columnName(column),
            known ? std::string(toWord(place.cell->verdict)) : place.why.toStdString(),
            bytes(known ? place.cell->needed.bytes : 0),
            bytes(known ? place.cell->usable.bytes : 0),
            optionalNumber(speed, decode.p10),
            optionalNumber(speed, decode.p50),
            optionalNumber(speed, decode.p90),
            bytes(known ? place.cell->maxContext : 0),
            place.quality.toStdString()};
}

Table csvOf(const MapChart& chart) {
    Table table{{{"row"},
                 {"column"},
                 {"verdict"},
                 {"needed_bytes", Align::right},
                 {"usable_bytes", Align::right},
                 {"decode_full_tps_p10", Align::right},
                 {"decode_full_tps_p50", Align::right},
                 {"decode_full_tps_p90", Align::right},
                 {"max_context", Align::right},
                 {"quality"}},
                {}};
    for (std::size_t row = 0; row < chart.rows.size(); ++row) {
        for (std::size_t column = 0; column < chart.columns.size(); ++column) {
            table.rows.push_back(csvRow(chart.rows[row], chart.columns[column],
                                        chart.places[row * chart.columns.size() + column]));
        }
    }
    return table;
}

std::string nameOf(const MapLine& line) {
    return (line.detail.isEmpty() ? line.name
                                  : QStringLiteral("%1, %2").arg(line.name, line.detail))
        .toStdString();
}

std::string textOf(const MapPlace& place) {
    QString text = place.text;
    if (place.cell && place.cell->verdict == Verdict::tight) {
        text += QStringLiteral(" (tight)");
    } else if (place.cell && place.cell->verdict == Verdict::offload) {
        text += QStringLiteral(" (offload)");
    }
    return (place.current ? QStringLiteral("**%1**").arg(text) : text).toStdString();
}

Table matrixOf(const MapChart& chart) {
    Table table{{{""}}, {}};
    for (const MapLine& column : chart.columns) {
        table.columns.push_back({nameOf(column), Align::right});
    }
    for (std::size_t row = 0; row < chart.rows.size(); ++row) {
        std::vector<std::string> cells{nameOf(chart.rows[row])};
        for (std::size_t column = 0; column < chart.columns.size(); ++column) {
            cells.push_back(textOf(chart.places[row * chart.columns.size() + column]));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace

QByteArray mapReport(const Assessment& assessment, const MapChoice& choice, ReportFormat format) {
    const MapChart chart = mapChart(assessment, choice, MemoryUnit::gib, exportLocale());
    if (format == ReportFormat::csv) {
        return QByteArray::fromStdString(csvTable(csvOf(chart)));
    }
    const QString finding = mapFinding(assessment, chart, exportLocale());
    const QString subject =
        QStringLiteral("# %1 %2").arg(QString::fromStdString(assessment.model->name),
                                      QString::fromStdString(assessment.quantization->name));
    return QStringLiteral("%1\n\n%2. Speeds are those once the context is full.\n\n")
               .arg(subject, finding)
               .toUtf8() +
           QByteArray::fromStdString(markdownTable(matrixOf(chart)));
}

} // namespace headroom::ui
