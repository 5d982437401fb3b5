// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/charts/chart_style.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace headroom::ui {

struct LegendEntry {
    enum class Mark {
        segment,
        usable,
        installed,
        bar,
        whisker,
        dot,
        hollowDot,
        ceiling,
        reading,
        waiting,
        ring,
        full,
        share,
        mapSteps,
        verdict,
        scenario
    };
    Mark mark = Mark::segment;
    QString text;
    Segment segment{};                   ///< Mark::segment
    CostShare share{};                   ///< Mark::share
    Verdict verdict = Verdict::overflow; ///< Mark::verdict; colour of Segment::overflow
    QString tip{};                       ///< what it means, where the words do not say it all

    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// What the chart of these data needs explained, in stacking order; recurrent state and other
/// models only when there are any.
[[nodiscard]] std::vector<LegendEntry> legendOf(const ChartData& data);

/// Height of the legend in a width, wrapped to as many lines as needed.
[[nodiscard]] qreal legendHeight(const std::vector<LegendEntry>& entries, const ChartStyle& style,
                                 qreal width);
void paintLegend(QPainter& painter, const std::vector<LegendEntry>& entries,
                 const ChartStyle& style, qreal width);

/// The entry under a point of a legend painted in that width; null between them.
[[nodiscard]] const LegendEntry* legendEntryAt(const std::vector<LegendEntry>& entries,
                                               const ChartStyle& style, qreal width,
                                               const QPointF& point);

/// The legend in a window: wraps, follows palette and font, and tells what an entry means.
class LegendWidget : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    void setEntries(std::vector<LegendEntry> entries);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<LegendEntry> m_entries;
};

} // namespace headroom::ui
