// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/write_batch.h"

#include "core/calibration/yaml_text.h"
#include "core/catalog/words.h"
#include "core/units/format.h"

namespace headroom {

namespace {

constexpr const char* kHead = R"(schema: 1
# How several sequences at a time share the work of a step: docs/formulas.md, "Many sequences". The time of one stream comes from speed.yaml.
#   further  what the second sequence adds to a step, as a share of the time for the weights and layers of one token
#   growth   n further sequences add n^growth times as much
#   cache    factor of a further sequence's reading of its cache
#   spread   share of the further experts (expected when each token picks its own independently) that a step really reads
# error: of rows left out (held_out), for the speed-up over the single stream that the same source measured where it did, else over the
# predicted one. unmeasured_chip is a judgement: hardly any two chips were measured alike.
# Written by `headroom-cli calibrate` from the rows with several streams in measurements/*.csv: the four coefficients, error and held_out of fits
# with at least 4 rows. Everything else is edited by hand: names, conditions, measured, unmeasured_chip, rows, sources, dates, and the fits with
# fewer rows. Not fitted: more than 64 sequences. No rows there: servers' totals with the prompts in them, speculative decoding, tensor
# parallel cards and clusters.
batch_fits:
)";

std::string key(const char* name, const std::string& value) {
    std::string text = "    ";
    return text.append(name).append(": ").append(value).append("\n");
}

std::string conditionsText(const BatchFit& fit) {
    std::vector<std::string> backends;
    for (const Backend backend : fit.backends) {
        backends.push_back(wordOf(kBackendWords, backend));
    }
    std::string text = key("backends", yamlList(backends));
    text += fit.runtimes.empty() ? "" : key("runtimes", yamlList(fit.runtimes));
    text += fit.files == MixtureKind::ggml ? "" : key("files", wordOf(kMixtureWords, fit.files));
    text += fit.families.empty() ? "" : key("families", yamlList(fit.families));
    text += fit.measured.empty() ? "" : key("measured", yamlList(fit.measured));
    return text + (fit.experts ? key("experts", *fit.experts ? "true" : "false") : "");
}

std::string coefficientsText(const BatchFit& fit) {
    std::string text = key("further", formatShortest(fit.further));
    for (const auto& [name, value] :
         {std::pair("growth", fit.growth), std::pair("cache", fit.cache),
          std::pair("spread", fit.spread)}) {
        text += value == 1 ? "" : key(name, formatShortest(value));
    }
    return text;
}

std::string originText(const BatchFit& fit) {
    std::string text = key("held_out", fit.heldOut);
    text += fit.rows.empty() ? "" : "    rows: " + yamlFolded(fit.rows);
    text += fit.provenance.sources.empty() ? "" : "    sources:\n";
    for (const std::string& source : fit.provenance.sources) {
        text += "      - " + source + "\n";
    }
    text += fit.provenance.date.empty() ? "" : key("date", fit.provenance.date);
    return text +
           (fit.provenance.note.empty() ? "" : "    note: " + yamlFolded(fit.provenance.note));
}

std::string fitText(const BatchFit& fit) {
    std::string text = "  - id: " + fit.id + "\n" + key("name", fit.name);
    text += conditionsText(fit) + coefficientsText(fit) + key("error", yamlError(fit.error));
    if (fit.unmeasuredLow != 1 || fit.unmeasuredHigh != 1) {
        text += key("unmeasured_chip", "{low: " + formatShortest(fit.unmeasuredLow) +
                                           ", high: " + formatShortest(fit.unmeasuredHigh) + "}");
    }
    return text + originText(fit);
}

} // namespace

std::string batchingYaml(const std::vector<BatchFit>& fits) {
    std::string text;
    for (const BatchFit& fit : fits) {
        text += (text.empty() ? "" : "\n") + fitText(fit);
    }
    return kHead + text;
}

} // namespace headroom
