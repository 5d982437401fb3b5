// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_table.h"
#include "core/report/cost_report.h"
#include "core/report/figures.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

constexpr std::size_t kYearsShown = 5;

std::string months(double value) {
    return formatFixed(value, 1);
}

std::string rangeOf(const Range& range, const Money& money) {
    const std::string low = moneyText(range.p10, money);
    const std::string high = moneyText(range.p90, money);
    return low == high ? low : low + "–" + high;
}

std::string nameOf(const CostOption& option) {
    const std::string count = formatInteger(std::uint64_t{option.count});
    return option.count > 1 && option.kind != OptionKind::api ? count + " × " + option.name
                                                              : option.name;
}

std::size_t yearsShown(const CostComparison& comparison) {
    return std::min<std::size_t>((comparison.months + 11) / 12, kYearsShown);
}

std::vector<std::string> rowOf(const CostOption& option, const CostComparison& comparison) {
    const Money& money = comparison.money;
    std::vector<std::string> cells{nameOf(option), std::string(toWord(option.kind))};
    const std::size_t years = yearsShown(comparison);
    if (!option.unknown.empty()) {
        cells.resize(years + 7, std::string(kUnknownFigure));
        return cells;
    }
    for (std::size_t i = 0; i < years; ++i) {
        cells.push_back(moneyText(option.years[i], money));
    }
    cells.push_back(moneyText(option.total, money));
    cells.push_back(rangeOf(option.totalRange, money));
    cells.push_back(moneyText(option.npv, money));
    cells.push_back(moneyText(option.perMonth, money));
    cells.push_back(option.perMillion ? rangeOf(*option.perMillion, money)
                                      : std::string(kUnknownFigure));
    return cells;
}

std::string percent(double share) {
    return formatSignificant(100 * share, 2) + " %";
}

const std::string& nameOf(const CostComparison& comparison, const std::string& id) {
    const CostOption* option = comparison.option(id);
    return option != nullptr ? option->name : id;
}

std::string usageLine(const CostComparison& comparison) {
    const Usage& usage = comparison.usage;
    std::string text = plainNumber(usage.tokensPerDay) + " tokens a day";
    text += usage.users > 1 ? " for each of " + formatCount(usage.users, "users") : "";
    text += ", " + percent(usage.inputShare) + " input";
    text += usage.cachedShare > 0 ? " (" + percent(usage.cachedShare) + " of it cached)" : "";
    text += "; " + formatCount(comparison.months, "months");
    text += "; electricity " + moneyText(comparison.perKilowattHour, comparison.money, 3);
    text += " per kWh; discount " + percent(usage.discount);
    if (comparison.money.id != "USD") {
        text += "; " + comparison.money.id + " " + formatShortest(comparison.money.perUsd);
        text += " a dollar";
        const std::string& date = comparison.money.provenance.date;
        text += date.empty() ? "" : " (" + date + ")";
    }
    return text;
}

std::string notes(const CostComparison& comparison) {
    std::string text;
    for (const CostOption& option : comparison.options) {
        if (!option.unknown.empty()) {
            text += "- " + option.name + ": " + option.unknown + "\n";
        }
        for (const Warning& each : option.warnings) {
            text += "- " + each.message + "\n";
        }
    }
    return text;
}

Table termsTable(const CostOption& option, const Money& money) {
    Table table{{{"Figure"}, {"Value", Align::right}, {"Formula"}, {"With numbers"}, {"Source"}},
                {}};
    for (const Term& term : option.terms) {
        table.rows.push_back({term.label, moneyText(term.value, money, 2), term.formula,
                              term.substituted, term.source});
    }
    return table;
}

std::string title(const Assessment& assessment) {
    const std::string& given = assessment.scenario.title;
    return given.empty() ? assessment.model->name + " " + assessment.quantization->name : given;
}

std::string costText(const Assessment& assessment, const CostComparison& comparison) {
    std::string text = title(assessment) + "\n" + inputsLine(assessment) + "\n";
    text += usageLine(comparison) + ". Catalog " + assessment.catalog->version + ".\n\n";
    text += alignedTable(costTable(comparison));
    if (!comparison.breakEvens.empty()) {
        text += "\n" + alignedTable(breakEvenTable(comparison));
    }
    const std::string told = notes(comparison);
    return text + (told.empty() ? "" : "\nNotes\n" + told);
}

std::string costMarkdown(const Assessment& assessment, const CostComparison& comparison) {
    std::string text = "# " + title(assessment) + "\n\n" + inputsLine(assessment) + ".\n";
    text += usageLine(comparison) + ". Catalog " + assessment.catalog->version + ".\n\n";
    const std::string& note = assessment.scenario.note;
    text += note.empty() ? "" : note + "\n\n";
    text += markdownTable(costTable(comparison));
    if (!comparison.breakEvens.empty()) {
        text += "\n## Break-even\n\n" + markdownTable(breakEvenTable(comparison));
    }
    const std::string told = notes(comparison);
    text += told.empty() ? "" : "\n## Notes\n\n" + told;
    for (const CostOption& option : comparison.options) {
        if (!option.terms.empty()) {
            text += "\n## Arithmetic: " + option.name + "\n\n";
            text += markdownTable(termsTable(option, comparison.money));
        }
    }
    return text;
}

} // namespace

std::string breakEvenText(const BreakEven& even, std::uint32_t horizon) {
    if (!even.month) {
        std::string text = "never within " + formatCount(horizon, "months");
        return even.beyond ? text + " (month " + months(*even.beyond) + ")" : text;
    }
    if (*even.month == 0) {
        return "from the start";
    }
    const std::string middle = months(*even.month);
    const std::string low = even.earliest ? months(*even.earliest) : middle;
    const std::string high = even.latest ? months(*even.latest) : "never";
    const bool sure = low == middle && high == middle;
    return middle + " months" + (sure ? "" : " (" + low + "–" + high + ")");
}

Table costTable(const CostComparison& comparison) {
    Table table{{{"Option"}, {"Kind"}}, {}};
    const std::size_t years = yearsShown(comparison);
    for (std::size_t i = 0; i < years; ++i) {
        table.columns.push_back({"Year " + formatInteger(std::uint64_t{i + 1}), Align::right});
    }
    for (const char* each : {"Total", "Range", "Present value", "A month", "Per million tokens"}) {
        table.columns.push_back({each, Align::right});
    }
    for (const CostOption& option : comparison.options) {
        table.rows.push_back(rowOf(option, comparison));
    }
    return table;
}

Table breakEvenTable(const CostComparison& comparison) {
    Table table{{{"Break-even of"},
                 {"against"},
                 {"after", Align::right},
                 {"discounted", Align::right},
                 {"use that pays", Align::right},
                 {"saves", Align::right}},
                {}};
    for (const BreakEven& each : comparison.breakEvens) {
        table.rows.push_back(
            {nameOf(comparison, each.first), nameOf(comparison, each.second),
             breakEvenText(each, comparison.months),
             each.discounted ? months(*each.discounted) : std::string(kUnknownFigure),
             each.utilization ? percent(*each.utilization) : std::string(kUnknownFigure),
             moneyText(each.saves, comparison.money)});
    }
    return table;
}

std::string costReport(const Assessment& assessment, const CostComparison& comparison,
                       ReportFormat format) {
    switch (format) {
    case ReportFormat::json:
        return costJson(assessment, comparison);
    case ReportFormat::csv:
        return csvTable(cashFlowTable(comparison));
    case ReportFormat::markdown:
        return costMarkdown(assessment, comparison);
    case ReportFormat::text:
        break;
    }
    return costText(assessment, comparison);
}

} // namespace headroom
