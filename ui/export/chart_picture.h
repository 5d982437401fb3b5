// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_style.h"
#include "ui/charts/legend.h"
#include "ui/charts/map_plot.h"
#include "ui/charts/plot.h"
#include "ui/charts/row_plot.h"
#include "ui/export/export_text.h"
#include "ui/export/exporter.h"

#include <memory>
#include <vector>

class QPainter;

namespace headroom::ui {

/// A whole picture: title, inputs, legend, chart and footer. It is laid out on a canvas of its own
/// and scaled to the size asked for, so that text keeps its proportion to the picture.
class ChartPicture {
public:
    ChartPicture(const Assessment& assessment, const ExportOptions& options);
    ~ChartPicture();

    [[nodiscard]] const ExportText& text() const { return m_text; }
    [[nodiscard]] QSize size() const { return m_size; } ///< logical pixels
    void paint(QPainter& painter);

private:
    struct Heights;
    [[nodiscard]] Heights heights(qreal width) const;
    [[nodiscard]] qreal naturalHeight(qreal width) const;
    [[nodiscard]] qreal leastWidth() const;
    void chooseCanvas(const QSize& asked);
    void paintHead(QPainter& painter, const Heights& heights) const;
    void makePlots(const ChartData& data);
    void makeMap();
    [[nodiscard]] qreal plotsHeight() const;
    void paintPlots(QPainter& painter, const Heights& heights);
    void paintRows(QPainter& painter, const QRectF& area);
    void paintLines(QPainter& painter, const QRectF& area);
    void paintFoot(QPainter& painter, const Heights& heights) const;

    ChartStyle m_style;
    ExportText m_text;
    std::vector<LegendEntry> m_legend;
    std::unique_ptr<RowPlot> m_rows;
    std::unique_ptr<Plot> m_lines;    ///< beside them: in the views that have lines
    std::unique_ptr<RowPlot> m_below; ///< below them: what moves the costs
    bool m_linesFirst = false;        ///< left of the rows
    bool m_linesOnly = false;         ///< there are no rows
    const MapPlot* m_map = nullptr;   ///< the lines, where they are a map
    QSize m_size;
    QSizeF m_canvas;
};

} // namespace headroom::ui
