// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of decode speed for every model, machine and depth.
#include "core/speed/token_time.h"
#include "tests/core/speed/measured_rows.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

using namespace headroom;

namespace {

const Catalog& catalog() {
    static const std::shared_ptr<const Catalog> kCatalog = test::shippedCatalog();
    return *kCatalog;
}

const std::vector<ModelProfile>& profiles() {
    static const auto kProfiles = [] {
        std::vector<ModelProfile> made;
        for (const ModelSpec& model : catalog().models) {
            for (const char* format : {"Q3_K_M", "Q4_K_M", "Q8_0", "mlx-4bit"}) {
                auto profile = profileOf(model, *catalog().quantization(format), catalog());
                if (profile) {
                    made.push_back(*profile);
                }
            }
        }
        return made;
    }();
    return kProfiles;
}

template <typename T>
const T& anyOf(const std::vector<T>& list) {
    return list[*rc::gen::inRange<std::size_t>(0, list.size())];
}

std::uint32_t anyDepth() {
    return *rc::gen::inRange<std::uint32_t>(0, 1u << 20);
}

/// MLX was measured on Apple's chips only.
RuntimeSpec anyRuntimeOn(const ChipSpec& chip) {
    std::vector<RuntimeSpec> runtimes;
    for (const RuntimeSpec& runtime : catalog().runtimes) {
        if (fitFor(catalog().speed.fits, chip, runtime) != nullptr) {
            runtimes.push_back(runtime);
        }
    }
    return anyOf(runtimes);
}

/// One question, of which a property changes one thing.
struct Question {
    const ModelProfile& profile = anyOf(profiles());
    MachineSpec machine = anyOf(catalog().machines);
    ChipSpec chip = *catalog().chip(machine.chip);
    RuntimeSpec runtime = anyRuntimeOn(chip);
    Workload workload;
    std::uint32_t depth = anyDepth();

    /// Only of clusters it may be unknown: not every model can be shared out over every link.
    [[nodiscard]] DecodeSpeed answer() const {
        auto speed = decodeSpeed(profile, catalog(), workload, machine, chip, runtime, depth);
        RC_ASSERT(speed.has_value() || machine.nodes > 1);
        RC_PRE(speed.has_value());
        return *std::move(speed);
    }
};

bool noneAbove(const Range& slower, const Range& faster) {
    constexpr double kRounding = 1 + 1e-12;
    return slower.p10 <= faster.p10 * kRounding && slower.p50 <= faster.p50 * kRounding &&
           slower.p90 <= faster.p90 * kRounding;
}

void check(bool holds) {
    QVERIFY(holds);
}

} // namespace

class PropDecode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverFasterWithMoreContext() {
        check(rc::check([] {
            Question question;
            const Range first = question.answer().decode;
            question.depth += anyDepth();
            RC_ASSERT(noneAbove(question.answer().decode, first));
        }));
    }

    void neverSlowerWithMoreBandwidth() {
        check(rc::check([] {
            Question question;
            const Range first = question.answer().decode;
            question.machine.bandwidth.bytesPerSecond *= 1 + *rc::gen::inRange(0, 1000) / 250.0;
            RC_ASSERT(noneAbove(first, question.answer().decode));
        }));
    }

    void neverFasterWithWiderCache() {
        check(rc::check([] {
            static constexpr std::array kTypes = {TensorType::q4_0, TensorType::q5_1,
                                                  TensorType::q8_0, TensorType::f16,
                                                  TensorType::f32};
            Question question;
            const auto narrow = *rc::gen::inRange<std::size_t>(0, kTypes.size());
            const auto wide = *rc::gen::inRange<std::size_t>(narrow, kTypes.size());
            question.workload.kvKey = question.workload.kvValue = kTypes[narrow];
            const Range first = question.answer().decode;
            question.workload.kvKey = question.workload.kvValue = kTypes[wide];
            RC_ASSERT(noneAbove(question.answer().decode, first));
        }));
    }

    void rangeIsOrderedBelowTheCeiling() {
        check(rc::check([] {
            const DecodeSpeed speed = Question().answer();
            RC_ASSERT(speed.decode.p10 > 0);
            RC_ASSERT(speed.decode.p10 <= speed.decode.p50);
            RC_ASSERT(speed.decode.p50 <= speed.decode.p90);
            RC_ASSERT(speed.decode.p90 < speed.ceiling.tokensPerSecond);
        }));
    }

    void moreCardsAreNotFaster() {
        check(rc::check([] {
            Question question;
            question.machine.chips = 1;
            const Range first = question.answer().decode;
            question.machine.chips = *rc::gen::inRange<std::uint32_t>(2, 9);
            RC_ASSERT(noneAbove(question.answer().decode, first));
        }));
    }
};

QTEST_APPLESS_MAIN(PropDecode)
#include "prop_decode.moc"
