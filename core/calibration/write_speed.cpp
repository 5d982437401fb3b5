// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/write_speed.h"

#include "core/calibration/yaml_text.h"
#include "core/catalog/words.h"
#include "core/units/format.h"

#include <array>
#include <limits>

namespace headroom {

namespace {

constexpr const char* kHead = R"(schema: 1
# How fast one stream decodes: time per token = sum of value x what a term multiplies, docs/formulas.md, "Decode speed".
#   per: weights, cache   bytes read ÷ nominal bandwidth; value without unit, all together 1.25 means that 80 % of the bandwidth is reached
#        compute          bytes of weights ÷ FP16 shader rate; value in operations per byte
#        layer, token     blocks of the network; once: value in microseconds
#        hop              cards after the first: value in microseconds
#   by_generation         factor by Apple generation, the first for M1; later chips take the last one
#   group                 fits of a group are fitted together: terms with the same id have one value
#   fixed: true           set by hand, not fitted
# The first entry whose backend, runtime and chip family match is used. measured: families of chips with rows in the fit; others are `estimated`.
# errors: of rows that were left out of the fit (see held_out): |predicted ÷ measured − 1|, and the 10th and 90th percentile of
# measured ÷ predicted, which make the range; unmeasured_chip widens it for chips without rows.
# Written by `headroom-cli calibrate`: names, conditions, groups and fixed values are the model and edited by hand, the rest follows from the rows.
speed_fits:
)";

constexpr const char* kPrefillHead =
    R"(# How fast prompts are worked through: time of a prompt = sum of value x what a term multiplies, docs/formulas.md, "Prefill".
#   per: flops       2 x parameters read x tokens ÷ peak rate (matrix units, else shaders); value without unit, 1.4 means that 71 % is reached
#        attention   operations of attention ÷ peak rate
#        scores      operations of attention ÷ nominal bandwidth: scores that go through the memory; value in bytes per operation
#        overlap     flops, as cards that work at the same time take; with one card the same. attention and scores overlap, too
#        stream      all weights, once per micro-batch, ÷ nominal bandwidth
#        step        blocks of the network x micro-batches; layer: blocks x tokens; value in microseconds
prefill_fits:
)";

constexpr std::array<Word<SpeedFactor>, 12> kFactors{{
    {"weights", SpeedFactor::weights},
    {"cache", SpeedFactor::cache},
    {"compute", SpeedFactor::compute},
    {"layer", SpeedFactor::layer},
    {"token", SpeedFactor::token},
    {"hop", SpeedFactor::hop},
    {"flops", SpeedFactor::flops},
    {"attention", SpeedFactor::attention},
    {"stream", SpeedFactor::stream},
    {"step", SpeedFactor::step},
    {"scores", SpeedFactor::scores},
    {"overlap", SpeedFactor::overlap},
}};

constexpr std::array<std::string_view, static_cast<std::size_t>(SpeedKind::count_)> kKinds{
    "dense", "small", "experts", "recurrent"};

std::string conditionText(const SpeedCondition& when) {
    std::vector<std::string> parts;
    const auto flag = [&](const char* key, std::optional<bool> value) {
        if (value) {
            parts.push_back(std::string(key) + (*value ? ": true" : ": false"));
        }
    };
    flag("experts", when.experts);
    flag("recurrent", when.recurrent);
    flag("latent", when.latent);
    flag("per_layer_embedding", when.perLayerEmbedding);
    flag("flash_attention", when.flashAttention);
    if (when.firstGeneration > 0) {
        parts.push_back("first_generation: " + formatInteger(std::uint64_t{when.firstGeneration}));
    }
    if (when.lastGeneration < std::numeric_limits<std::uint32_t>::max()) {
        parts.push_back("last_generation: " + formatInteger(std::uint64_t{when.lastGeneration}));
    }
    if (!when.tiers.empty()) {
        parts.push_back("tiers: " + yamlList(when.tiers));
    }
    if (!when.families.empty()) {
        parts.push_back("families: " + yamlList(when.families));
    }
    std::vector<std::string> formats;
    for (const auto& [word, type] : kTensorTypeWords) {
        if ((when.formats >> static_cast<unsigned>(type) & 1u) != 0) {
            formats.emplace_back(word);
        }
    }
    if (!formats.empty()) {
        parts.push_back("formats: " + yamlList(formats));
    }
    return yamlJoined(parts);
}

std::string termText(const SpeedTerm& term) {
    const bool isTime = term.per == SpeedFactor::layer || term.per == SpeedFactor::token ||
                        term.per == SpeedFactor::hop || term.per == SpeedFactor::step;
    std::string text = "      - {id: " + term.id + ", per: " + wordOf(kFactors, term.per);
    text += ", value: " + formatSignificant(term.value * (isTime ? 1e6 : 1), 4);
    if (term.isFixed) {
        text += ", fixed: true";
    }
    if (!term.byGeneration.empty()) {
        std::vector<std::string> factors;
        for (const double each : term.byGeneration) {
            factors.push_back(formatShortest(each));
        }
        text += ", by_generation: " + yamlList(factors);
    }
    const std::string when = conditionText(term.when);
    return text + (when.empty() ? "" : ", when: {" + when + "}") + "}\n";
}

std::string fitText(const SpeedFit& fit) {
    std::vector<std::string> backends;
    for (const Backend backend : fit.backends) {
        backends.push_back(wordOf(kBackendWords, backend));
    }
    std::string text = "  - id: " + fit.id + "\n    name: " + fit.name + "\n";
    text += fit.group == fit.id ? "" : "    group: " + fit.group + "\n";
    text += "    backends: " + yamlList(backends) + "\n";
    text += fit.runtimes.empty() ? "" : "    runtimes: " + yamlList(fit.runtimes) + "\n";
    text += fit.files == MixtureKind::ggml
                ? ""
                : "    files: " + wordOf(kMixtureWords, fit.files) + "\n";
    text += fit.families.empty() ? "" : "    families: " + yamlList(fit.families) + "\n";
    text += "    measured: " + yamlList(fit.measured) + "\n    terms:\n";
    for (const SpeedTerm& term : fit.terms) {
        text += termText(term);
    }
    text += "    held_out: " + fit.heldOut + "\n    errors:\n";
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (fit.errors[i].rows > 0) {
            text += "      " + std::string(kKinds[i]) + ": " + yamlError(fit.errors[i]) + "\n";
        }
    }
    text += "    unmeasured_chip: {low: " + formatShortest(fit.unmeasuredLow) +
            ", high: " + formatShortest(fit.unmeasuredHigh) + "}\n";
    text += "    rows: " + yamlFolded(fit.rows) + "    sources:\n";
    for (const std::string& source : fit.provenance.sources) {
        text += "      - " + source + "\n";
    }
    text += fit.provenance.date.empty() ? "" : "    date: " + fit.provenance.date + "\n";
    return text +
           (fit.provenance.note.empty() ? "" : "    note: " + yamlFolded(fit.provenance.note));
}

std::string fitsText(const std::vector<SpeedFit>& fits) {
    std::string text;
    for (const SpeedFit& fit : fits) {
        text += (text.empty() ? "" : "\n") + fitText(fit);
    }
    return text;
}

} // namespace

std::string speedYaml(const std::vector<SpeedFit>& fits, const std::vector<SpeedFit>& prefillFits) {
    return kHead + fitsText(fits) + "\n" + kPrefillHead + fitsText(prefillFits);
}

} // namespace headroom
