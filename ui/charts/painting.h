// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_style.h"

#include <QLineF>
#include <QString>
#include <QVector>

class QPainter;
class QRectF;

/// Marks that bars, legends and exports share. Lines are clipped by computation, not by the
/// painter: SVG has no clipping in Qt 6.4, and pattern brushes do not scale.
namespace headroom::ui {

enum class Slope { rising, falling };

/// Parallel lines at 45 degrees inside a rectangle, `pitch` apart along the x axis. Lines of
/// neighbouring rectangles join up.
[[nodiscard]] QVector<QLineF> hatchLines(const QRectF& box, qreal pitch, Slope slope);

/// Free memory: hatched inside an outline in the text colour.
void paintFree(QPainter& painter, const QRectF& box, const ChartStyle& style);

/// What is over the limit: cross-hatched inside a thick outline in the verdict's colour. A torn
/// right end says that the bar goes on beyond the axis.
void paintOverflow(QPainter& painter, const QRectF& box, Verdict verdict, bool torn,
                   const ChartStyle& style);

/// A filled segment with its outline, and its stripes where it has any.
void paintSegment(QPainter& painter, const QRectF& box, Segment segment, const ChartStyle& style);
void paintStripes(QPainter& painter, const QRectF& box, Segment segment);

/// The thick mark that means "the limit" on every page.
void paintLimitTick(QPainter& painter, qreal x, qreal top, qreal bottom, const ChartStyle& style);

/// The thin capped mark of installed memory.
void paintInstalledTick(QPainter& painter, qreal x, qreal top, qreal bottom,
                        const ChartStyle& style);

/// p10 to p90 with end caps of the given height.
void paintWhisker(QPainter& painter, qreal x10, qreal x90, qreal y, qreal cap,
                  const ChartStyle& style);

/// A measurement: filled when it is of that very combination.
void paintDot(QPainter& painter, const QPointF& centre, const ChartStyle& style,
              bool filled = true);

/// Text on one line, vertically centred on `y`; elided in the middle when wider than `width`.
void paintText(QPainter& painter, const QFont& font, const QColor& color, qreal x, qreal y,
               const QString& text, Qt::Alignment align = Qt::AlignLeft, qreal width = 0);

[[nodiscard]] qreal textWidth(const QFont& font, const QString& text);

} // namespace headroom::ui
