// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/buying_mistakes.h"

#include "core/memory/memory.h"
#include "core/memory/model_profile.h"
#include "core/units/format.h"

#include <algorithm>
#include <cctype>

namespace headroom {

namespace {

constexpr double kSparse = 0.5;               ///< of the parameters read: below it experts rest
constexpr std::uint32_t kLongContext = 65536; ///< tokens
constexpr std::uint32_t kRetrieved = 8192;    ///< what retrieval puts into a prompt instead
constexpr double kHeavyCache = 0.2;           ///< of what is needed
constexpr double kCloseScores = 2;            ///< points; benchmarks scatter by as much
constexpr double kMuchSmaller = 0.6;          ///< of the parameters
constexpr double kBillion = 1e9;

std::string billions(double parameters) {
    return formatSignificant(parameters / kBillion, 3) + "B";
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

std::string totalParameters(const Assessment& assessment) {
    const auto all = static_cast<double>(assessment.profile->parameters);
    const auto read = static_cast<double>(assessment.profile->parametersReadPerToken);
    if (read >= kSparse * all) {
        return {};
    }
    return "Of " + assessment.model->name + "'s " + billions(all) + " parameters a token reads " +
           billions(read) + ": all of them need memory, only these need bandwidth.";
}

/// The part of a name that a distilled model borrows: "DeepSeek-R1" of "DeepSeek-R1-Distill-…".
std::string borrowedName(const ModelSpec& model) {
    const std::size_t at = lower(model.name).find("-distill");
    return at == std::string::npos ? std::string() : lower(model.name.substr(0, at));
}

std::string smallNamesake(const Assessment& assessment) {
    const std::string borrowed = borrowedName(*assessment.model);
    if (borrowed.empty()) {
        return {};
    }
    const std::string own = billions(static_cast<double>(assessment.parameters));
    for (const ModelSpec& model : assessment.catalog->models) {
        if (lower(model.name) == borrowed) {
            const auto profile = profileOf(model, *assessment.quantization, *assessment.catalog);
            const std::string large =
                profile ? " with " + billions(static_cast<double>(profile->parameters)) : "";
            return "This is a distilled model with " + own + " parameters, not " + model.name +
                   large + ".";
        }
    }
    return "This is a distilled model with " + own + " parameters.";
}

std::string fullContext(const Assessment& assessment) {
    const Workload& asked = assessment.scenario.workload;
    const auto cache = static_cast<double>(assessment.memory.kvCache.bytes);
    const auto needed = static_cast<double>(assessment.memory.resident().bytes);
    if (asked.context < kLongContext || cache < kHeavyCache * needed) {
        return {};
    }
    Workload less = asked;
    less.context = kRetrieved * asked.parallel;
    const MemoryBreakdown small = memoryOf(*assessment.profile, *assessment.catalog, less, nullptr);
    return formatInteger(std::uint64_t{asked.context}) + " tokens take " +
           formatGib(assessment.memory.kvCache, 1) + " of cache, " +
           formatInteger(std::uint64_t{less.context}) + " take " + formatGib(small.kvCache, 1) +
           ".";
}

/// All cards' together.
double tflopsOf(const MachineAssessment& each) {
    return each.chip->fp16Tflops.value_or(0) * each.machine->chips;
}

std::string tflops(const Assessment& assessment) {
    for (const MachineAssessment& strong : assessment.machines) {
        for (const MachineAssessment& fast : assessment.machines) {
            const bool known = strong.speed && fast.speed && holds(strong.fit.verdict) &&
                               holds(fast.fit.verdict) && tflopsOf(fast) > 0;
            if (!known || tflopsOf(strong) < 1.2 * tflopsOf(fast) ||
                strong.speed->decode.p50 > 0.9 * fast.speed->decode.p50) {
                continue;
            }
            return strong.machine->name + " has " +
                   formatSignificant(tflopsOf(strong) / tflopsOf(fast), 2) + " × the TFLOPS of " +
                   fast.machine->name + " but writes " +
                   formatSignificant(strong.speed->decode.p50 / fast.speed->decode.p50, 2) +
                   " × as fast.";
        }
    }
    return {};
}

/// Faster than one card's bandwidth allows only where the cards share every matrix.
std::string multiGpu(const Assessment& assessment) {
    for (const MachineAssessment& each : assessment.machines) {
        if (each.machine->chips < 2 || !each.speed || !holds(each.fit.verdict)) {
            continue;
        }
        const double read =
            static_cast<double>((each.speed->weightsRead + each.speed->cacheRead).bytes);
        const double oneCard = each.machine->bandwidth.bytesPerSecond / read;
        if (each.speed->decode.p50 > oneCard) {
            continue;
        }
        return each.machine->name + ": " + formatInteger(std::uint64_t{each.machine->chips}) +
               " cards, but one after the other: " + formatSignificant(each.speed->decode.p50, 2) +
               " tok/s, no more than one card with the memory of all would write (at most " +
               formatSignificant(oneCard, 2) + ").";
    }
    return {};
}

const ModelScore* scoreOf(const Catalog& catalog, const std::string& model,
                          const std::string& benchmark) {
    for (const ModelScore& score : catalog.advice.scores) {
        if (score.model == model && score.benchmark == benchmark) {
            return &score;
        }
    }
    return nullptr;
}

/// A much smaller model whose score is about as high.
std::string benchmarks(const Assessment& assessment) {
    const Catalog& catalog = *assessment.catalog;
    for (const ModelScore& rival : catalog.advice.scores) {
        const ModelScore* own = scoreOf(catalog, assessment.model->id, rival.benchmark);
        const ModelSpec* model = catalog.model(rival.model);
        if (own == nullptr || model == nullptr || rival.model == assessment.model->id ||
            rival.value < own->value - kCloseScores) {
            continue;
        }
        const auto profile = profileOf(*model, *assessment.quantization, catalog);
        if (profile && static_cast<double>(profile->parameters) <
                           kMuchSmaller * static_cast<double>(assessment.parameters)) {
            return model->name + ", with " + billions(static_cast<double>(profile->parameters)) +
                   " parameters, scores " + formatSignificant(rival.value, 3) + " in " +
                   rival.benchmark + ", " + assessment.model->name + " " +
                   formatSignificant(own->value, 3) + ".";
        }
    }
    return {};
}

std::string why(BuyingMistake::Check check, const Assessment& assessment) {
    switch (check) {
    case BuyingMistake::Check::totalParameters:
        return totalParameters(assessment);
    case BuyingMistake::Check::smallNamesake:
        return smallNamesake(assessment);
    case BuyingMistake::Check::fullContext:
        return fullContext(assessment);
    case BuyingMistake::Check::tflops:
        return tflops(assessment);
    case BuyingMistake::Check::multiGpu:
        return multiGpu(assessment);
    case BuyingMistake::Check::benchmarks:
        return benchmarks(assessment);
    }
    return {};
}

} // namespace

std::vector<FiredMistake> firedMistakes(const Assessment& assessment) {
    std::vector<FiredMistake> fired;
    for (const BuyingMistake& mistake : assessment.catalog->advice.mistakes) {
        if (std::string text = why(mistake.check, assessment); !text.empty()) {
            fired.push_back({&mistake, std::move(text)});
        }
    }
    return fired;
}

} // namespace headroom
