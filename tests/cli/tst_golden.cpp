// SPDX-License-Identifier: GPL-3.0-or-later
// What headroom-cli prints, whole, against files in tests/data/cli. HEADROOM_UPDATE_GOLDEN=1 writes
// them anew: look at the difference before it is committed.
#include "tests/cli/program.h"

using headroom::test::Outcome;
using headroom::test::Program;

class TestGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prints_data();
    void prints();
};

namespace {

constexpr auto kCompare = "compare --model big-70b --quant Q4_K_M --machines "
                          "box-48,box-64,box-128,tower-24";
constexpr auto kEstimate = "estimate --model big-70b --quant q4_k_m --context 32k --kv-k q8_0 "
                           "--kv-v q8_0 --machine box-64";
constexpr auto kModelOnly = "estimate --model small-1b --quant F16 --parallel 2 --context 32k "
                            "--flash-attention off --outputs ubatch --swa-full on";

void addFormats(const char* name, const char* arguments) {
    for (const auto& [format, suffix] : {std::pair("text", "txt"), std::pair("json", "json"),
                                         std::pair("csv", "csv"), std::pair("markdown", "md")}) {
        QTest::addRow("%s.%s", name, suffix)
            << QStringLiteral("%1 --format %2")
                   .arg(QString::fromUtf8(arguments), QString::fromLatin1(format));
    }
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

void TestGolden::prints_data() {
    QTest::addColumn<QString>("arguments");
    addFormats("compare", kCompare);
    addFormats("estimate", kEstimate);
    addFormats("estimate-model-only", kModelOnly);
    for (const char* kind :
         {"machines", "chips", "models", "quantizations", "runtimes", "claims"}) {
        addFormats(qPrintable(QStringLiteral("list-%1").arg(QLatin1String(kind))),
                   qPrintable(QStringLiteral("list %1").arg(QLatin1String(kind))));
    }
    addFormats("claims", "claims");
    addFormats("claims-one", "claims --id a-1");
    QTest::addRow("claims-row.txt") << QStringLiteral("claims --id a-4");
    QTest::addRow("compare-mlx.txt")
        << QStringLiteral("compare --model small-1b --quant mlx-4bit --machines box-48");
    QTest::addRow("run.txt") << QStringLiteral("run tests/data/cli/boxes.headroom");
}

void TestGolden::prints() {
    QFETCH(const QString, arguments);
    const QString path =
        QStringLiteral(HEADROOM_TEST_DATA "/cli/") + QString::fromUtf8(QTest::currentDataTag());
    const Outcome outcome = Program().run(qPrintable(arguments));
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.status, 0);
    if (qEnvironmentVariableIsSet("HEADROOM_UPDATE_GOLDEN")) {
        overwrite(path, outcome.out);
    }
    QCOMPARE(QString::fromUtf8(outcome.out), QString::fromUtf8(contentOf(path)));
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
