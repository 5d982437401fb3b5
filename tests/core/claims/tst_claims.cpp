// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped claims against verdicts that were worked out by hand (tests/data/claims), and the
// audit set: impossible speeds are above the ceiling, true ones are not flagged.
#include "core/claims/judge.h"
#include "core/claims/subject.h"
#include "core/formats/csv.h"
#include "core/report/claims_report.h"
#include "tests/support/shipped_catalog.h"

#include <QFile>
#include <QtTest>

#include <map>
#include <set>

using namespace headroom;

namespace {

struct Row {
    std::set<ClaimVerdict> verdicts;
    bool contradicts = false;
    [[nodiscard]] bool has(ClaimVerdict verdict) const { return verdicts.contains(verdict); }
    [[nodiscard]] bool flagged() const {
        return has(ClaimVerdict::impossible) || has(ClaimVerdict::tooHigh) ||
               has(ClaimVerdict::tooLow) || has(ClaimVerdict::contradicts);
    }
};

/// "s2-40" of "s2-40d"
QString rowOf(const std::string& id) {
    QString text = QString::fromStdString(id);
    if (!text.isEmpty() && text.back().isLetter()) {
        text.chop(1);
    }
    return text;
}

/// Whether a row has what a word of the list asks for.
bool agrees(const QString& word, const Row& row) {
    if (word == QLatin1String("IMP")) {
        return row.has(ClaimVerdict::impossible);
    }
    if (word == QLatin1String("FALSE")) {
        return row.flagged();
    }
    if (word == QLatin1String("CON")) {
        return row.contradicts || row.flagged();
    }
    if (word == QLatin1String("OK")) {
        return !row.flagged();
    }
    if (word == QLatin1String("HIGH")) {
        return row.has(ClaimVerdict::tooHigh) || row.has(ClaimVerdict::impossible);
    }
    if (word == QLatin1String("LOW")) {
        return row.has(ClaimVerdict::tooLow) || row.has(ClaimVerdict::impossible);
    }
    if (word == QLatin1String("DATED")) {
        return row.has(ClaimVerdict::outdated) || row.flagged();
    }
    return true; // UNV, RULE, FEAT: nothing is expected
}

QStringList linesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
               : QStringList();
}

/// Rows and words of the table in docs/claims.md.
std::set<std::pair<QString, QString>> knownDisagreements() {
    std::set<std::pair<QString, QString>> known;
    for (const QString& line : linesOf(QStringLiteral(HEADROOM_SOURCE_DIR "/docs/claims.md"))) {
        const QStringList cells = line.split(QLatin1Char('|'));
        if (cells.size() > 4 && cells[1].trimmed().startsWith(QLatin1Char('s'))) {
            known.insert({cells[1].trimmed(), cells[2].trimmed()});
        }
    }
    return known;
}

Claim speedClaim(double gb, double gbs, double low, double high) {
    Claim claim;
    claim.id = "audit";
    claim.check = ClaimCheck::decode;
    claim.value = ClaimValue{low, high};
    claim.unit = "tok/s";
    claim.subject.readsGb = gb;
    claim.subject.gbs = gbs;
    return claim;
}

} // namespace

class TestClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_findings = judgeClaims(test::shippedCatalog());
        for (const ClaimFinding& finding : m_findings) {
            Row& row = m_rows[rowOf(finding.claim.id)];
            row.verdicts.insert(finding.verdict);
            row.contradicts = row.contradicts || !finding.contradicts.empty();
        }
    }

    void hasAllRows() {
        const std::map<QString, int> counts{{QStringLiteral("s0"), 33},
                                            {QStringLiteral("s1"), 63},
                                            {QStringLiteral("s2"), 93},
                                            {QStringLiteral("s3"), 34},
                                            {QStringLiteral("s4"), 21}};
        for (const auto& [article, count] : counts) {
            for (int i = 1; i <= count; ++i) {
                const QString row = QStringLiteral("%1-%2").arg(article).arg(i);
                QVERIFY2(m_rows.contains(row), qPrintable(row));
            }
        }
        QCOMPARE(m_rows.size(), std::size_t{244});
    }

    void agreesWithTheList() {
        std::set<std::pair<QString, QString>> disagreements;
        for (const QString& line :
             linesOf(QStringLiteral(HEADROOM_TEST_DATA "/claims/expected.csv")).mid(1)) {
            const QString row = line.section(QLatin1Char(','), 0, 0);
            QVERIFY2(m_rows.contains(row), qPrintable(row));
            for (const QString& word : line.section(QLatin1Char(','), 1).split(QLatin1Char('+'))) {
                if (!agrees(word, m_rows[row])) {
                    disagreements.insert({row, word});
                }
            }
        }
        const auto known = knownDisagreements();
        for (const auto& each : disagreements) {
            QVERIFY2(known.contains(each), qPrintable(each.first + u' ' + each.second));
        }
        for (const auto& each : known) {
            QVERIFY2(disagreements.contains(each), qPrintable(each.first + u' ' + each.second));
        }
        QVERIFY(known.size() < 12);
    }

    void everyFindingSaysWhy() {
        for (const ClaimFinding& finding : m_findings) {
            const char* id = finding.claim.id.c_str();
            QVERIFY2(!finding.why.empty(), id);
            const bool computed = finding.claim.check != ClaimCheck::none &&
                                  finding.verdict != ClaimVerdict::unverifiable;
            QVERIFY2(!computed || !finding.terms.empty(), id);
            for (const Term& term : finding.terms) {
                QVERIFY2(!term.label.empty() && !term.substituted.empty(), id);
            }
            QVERIFY2(!finding.claim.provenance.date.empty(), id);
        }
    }

    /// Every formula finds its facts: a misspelt one would be unverifiable.
    void everyFormulaIsWorkedOut() {
        for (const ClaimFinding& finding : m_findings) {
            if (finding.claim.check == ClaimCheck::formula) {
                QVERIFY2(!finding.terms.empty() &&
                             finding.why.find("cannot be checked") == std::string::npos,
                         (finding.claim.id + ": " + finding.why).c_str());
            }
        }
    }

    void contradictionsAreMutualWithinATopic() {
        for (const ClaimFinding& one : m_findings) {
            for (const ClaimFinding& other : m_findings) {
                if (one.claim.topic.empty() || one.claim.topic != other.claim.topic) {
                    continue;
                }
                const auto names = [](const ClaimFinding& a, const ClaimFinding& b) {
                    return std::find(a.contradicts.begin(), a.contradicts.end(), b.claim.id) !=
                           a.contradicts.end();
                };
                QCOMPARE(names(one, other), names(other, one));
            }
        }
    }

    void impossibleSpeedsAreAboveTheirCeiling_data() {
        QTest::addColumn<double>("gb");
        QTest::addColumn<double>("gbs");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("ceiling");
        const auto add = [](const char* name, double gb, double gbs, double low, double high,
                            double ceiling) {
            QTest::newRow(name) << gb << gbs << low << high << ceiling;
        };
        add("S0 mini", 19.85, 273, 22, 22, 13.8);
        add("S0 Studio, as printed", 19.85, 512, 45, 45, 25.8);
        add("S0 rented", 19.85, 614, 50, 50, 30.9);
        add("S2 8B on M4", 4.92, 120, 25, 40, 24.4);
        add("S2 14B on M4 Pro", 9.0, 273, 20, 35, 30.3);
        add("S2 32B on M4 Pro", 19.85, 273, 12, 22, 13.8);
        add("S2 32B on M4 Max", 19.85, 546, 20, 35, 27.5);
        add("S2 70B on M4 Max", 42.52, 546, 8, 15, 12.8);
        add("S2 14B on M5 Max", 9.0, 614, 55, 70, 68.2);
        add("S2 32B on M5 Max", 19.85, 614, 25, 40, 30.9);
        add("S2 70B on M5 Max", 42.52, 614, 18, 25, 14.4);
        add("S2 MLX", 4.5, 819, 230, 230, 182);
        add("S3 mini", 43, 273, 14, 14, 6.35);
        add("S3 Studio", 43, 546, 28, 28, 12.7);
        add("S4 M5 Max, as printed", 42.8, 512, 32.4, 32.4, 12.0);
        add("S4 M3 Max", 42.52, 400, 14.5, 14.5, 9.4);
        add("S4 M4 Max", 42.52, 546, 22.1, 22.1, 12.8);
        add("S4 M5 Max", 42.52, 614, 35.8, 35.8, 14.4);
    }
    void impossibleSpeedsAreAboveTheirCeiling() {
        QFETCH(double, gb);
        QFETCH(double, gbs);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, ceiling);
        const ClaimFinding finding = judge(speedClaim(gb, gbs, low, high), test::shippedCatalog());
        QCOMPARE(finding.verdict, ClaimVerdict::impossible);
        QVERIFY(std::abs(*finding.limit / ceiling - 1) < 0.01);
        QVERIFY(high > *finding.limit);
    }

    void trueSpeedsAreNotFlagged_data() {
        QTest::addColumn<double>("gb");
        QTest::addColumn<double>("gbs");
        QTest::addColumn<double>("speed");
        QTest::newRow("7B Q4_0 on M4 Pro") << 3.83 << 273.0 << 50.7;
        QTest::newRow("7B Q4_0 on M4 Max") << 3.83 << 546.0 << 83.06;
        QTest::newRow("8B on M4") << 4.92 << 120.0 << 21.0;
        QTest::newRow("70B on M3 Max") << 42.52 << 400.0 << 7.53;
        QTest::newRow("70B on M3 Ultra") << 42.52 << 819.0 << 14.08;
        QTest::newRow("14B on M4 Pro") << 9.0 << 273.0 << 26.64;
        QTest::newRow("32B on M4 Pro") << 19.85 << 273.0 << 11.0;
    }
    void trueSpeedsAreNotFlagged() {
        QFETCH(double, gb);
        QFETCH(double, gbs);
        QFETCH(double, speed);
        const ClaimFinding finding =
            judge(speedClaim(gb, gbs, speed, speed), test::shippedCatalog());
        QVERIFY(speed < *finding.limit);
        QVERIFY2(finding.verdict == ClaimVerdict::holds || finding.verdict == ClaimVerdict::close,
                 finding.why.c_str());
    }

    void trueSpeedsOfTheCatalogAreNotFlagged_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("quantization");
        QTest::addColumn<double>("speed");
        const auto add = [](const char* machine, const char* model, const char* quantization,
                            double speed) {
            QTest::addRow("%s %s", machine, model)
                << QString::fromLatin1(machine) << QString::fromLatin1(model)
                << QString::fromLatin1(quantization) << speed;
        };
        add("mini-m4pro-48", "llama-2-7b-chat", "Q4_0", 50.7);
        add("studio-m4max-64", "llama-2-7b-chat", "Q4_0", 83.06);
        add("mini-m4-16", "llama-3.1-8b-instruct", "Q4_K_M", 21);
        add("mbp16-m3max-128", "llama-3.1-70b-instruct", "Q4_K_M", 7.53);
        add("studio-m3ultra-512", "llama-3.1-70b-instruct", "Q4_K_M", 14.08);
        add("mini-m4pro-48", "qwen2.5-14b-instruct", "Q4_K_M", 26.64);
        add("mini-m4pro-48", "qwen2.5-32b-instruct", "Q4_K_M", 11);
        add("studio-m3ultra-512", "qwen3-235b-a22b", "mlx-8bit", 19.5);
    }
    void trueSpeedsOfTheCatalogAreNotFlagged() {
        QFETCH(QString, machine);
        QFETCH(QString, model);
        QFETCH(QString, quantization);
        QFETCH(double, speed);
        Claim claim;
        claim.check = ClaimCheck::decode;
        claim.value = ClaimValue{speed, speed};
        claim.unit = "tok/s";
        claim.subject.machine = machine.toStdString();
        claim.subject.model = model.toStdString();
        claim.subject.quantization = quantization.toStdString();
        const ClaimFinding finding = judge(claim, test::shippedCatalog());
        QVERIFY(finding.limit && speed < *finding.limit);
        QVERIFY2(finding.verdict == ClaimVerdict::holds || finding.verdict == ClaimVerdict::close,
                 finding.why.c_str());
    }

    /// 671 GB on a machine of 512: above no bandwidth ceiling worth the name, but not loadable.
    void whatCannotBeLoadedIsImpossible() {
        const auto found = std::find_if(m_findings.begin(), m_findings.end(),
                                        [](const auto& each) { return each.claim.id == "s2-73a"; });
        QVERIFY(found != m_findings.end());
        QCOMPARE(found->verdict, ClaimVerdict::impossible);
        QVERIFY(found->why.find("cannot be loaded") != std::string::npos);
    }

    void verdictsFollowTheFigures() {
        const auto verdictOf = [](double speed) {
            return judge(speedClaim(10, 100, speed, speed), test::shippedCatalog()).verdict;
        };
        QCOMPARE(verdictOf(10.1), ClaimVerdict::impossible);
        QVERIFY(verdictOf(10.0) != ClaimVerdict::impossible);
        QCOMPARE(verdictOf(0.5), ClaimVerdict::tooLow);
    }

private:
    std::vector<ClaimFinding> m_findings;
    std::map<QString, Row> m_rows;
};

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
