// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

#include <string>

namespace headroom::test {

/// What headroom-cli left behind.
struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

/// headroom-cli over the tiny catalog, with no site or user catalog but the one given.
class Program {
public:
    Program() : m_environment(QProcessEnvironment::systemEnvironment()) {
        set("HEADROOM_CATALOG", QStringLiteral(HEADROOM_TEST_DATA "/catalogs/tiny"));
        set("XDG_DATA_HOME", m_home.path());
        set("XDG_DATA_DIRS", m_home.filePath(QStringLiteral("none")));
    }

    void set(const char* name, const QString& value) {
        m_environment.insert(QString::fromLatin1(name), value);
    }

    /// A file of the user's own catalog.
    void writeUserCatalog(const QByteArray& text) const {
        const QString folder = m_home.filePath(QStringLiteral("headroom/catalog"));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/mine.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    /// Its path; a file that cannot be written is missed by the test that reads it.
    [[nodiscard]] QString write(const char* name, const std::string& bytes) const {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        }
        return file.fileName();
    }

    [[nodiscard]] QString path(const char* name) const {
        return m_home.filePath(QString::fromLatin1(name));
    }

    /// `arguments` are separated by blanks.
    [[nodiscard]] Outcome run(const char* arguments) const {
        return run(QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

    [[nodiscard]] Outcome run(const QStringList& arguments, const QString& stdoutFile = {}) const {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(QStringLiteral(HEADROOM_SOURCE_DIR));
        if (!stdoutFile.isEmpty()) {
            process.setStandardOutputFile(stdoutFile);
        }
        process.start(QStringLiteral(HEADROOM_BIN_DIR "/headroom-cli"), arguments);
        if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit) {
            qWarning("headroom-cli did not finish: %s", qPrintable(process.errorString()));
            return {};
        }
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace headroom::test
