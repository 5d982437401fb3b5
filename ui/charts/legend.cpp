// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legend.h"

#include "core/planning/concurrency.h"
#include "ui/charts/answer_content.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/map_text.h"
#include "ui/charts/painting.h"
#include "ui/charts/reading_line.h"
#include "ui/charts/users_marks.h"
#include "ui/theme/map_colors.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kSwatch = 17;
constexpr qreal kTick = 9;
constexpr qreal kPair = 6;
constexpr qreal kBetween = 16;

qreal markWidth(LegendEntry::Mark mark) {
    switch (mark) {
    case LegendEntry::Mark::usable:
    case LegendEntry::Mark::installed:
    case LegendEntry::Mark::ceiling:
    case LegendEntry::Mark::dot:
    case LegendEntry::Mark::ring:
    case LegendEntry::Mark::full:
    case LegendEntry::Mark::hollowDot:
        return kTick;
    case LegendEntry::Mark::mapSteps:
        return kMapSteps * kSwatch;
    default:
        return kSwatch + (mark == LegendEntry::Mark::whisker ? 4 : 0);
    }
}

qreal entryWidth(const LegendEntry& entry, const ChartStyle& style) {
    return markWidth(entry.mark) + kPair + textWidth(style.text, entry.text);
}

qreal lineStep(const ChartStyle& style) {
    return std::ceil(style.lineHeight + 4);
}

/// Calls `place(entry, upper left corner)` for each entry; returns the height used.
template <typename Place>
qreal flow(const std::vector<LegendEntry>& entries, const ChartStyle& style, qreal width,
           Place place) {
    QPointF at(0, 0);
    for (const auto& entry : entries) {
        const qreal needed = entryWidth(entry, style);
        if (at.x() > 0 && at.x() + needed > width) {
            at = QPointF(0, at.y() + lineStep(style));
        }
        place(entry, at);
        at.rx() += needed + kBetween;
    }
    return at.y() + lineStep(style);
}

void paintSwatch(QPainter& painter, const QRectF& box, const LegendEntry& entry,
                 const ChartStyle& style) {
    if (entry.segment == Segment::free) {
        paintFree(painter, box, style);
    } else if (entry.segment == Segment::overflow) {
        paintOverflow(painter, box, entry.verdict, false, style);
    } else {
        paintSegment(painter, box, entry.segment, style);
    }
}

void paintPlainBar(QPainter& painter, const QRectF& box, const QColor& color,
                   const ChartStyle& style) {
    painter.setPen(QPen(style.ink(), 1));
    painter.setBrush(color);
    painter.drawRect(box);
}

void paintShare(QPainter& painter, const QRectF& box, CostShare share, const ChartStyle& style) {
    const QColor fill = shareColor(share);
    if (!fill.isValid()) {
        paintFree(painter, box, style);
        return;
    }
    painter.setPen(QPen(style.ink(), 1));
    painter.setBrush(fill);
    painter.drawRect(box);
}

void paintSteps(QPainter& painter, const QRectF& box, const ChartStyle& style) {
    const qreal width = box.width() / kMapSteps;
    painter.setPen(QPen(style.roles.frame, 1));
    for (int step = 0; step < kMapSteps; ++step) {
        painter.setBrush(mapStepColor(step, style.palette));
        painter.drawRect(QRectF(box.left() + step * width, box.top(), width, box.height()));
    }
}

void paintFrame(QPainter& painter, const QRectF& box, const ChartStyle& style) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.ink(), 2.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(box.adjusted(1, 0, -1, 0));
}

void paintMark(QPainter& painter, const QRectF& box, const LegendEntry& entry,
               const ChartStyle& style) {
    switch (entry.mark) {
    case LegendEntry::Mark::segment:
        paintSwatch(painter, box, entry, style);
        break;
    case LegendEntry::Mark::usable:
    case LegendEntry::Mark::ceiling:
        paintLimitTick(painter, box.center().x(), box.top(), box.bottom(), style);
        break;
    case LegendEntry::Mark::installed:
        paintInstalledTick(painter, box.center().x(), box.top() - 1, box.bottom() + 1, style);
        break;
    case LegendEntry::Mark::bar:
        paintPlainBar(painter, box, style.roles.bar, style);
        break;
    case LegendEntry::Mark::waiting:
        paintPlainBar(painter, box, waitingColor(style), style);
        break;
    case LegendEntry::Mark::ring:
        paintPaysUntil(painter, box.center(), lineColor(0, style.palette), style);
        break;
    case LegendEntry::Mark::full:
        painter.setPen(QPen(lineColor(0, style.palette), 2.5, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(box.center().x(), box.top()),
                         QPointF(box.center().x(), box.bottom()));
        break;
    case LegendEntry::Mark::whisker:
        paintWhisker(painter, box.left(), box.right(), box.center().y(), 8, style);
        break;
    case LegendEntry::Mark::dot:
        paintDot(painter, box.center(), style);
        break;
    case LegendEntry::Mark::mapSteps:
        paintSteps(painter, box, style);
        break;
    case LegendEntry::Mark::scenario:
        paintFrame(painter, box, style);
        break;
    case LegendEntry::Mark::verdict:
        paintVerdictIcon(painter, QRectF(box.left(), box.top(), box.height(), box.height()),
                         entry.verdict, style.palette);
        break;
    case LegendEntry::Mark::hollowDot:
        paintDot(painter, box.center(), style, false);
        break;
    case LegendEntry::Mark::share:
        paintShare(painter, box, entry.share, style);
        break;
    case LegendEntry::Mark::reading:
        paintReadingLine(painter, {box.left(), box.center().y(), box.right() + 1, box.center().y()},
                         style);
        break;
    }
}

void paintEntry(QPainter& painter, const LegendEntry& entry, const QPointF& at,
                const ChartStyle& style) {
    const qreal middle = at.y() + lineStep(style) / 2;
    const qreal height = std::round(0.72 * style.lineHeight);
    const qreal width = markWidth(entry.mark);
    // Outlines run along pixel centres.
    const QRectF box(std::round(at.x()) + 0.5, std::round(middle - height / 2) + 0.5, width - 1,
                     height);
    paintMark(painter, box, entry, style);
    paintText(painter, style.text, style.ink(), at.x() + width + kPair, middle, entry.text);
}

LegendEntry segmentEntry(Segment segment) {
    return {.mark = LegendEntry::Mark::segment, .text = segmentName(segment), .segment = segment};
}

LegendEntry markEntry(LegendEntry::Mark mark, const QString& text) {
    return {.mark = mark, .text = text};
}

bool anyIs(const ChartData& data, Verdict verdict) {
    return std::any_of(data.memory.begin(), data.memory.end(),
                       [verdict](const MemoryRow& row) { return row.verdict == verdict; });
}

std::vector<LegendEntry> memoryLegend(const ChartData& data) {
    const auto has = [&](double MemoryRow::*part) {
        return std::any_of(data.memory.begin(), data.memory.end(),
                           [part](const MemoryRow& row) { return row.*part > 0; });
    };
    const auto shown = [&](Segment segment) {
        return segment == Segment::recurrentState ? has(&MemoryRow::recurrentState)
               : segment == Segment::others       ? has(&MemoryRow::others)
                                                  : true;
    };
    std::vector<LegendEntry> entries;
    for (const auto segment :
         {Segment::weights, Segment::kvCache, Segment::recurrentState, Segment::compute,
          Segment::runtime, Segment::others, Segment::free, Segment::reserve, Segment::overflow}) {
        if (shown(segment)) {
            entries.push_back(segmentEntry(segment));
        }
    }
    if (anyIs(data, Verdict::offload) && !anyIs(data, Verdict::overflow)) {
        entries.back().verdict = Verdict::offload;
    }
    entries.push_back(markEntry(LegendEntry::Mark::usable, ChartText::tr("Usable")));
    entries.push_back(markEntry(LegendEntry::Mark::installed, ChartText::tr("Installed")));
    return entries;
}

/// What the chart beside the bars needs explained.
void addSideEntries(std::vector<LegendEntry>& entries, const ChartData& data) {
    if (data.side == SpeedSide::answer) {
        entries.push_back(
            markEntry(LegendEntry::Mark::waiting, ChartText::tr("Until the first token")));
    } else if (data.side == SpeedSide::users) {
        entries.push_back(markEntry(LegendEntry::Mark::ring, ChartText::tr("Stops paying")));
        entries.back().tip = ChartText::tr("Twice as many users would add less than %1 % to the "
                                           "speed of all, or leave each slower "
                                           "than one reads, or not fit.")
                                 .arg(100 * kLeastGain);
        entries.push_back(markEntry(LegendEntry::Mark::full, ChartText::tr("Memory full")));
    }
}

std::vector<LegendEntry> speedLegend(const ChartData& data) {
    const auto has = [&](bool filled) {
        return std::any_of(data.speed.begin(), data.speed.end(), [=](const SpeedRow& row) {
            return std::any_of(row.dots.begin(), row.dots.end(),
                               [=](const SpeedDot& dot) { return dot.isFilled() == filled; });
        });
    };
    std::vector<LegendEntry> entries{
        markEntry(LegendEntry::Mark::bar, ChartText::tr("Predicted, one stream")),
        markEntry(LegendEntry::Mark::whisker, ChartText::tr("p10 to p90"))};
    if (has(true)) {
        entries.push_back(markEntry(LegendEntry::Mark::dot,
                                    data.picture
                                        ? ChartText::tr("Measured")
                                        : ChartText::tr("Measured: click for the source")));
    }
    if (has(false)) {
        entries.push_back(markEntry(LegendEntry::Mark::hollowDot, ChartText::tr("Close match")));
        entries.back().tip = ChartText::tr(
            "Measured on such a machine with the same runtime at a near depth: another "
            "model or quantization of the same kind that reads within 5 % as many "
            "bytes per token.");
    }
    entries.push_back(markEntry(LegendEntry::Mark::ceiling, ChartText::tr("Bandwidth ceiling")));
    entries.push_back(markEntry(LegendEntry::Mark::reading, readingName()));
    entries.back().tip = readingExplanation(data.locale);
    addSideEntries(entries, data);
    return entries;
}

/// Only what there is: most accounts have no upkeep and sell nothing.
std::vector<LegendEntry> costLegend(const ChartData& data) {
    std::vector<LegendEntry> entries;
    const auto& rows = data.cost.rows;
    for (std::size_t index = 0; index <= kCountedShares; ++index) {
        const auto has = [index](const CostRow& row) {
            return index < kCountedShares ? row.shares.at(index) > 0 : row.resale > 0;
        };
        if (std::any_of(rows.begin(), rows.end(), has)) {
            const auto share = static_cast<CostShare>(index);
            LegendEntry entry = markEntry(LegendEntry::Mark::share, shareName(share));
            entry.share = share;
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

LegendEntry verdictEntry(Verdict verdict, const QString& text) {
    return {.mark = LegendEntry::Mark::verdict, .text = text, .verdict = verdict};
}

bool anyPlaceIs(const ChartData& data, Verdict verdict) {
    return std::any_of(
        data.map.places.begin(), data.map.places.end(),
        [verdict](const MapPlace& place) { return place.cell && place.cell->verdict == verdict; });
}

std::vector<LegendEntry> mapLegend(const ChartData& data) {
    std::vector<LegendEntry> entries{verdictEntry(Verdict::fits, ChartText::tr("Fits"))};
    const QString steps = mapStepsText(data.map, data.locale);
    if (!steps.isEmpty()) {
        entries.push_back(markEntry(LegendEntry::Mark::mapSteps, steps));
    }
    entries.push_back(verdictEntry(Verdict::tight, ChartText::tr("Tight")));
    entries.back().tip = ChartText::tr("Nearly all of the usable memory is taken");
    if (anyPlaceIs(data, Verdict::offload)) {
        entries.push_back(verdictEntry(Verdict::offload, verdictWord(Verdict::offload)));
    }
    entries.push_back(verdictEntry(Verdict::overflow, verdictWord(Verdict::overflow)));
    entries.push_back(markEntry(LegendEntry::Mark::scenario, ChartText::tr("Current scenario")));
    return entries;
}

} // namespace

std::vector<LegendEntry> legendOf(const ChartData& data) {
    if (data.view == ChartView::cost) {
        return costLegend(data);
    }
    if (data.view == ChartView::map) {
        return mapLegend(data);
    }
    if (data.view == ChartView::advisor) {
        return {}; // everything is labelled
    }
    return data.view == ChartView::memory ? memoryLegend(data) : speedLegend(data);
}

qreal legendHeight(const std::vector<LegendEntry>& entries, const ChartStyle& style, qreal width) {
    return flow(entries, style, width, [](const LegendEntry&, const QPointF&) {});
}

void paintLegend(QPainter& painter, const std::vector<LegendEntry>& entries,
                 const ChartStyle& style, qreal width) {
    painter.setRenderHint(QPainter::Antialiasing);
    flow(entries, style, width, [&](const LegendEntry& entry, const QPointF& at) {
        paintEntry(painter, entry, at, style);
    });
}

const LegendEntry* legendEntryAt(const std::vector<LegendEntry>& entries, const ChartStyle& style,
                                 qreal width, const QPointF& point) {
    const LegendEntry* found = nullptr;
    flow(entries, style, width, [&](const LegendEntry& entry, const QPointF& at) {
        if (QRectF(at, QSizeF(entryWidth(entry, style), lineStep(style))).contains(point)) {
            found = &entry;
        }
    });
    return found;
}

void LegendWidget::setEntries(std::vector<LegendEntry> entries) {
    if (m_entries == entries) {
        return;
    }
    m_entries = std::move(entries);
    updateGeometry();
    update();
}

int LegendWidget::heightForWidth(int width) const {
    return static_cast<int>(
        std::ceil(legendHeight(m_entries, windowChartStyle(palette(), font()), width)));
}

QSize LegendWidget::sizeHint() const {
    constexpr int kWidth = 600;
    return {kWidth, heightForWidth(kWidth)};
}

bool LegendWidget::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto& help = *static_cast<QHelpEvent*>(event);
    const auto* entry =
        legendEntryAt(m_entries, windowChartStyle(palette(), font()), width(), help.pos());
    const QString tip = entry != nullptr ? entry->tip : QString();
    QToolTip::showText(help.globalPos(),
                       tip.isEmpty() ? tip
                                     : QStringLiteral("<p>%1</p>")
                                           .arg(tip.toHtmlEscaped().replace(
                                               QLatin1Char('\n'), QStringLiteral("<br>"))),
                       this);
    return true;
}

void LegendWidget::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintLegend(painter, m_entries, windowChartStyle(palette(), font()), width());
}

} // namespace headroom::ui
