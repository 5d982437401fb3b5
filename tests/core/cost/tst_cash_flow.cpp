// SPDX-License-Identifier: GPL-3.0-or-later
// The CSV of the monthly cash flows, recomputed from the figures that stand in it.
#include "core/report/cost_report.h"
#include "tests/core/cost/cost_fixture.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace headroom;

namespace {

/// The table as text would be read again: cells by the title of their column.
class Sheet {
public:
    explicit Sheet(Table table) : m_table(std::move(table)) {}
    [[nodiscard]] std::size_t rows() const { return m_table.rows.size(); }
    [[nodiscard]] std::string text(std::size_t row, const std::string& title) const {
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            if (m_table.columns[i].title == title) {
                return m_table.rows[row][i];
            }
        }
        qFatal("no column %s", title.c_str());
        return {};
    }
    [[nodiscard]] double number(std::size_t row, const std::string& title) const {
        const std::string cell = text(row, title);
        return cell.empty() ? 0 : QByteArray::fromStdString(cell).toDouble();
    }

private:
    Table m_table;
};

bool same(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(a));
}

Usage usage() {
    Usage asked;
    asked.against = {"cloud:runpod-a100-sxm-secure", "api:openrouter:llama-3.1-8b"};
    asked.months = 30;
    asked.discount = 0.07;
    asked.electricityGrowth = 0.04;
    asked.apiDecline = 0.25;
    asked.salesTax = 0.19;
    asked.resale = "usual";
    asked.rentOverhead = 0.3;
    asked.cachedShare = 0.25;
    asked.localShare = 0.6;
    asked.currency = "EUR";
    return asked;
}

double electricityOf(const Sheet& s, std::size_t row) {
    const double busy = s.number(row, "hours_busy");
    const double wattHours = s.number(row, "idle_watts") * (s.number(row, "hours_on") - busy) +
                             s.number(row, "load_watts") * busy;
    return wattHours / 1000 * s.number(row, "pue") * s.number(row, "price_per_kwh");
}

double tokensOf(const Sheet& s, std::size_t row, const std::string& kind) {
    return s.number(row, "millions_" + kind) * s.number(row, "price_" + kind);
}

} // namespace

class TestCashFlow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const Assessment assessment = test::plainAssessment();
        m_costs = test::costsOf(assessment, usage());
        m_sheet = std::make_unique<Sheet>(cashFlowTable(m_costs));
    }
    void everyRunningMonthFollowsFromItsInputs();
    void startAndEndFollowFromThePrice();
    void sumsAndPresentValuesFollowFromTheAmounts();
    void lastRowsAreTheTotals();

private:
    CostComparison m_costs;
    std::unique_ptr<Sheet> m_sheet;
};

void TestCashFlow::everyRunningMonthFollowsFromItsInputs() {
    const Sheet& s = *m_sheet;
    QCOMPARE(s.rows(), std::size_t{31 * 5});
    for (std::size_t row = 0; row < s.rows(); ++row) {
        if (s.number(row, "month") == 0) {
            continue;
        }
        QVERIFY(same(s.number(row, "electricity"), electricityOf(s, row)));
        const double rent = s.number(row, "price_per_hour") * s.number(row, "hours_paid") *
                            s.number(row, "share_elsewhere");
        QVERIFY(same(s.number(row, "rent"), rent));
        QVERIFY(same(s.number(row, "overhead"), 0.3 * rent));
        QVERIFY(same(s.number(row, "api_input"), tokensOf(s, row, "input")));
        QVERIFY(same(s.number(row, "api_cached"), tokensOf(s, row, "cached")));
        QVERIFY(same(s.number(row, "api_output"), tokensOf(s, row, "output")));
    }
}

void TestCashFlow::startAndEndFollowFromThePrice() {
    const Sheet& s = *m_sheet;
    for (std::size_t row = 0; row < s.rows(); ++row) {
        const double price = s.number(row, "price") * s.number(row, "machines");
        const bool first = s.number(row, "month") == 0;
        const bool last = s.number(row, "month") == 30;
        QVERIFY(same(s.number(row, "hardware"), first ? price : 0));
        QVERIFY(same(s.number(row, "tax"), first ? 0.19 * price : 0));
        QVERIFY(same(s.number(row, "resale"), last ? -price * s.number(row, "residual_share") : 0));
    }
    // Half-way between 50 % after two years and 42 % after three.
    QCOMPARE(s.number(0, "residual_share"), 0.46);
}

void TestCashFlow::sumsAndPresentValuesFollowFromTheAmounts() {
    const Sheet& s = *m_sheet;
    const std::vector<std::string> parts{"hardware", "tax",       "extras",     "electricity",
                                         "upkeep",   "resale",    "rent",       "overhead",
                                         "storage",  "api_input", "api_cached", "api_output"};
    double spent = 0;
    double present = 0;
    for (std::size_t row = 0; row < s.rows(); ++row) {
        const double month = s.number(row, "month");
        if (month == 0) {
            spent = present = 0;
        }
        double total = 0;
        for (const std::string& part : parts) {
            total += s.number(row, part);
        }
        const double years = month == 0 ? 0 : std::min(std::ceil(month / 12), 30.0 / 12);
        const double factor = std::pow(1 + s.number(row, "discount"), -years);
        spent += total;
        present += total * factor;
        QVERIFY(same(s.number(row, "total"), total));
        QVERIFY(same(s.number(row, "cumulative"), spent));
        QVERIFY(same(s.number(row, "discount_factor"), factor));
        QVERIFY(same(s.number(row, "cumulative_present_value"), present));
    }
}

void TestCashFlow::lastRowsAreTheTotals() {
    const Sheet& s = *m_sheet;
    for (std::size_t i = 0; i < m_costs.options.size(); ++i) {
        const std::size_t row = i * 31 + 30;
        QCOMPARE(s.text(row, "option"), m_costs.options[i].id);
        QCOMPARE(s.text(row, "currency"), std::string("EUR"));
        QVERIFY(same(s.number(row, "cumulative"), m_costs.options[i].total * 0.88168));
        QVERIFY(same(s.number(row, "cumulative_present_value"), m_costs.options[i].npv * 0.88168));
    }
}

QTEST_APPLESS_MAIN(TestCashFlow)
#include "tst_cash_flow.moc"
