// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about published advice follows from the figures.
#include "core/planning/advice_check.h"
#include "core/report/advice_report.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <algorithm>

using namespace headroom;

namespace {

const std::vector<AdviceFinding>& findings() {
    static const auto made = checkAdvice(test::shippedCatalog());
    return made;
}

const AdviceFinding& of(const std::string& id, const std::string& model) {
    const auto found =
        std::find_if(findings().begin(), findings().end(), [&](const AdviceFinding& each) {
            return each.id == id && each.model != nullptr && each.model->id == model;
        });
    if (found == findings().end()) {
        qFatal("nothing is said about %s in %s", model.c_str(), id.c_str());
    }
    return *found;
}

} // namespace

class TestAdviceCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEntryIsLookedAt() {
        const Advice& advice = test::shippedCatalog()->advice;
        const auto has = [](const std::string& id) {
            return std::any_of(findings().begin(), findings().end(),
                               [&](const AdviceFinding& each) { return each.id == id; });
        };
        const auto all = [&](const auto& entries) {
            return std::all_of(entries.begin(), entries.end(),
                               [&](const auto& each) { return has(each.id); });
        };
        QVERIFY(all(advice.memoryTiers) && all(advice.buyerTiers) && all(advice.useCases) &&
                all(advice.tasks) && all(advice.personas));
    }

    void impossibleAdviceIsFlagged_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* id, const char* model, bool fits) {
            QTest::newRow(
                qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(id), QLatin1String(model))))
                << QString::fromLatin1(id) << QString::fromLatin1(model) << fits;
        };
        row("ram-16", "gemma-4-12b-it", true);
        row("ram-16", "phi-4", false);
        row("ram-24", "qwen2.5-14b-instruct", false);
        row("ram-32", "deepseek-r1-distill-qwen-32b", false);
        row("ram-48", "qwen3.6-35b-a3b", true);
        row("ram-48", "deepseek-r1-distill-qwen-32b", false);
        row("ram-64", "llama-3.3-70b-instruct", false);
        row("ram-64", "llama-4-scout-17b-16e-instruct", false);
        row("ram-96-128", "qwen3.5-122b-a10b", true);
        row("ram-96-128", "kimi-k2.6", false);
        row("long-context", "llama-4-scout-17b-16e-instruct", false);
        row("enterprise-knowledge", "llama-4-scout-17b-16e-instruct", false);
        row("many-agents", "kimi-k2.6", false);
        row("student", "gemma-4-12b-it", true);
        row("json", "mistral-small-3.2-24b-instruct-2506", true);
    }
    void impossibleAdviceIsFlagged() {
        QFETCH(QString, id);
        QFETCH(QString, model);
        QFETCH(bool, fits);
        const AdviceFinding& finding = of(id.toStdString(), model.toStdString());
        QCOMPARE(holds(finding.on()->fit.verdict), fits);
        QCOMPARE(adviceText(finding).find("short at") == std::string::npos, fits);
    }

    void aContextBeyondTrainingIsTold() {
        QVERIFY(adviceText(of("ram-24", "phi-4")).find("trained for 16384") != std::string::npos);
    }

    void pricesAreThoseOfTheCatalog() {
        for (const AdviceFinding& each : findings()) {
            if (each.source == AdviceFinding::Source::buyerTier && each.machine->price) {
                QVERIFY(adviceText(each).starts_with("$"));
            }
        }
    }

    void everyFormatIsWritten() {
        const Catalog& catalog = *test::shippedCatalog();
        QVERIFY(adviceReport(findings(), catalog, ReportFormat::json).find("headroom/advice/1") !=
                std::string::npos);
        for (const ReportFormat format :
             {ReportFormat::text, ReportFormat::csv, ReportFormat::markdown}) {
            const std::string text = adviceReport(findings(), catalog, format);
            QVERIFY(std::count(text.begin(), text.end(), '\n') >=
                    static_cast<std::ptrdiff_t>(findings().size()));
        }
    }
};

QTEST_APPLESS_MAIN(TestAdviceCheck)
#include "tst_advice_check.moc"
