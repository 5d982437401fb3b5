// SPDX-License-Identifier: GPL-3.0-or-later
// What the window program starts with, as it prints it where there is no display.
#include "tests/support/gguf_writer.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using headroom::test::GgufWriter;
using headroom::test::smallLlama;

namespace {

struct Outcome {
    int status = -1;
    QString out;
    QString err;
};

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QProcessEnvironment environment() const {
        auto variables = QProcessEnvironment::systemEnvironment();
        for (const auto* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
            variables.remove(QLatin1String(name));
        }
        variables.insert(QStringLiteral("HEADROOM_CATALOG"),
                         QStringLiteral(HEADROOM_TEST_DATA "/catalogs/tiny"));
        variables.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
        variables.insert(QStringLiteral("XDG_DATA_DIRS"), path("none"));
        return variables;
    }

    [[nodiscard]] Outcome run(const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(HEADROOM_BIN_DIR "/headroom"), arguments);
        if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit) {
            qWarning("headroom did not finish: %s", qPrintable(process.errorString()));
            return {};
        }
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    [[nodiscard]] Outcome run(const char* arguments) const {
        return run(QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

    [[nodiscard]] QString path(const char* name) const {
        return m_folder.filePath(QLatin1String(name));
    }
    void write(const char* name, const QByteArray& bytes) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void initTestCase() {
        write("small.gguf", QByteArray::fromStdString(smallLlama().file()));
        write("broken.gguf", "GGUF\3");
        QVERIFY(QFile::copy(QStringLiteral(HEADROOM_TEST_DATA "/hf_config/qwen3-0.6b.json"),
                            path("config.json")));
        write("small.headroom", "schema: 1\nmodel_file: small.gguf\nmachines: [box-48]\n");
        write("gone.headroom", "schema: 1\nmodel_file: gone.gguf\nmachines: [box-48]\n");
    }

    void startsWith_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<bool>("allMachines");
        const auto row = [](const char* arguments, const char* subject, bool allMachines) {
            QTest::newRow(arguments)
                << QString::fromUtf8(arguments) << QString::fromUtf8(subject) << allMachines;
        };
        row("small.gguf", "Small F32 at 8192 tokens", true);
        row("--gguf small.gguf", "Small F32 at 8192 tokens", true);
        row("--gguf small.gguf --quant Q4_K_M", "Small Q4_K_M at 8192 tokens", true);
        row("small.gguf --context 2k --machines box-48", "Small F32 at 2048 tokens", false);
        row("--model small-1b --machines box-48", "Small-1B", false);
        row("--model small-1b --quant Q4_K_M", "Small-1B Q4_K_M at 8192 tokens", true);
        row("--machines box-48 --context 4k", "at 4096 tokens", false);
        row("config.json", "at 8192 tokens", true);
        row("config.json --quant F16", "F16 at 8192 tokens", true);
        row("small.headroom", "Small F32 at 8192 tokens", false);
    }

    void startsWith() {
        QFETCH(const QString, arguments);
        QFETCH(const QString, subject);
        QFETCH(const bool, allMachines);
        const Outcome ran = run(qPrintable(arguments));
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY2(ran.out.contains(subject), qPrintable(ran.out));
        QVERIFY(ran.out.contains(QLatin1String("Box 48 GB")));
        QCOMPARE(ran.out.contains(QLatin1String("Box 128 GB")), allMachines);
    }

    void refuses_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* arguments, int status, const char* why) {
            QTest::newRow(arguments)
                << QString::fromUtf8(arguments) << status << QString::fromUtf8(why);
        };
        row("--gguf none.gguf", 3, "none.gguf");
        row("--gguf broken.gguf", 1, "broken.gguf");
        row("gone.headroom", 3, "gone.gguf");
        row("--model nothing", 1, "--model: \"nothing\"");
        row("--machines nowhere", 1, "--machines: \"nowhere\"");
        row("--gguf small.gguf --model small-1b", 2, "--model");
        row("small.gguf broken.gguf --context 2k", 2, "no other file");
        row("small.headroom --context 2k", 2, "no other file");
        row("--context many", 2, "--context");
        row("--export x.png --model small-1b", 2, "--quant");
    }

    void refuses() {
        QFETCH(const QString, arguments);
        QFETCH(const int, status);
        QFETCH(const QString, why);
        const Outcome ran = run(qPrintable(arguments));
        QCOMPARE(ran.status, status);
        QVERIFY2(ran.err.contains(why), qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
    }

    void exportsAFile() {
        const Outcome ran = run("small.gguf --export chart.csv");
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QFile table(path("chart.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QVERIFY(table.readAll().contains("file:small"));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
