// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost_terms.h"
#include "core/report/cost_report.h"
#include "core/report/figures.h"

#include <cmath>

namespace headroom {

namespace {

constexpr std::uint32_t kMonthsOfYear = 12;

/// A row in the making, with the titles of the columns that it fills.
class Row {
public:
    void text(const char* title, const std::string& value) {
        m_columns.push_back({title, Align::left});
        m_cells.push_back(value);
    }
    void number(const char* title, double value) {
        m_columns.push_back({title, Align::right});
        m_cells.push_back(plainNumber(value));
    }
    /// Empty where the option has no such side.
    void numberIf(bool there, const char* title, double value) {
        if (there) {
            number(title, value);
        } else {
            text(title, "");
        }
    }
    void addTo(Table& table) && {
        table.columns = std::move(m_columns);
        table.rows.push_back(std::move(m_cells));
    }

private:
    std::vector<Column> m_columns;
    std::vector<std::string> m_cells;
};

/// Sums up to the month of a row.
struct Running {
    double spent = 0;
    double present = 0;
};

std::uint32_t yearOf(std::uint32_t month) {
    return month == 0 ? 1 : (month - 1) / kMonthsOfYear + 1;
}

void addAmounts(Row& row, const CostParts& flow, double perUsd) {
    for (std::size_t i = 0; i < kCostParts; ++i) {
        const std::string title(toWord(static_cast<CostPart>(i)));
        row.number(title.c_str(), flow.usd[i] * perUsd);
    }
    row.number("total", flow.total() * perUsd);
}

void addSums(Row& row, const CostComparison& comparison, double amount, std::uint32_t month,
             Running& running) {
    const double factor = discountOf(month, comparison.months, comparison.usage.discount);
    running.spent += amount;
    running.present += amount * factor;
    row.number("cumulative", running.spent);
    row.number("discount_factor", factor);
    row.number("present_value", amount * factor);
    row.number("cumulative_present_value", running.present);
}

/// Prices of the month that the row is of.
void addInputs(Row& row, const CostOption& option, const CostComparison& comparison,
               std::uint32_t month) {
    const CostInputs& in = option.inputs;
    const Usage& usage = comparison.usage;
    const double perUsd = comparison.money.perUsd;
    const auto years = static_cast<double>(yearOf(month) - 1);
    const double decline = std::pow(1 - usage.apiDecline, years);
    const bool own = option.machine != nullptr;
    const bool watts = own && !in.billPerMonth;
    row.numberIf(own, "machines", option.count);
    row.numberIf(own, "price", in.price * perUsd);
    row.numberIf(watts, "idle_watts", in.idleWatts);
    row.numberIf(watts, "load_watts", in.loadWatts);
    row.numberIf(own, "hours_on", in.hoursOn);
    row.numberIf(own, "hours_busy", in.hoursBusy);
    row.numberIf(watts, "pue", usage.pue);
    row.numberIf(watts, "price_per_kwh",
                 comparison.perKilowattHour * std::pow(1 + usage.electricityGrowth, years) *
                     perUsd);
    row.numberIf(own && in.billPerMonth, "electricity_bill",
                 in.billPerMonth.value_or(0) * std::pow(1 + usage.electricityGrowth, years) *
                     perUsd);
    row.numberIf(own, "residual_share", in.residual);
    row.numberIf(option.cloud != nullptr, "price_per_hour", in.perHour * perUsd);
    row.numberIf(option.cloud != nullptr, "hours_paid", in.hoursPaid);
    row.numberIf(!own || option.kind == OptionKind::hybrid, "share_elsewhere", in.elsewhere);
    const bool api = option.api != nullptr;
    row.numberIf(api, "millions_input", in.millionsInput);
    row.numberIf(api, "millions_cached", in.millionsCached);
    row.numberIf(api, "millions_output", in.millionsOutput);
    row.numberIf(api, "price_input", in.usdInput * decline * perUsd);
    row.numberIf(api, "price_cached", in.usdCached * decline * perUsd);
    row.numberIf(api, "price_output", in.usdOutput * decline * perUsd);
}

void addOption(Table& table, const CostOption& option, const CostComparison& comparison) {
    Running running;
    for (std::uint32_t month = 0; month < option.flows.size(); ++month) {
        const CostParts& flow = option.flows[month];
        Row row;
        row.text("option", option.id);
        row.text("name", option.name);
        row.text("currency", comparison.money.id);
        row.number("month", month);
        row.number("year", yearOf(month));
        addAmounts(row, flow, comparison.money.perUsd);
        addSums(row, comparison, flow.total() * comparison.money.perUsd, month, running);
        addInputs(row, option, comparison, month);
        row.number("discount", comparison.usage.discount);
        std::move(row).addTo(table);
    }
}

} // namespace

Table cashFlowTable(const CostComparison& comparison) {
    Table table;
    for (const CostOption& option : comparison.options) {
        addOption(table, option, comparison);
    }
    return table;
}

} // namespace headroom
