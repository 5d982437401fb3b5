// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/suited_report.h"

#include "core/report/figures.h"
#include "core/report/json_result.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

std::size_t shown(const SuitedModels& suited, std::size_t top) {
    return top == 0 ? suited.models.size() : std::min(top, suited.models.size());
}

std::string speedText(const SuitedModel& each) {
    return each.decode ? rangeText(*each.decode, "tok/s") : std::string(kUnknownFigure);
}

std::string count(std::uint64_t value) {
    return formatInteger(value);
}

std::string headline(const SuitedModels& suited) {
    const std::size_t all = suited.models.size() + suited.tooLarge + suited.tooSlow;
    std::string text = suited.machine->name + " runs " + count(suited.models.size()) + " of " +
                       count(all) + " models at " + count(suited.workload.context) + " tokens";
    text += suited.use != nullptr ? ", those for " + suited.use->name + " first" : "";
    text += "; " + count(suited.tooLarge) + " do not fit";
    return text + (suited.tooSlow > 0 ? ", " + count(suited.tooSlow) + " are too slow." : ".");
}

std::string orderNote(const SuitedModels& suited) {
    return suited.benchmark.empty()
               ? "Ordered by size: there are too few public scores."
               : "Ordered by " + suited.benchmark +
                     "; models without a score by size, a little below scored ones of their size.";
}

Table table(const SuitedModels& suited, std::size_t top) {
    Table made{{{"#", Align::right},
                {"Model"},
                {"Quantization"},
                {"Verdict"},
                {"Needed", Align::right},
                {"Max context", Align::right},
                {"Decode", Align::right},
                {"Quality"}},
               {}};
    for (std::size_t i = 0; i < shown(suited, top); ++i) {
        const SuitedModel& each = suited.models[i];
        made.rows.push_back({count(i + 1), each.model->name, each.quantization->name,
                             std::string(verdictPhrase(each.fit.verdict)),
                             gibText(each.needed.gib(), 1), count(each.fit.maxContext),
                             speedText(each), scoreText(suited, each)});
    }
    return made;
}

std::string plain(const std::optional<Range>& range, double Range::*end) {
    return range ? plainNumber((*range).*end) : std::string();
}

Table data(const SuitedModels& suited, std::size_t top) {
    Table made{{{"rank"},
                {"model"},
                {"quantization"},
                {"verdict"},
                {"needed_bytes"},
                {"free_bytes"},
                {"max_context_tokens"},
                {"decode_p10_tps"},
                {"decode_p50_tps"},
                {"decode_p90_tps"},
                {"benchmark"},
                {"score"},
                {"made_for_use"}},
               {}};
    for (std::size_t i = 0; i < shown(suited, top); ++i) {
        const SuitedModel& each = suited.models[i];
        made.rows.push_back({count(i + 1), each.model->id, each.quantization->id,
                             std::string(toWord(each.fit.verdict)), count(each.needed.bytes),
                             formatInteger(each.fit.free.bytes), count(each.fit.maxContext),
                             plain(each.decode, &Range::p10), plain(each.decode, &Range::p50),
                             plain(each.decode, &Range::p90),
                             each.score != nullptr ? each.score->benchmark : "",
                             each.score != nullptr ? plainNumber(each.score->value) : "",
                             each.madeFor ? "true" : "false"});
    }
    return made;
}

Json scoreJson(const ModelScore* score) {
    if (score == nullptr) {
        return nullptr;
    }
    return {{"benchmark", score->benchmark},
            {"value", score->value},
            {"source", score->provenance.sources.empty() ? Json(nullptr)
                                                         : Json(score->provenance.sources.front())},
            {"date", textOrNull(score->provenance.date)},
            {"note", textOrNull(score->provenance.note)}};
}

Json scoresJson(const SuitedModels& suited, const SuitedModel& each) {
    Json list = Json::array();
    for (const ModelScore& score : suited.catalog->advice.scores) {
        if (score.model == each.model->id) {
            list.push_back(scoreJson(&score));
        }
    }
    return list;
}

Json modelJson(const SuitedModels& suited, std::size_t i) {
    const SuitedModel& each = suited.models[i];
    return {{"rank", i + 1},
            {"model",
             {{"id", each.model->id},
              {"name", each.model->name},
              {"parameters_active", orNull(each.model->parametersActive)},
              {"context_native", each.model->shape.contextLength}}},
            {"quantization",
             {{"id", each.quantization->id},
              {"mean_kld", orNull(each.quantization->quality.meanKld)},
              {"label", textOrNull(each.quantization->quality.label)}}},
            {"needed_bytes", each.needed.bytes},
            {"fit",
             {{"verdict", toWord(each.fit.verdict)},
              {"free_bytes", each.fit.free.bytes},
              {"max_context", each.fit.maxContext},
              {"max_parallel", each.fit.maxParallel}}},
            {"decode_tps", each.decode ? rangeJson(*each.decode) : Json(nullptr)},
            {"made_for_use", each.madeFor},
            {"beyond_training", each.beyondTraining},
            {"score", scoreJson(each.score)},
            {"scores", scoresJson(suited, each)},
            {"quality_note", scoreText(suited, each)}};
}

std::string json(const SuitedModels& suited, std::size_t top) {
    Json document{{"schema", "headroom/models/1"},
                  {"catalog", suited.catalog->version},
                  {"text", headline(suited)},
                  {"order", orderNote(suited)},
                  {"machine", {{"id", suited.machine->id}, {"name", suited.machine->name}}},
                  {"use", suited.use != nullptr ? Json(suited.use->id) : Json(nullptr)},
                  {"context", suited.workload.context},
                  {"fitting", suited.models.size()},
                  {"too_large", suited.tooLarge},
                  {"too_slow", suited.tooSlow}};
    document["models"] = Json::array();
    for (std::size_t i = 0; i < shown(suited, top); ++i) {
        document["models"].push_back(modelJson(suited, i));
    }
    return documentText(document);
}

} // namespace

std::string scoreText(const SuitedModels& suited, const SuitedModel& each) {
    std::string text = each.score != nullptr && !suited.benchmark.empty()
                           ? formatSignificant(each.score->value, 3) + " in " + suited.benchmark
                           : "no score here: by size";
    text += each.madeFor ? ", made for it" : "";
    return text + (each.beyondTraining
                       ? ", trained for " + count(each.model->shape.contextLength) + " tokens only"
                       : "");
}

std::string suitedReport(const SuitedModels& suited, std::size_t top, ReportFormat format) {
    switch (format) {
    case ReportFormat::json:
        return json(suited, top);
    case ReportFormat::csv:
        return csvTable(data(suited, top));
    case ReportFormat::markdown:
        return "# " + headline(suited) + "\n\n" + markdownTable(table(suited, top)) + "\n" +
               orderNote(suited) + "\n";
    case ReportFormat::text:
        break;
    }
    return headline(suited) + "\n\n" + alignedTable(table(suited, top)) + "\n" + orderNote(suited) +
           "\n";
}

} // namespace headroom
