// SPDX-License-Identifier: GPL-3.0-or-later
// Recommendations against brute force over the shipped catalog, and what is said of each machine.
#include "core/evaluate.h"
#include "core/planning/recommend.h"
#include "core/planning/recommend_demands.h"
#include "core/report/recommend_wording.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace headroom;

namespace {

constexpr int kSets = 60;
constexpr double kNever = std::numeric_limits<double>::infinity();

struct Random {
    std::mt19937 engine{20261121};

    template <typename T>
    T of(const std::vector<T>& values) {
        return values[engine() % values.size()];
    }
    std::optional<double> maybe(const std::vector<double>& values) {
        return engine() % 3 == 0 ? std::nullopt : std::optional(of(values));
    }
};

Scenario randomScenario(Random& random) {
    static const std::vector<std::string> models{
        "llama-3.3-70b-instruct", "qwen2.5-32b-instruct", "qwen3.6-35b-a3b", "phi-4",
        "llama-3.1-8b-instruct",  "gpt-oss-120b",         "qwen3-30b-a3b",   "gemma-3-27b-it"};
    Scenario scenario;
    do {
        scenario.model = random.of(models);
    } while (test::shippedCatalog()->model(scenario.model) == nullptr);
    const ModelSpec& model = *test::shippedCatalog()->model(scenario.model);
    scenario.quantization = model.nativeQuantizations.empty()
                                ? random.of<std::string>({"Q4_K_M", "Q6_K", "Q8_0", "Q3_K_M"})
                                : model.nativeQuantizations.front();
    scenario.workload.context = random.of<std::uint32_t>({4096, 8192, 16384, 32768, 65536});
    scenario.workload.parallel = random.of<std::uint32_t>({1, 1, 1, 4});
    Requirements& asked = scenario.requirements;
    asked.leastSpeed = random.maybe({5, 8, 12, 20, 40, 80});
    asked.mostFirstToken = random.maybe({0.5, 2, 5, 15, 60});
    asked.mostPrice = random.maybe({900, 1500, 2500, 4000, 6000});
    asked.mostWatts = random.engine() % 4 == 0
                          ? std::optional(random.of<double>({40, 90, 150, 400}))
                          : std::nullopt;
    asked.vendor = random.engine() % 4 == 0 ? random.of<std::string>({"Apple", "NVIDIA", "AMD"})
                                            : std::string();
    asked.soldToday = random.engine() % 3 == 0;
    asked.portability = random.of<Portability>(
        {Portability::any, Portability::any, Portability::stationary, Portability::laptop});
    return scenario;
}

Assessment onAllMachines(Scenario scenario) {
    scenario.machines.clear();
    for (const MachineSpec& each : test::shippedCatalog()->machines) {
        scenario.machines.push_back(each.id);
    }
    auto assessment = evaluate(scenario, test::shippedCatalog());
    if (!assessment) {
        qFatal("%s", toString(assessment.error()).c_str());
    }
    return std::move(*assessment);
}

/// Written without what it tests: the figures of evaluate() against what is asked.
bool meets(const MachineAssessment& each, const Requirements& asked) {
    const MachineSpec& machine = *each.machine;
    const std::optional<Power> power = machine.load ? machine.load : machine.max;
    const bool fits = each.fit.verdict == Verdict::fits || each.fit.verdict == Verdict::tight;
    const bool fast =
        !asked.leastSpeed || (each.speed && each.speed->decode.p50 >= *asked.leastSpeed);
    const bool prompt = !asked.mostFirstToken ||
                        (each.prompt && each.prompt->firstToken.p50 <= *asked.mostFirstToken);
    const bool cheap =
        !asked.mostPrice || (machine.price && machine.price->usd.usd <= *asked.mostPrice);
    const bool cool = !asked.mostWatts || (power && power->watts.watts <= *asked.mostWatts);
    const bool maker =
        asked.vendor.empty() || machine.vendor == asked.vendor || each.chip->vendor == asked.vendor;
    const bool laptop = machine.formFactor == "laptop";
    const bool form = asked.portability == Portability::any ||
                      (asked.portability == Portability::laptop) == laptop;
    return fits && fast && prompt && cheap && cool && maker && form &&
           (machine.sold || !asked.soldToday);
}

double priceOf(const MachineAssessment& each) {
    return each.machine->price ? each.machine->price->usd.usd : kNever;
}

const MachineAssessment& machineOf(const Assessment& assessment, const std::string& id) {
    return *std::find_if(assessment.machines.begin(), assessment.machines.end(),
                         [&](const MachineAssessment& each) { return each.machine->id == id; });
}

/// What a check says is missing, found again in the figures.
bool isTrue(const DemandCheck& check, const MachineAssessment& each, const Requirements& asked) {
    const MachineSpec& machine = *each.machine;
    const std::optional<Power> power = machine.load ? machine.load : machine.max;
    const bool maybe = check.met == Met::maybe;
    switch (check.demand) {
    case Demand::memory:
        return maybe ? each.fit.verdict == Verdict::offload
                     : each.fit.verdict == Verdict::overflow &&
                           std::abs(check.lacks + static_cast<double>(each.fit.free.bytes)) < 1;
    case Demand::speed:
        return !each.speed ? check.met == Met::unknown
                           : each.speed->decode.p50 < *asked.leastSpeed &&
                                 maybe == (each.speed->decode.p90 >= *asked.leastSpeed) &&
                                 check.lacks == *asked.leastSpeed - each.speed->decode.p50;
    case Demand::firstToken:
        return !each.prompt ? check.met == Met::unknown
                            : each.prompt->firstToken.p50 > *asked.mostFirstToken &&
                                  maybe == (each.prompt->firstToken.p10 <= *asked.mostFirstToken);
    case Demand::price:
        return !machine.price
                   ? check.met == Met::unknown
                   : machine.price->usd.usd - *asked.mostPrice == check.lacks && check.lacks > 0;
    case Demand::watts:
        return !power ? check.met == Met::unknown : power->watts.watts > *asked.mostWatts;
    case Demand::vendor:
        return machine.vendor != asked.vendor && each.chip->vendor != asked.vendor;
    case Demand::portability:
        return (machine.formFactor == "laptop") == (asked.portability == Portability::stationary);
    case Demand::sold:
        return !machine.sold;
    default:
        return false;
    }
}

Recommendation recommended(const Scenario& scenario) {
    auto made = recommend(scenario, test::shippedCatalog());
    if (!made) {
        qFatal("%s", toString(made.error()).c_str());
    }
    return std::move(*made);
}

/// The scenario after a change, on that machine alone.
bool meetsAfter(const Scenario& scenario, const std::string& machine, const Change& change) {
    Scenario changed = scenario;
    changed.workload = change.fix.workload;
    changed.quantization = change.fix.quantization;
    return meets(machineOf(onAllMachines(changed), machine), scenario.requirements);
}

bool fixHelps(const Scenario& scenario, const Recommendation& made, std::size_t i) {
    const MachineAssessment& each = made.assessment.machines[i];
    const Change& change = *made.ranking[i].fix;
    if (change.kind == Change::Kind::sibling) {
        return meets(machineOf(made.assessment, change.machine), scenario.requirements);
    }
    if (change.kind == Change::Kind::allow) {
        Requirements raised = scenario.requirements;
        (change.demand == Demand::price ? raised.mostPrice : raised.mostWatts) = change.value;
        return meets(each, raised);
    }
    return meetsAfter(scenario, each.machine->id, change);
}

bool dominated(const Recommendation& made, std::size_t i) {
    const MachineAssessment& each = made.assessment.machines[i];
    for (std::size_t k = 0; k < made.ranking.size(); ++k) {
        const MachineAssessment& other = made.assessment.machines[k];
        const bool counts = other.speed && holds(other.fit.verdict) && other.machine->price &&
                            inScope(made.ranking[k].demands);
        if (counts && priceOf(other) <= priceOf(each) &&
            other.speed->decode.p50 >= each.speed->decode.p50 &&
            (priceOf(other) < priceOf(each) || other.speed->decode.p50 > each.speed->decode.p50)) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestRecommend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstIsTheCheapestThatMeetsEverything() {
        Random random;
        int withResult = 0;
        for (int set = 0; set < kSets; ++set) {
            const Scenario scenario = randomScenario(random);
            const Assessment all = onAllMachines(scenario);
            double cheapest = kNever;
            std::size_t meeting = 0;
            for (const MachineAssessment& each : all.machines) {
                if (meets(each, scenario.requirements)) {
                    cheapest = std::min(cheapest, priceOf(each));
                    ++meeting;
                }
            }
            const Recommendation made = recommended(scenario);
            QCOMPARE(made.ranking.size(), all.machines.size());
            QCOMPARE(made.meeting, meeting);
            if (meeting > 0) {
                QVERIFY(meets(made.assessment.machines.front(), scenario.requirements));
                QCOMPARE(priceOf(made.assessment.machines.front()), cheapest);
                ++withResult;
            }
        }
        QVERIFY(withResult >= 30);
    }

    void everyReasonIsTrue() {
        Random random;
        int rejected = 0;
        for (int set = 0; set < kSets; ++set) {
            const Scenario scenario = randomScenario(random);
            const Assessment all = onAllMachines(scenario);
            const Recommendation made = recommended(scenario);
            for (std::size_t i = made.meeting; i < made.ranking.size(); ++i) {
                const MachineAssessment& each =
                    machineOf(all, made.assessment.machines[i].machine->id);
                QVERIFY(!meets(each, scenario.requirements));
                int missed = 0;
                for (const DemandCheck& check : made.ranking[i].demands) {
                    if (check.met > Met::likely) {
                        QVERIFY2(isTrue(check, each, scenario.requirements),
                                 (each.machine->id + ": " + lackText(check)).c_str());
                        QVERIFY(!lackText(check).empty());
                        ++missed;
                    }
                }
                QVERIFY(missed > 0);
                ++rejected;
            }
        }
        QVERIFY(rejected > 1000);
    }

    void everyFixMakesItMeetEverything() {
        Random random;
        int fixes = 0;
        for (int set = 0; set < 20; ++set) {
            const Scenario scenario = randomScenario(random);
            const Recommendation made = recommended(scenario);
            for (std::size_t i = made.meeting; i < made.ranking.size(); ++i) {
                if (made.ranking[i].fix) {
                    QVERIFY(fixHelps(scenario, made, i));
                    const Change& change = *made.ranking[i].fix;
                    QVERIFY(change.kind != Change::Kind::fix ||
                            change.fix.workload.context * 2 >= scenario.workload.context);
                    ++fixes;
                }
            }
        }
        QVERIFY(fixes > 20);
    }

    void everySensitivitySavesWhatItSays() {
        Random random;
        int told = 0;
        for (int set = 0; set < 4 * kSets; ++set) {
            const Scenario scenario = randomScenario(random);
            const Recommendation made = recommended(scenario);
            for (const Saving& each : made.sensitivities) {
                const MachineAssessment& machine = made.assessment.machines[each.machine];
                QVERIFY(meetsAfter(scenario, machine.machine->id, each.change));
                if (made.meeting > 0) {
                    QVERIFY(each.saves > 0);
                    QCOMPARE(each.saves,
                             priceOf(made.assessment.machines.front()) - priceOf(machine));
                }
                ++told;
            }
        }
        QVERIFY(told > 10);
    }

    void theFrontIsWhatNothingBeats() {
        Random random;
        for (int set = 0; set < 20; ++set) {
            const Recommendation made = recommended(randomScenario(random));
            for (std::size_t i = 0; i < made.ranking.size(); ++i) {
                const MachineAssessment& each = made.assessment.machines[i];
                const bool candidate = each.speed && holds(each.fit.verdict) &&
                                       each.machine->price && inScope(made.ranking[i].demands);
                if (made.ranking[i].pareto) {
                    QVERIFY(candidate && !dominated(made, i));
                } else if (candidate) {
                    const bool twin = std::any_of(
                        made.assessment.machines.begin(), made.assessment.machines.end(),
                        [&](const MachineAssessment& other) {
                            return other.machine != each.machine && other.speed &&
                                   priceOf(other) == priceOf(each) &&
                                   other.speed->decode.p50 == each.speed->decode.p50;
                        });
                    QVERIFY(dominated(made, i) || twin);
                }
            }
        }
    }

    void theOrderIsByPriceThenMaybesThenNearness() {
        Random random;
        for (int set = 0; set < 20; ++set) {
            const Recommendation made = recommended(randomScenario(random));
            for (std::size_t i = 1; i < made.ranking.size(); ++i) {
                const Recommended& before = made.ranking[i - 1];
                const Recommended& each = made.ranking[i];
                QVERIFY(before.standing <= each.standing);
                const bool samePart = before.standing == each.standing;
                if (samePart && each.standing != Standing::lacks) {
                    QVERIFY(priceOf(made.assessment.machines[i - 1]) <=
                            priceOf(made.assessment.machines[i]));
                } else if (samePart && inScope(before.demands) && inScope(each.demands)) {
                    QVERIFY(distanceOf(before.demands) <= distanceOf(each.demands));
                }
            }
        }
    }

    void aSpeedThatOnlyTheBestCaseReachesIsAMaybe() {
        Scenario scenario;
        scenario.model = "llama-3.3-70b-instruct";
        scenario.quantization = "Q4_K_M";
        const Assessment all = onAllMachines(scenario);
        const auto unsure = std::find_if(all.machines.begin(), all.machines.end(),
                                         [](const MachineAssessment& each) {
                                             return holds(each.fit.verdict) && each.speed &&
                                                    each.speed->decode.p90 > each.speed->decode.p50;
                                         });
        QVERIFY(unsure != all.machines.end());
        scenario.requirements.leastSpeed =
            (unsure->speed->decode.p50 + unsure->speed->decode.p90) / 2;
        const Recommendation made = recommended(scenario);
        for (std::size_t i = 0; i < made.ranking.size(); ++i) {
            if (made.assessment.machines[i].machine == unsure->machine) {
                QCOMPARE(made.ranking[i].standing, Standing::maybe);
                QVERIFY(reasonText(made, i).starts_with("Maybe: reaches "));
            }
        }
    }

    void aQualityFloorBindsTheFixesAsWell() {
        Scenario scenario;
        scenario.model = "llama-3.3-70b-instruct";
        scenario.quantization = "Q4_K_M";
        scenario.requirements.leastQuantization = "Q4_K_M";
        scenario.requirements.mostPrice = 3000;
        const Recommendation made = recommended(scenario);
        for (const Recommended& each : made.ranking) {
            const bool smaller = each.fix &&
                                 (each.fix->kind == Change::Kind::fix ||
                                  each.fix->kind == Change::Kind::lighterModel) &&
                                 each.fix->fix.quantization != "Q4_K_M";
            QVERIFY(!smaller);
        }
        scenario.requirements.leastQuantization = "Q6_K";
        QCOMPARE(recommended(scenario).meeting, std::size_t{0});
    }

    void theNextSizesAreNextToTheFirst() {
        Scenario scenario;
        scenario.model = "qwen2.5-32b-instruct";
        scenario.quantization = "Q4_K_M";
        scenario.workload.context = 32768;
        scenario.requirements.soldToday = true;
        const Recommendation made = recommended(scenario);
        QVERIFY(made.meeting > 0);
        const MachineSpec& first = *made.assessment.machines.front().machine;
        QVERIFY(made.above || made.below);
        if (made.above) {
            const MachineSpec& up = *made.assessment.machines[made.above->machine].machine;
            QVERIFY(up.memory > first.memory);
            QCOMPARE(made.above->priceDifference, up.price->usd.usd - first.price->usd.usd);
        }
        if (made.below) {
            QVERIFY(made.assessment.machines[made.below->machine].machine->memory < first.memory);
            QVERIFY(made.ranking[made.below->machine].standing != Standing::meets);
        }
    }
};

QTEST_APPLESS_MAIN(TestRecommend)
#include "tst_recommend.moc"
