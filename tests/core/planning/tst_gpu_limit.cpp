// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/usable_memory.h"
#include "core/planning/gpu_limit.h"

#include <QTest>

using namespace headroom;

namespace {

MachineSpec machine(Platform platform, std::uint64_t memoryGib) {
    MachineSpec spec;
    spec.platform = platform;
    spec.memory = gib(memoryGib);
    spec.systemMemory = gib(memoryGib);
    return spec;
}

Workload limited(GpuLimit::Kind kind, double percent = 0) {
    Workload workload;
    workload.gpuLimit = {kind, percent};
    return workload;
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

} // namespace

class TestGpuLimit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void maximumOfAMac_data();
    void maximumOfAMac();
    void percentIsRoundedDownToMebibytes();
    void defaultRestores();
    void unsafeWhenMacosStarves_data();
    void unsafeWhenMacosStarves();
    void reserveIsNoLimit();
    void limitIsWhatIsUsable();
    void strixHaloCountsPages();
    void othersHaveNone();
    void termMultipliesOut();
};

/// The smaller of 95 % and what leaves macOS 4, 5, 6 or 8 GiB.
void TestGpuLimit::maximumOfAMac_data() {
    QTest::addColumn<int>("installed");
    QTest::addColumn<QString>("command");
    QTest::newRow("16") << 16 << "sudo sysctl iogpu.wired_limit_mb=12288";
    QTest::newRow("48") << 48 << "sudo sysctl iogpu.wired_limit_mb=44032";
    QTest::newRow("64") << 64 << "sudo sysctl iogpu.wired_limit_mb=59392";
    QTest::newRow("128") << 128 << "sudo sysctl iogpu.wired_limit_mb=122880";
    QTest::newRow("512") << 512 << "sudo sysctl iogpu.wired_limit_mb=498073";
}

void TestGpuLimit::maximumOfAMac() {
    QFETCH(int, installed);
    QFETCH(QString, command);
    const auto setting =
        gpuLimitSetting(machine(Platform::macos, static_cast<std::uint64_t>(installed)),
                        limited(GpuLimit::Kind::maximum));
    QVERIFY(setting.has_value());
    QCOMPARE(text(setting->command), command);
    QVERIFY(setting->needed);
    QVERIFY(setting->isCommand);
    QVERIFY(!setting->outlastsBoot);
    QVERIFY(!setting->unsafe);
    QVERIFY(setting->leaves >= setting->systemKeeps);
}

void TestGpuLimit::percentIsRoundedDownToMebibytes() {
    // 0.9 x 64 GiB = 58982.4 MiB.
    const auto setting =
        gpuLimitSetting(machine(Platform::macos, 64), limited(GpuLimit::Kind::percent, 90));
    QCOMPARE(text(setting->command), QStringLiteral("sudo sysctl iogpu.wired_limit_mb=58982"));
    QCOMPARE(setting->limit.bytes, 58982 * kMiB);
    QCOMPARE((setting->limit + setting->leaves).bytes, gib(64).bytes);
}

void TestGpuLimit::defaultRestores() {
    const auto setting = gpuLimitSetting(machine(Platform::macos, 64), Workload{});
    QCOMPARE(text(setting->command), QStringLiteral("sudo sysctl iogpu.wired_limit_mb=0"));
    QVERIFY(!setting->needed);
    QVERIFY(!setting->unsafe);
    // 0.81 x 64 GiB: what Metal reports on macOS 26.
    QCOMPARE(setting->limit.bytes, capacityOf(machine(Platform::macos, 64), {}).usable.bytes);
}

/// 95 % leaves 1.6 GiB of 32: published advice that leaves macOS less than its 3 to 5 GB.
void TestGpuLimit::unsafeWhenMacosStarves_data() {
    QTest::addColumn<int>("installed");
    QTest::addColumn<double>("percent");
    QTest::addColumn<bool>("unsafe");
    QTest::newRow("95 % of 32") << 32 << 95.0 << true;
    QTest::newRow("95 % of 64") << 64 << 95.0 << true;
    QTest::newRow("90 % of 64") << 64 << 90.0 << false;
    QTest::newRow("87.5 % of 128") << 128 << 87.5 << false;
    QTest::newRow("100 % of 512") << 512 << 100.0 << true;
}

void TestGpuLimit::unsafeWhenMacosStarves() {
    QFETCH(int, installed);
    QFETCH(double, percent);
    QFETCH(bool, unsafe);
    const auto setting =
        gpuLimitSetting(machine(Platform::macos, static_cast<std::uint64_t>(installed)),
                        limited(GpuLimit::Kind::percent, percent));
    QCOMPARE(setting->unsafe, unsafe);
    QCOMPARE(setting->why.empty(), !unsafe);
    QCOMPARE(text(gpuLimitText(*setting)).contains(QStringLiteral("Unsafe")), unsafe);
}

/// Other programs need it; the setting does not know of them.
void TestGpuLimit::reserveIsNoLimit() {
    Workload workload = limited(GpuLimit::Kind::percent, 80);
    const MachineSpec mac = machine(Platform::macos, 64);
    const auto without = gpuLimitSetting(mac, workload);
    workload.reserve = gib(20);
    const auto with = gpuLimitSetting(mac, workload);
    QCOMPARE(with->command, without->command);
    QVERIFY(!without->unsafe);
    QVERIFY(with->unsafe);
    QCOMPARE(with->systemKeeps.bytes, gib(20).bytes);
}

/// The line grants what the assessment counts on, but for less than one MiB.
void TestGpuLimit::limitIsWhatIsUsable() {
    for (const std::uint64_t installed : {8U, 16U, 24U, 36U, 48U, 96U, 192U}) {
        for (const double percent : {50.0, 66.6, 81.3, 99.0}) {
            const MachineSpec mac = machine(Platform::macos, installed);
            const Workload workload = limited(GpuLimit::Kind::percent, percent);
            const auto setting = gpuLimitSetting(mac, workload);
            const Bytes usable = capacityOf(mac, workload).usable;
            QVERIFY(setting->limit <= usable);
            QVERIFY(usable.bytes - setting->limit.bytes < kMiB);
        }
    }
}

void TestGpuLimit::strixHaloCountsPages() {
    const MachineSpec strix = machine(Platform::strixHalo, 128);
    const auto usual = gpuLimitSetting(strix, Workload{});
    // 108 GiB of 4 KiB pages.
    QCOMPARE(text(usual->command), QStringLiteral("ttm.pages_limit=28311552"));
    QVERIFY(usual->needed);
    QVERIFY(usual->outlastsBoot);
    QVERIFY(!usual->isCommand);
    const auto most = gpuLimitSetting(strix, limited(GpuLimit::Kind::maximum));
    QCOMPARE(most->limit.bytes, gib(120).bytes);
    QVERIFY(!most->unsafe);
    const auto small =
        gpuLimitSetting(machine(Platform::strixHalo, 32), limited(GpuLimit::Kind::maximum));
    QVERIFY(small->unsafe);
}

void TestGpuLimit::othersHaveNone() {
    for (const Platform platform : {Platform::dgxSpark, Platform::discreteGpu, Platform::cpuOnly}) {
        QVERIFY(!gpuLimitSetting(machine(platform, 128), limited(GpuLimit::Kind::maximum)));
    }
    Workload windows;
    windows.system = OperatingSystem::windows;
    QVERIFY(!gpuLimitSetting(machine(Platform::strixHalo, 128), windows));
}

void TestGpuLimit::termMultipliesOut() {
    const MachineSpec mac = machine(Platform::macos, 64);
    QVERIFY(!gpuLimitTerm(mac, Workload{}));
    const auto term = gpuLimitTerm(mac, limited(GpuLimit::Kind::percent, 90));
    QCOMPARE(term->value, 58982.0 * kMiB);
    QVERIFY(text(term->substituted).startsWith(QStringLiteral("58982 × 1 MiB")));
    QVERIFY(!term->source.empty());
}

QTEST_APPLESS_MAIN(TestGpuLimit)
#include "tst_gpu_limit.moc"
