// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_speed.h"

#include "core/catalog/words.h"

#include <limits>

namespace headroom {
namespace {

constexpr std::array kFactorWords{
    Word<SpeedFactor>{"weights", SpeedFactor::weights},
    Word<SpeedFactor>{"cache", SpeedFactor::cache},
    Word<SpeedFactor>{"compute", SpeedFactor::compute},
    Word<SpeedFactor>{"layer", SpeedFactor::layer},
    Word<SpeedFactor>{"token", SpeedFactor::token},
    Word<SpeedFactor>{"hop", SpeedFactor::hop},
    Word<SpeedFactor>{"flops", SpeedFactor::flops},
    Word<SpeedFactor>{"attention", SpeedFactor::attention},
    Word<SpeedFactor>{"stream", SpeedFactor::stream},
    Word<SpeedFactor>{"step", SpeedFactor::step},
    Word<SpeedFactor>{"scores", SpeedFactor::scores},
    Word<SpeedFactor>{"overlap", SpeedFactor::overlap},
};

constexpr std::array<std::string_view, static_cast<std::size_t>(SpeedKind::count_)> kKindKeys{
    "dense", "small", "experts", "recurrent"};

constexpr Interval<std::uint32_t> kGenerations{1, 1000};

template <typename T, std::size_t N>
std::vector<T> readWords(MapReader& map, std::string_view key,
                         const std::array<Word<T>, N>& words) {
    std::vector<T> result;
    if (const auto value = map.find(key))
        value->list([&](const Value& item) {
            if (const auto word = item.word(words))
                result.push_back(*word);
        });
    return result;
}

std::vector<double> readNumbers(MapReader& map, std::string_view key, Interval<double> range) {
    std::vector<double> result;
    if (const auto value = map.find(key))
        value->list([&](const Value& item) {
            if (const auto number = item.number(range))
                result.push_back(*number);
        });
    return result;
}

std::optional<bool> maybeBoolean(MapReader& map, std::string_view key) {
    const auto value = map.find(key);
    return value ? value->boolean() : std::nullopt;
}

SpeedCondition readCondition(MapReader& map) {
    SpeedCondition when;
    when.experts = maybeBoolean(map, "experts");
    when.recurrent = maybeBoolean(map, "recurrent");
    when.latent = maybeBoolean(map, "latent");
    when.perLayerEmbedding = maybeBoolean(map, "per_layer_embedding");
    when.flashAttention = maybeBoolean(map, "flash_attention");
    when.firstGeneration = map.maybeInteger("first_generation", kGenerations).value_or(0);
    when.lastGeneration = map.maybeInteger("last_generation", kGenerations)
                              .value_or(std::numeric_limits<std::uint32_t>::max());
    when.tiers = map.texts("tiers");
    when.families = map.texts("families");
    for (const TensorType type : readWords(map, "formats", kTensorTypeWords))
        when.formats |= 1u << static_cast<unsigned>(type);
    return when;
}

/// Times are written in microseconds, everything else is a plain number.
double scaleOf(SpeedFactor per) {
    const bool isTime = per == SpeedFactor::layer || per == SpeedFactor::token ||
                        per == SpeedFactor::hop || per == SpeedFactor::step;
    return isTime ? 1e-6 : 1;
}

SpeedTerm readTerm(MapReader& map) {
    SpeedTerm term;
    term.id = readId(map);
    term.per = map.word("per", kFactorWords);
    term.value = map.number("value", {0, 1e6}) * scaleOf(term.per);
    term.byGeneration = readNumbers(map, "by_generation", {0, 1e6});
    term.isFixed = map.booleanOr("fixed", false);
    map.inner("when", [&](MapReader& inner) { term.when = readCondition(inner); });
    return term;
}

std::vector<SpeedTerm> readTerms(MapReader& map) {
    std::vector<SpeedTerm> terms;
    if (const auto value = map.require("terms", "a list"))
        value->list([&](const Value& item) {
            MapReader inner(item);
            terms.push_back(readTerm(inner));
            inner.finish();
        });
    return terms;
}

SpeedError readError(MapReader& map) {
    SpeedError error;
    error.rows = map.integer("rows", {1, 1'000'000});
    error.median = map.number("median", {0, 100});
    error.p90 = map.number("p90", {0, 100});
    error.low = map.number("low", {0.01, 1});
    error.high = map.number("high", {1, 100});
    return error;
}

void readErrors(MapReader& map, SpeedFit& fit) {
    const bool there = map.inner("errors", [&](MapReader& errors) {
        for (std::size_t i = 0; i < kKindKeys.size(); ++i)
            errors.inner(kKindKeys[i], [&](MapReader& inner) { fit.errors[i] = readError(inner); });
    });
    if (!there)
        map.complain("errors", ErrorCode::missingKey, "a fit without its errors gives no range",
                     "add errors: {dense: {rows: …, median: …, p90: …, low: …, high: …}}");
}

template <typename Fit>
void readUnmeasured(MapReader& map, Fit& fit) {
    map.inner("unmeasured_chip", [&](MapReader& inner) {
        fit.unmeasuredLow = inner.number("low", {0.01, 1});
        fit.unmeasuredHigh = inner.number("high", {1, 100});
    });
}

} // namespace

SpeedFit readSpeedFit(MapReader& map, References&) {
    SpeedFit fit;
    fit.id = readId(map);
    fit.name = map.text("name");
    fit.group = map.textOr("group", fit.id);
    fit.backends = readWords(map, "backends", kBackendWords);
    if (fit.backends.empty())
        map.complain("backends", ErrorCode::missingKey, "a fit is for at least one backend",
                     "add backends: [metal]");
    fit.runtimes = map.texts("runtimes");
    fit.files = map.wordOr("files", MixtureKind::ggml, kMixtureWords);
    fit.families = map.texts("families");
    fit.measured = map.texts("measured");
    fit.terms = readTerms(map);
    readErrors(map, fit);
    readUnmeasured(map, fit);
    fit.heldOut = map.textOr("held_out", "chips");
    fit.rows = map.textOr("rows");
    fit.provenance = readProvenance(map);
    return fit;
}

BatchFit readBatchFit(MapReader& map, References&) {
    BatchFit fit;
    fit.id = readId(map);
    fit.name = map.text("name");
    fit.backends = readWords(map, "backends", kBackendWords);
    if (fit.backends.empty())
        map.complain("backends", ErrorCode::missingKey, "a fit is for at least one backend",
                     "add backends: [metal]");
    fit.runtimes = map.texts("runtimes");
    fit.files = map.wordOr("files", MixtureKind::ggml, kMixtureWords);
    fit.families = map.texts("families");
    fit.measured = map.texts("measured");
    fit.experts = maybeBoolean(map, "experts");
    fit.further = map.number("further", {0, 1});
    fit.growth = map.maybeNumber("growth", {0.1, 1}).value_or(1);
    fit.cache = map.maybeNumber("cache", {1, 100}).value_or(1);
    fit.spread = map.maybeNumber("spread", {0, 1}).value_or(1);
    if (!map.inner("error", [&](MapReader& inner) { fit.error = readError(inner); }))
        map.complain("error", ErrorCode::missingKey, "a fit without its error gives no range",
                     "add error: {rows: …, median: …, p90: …, low: …, high: …}");
    readUnmeasured(map, fit);
    fit.heldOut = map.textOr("held_out", "models");
    fit.rows = map.textOr("rows");
    fit.provenance = readProvenance(map);
    return fit;
}

} // namespace headroom
