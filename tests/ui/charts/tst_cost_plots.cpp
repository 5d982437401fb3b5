// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/made_up_costs.h"
#include "ui/charts/cost_content.h"
#include "ui/charts/cost_geometry.h"
#include "ui/charts/cost_plot.h"
#include "ui/charts/legend.h"
#include "ui/charts/row_plot.h"
#include "ui/charts/tornado_content.h"

#include <QApplication>
#include <QImage>
#include <QObject>
#include <QPainter>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr QSize kLinesSize(760, 400);
constexpr QSize kRowsSize(470, 210);

ChartStyle style(const QPalette& palette = lightPalette()) {
    return exportChartStyle(palette);
}

template <typename Draw>
QImage painted(const QSize& size, const QPalette& palette, Draw draw) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(palette.color(QPalette::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter);
    return image;
}

QImage drawnLines(const ChartData& shown, const QPalette& palette = lightPalette()) {
    CostPlot plot;
    plot.setStyle(style(palette));
    plot.setData(shown);
    plot.setSize(kLinesSize);
    return painted(kLinesSize, palette, [&](QPainter& painter) { plot.paint(painter); });
}

template <typename Content>
QImage drawnRows(const ChartData& shown) {
    RowPlot plot(std::make_unique<Content>());
    plot.setStyle(style());
    plot.setData(shown);
    plot.setGeometry(kRowsSize, 0);
    return painted(kRowsSize, lightPalette(), [&](QPainter& painter) { plot.paint(painter); });
}

void compareWithReference(const QImage& drawn, const char* name) {
    const QString reference =
        QStringLiteral(HEADROOM_TEST_DATA "/export/%1.png").arg(QLatin1String(name));
    if (qEnvironmentVariableIsSet("HEADROOM_UPDATE_REFERENCES")) {
        QVERIFY(drawn.save(reference));
        QSKIP("the reference picture was drawn anew: look at it before committing it");
    }
    QCOMPARE(drawn, QImage(reference).convertToFormat(QImage::Format_RGB32));
}

CostGeometry geometryOf(const ChartData& shown, const QSize& size = kLinesSize) {
    return layOutCost(shown.cost, style(), shown.locale, size);
}

} // namespace

class CostPlotsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreThoseOfReference() {
        compareWithReference(drawnLines(test::madeUpCosts()), "cost-lines-light");
    }
    void rowsAreThoseOfReference() {
        compareWithReference(drawnRows<CostContent>(test::madeUpCosts()), "cost-rows-light");
    }
    void tornadoIsThatOfReference() {
        compareWithReference(drawnRows<TornadoContent>(test::madeUpCosts()), "cost-tornado-light");
    }
    void linesStandWhereTheFiguresSay();
    void ringsStandOnTheLine();
    void endLabelsDoNotOverlap();
    void wordsOfRingsDoNotOverlap();
    void pointerReadsLinesAndRings();
    void dearLinesLeaveTheChart();
    void linesThatGoAwayAreGone();
    void nothingToDrawIsSaid();
    void legendHasOnlyWhatThereIs();
    void neighboursCanBeToldApart();
};

void CostPlotsTest::linesStandWhereTheFiguresSay() {
    const ChartData shown = test::madeUpCosts();
    const CostGeometry geometry = geometryOf(shown);
    const QImage image = drawnLines(shown);
    for (const std::size_t index : {std::size_t{1}, std::size_t{5}}) {
        const auto& line = shown.cost.lines.at(index);
        const QPoint at = geometry.at(9, costAt(line, 9)).toPoint();
        const QColor color = lineColor(line.color, lightPalette());
        bool found = false;
        for (int y = at.y() - 2; y <= at.y() + 2; ++y) {
            found = found || contrast(image.pixelColor(at.x(), y), color) < 1.4;
        }
        QVERIFY2(found, qPrintable(line.label));
    }
}

void CostPlotsTest::ringsStandOnTheLine() {
    const ChartData shown = test::madeUpCosts();
    for (const auto& mark : shown.cost.marks) {
        QVERIFY(std::abs(costAt(shown.cost.lines.front(), mark.month) - mark.cost) < 0.01);
    }
    const QPoint ring =
        geometryOf(shown).at(shown.cost.marks[0].month, shown.cost.marks[0].cost).toPoint();
    QCOMPARE(drawnLines(shown).pixelColor(ring), QColor(Qt::white));
}

void CostPlotsTest::endLabelsDoNotOverlap() {
    ChartData shown = test::madeUpCosts();
    for (auto& line : shown.cost.lines) {
        line = test::costLine("Mac Studio", OptionKind::buy, line.color, 2000 + line.color, 10);
    }
    for (const QSize size : {kLinesSize, QSize(500, 260)}) {
        const CostGeometry geometry = geometryOf(shown, size);
        for (std::size_t a = 0; a < geometry.labels.size(); ++a) {
            for (std::size_t b = a + 1; b < geometry.labels.size(); ++b) {
                QVERIFY(std::abs(geometry.labels[a] - geometry.labels[b]) >=
                        0.9 * style().lineHeight);
            }
        }
    }
}

void CostPlotsTest::wordsOfRingsDoNotOverlap() {
    const ChartData shown = test::madeUpCosts();
    const CostGeometry geometry = geometryOf(shown);
    QCOMPARE(geometry.markWords.size(), shown.cost.marks.size());
    QVERIFY(!geometry.markWords[0].isNull());
    QVERIFY(!geometry.markWords[1].isNull());
    QVERIFY(!geometry.markWords[0].intersects(geometry.markWords[1]));
    for (const auto& words : geometry.markWords) {
        QVERIFY(geometry.plot.contains(words));
    }
}

void CostPlotsTest::pointerReadsLinesAndRings() {
    const ChartData shown = test::madeUpCosts();
    CostPlot plot;
    plot.setStyle(style());
    plot.setData(shown);
    plot.setSize(kLinesSize);
    const CostGeometry geometry = geometryOf(shown);
    const QString line = plot.textAt(geometry.at(6, costAt(shown.cost.lines[1], 6)));
    QCOMPARE(line, QStringLiteral("Rent A100 80 GB: $804 ($740 to $900) after 6 months"));
    const auto& mark = shown.cost.marks[0];
    const QString ring = plot.textAt(geometry.at(mark.month, mark.cost) + QPointF(1, 1));
    QVERIFY2(ring.contains(QStringLiteral("Month 21")), qPrintable(ring));
    QVERIFY2(ring.startsWith(QStringLiteral("Studio M4 Max 64 GB has paid")), qPrintable(ring));
    QCOMPARE(plot.textAt({2, 2}), QString());
}

void CostPlotsTest::dearLinesLeaveTheChart() {
    ChartData shown = test::madeUpCosts();
    shown.cost.lines.push_back(
        test::costLine("A100 around the clock", OptionKind::rent, 1, 0, 1161));
    const CostGeometry geometry = geometryOf(shown);
    QVERIFY(geometry.money.maximum < 15000);
    QVERIFY(geometry.money.maximum > 3 * 2699);
    // It leads the labels at the right, above everything that stays.
    QCOMPARE(std::min_element(geometry.labels.begin(), geometry.labels.end()),
             geometry.labels.end() - 1);
}

void CostPlotsTest::linesThatGoAwayAreGone() {
    ChartData fewer = test::madeUpCosts();
    fewer.cost.lines.resize(2);
    fewer.cost.marks.resize(1);
    CostPlot plot;
    plot.setStyle(style());
    plot.setSize(kLinesSize);
    plot.setData(test::madeUpCosts());
    plot.setData(fewer);
    const QImage image =
        painted(kLinesSize, lightPalette(), [&](QPainter& painter) { plot.paint(painter); });
    QCOMPARE(image, drawnLines(fewer));
}

void CostPlotsTest::nothingToDrawIsSaid() {
    ChartData none;
    none.view = ChartView::cost;
    none.cost.linesTitle = QStringLiteral("Cumulative cost");
    const QImage silent = drawnLines(none);
    none.cost.note = QStringLiteral("Nothing to draw: the list says why.");
    QVERIFY(drawnLines(none) != silent);
}

void CostPlotsTest::legendHasOnlyWhatThereIs() {
    ChartData shown = test::madeUpCosts();
    QStringList texts;
    for (const auto& entry : legendOf(shown)) {
        texts << entry.text;
    }
    QCOMPARE(texts.join(QLatin1Char(' ')),
             QStringLiteral("Hardware Electricity Upkeep Rent Tokens Resale"));
    shown.cost.rows = {test::costRow("API", OptionKind::api, {0, 0, 0, 0, 10})};
    QCOMPARE(legendOf(shown).size(), std::size_t{1});
}

/// What can stand beside what, electricity between the others, by WCAG's 3:1.
void CostPlotsTest::neighboursCanBeToldApart() {
    const QColor electricity = shareColor(CostShare::electricity);
    for (const auto share :
         {CostShare::hardware, CostShare::upkeep, CostShare::rent, CostShare::tokens}) {
        QVERIFY2(contrast(shareColor(share), electricity) >= 3, qPrintable(shareName(share)));
    }
}

QTEST_MAIN(CostPlotsTest)
#include "tst_cost_plots.moc"
