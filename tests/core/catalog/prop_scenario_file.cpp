// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario that is written and read again is the same one, whatever is in it.
#include "core/catalog/scenario_file.h"
#include "core/cost/usage_fields.h"

#include <QtTest>

#include <rapidcheck.h>

#include <algorithm>
#include <array>

using namespace headroom;

namespace {

constexpr std::array kCacheTypes{TensorType::f16,  TensorType::bf16, TensorType::f32,
                                 TensorType::q8_0, TensorType::q5_1, TensorType::q5_0,
                                 TensorType::q4_1, TensorType::q4_0, TensorType::iq4_nl};

/// Pieces that a writer of YAML gets wrong, between letters.
constexpr std::array kPieces{
    "a",    "Z",    "7",    " ",    "  ",   "\"",   "'",          "\\",       ": ",
    ":",    " #",   "#",    "- ",   "-",    "?",    "[",          "]",        "{",
    "}",    ",",    "&",    "*",    "!",    "|",    ">",          "%",        "@",
    "`",    "\n",   "\r",   "\t",   "\r\n", "true", "null",       "~",        "0x1F",
    "1e5",  "010",  "1.5",  ".inf", "---",  "...",  "<<",         "é",        "漢",
    "\x01", "\x7F", "\x1B", "💾",    "\\n",  "yes",  "2024-10-30", "\xC2\x85", "\xE2\x80\xA8"};

rc::Gen<std::string> text() {
    return rc::gen::map(rc::gen::container<std::vector<std::size_t>>(
                            rc::gen::inRange<std::size_t>(0, kPieces.size())),
                        [](const std::vector<std::size_t>& pieces) {
                            std::string result;
                            for (const std::size_t piece : pieces)
                                result += kPieces[piece];
                            return result;
                        });
}

template <typename T, std::size_t N>
T oneOf(const std::array<T, N>& values) {
    return values[*rc::gen::inRange<std::size_t>(0, N)];
}

std::uint32_t count(std::uint32_t least, std::uint32_t most) {
    return *rc::gen::inRange<std::uint32_t>(least, most + 1);
}

GpuLimit gpuLimit() {
    const int kind = *rc::gen::inRange(0, 3);
    if (kind == 2)
        return {GpuLimit::Kind::percent, 1 + *rc::gen::inRange(0, 990'000) / 1e4};
    return {kind == 0 ? GpuLimit::Kind::standard : GpuLimit::Kind::maximum, 0};
}

Workload workload() {
    Workload made;
    made.context = count(kLeastContext, kMostContext);
    made.parallel = count(1, kMostParallel);
    made.kvKey = oneOf(kCacheTypes);
    made.kvValue = oneOf(kCacheTypes);
    made.batch = count(1, 65536);
    made.ubatch = count(1, 65536);
    made.flashAttention = *rc::gen::arbitrary<bool>();
    made.kvUnified = *rc::gen::arbitrary<bool>();
    made.swaFull = *rc::gen::arbitrary<bool>();
    made.outputs = oneOf(std::array{OutputRows::ubatch, OutputRows::sequences});
    made.runtime = *text();
    made.prompt = count(0, kMostContext);
    made.generate = count(0, kMostContext);
    made.cached = count(0, kMostContext);
    made.split = oneOf(std::array{CardSplit::layer, CardSplit::tensor});
    made.gpuLimit = gpuLimit();
    made.system = static_cast<OperatingSystem>(*rc::gen::inRange(0, 5));
    if (*rc::gen::arbitrary<bool>())
        made.reserve = Bytes{*rc::gen::inRange<std::uint64_t>(0, 65536 * kGiB)};
    return made;
}

FurtherModel furtherModel() {
    FurtherModel made;
    made.model = *text();
    made.modelFile = *text();
    made.quantization = *text();
    made.context = count(kLeastContext, kMostContext);
    made.parallel = count(1, kMostParallel);
    return made;
}

std::optional<double> maybeFigure() {
    return *rc::gen::arbitrary<bool>() ? std::optional(*rc::gen::inRange(1, 1'000'000) / 1e3)
                                       : std::nullopt;
}

Requirements requirements() {
    Requirements made;
    made.leastSpeed = maybeFigure();
    made.leastUserSpeed = maybeFigure();
    made.mostFirstToken = maybeFigure();
    made.mostPrice = maybeFigure();
    made.mostWatts = maybeFigure();
    made.mostDivergence = maybeFigure();
    made.leastQuantization = *rc::gen::element<std::string>("", "Q4_K_M");
    made.vendor = *rc::gen::element<std::string>("", "Apple", "PC");
    made.formFactor = *rc::gen::element<std::string>("", "laptop", "all-in-one");
    made.portability = static_cast<Portability>(*rc::gen::inRange(0, 3));
    made.soldToday = *rc::gen::arbitrary<bool>();
    made.noCluster = *rc::gen::arbitrary<bool>();
    made.useCase = *rc::gen::element<std::string>("", "coding");
    return made;
}

std::optional<Usd> maybeUsd() {
    return *rc::gen::arbitrary<bool>() ? std::optional(Usd{count(0, 1'000'000) / 64.0})
                                       : std::nullopt;
}

OwnMachine ownMachine() {
    OwnMachine made;
    made.machine = *rc::gen::suchThat(text(), [](const std::string& id) { return !id.empty(); });
    made.price = maybeUsd();
    made.energyPerYear = maybeUsd();
    made.firstYearEnergy = maybeUsd();
    if (*rc::gen::arbitrary<bool>()) {
        made.idle = Watts{count(0, 9999) / 7.0};
        made.load = Watts{count(0, 9999) / 7.0};
        made.count = count(1, kMostUsers);
    }
    return made;
}

Usage usage() {
    Usage made;
    for (const auto& each : kUsageNumbers) {
        made.*each.field = each.least + (each.most - each.least) * count(0, 1'000'000) / 1e6;
    }
    for (const auto& each : kUsageDollars) {
        made.*each.field = {each.most * count(0, 1'000'000) / 1e6};
    }
    for (const auto& each : kUsageCounts) {
        made.*each.field =
            count(static_cast<std::uint32_t>(each.least), static_cast<std::uint32_t>(each.most));
    }
    for (const auto& each : kUsageMaybeNumbers) {
        if (*rc::gen::arbitrary<bool>()) {
            made.*each.field = each.least + (each.most - each.least) * count(0, 1000) / 1e3;
        }
    }
    made.addMachines = *rc::gen::arbitrary<bool>();
    made.currency = *text();
    made.region = *rc::gen::suchThat(text(), [](const std::string& id) { return !id.empty(); });
    if (*rc::gen::arbitrary<bool>()) {
        made.electricity = Usd{count(0, 1000) / 3.0};
    }
    made.resale = *text();
    made.resaleShares.resize(count(0, 4));
    std::generate(made.resaleShares.begin(), made.resaleShares.end(),
                  [] { return count(0, 1000) / 1e3; });
    made.own.resize(count(0, 3));
    std::generate(made.own.begin(), made.own.end(), ownMachine);
    made.rentHours = static_cast<RentHours>(count(0, 2));
    made.rentWholeDollars = *rc::gen::arbitrary<bool>();
    for (std::uint32_t n = count(0, 3); n > 0; --n) {
        made.against.push_back((n % 2 == 0 ? "cloud:x" : "api:y") + *text());
    }
    return made;
}

Scenario scenario() {
    Scenario made;
    made.title = *text();
    made.note = *text();
    made.model = *text();
    made.quantization = *text();
    made.workload = workload();
    const auto texts = rc::gen::container<std::vector<std::string>>(
        rc::gen::suchThat(text(), [](const std::string& id) { return !id.empty(); }));
    made.also.resize(count(0, 3));
    std::generate(made.also.begin(), made.also.end(), furtherModel);
    made.companionFiles = *texts;
    made.companionFiles.resize(std::min(made.companionFiles.size(), kMostCompanionFiles));
    made.machines = *texts;
    made.baseline = *text();
    made.requirements = requirements();
    made.usage = usage();
    return made;
}

} // namespace

class PropScenarioFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote() {
        QVERIFY(rc::check("parse(format(s)) == s", [] {
            const Scenario before = scenario();
            const std::string written = formatScenario(before);
            const auto after = parseScenario(written, "x.headroom");
            if (!after)
                RC_FAIL(toString(after.error().front()) + "\n" + written);
            RC_ASSERT(*after == before);
            RC_ASSERT(formatScenario(*after) == written);
        }));
    }

    void anyBytesAsTitleCanBeReadAgain() {
        QVERIFY(rc::check("format(s) is always a scenario", [](const std::string& bytes) {
            Scenario before;
            before.title = bytes;
            RC_ASSERT(parseScenario(formatScenario(before), "x.headroom").has_value());
        }));
    }

    void anyBytesAreReadWithoutHarm() {
        QVERIFY(rc::check("parse(bytes) ends", [] {
            const std::string start = *rc::gen::element<std::string>("", "schema: 1\n");
            const auto read = parseScenario(start + *text(), "x.headroom");
            if (!read)
                RC_ASSERT(!read.error().empty());
        }));
    }
};

QTEST_APPLESS_MAIN(PropScenarioFile)
#include "prop_scenario_file.moc"
