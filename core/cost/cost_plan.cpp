// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost_plan.h"

#include <algorithm>
#include <cmath>

namespace headroom {
namespace {

constexpr std::uint32_t kMonthsOfYear = 12;

bool isApi(std::size_t part) {
    return part >= static_cast<std::size_t>(CostPart::apiInput);
}

double powerOf(double factor, std::uint32_t years) {
    return factor == 1 ? 1 : std::pow(factor, years);
}

/// The factors of a year, 0 for the first.
struct YearFactors {
    double electricity = 1;
    double api = 1;

    [[nodiscard]] double of(std::size_t part) const {
        return part == static_cast<std::size_t>(CostPart::electricity) ? electricity
               : isApi(part)                                           ? api
                                                                       : 1;
    }
};

YearFactors factorsOf(const CostPlan& plan, std::uint32_t year) {
    const bool paid = plan.firstYearEnergyPaid && year == 0;
    return {paid ? 0 : powerOf(plan.electricityGrowth, year), powerOf(plan.apiGrowth, year)};
}

void add(CostParts& sum, const CostParts& parts) {
    for (std::size_t i = 0; i < kCostParts; ++i) {
        sum.usd[i] += parts.usd[i];
    }
}

CostParts scaled(CostParts parts, double factor) {
    for (double& each : parts.usd) {
        each *= factor;
    }
    return parts;
}

} // namespace

CostParts partsOfMonth(const CostPlan& plan, std::uint32_t month, std::uint32_t months) {
    CostParts parts;
    if (month == 0) {
        parts = plan.atStart;
    } else {
        const YearFactors factors = factorsOf(plan, (month - 1) / kMonthsOfYear);
        for (std::size_t i = 0; i < kCostParts; ++i) {
            parts.usd[i] = plan.perMonth.usd[i] * factors.of(i);
        }
    }
    if (month == months) {
        add(parts, plan.atEnd);
    }
    return parts;
}

CostParts partsOfAll(const CostPlan& plan, std::uint32_t months) {
    CostParts sum = plan.atStart;
    add(sum, plan.atEnd);
    double electricityMonths = 0;
    double apiMonths = 0;
    for (std::uint32_t done = 0; done < months; done += kMonthsOfYear) {
        const double n = std::min(kMonthsOfYear, months - done);
        const YearFactors factors = factorsOf(plan, done / kMonthsOfYear);
        electricityMonths += n * factors.electricity;
        apiMonths += n * factors.api;
    }
    for (std::size_t i = 0; i < kCostParts; ++i) {
        const double n = i == static_cast<std::size_t>(CostPart::electricity) ? electricityMonths
                         : isApi(i)                                           ? apiMonths
                                                                              : months;
        sum.usd[i] += plan.perMonth.usd[i] * n;
    }
    return sum;
}

CostPlan operator+(const CostPlan& a, const CostPlan& b) {
    CostPlan sum = a;
    add(sum.atStart, b.atStart);
    add(sum.perMonth, b.perMonth);
    add(sum.atEnd, b.atEnd);
    sum.apiGrowth = b.apiGrowth == 1 ? a.apiGrowth : b.apiGrowth;
    sum.electricityGrowth = b.electricityGrowth == 1 ? a.electricityGrowth : b.electricityGrowth;
    sum.firstYearEnergyPaid = a.firstYearEnergyPaid || b.firstYearEnergyPaid;
    return sum;
}

CostPlan operator*(const CostPlan& plan, double factor) {
    CostPlan result = plan;
    result.atStart = scaled(plan.atStart, factor);
    result.perMonth = scaled(plan.perMonth, factor);
    result.atEnd = scaled(plan.atEnd, factor);
    return result;
}

double discountOf(std::uint32_t month, std::uint32_t months, double rate) {
    if (month == 0 || rate == 0) {
        return 1;
    }
    const std::uint32_t year = (month + kMonthsOfYear - 1) / kMonthsOfYear;
    const double end = std::min<double>(year, static_cast<double>(months) / kMonthsOfYear);
    return std::pow(1 + rate, -end);
}

} // namespace headroom
