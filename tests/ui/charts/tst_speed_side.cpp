// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside the bars of the Speed page: times of prompts and answers, several users.
#include "core/evaluate.h"
#include "core/planning/concurrency.h"
#include "core/speed/reading_speed.h"
#include "tests/support/shipped_catalog.h"
#include "ui/charts/answer_content.h"
#include "ui/charts/answer_data.h"
#include "ui/charts/legend.h"
#include "ui/charts/side_plot.h"
#include "ui/charts/users_data.h"
#include "ui/charts/users_geometry.h"
#include "ui/theme/format.h"

#include <QImage>
#include <QObject>
#include <QPainter>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;

namespace {

const QLocale kEnglish(QLocale::English, QLocale::UnitedStates);

QString plain(QString text) {
    return text.replace(QChar(0xA0), QLatin1Char(' '));
}

Assessment assessed(const std::string& model, std::uint32_t prompt, std::uint32_t cached = 0) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = "Q4_K_M";
    scenario.workload.context = 131'072;
    scenario.workload.prompt = prompt;
    scenario.workload.cached = cached;
    scenario.machines = {"mini-m4-16", "studio-m4max-128", "studio-m3ultra-512"};
    return evaluate(scenario, test::shippedCatalog()).value();
}

QImage drawn(ChartData data, SpeedSide side) {
    data.side = side;
    data.picture = true;
    const auto plot = sidePlot(data);
    QImage image(480, 380, QImage::Format_RGB32);
    image.fill(Qt::white);
    if (plot) {
        plot->setStyle(exportChartStyle(lightPalette()));
        plot->setData(data);
        plot->setSize(image.size());
        QPainter painter(&image);
        plot->paint(painter);
    }
    return image;
}

} // namespace

class SpeedSideTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesReadLikeAClock_data();
    void timesReadLikeAClock();
    void ticksAreThoseOfAClock();
    void aLongPromptTakesMinutes();
    void cachedTokensAreNotRead();
    void rowsWithoutTimesSayWhy();
    void usersAreThoseOfThePlanning();
    void bestIsMarked();
    void eachPictureShowsItsOwn();
    void pointerReadsAPoint();
    void legendExplainsReadingSpeed();
};

void SpeedSideTest::timesReadLikeAClock_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("fraction") << 0.84 << "0.84 s";
    QTest::newRow("seconds") << 8.46 << "8.5 s";
    QTest::newRow("whole") << 99.4 << "99 s";
    QTest::newRow("minutes") << 99.6 << "1 min 40 s";
    QTest::newRow("a long prompt") << 251.0 << "4 min 10 s";
    QTest::newRow("not 59 min 60 s") << 3596.0 << "1 h 0 min";
    QTest::newRow("hours") << 5000.0 << "1 h 23 min";
}

void SpeedSideTest::timesReadLikeAClock() {
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(plain(formatTime(seconds, kEnglish)), text);
}

void SpeedSideTest::ticksAreThoseOfAClock() {
    QCOMPARE(timeTicks(55, 4), (AxisTicks{60, 20}));
    QCOMPARE(timeTicks(250, 5), (AxisTicks{300, 60}));
    QCOMPARE(timeTicks(7000, 5), (AxisTicks{7200, 1800}));
    QCOMPARE(timeTicks(0.9, 5), (AxisTicks{1, 0.2}));
    QCOMPARE(plain(formatTickTime(90, kEnglish)), QStringLiteral("1.5 min"));
    QCOMPARE(plain(formatTickTime(7200, kEnglish)), QStringLiteral("2 h"));
}

void SpeedSideTest::aLongPromptTakesMinutes() {
    const AnswerChart chart = answerChart(assessed("qwen3-32b", 130'000), kEnglish);
    const AnswerRow& row = chart.rows.at(1);
    QVERIFY(row.firstToken.has_value());
    QVERIFY2(row.firstToken->p50 > 120, "the first token comes after minutes");
    QVERIFY(row.answer.p50 > row.firstToken->p50);
    QVERIFY(formatTime(row.firstToken->p50, kEnglish).contains(QStringLiteral("min")));
}

void SpeedSideTest::cachedTokensAreNotRead() {
    const AnswerChart fresh = answerChart(assessed("qwen3-32b", 30'000), kEnglish);
    const AnswerChart cached = answerChart(assessed("qwen3-32b", 30'000, 29'000), kEnglish);
    QVERIFY(cached.rows.at(1).firstToken->p50 < fresh.rows.at(1).firstToken->p50 / 4);
    QVERIFY(cached.question.contains(QStringLiteral("29,000")));
    QVERIFY(!fresh.question.contains(QStringLiteral("cached")));
}

void SpeedSideTest::rowsWithoutTimesSayWhy() {
    const AnswerChart chart = answerChart(assessed("llama-3.3-70b-instruct", 1024), kEnglish);
    for (const AnswerRow& row : chart.rows) {
        QCOMPARE(row.missing.isEmpty(), row.firstToken.has_value());
    }
    QVERIFY(!chart.rows.front().firstToken); // 16 GB
}

void SpeedSideTest::usersAreThoseOfThePlanning() {
    const Assessment assessment = assessed("llama-3.1-8b-instruct", 1024);
    const UsersChart chart = usersChart(assessment, QStringLiteral("studio-m4max-128"), kEnglish);
    QVERIFY(!chart.lines.empty());
    const UsersLine& line = chart.lines.front();
    QVERIFY(line.emphasized);
    const auto points = concurrency(assessment, assessment.machines.at(1));
    QVERIFY(line.points.size() >= 2);
    for (std::size_t i = 0; i < line.points.size(); ++i) {
        QCOMPARE(line.points[i].users, points[i].speed.sequences);
        QCOMPARE(line.points[i].together.p50, points[i].speed.aggregate.p50);
        QCOMPARE(line.points[i].each.p50, points[i].speed.perUser.p50);
        QVERIFY(points[i].fits);
    }
    QCOMPARE(line.endsFull, !points.back().fits);
}

void SpeedSideTest::bestIsMarked() {
    const Assessment assessment = assessed("llama-3.1-8b-instruct", 1024);
    const UsersChart chart = usersChart(assessment, QStringLiteral("studio-m4max-128"), kEnglish);
    const auto best = bestConcurrency(concurrency(assessment, assessment.machines.at(1)));
    QVERIFY(best.has_value());
    QCOMPARE(chart.lines.front().best, best->sequences);
    QVERIFY(chart.note.contains(chart.lines.front().why));
    const ChartStyle style = exportChartStyle(lightPalette());
    const UsersGeometry geometry = layOutUsers(chart, style, QSizeF(480, 380), false);
    ChartData data;
    data.view = ChartView::speed;
    data.locale = kEnglish;
    data.users = chart;
    const QImage image = drawn(data, SpeedSide::users);
    const auto& points = chart.lines.front().points;
    const auto at = std::find_if(points.begin(), points.end(), [&](const UsersPoint& point) {
        return point.users == best->sequences;
    });
    const UsersGeometry headed = layOutUsers(chart, style, QSizeF(480, 380), true);
    const QPoint ring = headed.at(headed.together, *at).toPoint();
    QCOMPARE(image.pixelColor(ring), QColor(Qt::white)); // inside of the ring
    QVERIFY(geometry.together.plot.bottom() < geometry.each.plot.top());
}

void SpeedSideTest::eachPictureShowsItsOwn() {
    const Assessment assessment = assessed("llama-3.1-8b-instruct", 1024);
    const ChartData data = chartData(assessment, ChartView::speed, MemoryUnit::gib,
                                     QStringLiteral("studio-m4max-128"), kEnglish);
    const QImage context = drawn(data, SpeedSide::context);
    const QImage answer = drawn(data, SpeedSide::answer);
    const QImage users = drawn(data, SpeedSide::users);
    QImage white(context.size(), context.format());
    white.fill(Qt::white);
    QVERIFY(context != answer && answer != users && users != context);
    QVERIFY(context != white && answer != white && users != white);
}

void SpeedSideTest::pointerReadsAPoint() {
    const Assessment assessment = assessed("llama-3.1-8b-instruct", 1024);
    ChartData data = chartData(assessment, ChartView::speed, MemoryUnit::gib,
                               QStringLiteral("studio-m4max-128"), kEnglish);
    data.side = SpeedSide::users;
    const ChartStyle style = exportChartStyle(lightPalette());
    const auto plot = sidePlot(data);
    plot->setStyle(style);
    plot->setData(data);
    plot->setSize({480, 380});
    const UsersGeometry geometry = layOutUsers(data.users, style, {480, 380}, false);
    const UsersPoint& last = data.users.lines.front().points.back();
    const QString text = plain(plot->textAt(geometry.at(geometry.together, last)));
    QVERIFY2(text.contains(QStringLiteral("together")), qPrintable(text));
    QVERIFY2(text.contains(plain(formatRange(last.each, kEnglish))), qPrintable(text));
    const QPointF reading(geometry.each.plot.left() + 3,
                          geometry.at(geometry.each, 1, kReadingTokensPerSecond).y());
    QVERIFY(plot->textAt(reading).contains(QStringLiteral("tokens per English word")));
    QCOMPARE(plot->textAt({1, 1}), QString());
}

void SpeedSideTest::legendExplainsReadingSpeed() {
    const Assessment assessment = assessed("llama-3.1-8b-instruct", 1024);
    const ChartData data = chartData(assessment, ChartView::speed, MemoryUnit::gib, {}, kEnglish);
    const auto entries = legendOf(data);
    const auto reading = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
        return entry.mark == LegendEntry::Mark::reading;
    });
    QVERIFY(reading != entries.end());
    QVERIFY(reading->tip.contains(QStringLiteral("= 6.7 tok/s")));
    QVERIFY(reading->tip.contains(QStringLiteral("https://")));
    const ChartStyle style = exportChartStyle(lightPalette());
    int hits = 0;
    for (qreal x = 1; x < 1600; x += 4) {
        const auto* entry = legendEntryAt(entries, style, 1600, {x, style.lineHeight / 2});
        hits += entry == &*reading ? 1 : 0;
    }
    QVERIFY(hits > 10);
}

QTEST_MAIN(SpeedSideTest)
#include "tst_speed_side.moc"
