// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/chart_picture.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/choice_plot.h"
#include "ui/charts/cost_content.h"
#include "ui/charts/cost_plot.h"
#include "ui/charts/memory_content.h"
#include "ui/charts/side_plot.h"
#include "ui/charts/speed_content.h"
#include "ui/charts/tornado_content.h"
#include "ui/export/wrapped_text.h"
#include "ui/theme/resources.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kMargin = 32;
constexpr qreal kTop = 28;
constexpr qreal kBottom = 24;
constexpr qreal kBlock = 16;
constexpr qreal kPair = 5;
constexpr qreal kDefaultWidth = 1080;
constexpr qreal kDefaultWidthOfTwo = 1280; ///< two charts side by side
constexpr qreal kLeastCanvas = 880;
constexpr qreal kLeastLinesHeight = 300;
constexpr qreal kLeastCostHeight = 420;
constexpr qreal kFirstShare = 0.6;
constexpr qreal kColumnGap = 28;
constexpr int kTitle = 22;
constexpr int kInputs = 14;
constexpr int kFoot = 12;

QFont titleFont() {
    QFont font = bundledFont(kTitle);
    font.setWeight(QFont::Bold);
    return font;
}

std::unique_ptr<RowContent> contentFor(ChartView view) {
    if (view == ChartView::memory) {
        return std::make_unique<MemoryContent>();
    }
    if (view == ChartView::cost) {
        return std::make_unique<CostContent>();
    }
    return std::make_unique<SpeedContent>();
}

/// The model is part of the finding where all are shown.
QString mapTitle(const Assessment& assessment, const ChartData& data) {
    return data.map.choice.kind == MapKind::modelsByContext
               ? data.title
               : ChartText::tr("%1: %2").arg(QString::fromStdString(assessment.model->name),
                                             data.title);
}

} // namespace

/// Heights of the blocks, from the top.
struct ChartPicture::Heights {
    qreal width = 0; ///< between the margins
    qreal title = 0;
    qreal inputs = 0;
    qreal legend = 0;
    qreal plots = 0;
    qreal made = 0;
    qreal command = 0;

    [[nodiscard]] qreal head() const { return kTop + title + kPair + inputs + kBlock; }
    [[nodiscard]] qreal foot() const { return kBlock + 12 + made + kPair + command + kBottom; }
    [[nodiscard]] qreal plotsTop() const { return head() + (legend > 0 ? legend + kBlock : 0); }
    [[nodiscard]] qreal total() const { return plotsTop() + plots + foot(); }
};

ChartPicture::ChartPicture(const Assessment& assessment, const ExportOptions& options)
    : m_style(
          exportChartStyle(options.theme == ExportTheme::dark ? darkPalette() : lightPalette())),
      m_text(exportText(assessment, options.view, options.unit, options.drawn)),
      m_rows(std::make_unique<RowPlot>(contentFor(options.view))) {
    const auto baseline = QString::fromStdString(assessment.scenario.baseline);
    const QString today = drawingDate(options.drawn).toString(Qt::ISODate);
    ChartData data =
        chartData(assessment, options.view, options.unit, baseline, exportLocale(), today);
    data.picture = true;
    data.side = options.side;
    if (data.view == ChartView::map) {
        fillMap(data, assessment, options.map);
        m_text.title = mapTitle(assessment, data);
    }
    data.selectedMachine.clear();
    m_legend = legendOf(data);
    makePlots(data);
    m_rows->setStyle(m_style);
    m_rows->setData(std::move(data));
    chooseCanvas(options.size);
}

void ChartPicture::makeMap() {
    auto map = std::make_unique<MapPlot>();
    m_map = map.get();
    m_lines = std::move(map);
    m_linesFirst = true;
    m_linesOnly = true;
}

void ChartPicture::makePlots(const ChartData& data) {
    if (data.view == ChartView::map) {
        makeMap();
    } else if (data.view == ChartView::speed) {
        m_lines = sidePlot(data);
    } else if (data.view == ChartView::cost) {
        m_lines = std::make_unique<CostPlot>();
        m_linesFirst = true;
    } else if (data.view == ChartView::advisor) {
        m_lines = std::make_unique<ChoicePlot>();
        m_linesFirst = true;
        m_linesOnly = true;
    }
    if (m_lines) {
        m_lines->setStyle(m_style);
        m_lines->setData(data);
    }
    if (!data.cost.tornado.rows.empty()) {
        m_below = std::make_unique<RowPlot>(std::make_unique<TornadoContent>());
        m_below->setStyle(m_style);
        m_below->setData(data);
    }
}

ChartPicture::~ChartPicture() = default;

ChartPicture::Heights ChartPicture::heights(qreal width) const {
    Heights heights;
    heights.width = width - 2 * kMargin;
    heights.title = wrappedHeight(m_text.title, titleFont(), heights.width);
    heights.inputs = wrappedHeight(m_text.inputs, bundledFont(kInputs), heights.width);
    heights.legend = m_legend.empty() ? 0 : legendHeight(m_legend, m_style, heights.width);
    heights.plots = plotsHeight();
    heights.made = wrappedHeight(m_text.made, bundledFont(kFoot), heights.width);
    heights.command = wrappedHeight(m_text.command, bundledFont(kFoot), heights.width);
    return heights;
}

qreal ChartPicture::plotsHeight() const {
    if (m_map != nullptr) {
        return m_map->naturalHeight();
    }
    const qreal below = m_below ? m_below->naturalHeight() + kBlock : 0;
    const qreal lines = m_linesFirst ? kLeastCostHeight : m_lines ? kLeastLinesHeight : 0;
    return std::max(m_rows->naturalHeight() + below, lines);
}

qreal ChartPicture::naturalHeight(qreal width) const {
    return std::ceil(heights(width).total());
}

/// Below which not even the words of a map's cells have room.
qreal ChartPicture::leastWidth() const {
    return m_map != nullptr ? m_map->leastWidth() + 2 * kMargin : 0;
}

void ChartPicture::chooseCanvas(const QSize& asked) {
    if (asked.isEmpty()) {
        const qreal width = std::max(m_lines ? kDefaultWidthOfTwo : kDefaultWidth, leastWidth());
        m_canvas = QSizeF(width, naturalHeight(width));
        m_size = m_canvas.toSize();
        return;
    }
    m_size = asked;
    // The smallest canvas of that shape that holds everything: the larger the canvas, the smaller
    // the text in the picture.
    qreal least = kLeastCanvas / asked.width();
    qreal most = std::max<qreal>(least, 1) * 16;
    constexpr int kSteps = 40;
    for (int step = 0; step < kSteps; ++step) {
        const qreal scale = (least + most) / 2;
        const qreal width = asked.width() * scale;
        const bool holds = width >= leastWidth() && naturalHeight(width) <= asked.height() * scale;
        (holds ? most : least) = scale;
    }
    m_canvas = QSizeF(asked) * most;
}

void ChartPicture::paint(QPainter& painter) {
    painter.save();
    painter.scale(m_size.width() / m_canvas.width(), m_size.height() / m_canvas.height());
    painter.fillRect(QRectF(QPointF(), m_canvas), m_style.base());
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const Heights blocks = heights(m_canvas.width());
    paintHead(painter, blocks);
    paintPlots(painter, blocks);
    paintFoot(painter, blocks);
    painter.restore();
}

void ChartPicture::paintHead(QPainter& painter, const Heights& heights) const {
    painter.setPen(m_style.ink());
    paintWrapped(painter, {kMargin, kTop}, m_text.title, titleFont(), heights.width);
    painter.setPen(m_style.roles.secondText);
    paintWrapped(painter, {kMargin, kTop + heights.title + kPair}, m_text.inputs,
                 bundledFont(kInputs), heights.width);
    painter.save();
    painter.translate(kMargin, heights.head());
    paintLegend(painter, m_legend, m_style, heights.width);
    painter.restore();
}

void ChartPicture::paintPlots(QPainter& painter, const Heights& heights) {
    const qreal top = heights.plotsTop();
    const qreal height = m_canvas.height() - heights.foot() - top;
    const QRectF all(kMargin, top, heights.width, height);
    if (!m_lines) {
        paintRows(painter, all);
        return;
    }
    if (m_linesOnly) {
        paintLines(painter, all);
        return;
    }
    const qreal first = std::round(heights.width * kFirstShare);
    const QRectF left(all.left(), top, first, height);
    const QRectF right(all.left() + first + kColumnGap, top, all.width() - first - kColumnGap,
                       height);
    paintRows(painter, m_linesFirst ? right : left);
    paintLines(painter, m_linesFirst ? left : right);
}

void ChartPicture::paintRows(QPainter& painter, const QRectF& area) {
    const qreal below = m_below ? m_below->naturalHeight() : 0;
    const qreal rows = area.height() - (m_below ? below + kBlock : 0);
    painter.save();
    painter.translate(area.topLeft());
    m_rows->setGeometry({area.width(), rows}, 0);
    m_rows->paint(painter);
    if (m_below) {
        painter.translate(0, rows + kBlock);
        m_below->setGeometry({area.width(), below}, 0);
        m_below->paint(painter);
    }
    painter.restore();
}

void ChartPicture::paintLines(QPainter& painter, const QRectF& area) {
    painter.save();
    painter.translate(area.topLeft());
    m_lines->setSize(area.size());
    m_lines->paint(painter);
    painter.restore();
}

void ChartPicture::paintFoot(QPainter& painter, const Heights& heights) const {
    const qreal top = m_canvas.height() - heights.foot() + kBlock;
    painter.setPen(QPen(m_style.roles.frame, 1));
    painter.drawLine(QPointF(kMargin, top), QPointF(kMargin + heights.width, top));
    painter.setPen(m_style.roles.secondText);
    paintWrapped(painter, {kMargin, top + 12}, m_text.made, bundledFont(kFoot), heights.width);
    paintWrapped(painter, {kMargin, top + 12 + heights.made + kPair}, m_text.command,
                 bundledFont(kFoot), heights.width);
}

} // namespace headroom::ui
