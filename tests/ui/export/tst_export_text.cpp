// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/nine_machines.h"
#include "ui/export/command_line.h"
#include "ui/export/export_text.h"
#include "ui/export/wrapped_text.h"
#include "ui/theme/resources.h"

#include <QFontMetricsF>
#include <QObject>
#include <QRawFont>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;

namespace {

QString plain(QString text) {
    return text.replace(QChar(0xA0), QLatin1Char(' '));
}

ExportText textOf(const Assessment& assessment, ChartView view = ChartView::memory) {
    return exportText(assessment, view, MemoryUnit::gib, QDate(2026, 11, 21));
}

} // namespace

class ExportTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void titleIsTheFinding();
    void inputsNameWhatTheFiguresRestOn();
    void everySignIsInTheBundledFont();
    void commandNamesOnlyWhatIsChosen();
    void aFileIsNamed();
    void furtherModelsAreNamed();
    void wrappingKeepsEveryWord();
    void numbersAreNotWrapped();
};

void ExportTextTest::titleIsTheFinding() {
    QCOMPARE(plain(textOf(*test::nineMachines()).title),
             QStringLiteral("Llama 3.3 70B Q4_K_M at 8,192 tokens: 7 of 9 machines fit"));
    QCOMPARE(plain(textOf(*test::nineMachines({.weights = 10})).title),
             QStringLiteral("Llama 3.3 70B Q4_K_M at 8,192 tokens: all 9 machines fit"));
    QCOMPARE(plain(textOf(*test::nineMachines({.weights = 400})).title),
             QStringLiteral("Llama 3.3 70B Q4_K_M at 8,192 tokens: none of 9 machines fits"));
    QCOMPARE(plain(textOf(*test::nineMachines(), ChartView::speed).title),
             QStringLiteral("Llama 3.3 70B Q4_K_M at 8,192 tokens: 12\u201315 tok/s on Mac Studio "
                            "M3 Ultra 96 GB, the fastest"));
}

void ExportTextTest::inputsNameWhatTheFiguresRestOn() {
    auto assessment = *test::nineMachines();
    QCOMPARE(
        plain(textOf(assessment).inputs),
        QStringLiteral("39.6 GiB of weights (4.82 bits per weight) \u00B7 f16 cache \u00B7 1 "
                       "sequence \u00B7 llama.cpp, flash attention on \u00B7 default GPU limit"));
    assessment.scenario.workload.parallel = 4;
    assessment.scenario.workload.kvKey = TensorType::q8_0;
    assessment.scenario.workload.flashAttention = false;
    assessment.scenario.workload.gpuLimit = {GpuLimit::Kind::percent, 90};
    assessment.scenario.workload.system = OperatingSystem::macos15;
    const QString inputs = plain(textOf(assessment).inputs);
    for (const auto* part :
         {"q8_0/f16 cache", "4 sequences", "flash attention off", "GPU limit 90 % (macOS 15)"}) {
        QVERIFY2(inputs.contains(QLatin1String(part)), qPrintable(inputs));
    }
}

void ExportTextTest::everySignIsInTheBundledFont() {
    const QRawFont font = QRawFont::fromFont(bundledFont(13));
    for (const auto view : {ChartView::memory, ChartView::speed}) {
        const ExportText text = textOf(*test::nineMachines(), view);
        for (const auto& part : {text.title, text.inputs, text.made, text.command}) {
            for (const QChar sign : part) {
                QVERIFY2(font.supportsCharacter(sign), qPrintable(part));
            }
        }
    }
}

void ExportTextTest::aFileIsNamed() {
    const auto original = test::nineMachines({}, 2); // owns what is not replaced
    auto assessment = *original;
    auto catalog = std::make_shared<Catalog>(*assessment.catalog);
    ModelSpec model = *assessment.model;
    model.id = "file:it's";
    auto stored = std::make_shared<StoredWeights>();
    stored->quantization = assessment.quantization->id;
    model.stored = stored;
    catalog->models.push_back(model);
    assessment.catalog = catalog;
    assessment.model = &catalog->models.back();
    Scenario& scenario = assessment.scenario;
    scenario.model = model.id;
    scenario.modelFile = "/models/it's.gguf";
    QCOMPARE(compareCommand(scenario, *catalog),
             QStringLiteral("headroom-cli compare --gguf '/models/it'\\''s.gguf' --context 8192 "
                            "--machines mini-48,mini-64"));
    QVERIFY(textOf(assessment).inputs.contains(QLatin1String("read from it's.gguf")));
    QVERIFY(!textOf(assessment).command.contains(QLatin1String("/models")));
    scenario.modelFile = "/models/plain-Q4.gguf";
    stored->quantization = "Q8_0";
    QCOMPARE(compareCommand(scenario, *catalog),
             QStringLiteral("headroom-cli compare --gguf /models/plain-Q4.gguf --quant Q4_K_M "
                            "--context 8192 --machines mini-48,mini-64"));
    QVERIFY(textOf(assessment).inputs.contains(QLatin1String("shapes read from plain-Q4.gguf")));
}

void ExportTextTest::furtherModelsAreNamed() {
    const auto original = test::nineMachines({}, 2);
    auto assessment = *original;
    Scenario& scenario = assessment.scenario;
    scenario.also = {{"router", "", "Q8_0", 16384, 1}, {"x", "/m/b c.gguf", "Q4_K_M", 4096, 3}};
    QVERIFY(compareCommand(scenario, *assessment.catalog)
                .contains(QLatin1String(" --also router:Q8_0:16384 --also "
                                        "'/m/b c.gguf:Q4_K_M:4096:3' --machines")));
    QVERIFY(!textOf(assessment).inputs.contains(QLatin1String("beside")));
    FurtherAssessment further;
    further.model = assessment.model;
    further.quantization = assessment.quantization;
    further.workload.context = 16384;
    assessment.also.push_back(further);
    QVERIFY(plain(textOf(assessment).inputs)
                .contains(QLatin1String("beside Llama 3.3 70B Q4_K_M at 16,384 tokens")));
}

void ExportTextTest::commandNamesOnlyWhatIsChosen() {
    const auto assessment = test::nineMachines({}, 2);
    Scenario scenario = assessment->scenario;
    QCOMPARE(compareCommand(scenario, *assessment->catalog),
             QStringLiteral("headroom-cli compare --model llama-3.3-70b-instruct --quant Q4_K_M "
                            "--context 8192 --machines mini-48,mini-64"));
    scenario.workload.parallel = 2;
    scenario.workload.kvKey = TensorType::q8_0;
    scenario.workload.flashAttention = false;
    scenario.workload.gpuLimit = {GpuLimit::Kind::percent, 87.5};
    scenario.workload.system = OperatingSystem::macos26;
    scenario.workload.reserve = gib(6);
    QCOMPARE(compareCommand(scenario, *assessment->catalog),
             QStringLiteral("headroom-cli compare --model llama-3.3-70b-instruct --quant Q4_K_M "
                            "--context 8192 --parallel 2 --kv-k q8_0 --kv-v f16 --flash-attention "
                            "off --gpu-limit 87.5 --os macos26 --reserve 6 --machines "
                            "mini-48,mini-64"));
}

void ExportTextTest::wrappingKeepsEveryWord() {
    const QFont font = bundledFont(13);
    const QString text = QStringLiteral("Same figures: headroom-cli compare --machines "
                                        "mini-m4pro-48,mini-m4pro-64,studio-m4max-64");
    const QFontMetricsF metrics(font);
    for (const double width : {120.0, 200.0, 320.0, 2000.0}) {
        const QStringList lines = wrapped(text, font, width);
        for (const auto& line : lines) {
            QVERIFY2(metrics.horizontalAdvance(line) <= width, qPrintable(line));
        }
        QCOMPARE(lines.join(QString()).remove(QLatin1Char(' ')),
                 QString(text).remove(QLatin1Char(' ')));
    }
    QCOMPARE(wrapped(text, font, 2000).size(), 1);
    QVERIFY(!wrapped(text, font, 3).isEmpty());
}

void ExportTextTest::numbersAreNotWrapped() {
    const QFont font = bundledFont(13);
    const QString text = QStringLiteral("at 16,384 tokens,then more");
    for (qreal width = 60; width < 200; width += 3) {
        for (const QString& line : wrapped(text, font, width)) {
            QVERIFY2(!line.endsWith(QLatin1String("16,")), qPrintable(line));
        }
    }
}

QTEST_MAIN(ExportTextTest)
#include "tst_export_text.moc"
