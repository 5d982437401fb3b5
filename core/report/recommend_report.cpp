// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/recommend_report.h"

#include "core/planning/warnings.h"
#include "core/report/comparison_table.h"
#include "core/report/figures.h"
#include "core/report/json_result.h"
#include "core/report/recommend_wording.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

Json demandJson(const DemandCheck& check) {
    const bool byWord = !check.asked;
    return {{"name", toWord(check.demand)},
            {"asked", byWord ? textOrNull(check.askedWord) : Json(*check.asked)},
            {"has", check.has ? Json(*check.has) : textOrNull(check.hasWord)},
            {"range", check.range ? rangeJson(*check.range) : Json(nullptr)},
            {"met", toWord(check.met)},
            {"lacks", check.lacks},
            {"text", textOrNull(lackText(check))}};
}

std::string_view toWord(Change::Kind kind) {
    switch (kind) {
    case Change::Kind::fix:
        return "fix";
    case Change::Kind::lighterModel:
        return "lighter-model";
    case Change::Kind::sibling:
        return "sibling";
    case Change::Kind::allow:
        return "allow";
    }
    return "";
}

/// The scenario after the change; null for one that leaves it alone.
Json changedScenario(const Change& change) {
    if (change.kind != Change::Kind::fix && change.kind != Change::Kind::lighterModel) {
        return nullptr;
    }
    const Workload& workload = change.fix.workload;
    return {{"kind", headroom::toWord(change.fix.kind)},
            {"quantization", change.fix.quantization},
            {"context", workload.context},
            {"kv_k", cacheTypeName(workload.kvKey)},
            {"kv_v", cacheTypeName(workload.kvValue)},
            {"kv_unified", workload.kvUnified},
            {"gpu_limit_max", workload.gpuLimit.kind == GpuLimit::Kind::maximum},
            {"free_bytes", change.fix.freeAfter.bytes},
            {"quality", textOrNull(change.fix.quality.text)}};
}

Json changeJson(const std::optional<Change>& change, const Assessment& assessment) {
    if (!change) {
        return nullptr;
    }
    const bool allows = change->kind == Change::Kind::allow;
    return {{"kind", toWord(change->kind)},
            {"change", changeText(change, assessment)},
            {"scenario", changedScenario(*change)},
            {"machine", textOrNull(change->machine)},
            {"requirement", allows ? Json(headroom::toWord(change->demand)) : Json(nullptr)},
            {"value", allows ? Json(change->value) : Json(nullptr)}};
}

Json lacksJson(const Recommended& said) {
    Json lacks = Json::array();
    for (const DemandCheck& check : said.demands) {
        if (check.met > Met::likely) {
            lacks.push_back(lackText(check));
        }
    }
    return lacks;
}

Json rankedJson(const Recommendation& made, std::size_t index) {
    const Recommended& said = made.ranking[index];
    const MachineAssessment& machine = made.assessment.machines[index];
    Json demands = Json::array();
    for (const DemandCheck& check : said.demands) {
        demands.push_back(demandJson(check));
    }
    Json result{{"rank", index + 1},
                {"standing", headroom::toWord(said.standing)},
                {"reasons", Json::array({reasonText(made, index)})},
                {"requirements", std::move(demands)},
                {"lacks", lacksJson(said)},
                {"fix", changeJson(said.fix, made.assessment)},
                {"pareto", said.pareto},
                {"sold", machine.machine->sold}};
    result.update(resultJson(made.assessment, &machine));
    return result;
}

Json sensitivitiesJson(const Recommendation& made) {
    Json list = Json::array();
    for (const Saving& each : made.sensitivities) {
        list.push_back({{"machine", made.assessment.machines[each.machine].machine->id},
                        {"change", changeJson(each.change, made.assessment)},
                        {"saves_usd", each.saves}});
    }
    return list;
}

std::size_t shown(const Recommendation& made, std::size_t top) {
    return top == 0 ? made.ranking.size() : std::min(top, made.ranking.size());
}

std::string recommendJson(const Recommendation& made, std::size_t top) {
    Json document{{"schema", "headroom/recommend/1"},
                  {"catalog", made.assessment.catalog->version},
                  {"text", recommendationText(made)},
                  {"machines", made.ranking.size()},
                  {"meeting", made.meeting},
                  {"maybe", made.maybes},
                  {"notes", recommendationNotes(made)},
                  {"sensitivities", sensitivitiesJson(made)}};
    document["results"] = Json::array();
    for (std::size_t i = 0; i < shown(made, top); ++i) {
        document["results"].push_back(rankedJson(made, i));
    }
    return documentText(document);
}

/// The columns of the comparison after those of the ranking.
Table recommendData(const Recommendation& made, std::size_t top) {
    Assessment best = made.assessment;
    best.machines.resize(shown(made, top), MachineAssessment{});
    Table table = comparisonData(best);
    table.columns.insert(table.columns.begin(),
                         {{"rank"}, {"standing"}, {"reason"}, {"fix"}, {"pareto"}});
    for (std::size_t i = 0; i < table.rows.size() && i < made.ranking.size(); ++i) {
        const Recommended& said = made.ranking[i];
        table.rows[i].insert(table.rows[i].begin(),
                             {formatInteger(std::uint64_t{i + 1}),
                              std::string(headroom::toWord(said.standing)), reasonText(made, i),
                              said.fix ? changeText(said.fix, made.assessment) : "",
                              said.pareto ? "true" : "false"});
    }
    return table;
}

std::string moreText(const Recommendation& made, std::size_t top) {
    const std::size_t more = made.ranking.size() - shown(made, top);
    return more == 0 ? ""
                     : "… and " + formatInteger(std::uint64_t{more}) + " more (--top shows them)\n";
}

std::string notesText(const Recommendation& made, const std::string& bullet) {
    std::string text;
    for (const std::string& note : recommendationNotes(made)) {
        text += bullet + note + "\n";
    }
    Assessment alone = made.assessment; // what is told of single machines is in their results
    alone.machines.clear();
    for (const Warning& each : warningsFor(alone)) {
        text += bullet + "Note: " + each.message + "\n";
    }
    return text.empty() ? text : "\n" + text;
}

} // namespace

Table recommendTable(const Recommendation& made, std::size_t top) {
    Table table{{{"#", Align::right},
                 {"Machine"},
                 {"Verdict"},
                 {"Reason"},
                 {"Cheapest fix"},
                 {"Decode", Align::right},
                 {"Time to first token", Align::right},
                 {"Price", Align::right}},
                {}};
    for (std::size_t i = 0; i < shown(made, top); ++i) {
        const MachineAssessment& each = made.assessment.machines[i];
        table.rows.push_back(
            {formatInteger(std::uint64_t{i + 1}), each.machine->name,
             std::string(verdictPhrase(each.fit.verdict)), reasonText(made, i),
             changeText(made.ranking[i].fix, made.assessment),
             each.speed ? rangeText(each.speed->decode, "tok/s") : std::string(kUnknownFigure),
             each.prompt ? rangeText(each.prompt->firstToken, "s") : std::string(kUnknownFigure),
             priceText(each.machine->price)});
    }
    return table;
}

std::string recommendReport(const Recommendation& made, std::size_t top, ReportFormat format) {
    const std::string inputs = inputsLine(made.assessment);
    switch (format) {
    case ReportFormat::json:
        return recommendJson(made, top);
    case ReportFormat::csv:
        return csvTable(recommendData(made, top));
    case ReportFormat::markdown:
        return "# " + recommendationText(made) + "\n\n" + inputs + "\n\n" +
               markdownTable(recommendTable(made, top)) + moreText(made, top) +
               notesText(made, "- ");
    case ReportFormat::text:
        break;
    }
    return inputs + "\n\n" + recommendationText(made) + "\n\n" +
           alignedTable(recommendTable(made, top)) + moreText(made, top) + notesText(made, "");
}

} // namespace headroom
