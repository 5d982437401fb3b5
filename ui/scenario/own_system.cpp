// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/own_system.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace headroom::ui {

namespace {

constexpr int kPatience = 3000; ///< milliseconds

/// Empty where the program is not there, fails or hangs.
std::string outputOf(const QString& program, const QStringList& arguments) {
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty()) {
        return {};
    }
    QProcess process;
    process.start(path, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished(kPatience);
        return {};
    }
    return process.exitCode() == 0 ? process.readAllStandardOutput().toStdString() : std::string();
}

/// Of /proc and /sys, whose files have no size.
std::string contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

void readCards(SystemFacts& facts) {
    const QDir folder(QStringLiteral("/sys/class/drm"));
    for (const QString& card : folder.entryList({QStringLiteral("card?")}, QDir::Dirs)) {
        const QString device = folder.filePath(card + QStringLiteral("/device/"));
        readDrmCard(contentOf(device + QStringLiteral("vendor")),
                    contentOf(device + QStringLiteral("device")),
                    contentOf(device + QStringLiteral("mem_info_vram_total")), facts);
    }
}

} // namespace

SystemFacts askOwnSystem() {
    SystemFacts facts;
#ifdef Q_OS_MACOS
    readSysctl(outputOf(QStringLiteral("sysctl"),
                        {QStringLiteral("machdep.cpu.brand_string"), QStringLiteral("hw.memsize"),
                         QStringLiteral("hw.model")}),
               facts);
    readDisplays(
        outputOf(QStringLiteral("system_profiler"), {QStringLiteral("SPDisplaysDataType")}), facts);
#else
    readCpuInfo(contentOf(QStringLiteral("/proc/cpuinfo")), facts);
    readMemInfo(contentOf(QStringLiteral("/proc/meminfo")), facts);
    readCards(facts);
#endif
    readNvidiaSmi(
        outputOf(QStringLiteral("nvidia-smi"), {QStringLiteral("--query-gpu=name,memory.total"),
                                                QStringLiteral("--format=csv,noheader")}),
        facts);
    return facts;
}

} // namespace headroom::ui
