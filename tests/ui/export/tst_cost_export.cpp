// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost.h"
#include "core/evaluate.h"
#include "tests/support/shipped_catalog.h"
#include "ui/export/cost_command_line.h"
#include "ui/export/export_text.h"
#include "ui/export/exporter.h"
#include "ui/export/headless_export.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;

namespace {

Scenario scenario() {
    Scenario chosen;
    chosen.model = "llama-3.3-70b-instruct";
    chosen.quantization = "Q4_K_M";
    chosen.machines = {"mini-m4pro-48", "studio-m4max-64", "studio-m3ultra-96"};
    chosen.baseline = "studio-m4max-64";
    chosen.usage.tokensPerDay = 1e6;
    chosen.usage.months = 24;
    chosen.usage.rentHours = RentHours::equalWork;
    chosen.usage.localShare = 0.7;
    chosen.usage.against = {"cloud:runpod-a100-sxm-secure", "api:anthropic:claude-sonnet-5"};
    return chosen;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class CostExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qputenv("SOURCE_DATE_EPOCH", "1795219200"); } // 2026-11-21
    void everyFormatIsWritten();
    void pictureIsTheSameEveryTime();
    void tableIsTheCashFlowOfEveryMonth();
    void textNamesFindingUsageAndCommand();
    void commandNamesWhatDiffers();

private:
    QString write(const char* name) {
        HeadlessExport request;
        request.path = m_folder.filePath(QLatin1String(name));
        request.view = QStringLiteral("cost");
        request.scenario = scenario();
        request.scale = 1;
        return runExport(request, test::shippedCatalog()) == 0 ? request.path : QString();
    }
    QTemporaryDir m_folder;
};

void CostExportTest::everyFormatIsWritten() {
    for (const char* name : {"a.png", "a.svg", "a.pdf", "a.csv", "a.md"}) {
        const QString path = write(name);
        QVERIFY2(!path.isEmpty(), name);
        QVERIFY2(contents(path).size() > 500, name);
    }
    QVERIFY(contents(m_folder.filePath(QStringLiteral("a.svg"))).contains("Cumulative cost"));
}

void CostExportTest::pictureIsTheSameEveryTime() {
    const QImage first(write("first.png"));
    const QImage second(write("second.png"));
    QVERIFY(!first.isNull());
    QVERIFY(first.width() >= 1000);
    QCOMPARE(first, second);
}

void CostExportTest::tableIsTheCashFlowOfEveryMonth() {
    const QByteArray csv = contents(write("flows.csv"));
    const auto assessment = evaluate(scenario(), test::shippedCatalog());
    QVERIFY(assessment.has_value());
    const auto costs = costOf(*assessment);
    QVERIFY(costs.has_value());
    const auto known = std::count_if(costs->options.begin(), costs->options.end(),
                                     [](const CostOption& each) { return each.unknown.empty(); });
    // A heading, and the start and 24 months of each option.
    QVERIFY(csv.count('\n') >= 1 + 25 * known);
}

void CostExportTest::textNamesFindingUsageAndCommand() {
    const auto assessment = evaluate(scenario(), test::shippedCatalog());
    QVERIFY(assessment.has_value());
    const ExportText text = exportText(*assessment, ChartView::cost, MemoryUnit::gib, {});
    QVERIFY2(text.title.contains(QStringLiteral("Mac Studio M4 Max 64 GB")),
             qPrintable(text.title));
    QVERIFY(text.inputs.contains(QStringLiteral("1,000,000 tokens a day")));
    QVERIFY(text.command.contains(QStringLiteral("headroom-cli cost --model")));
}

void CostExportTest::commandNamesWhatDiffers() {
    const QString command = costCommand(scenario(), *test::shippedCatalog());
    for (const char* part :
         {"--tokens-per-day 1000000", "--months 24", "--rent-hours equal-work", "--local-share 0.7",
          "--against cloud:runpod-a100-sxm-secure,api:anthropic:"}) {
        QVERIFY2(command.contains(QLatin1String(part)), part);
    }
    QVERIFY(!command.contains(QStringLiteral("--discount")));
    Scenario own = scenario();
    own.usage.own.push_back({});
    own.usage.own.back().machine = "studio-m4max-64";
    QVERIFY(
        costCommand(own, *test::shippedCatalog()).startsWith(QStringLiteral("headroom-cli run")));
}

QTEST_MAIN(CostExportTest)
#include "tst_cost_export.moc"
