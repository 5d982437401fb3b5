// SPDX-License-Identifier: GPL-3.0-or-later
// Texts in the form in which systems tell of themselves, written by hand, and the machine of the
// catalog that each is.
#include "core/planning/own_machine.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <algorithm>

using namespace headroom;

namespace {

constexpr auto kMacSysctl = "machdep.cpu.brand_string: Apple M4 Pro\n"
                            "hw.memsize: 51539607552\n"
                            "hw.model: Mac16,11\n";
constexpr auto kMacDisplays = "Graphics/Displays:\n\n    Apple M4 Pro:\n\n"
                              "      Chipset Model: Apple M4 Pro\n      Type: GPU\n"
                              "      Bus: Built-In\n      Total Number of Cores: 16\n"
                              "      Vendor: Apple (0x106b)\n";
constexpr auto kPcCpu = "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 26\n"
                        "model name\t: AMD Ryzen 9 9950X 16-Core Processor\n"
                        "processor\t: 1\nmodel name\t: AMD Ryzen 9 9950X 16-Core Processor\n";
constexpr auto kPcMemory = "MemTotal:       65432100 kB\nMemFree:        1234 kB\n";
constexpr auto kSmi = "NVIDIA GeForce RTX 5090, 32607 MiB\n";
constexpr auto kHaloCpu = "model name\t: AMD RYZEN AI MAX+ 395 w/ Radeon 8060S\n";
constexpr auto kHaloMemory = "MemTotal:       131072000 kB\n";
constexpr auto kSparkCpu = "processor\t: 0\nBogoMIPS\t: 2000.00\nCPU implementer\t: 0x41\n";
constexpr auto kSparkMemory = "MemTotal:       125513908 kB\n";

SystemFacts mac(const char* sysctl, const char* displays) {
    SystemFacts facts;
    readSysctl(sysctl, facts);
    readDisplays(displays, facts);
    return facts;
}

SystemFacts linux_(const char* cpu, const char* memory, const char* smi = "") {
    SystemFacts facts;
    readCpuInfo(cpu, facts);
    readMemInfo(memory, facts);
    readNvidiaSmi(smi, facts);
    return facts;
}

std::vector<std::string> idsOf(const SystemFacts& facts) {
    std::vector<std::string> ids;
    for (const MachineSpec* each : matchOwnMachine(facts, *test::shippedCatalog()).machines) {
        ids.push_back(each->id);
    }
    return ids;
}

bool has(const std::vector<std::string>& ids, const char* id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

class TestOwnMachine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAMac() {
        const SystemFacts facts = mac(kMacSysctl, kMacDisplays);
        QCOMPARE(facts.processor, std::string("Apple M4 Pro"));
        QCOMPARE(facts.memory.bytes, 48 * kGiB);
        QCOMPARE(facts.gpuCores, std::optional<std::uint32_t>(16));
        const auto ids = idsOf(facts);
        QVERIFY(has(ids, "mini-m4pro-48"));
        for (const std::string& id : ids) {
            const MachineSpec& machine = *test::shippedCatalog()->machine(id);
            QCOMPARE(machine.memory.bytes, 48 * kGiB);
            QCOMPARE(test::shippedCatalog()->chip(machine.chip)->family, std::string("M4 Pro"));
        }
    }

    void aPlainChipIsNotItsProVersion() {
        const auto ids =
            idsOf(mac("machdep.cpu.brand_string: Apple M4\nhw.memsize: 25769803776\n", ""));
        QVERIFY(has(ids, "mini-m4-24"));
        QVERIFY(!has(ids, "mini-m4pro-24"));
    }

    void readsAPcWithACard() {
        const SystemFacts facts = linux_(kPcCpu, kPcMemory, kSmi);
        QCOMPARE(facts.gpus.size(), std::size_t{1});
        QCOMPARE(facts.gpus.front().name, std::string("NVIDIA GeForce RTX 5090"));
        QCOMPARE(facts.gpus.front().memory.bytes, 32607 * kMiB);
        QCOMPARE(idsOf(facts), std::vector<std::string>{"pc-5090"});
    }

    void countsCards() {
        const std::string two = std::string(kSmi) + kSmi;
        QCOMPARE(idsOf(linux_(kPcCpu, kPcMemory, two.c_str())),
                 std::vector<std::string>{"pc-2x5090"});
    }

    void aLaptopsCardIsNoDesktopCard() {
        const char* const laptop = "NVIDIA GeForce RTX 4070 Laptop GPU, 8188 MiB\n";
        QCOMPARE(idsOf(linux_(kPcCpu, kPcMemory, laptop)), std::vector<std::string>{"laptop-4070"});
        QVERIFY(!has(idsOf(linux_(kPcCpu, kPcMemory, "NVIDIA GeForce RTX 5090 Laptop GPU, 1 MiB")),
                     "pc-5090"));
    }

    void readsAStrixHaloWithItsCarvedOutMemory() {
        SystemFacts facts = linux_(kHaloCpu, kHaloMemory);
        readDrmCard("0x1002\n", "0x1586\n", "536870912\n", facts);
        QCOMPARE(facts.gpus.front().name, std::string("AMD 0x1586"));
        const auto ids = idsOf(facts);
        QVERIFY(has(ids, "framework-desktop-128"));
        QVERIFY(!has(ids, "framework-desktop-64"));
    }

    void readsADgxSpark() {
        const auto ids = idsOf(linux_(kSparkCpu, kSparkMemory, "NVIDIA GB10, [N/A]\n"));
        QVERIFY(has(ids, "dgx-spark-fe"));
        QVERIFY(!has(ids, "pc-5090"));
    }

    void whatIsNotInTheCatalogIsToldAsSuch() {
        const SystemFacts facts =
            linux_(kPcCpu, kPcMemory, "NVIDIA-SMI has failed because it couldn't communicate\n");
        QVERIFY(facts.gpus.empty());
        const OwnMachineMatch match = matchOwnMachine(facts, *test::shippedCatalog());
        QVERIFY(match.machines.empty());
        QVERIFY(match.found.starts_with("AMD Ryzen 9 9950X"));
        QVERIFY(!match.how.empty());
    }

    void emptyOutputsAreNoFacts() {
        SystemFacts facts = mac("", "");
        readCpuInfo("", facts);
        readMemInfo("MemTotal: lots", facts);
        QCOMPARE(facts.memory.bytes, std::uint64_t{0});
        QVERIFY(matchOwnMachine(facts, *test::shippedCatalog()).machines.empty());
    }
};

QTEST_APPLESS_MAIN(TestOwnMachine)
#include "tst_own_machine.moc"
