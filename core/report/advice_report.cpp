// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/advice_report.h"

#include "core/planning/fit.h"
#include "core/report/figures.h"
#include "core/report/json_result.h"
#include "core/report/table.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <array>
#include <cmath>

namespace headroom {

namespace {

std::string_view toWord(AdviceFinding::Source source) {
    static constexpr std::array<std::string_view, 5> kWords{"memory tier", "buyer tier", "use case",
                                                            "task", "persona"};
    return kWords[static_cast<std::size_t>(source)];
}

std::string count(std::uint64_t value) {
    return formatInteger(value);
}

std::string modelOf(const AdviceFinding& finding) {
    return finding.model == nullptr
               ? std::string(kUnknownFigure)
               : finding.model->name +
                     (finding.quantization != nullptr ? " " + finding.quantization->name : "");
}

/// What the price of the catalog says to the one told.
std::string priceFinding(const MachineSpec& machine) {
    if (!machine.price) {
        return "price not known";
    }
    const Price& price = *machine.price;
    return priceText(machine.price) + " (" + std::string(headroom::toWord(price.kind)) + ", " +
           price.date + ")" + (machine.sold ? "" : ", no longer sold");
}

std::string shortText(const AdviceFinding& finding, const MachineAssessment& on) {
    std::string text =
        gibText(std::abs(on.fit.free.gib()), 1) + " short at " + count(finding.context) + " tokens";
    text += on.fit.maxContext > 0 ? ", " + count(on.fit.maxContext) + " fit" : "";
    for (const Fix& fix : fixesFor(*finding.assessment, on)) {
        return text + "; fits with " + fixText(fix, *finding.assessment);
    }
    return text + "; nothing makes it fit";
}

std::string trainingText(const AdviceFinding& finding) {
    const std::uint32_t trained = finding.model->shape.contextLength;
    return finding.context > trained
               ? "; the model was trained for " + count(trained) + " tokens only"
               : "";
}

Json findingJson(const AdviceFinding& finding) {
    const MachineAssessment* on = finding.on();
    const auto& sources = finding.provenance.sources;
    return {
        {"list", toWord(finding.source)},
        {"id", finding.id},
        {"name", finding.name},
        {"said", textOrNull(finding.said)},
        {"machine", finding.machine != nullptr ? Json(finding.machine->id) : Json(nullptr)},
        {"model", finding.model != nullptr ? Json(finding.model->id) : Json(nullptr)},
        {"quantization",
         finding.quantization != nullptr ? Json(finding.quantization->id) : Json(nullptr)},
        {"context", finding.context > 0 ? Json(finding.context) : Json(nullptr)},
        {"verdict", on != nullptr ? Json(headroom::toWord(on->fit.verdict)) : Json(nullptr)},
        {"needed_bytes", on != nullptr ? Json(on->memory.resident().bytes) : Json(nullptr)},
        {"usable_bytes", on != nullptr ? Json(on->capacity.usable.bytes) : Json(nullptr)},
        {"max_context", on != nullptr ? Json(on->fit.maxContext) : Json(nullptr)},
        {"decode_tps", on != nullptr && on->speed ? rangeJson(on->speed->decode) : Json(nullptr)},
        {"finding", adviceText(finding)},
        {"source", sources.empty() ? textOrNull(finding.provenance.note) : Json(sources.front())},
        {"date", textOrNull(finding.provenance.date)}};
}

Table tableOf(const std::vector<AdviceFinding>& findings) {
    Table table{{{"Advice"},
                 {"Name"},
                 {"Model"},
                 {"Context", Align::right},
                 {"Machine"},
                 {"As published"},
                 {"Headroom"}},
                {}};
    for (const AdviceFinding& each : findings) {
        table.rows.push_back(
            {std::string(toWord(each.source)), each.name, modelOf(each),
             each.context > 0 ? count(each.context) : std::string(kUnknownFigure),
             each.machine != nullptr ? each.machine->name : std::string(kUnknownFigure), each.said,
             adviceText(each)});
    }
    return table;
}

} // namespace

std::string adviceText(const AdviceFinding& finding) {
    const MachineAssessment* on = finding.on();
    if (on == nullptr) {
        return finding.machine != nullptr ? priceFinding(*finding.machine)
                                          : "a matter of choice: nothing to compute";
    }
    if (!holds(on->fit.verdict)) {
        return shortText(finding, *on) + trainingText(finding);
    }
    std::string text = on->fit.verdict == Verdict::tight ? "tight with " : "fits with ";
    text +=
        gibText(on->fit.free.gib(), 1) + " free, up to " + count(on->fit.maxContext) + " tokens";
    text += on->fit.maxContextIsModelLimit ? " (the model's own limit)" : "";
    text += on->speed ? ", " + rangeText(on->speed->decode, "tok/s") : "";
    return text + trainingText(finding);
}

std::string adviceReport(const std::vector<AdviceFinding>& findings, const Catalog& catalog,
                         ReportFormat format) {
    const Table table = tableOf(findings);
    switch (format) {
    case ReportFormat::csv:
        return csvTable(table);
    case ReportFormat::markdown:
        return markdownTable(table);
    case ReportFormat::text:
        return alignedTable(table);
    case ReportFormat::json:
        break;
    }
    Json document{{"schema", "headroom/advice/1"}, {"catalog", catalog.version}};
    document["findings"] = Json::array();
    for (const AdviceFinding& each : findings) {
        document["findings"].push_back(findingJson(each));
    }
    return documentText(document);
}

} // namespace headroom
