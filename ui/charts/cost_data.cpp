// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_data.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/cost_geometry.h"
#include "ui/charts/cost_plot.h"
#include "ui/charts/memory_data.h"
#include "ui/charts/tornado_data.h"
#include "ui/theme/money_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headroom::ui {

namespace {

constexpr std::size_t kMostPoints = 120;
constexpr std::size_t kMostDrawn = 7; ///< more could not be told apart
static_assert(kMostDrawn <= kMostCostLines);
constexpr int kMachineColor = 0;
constexpr int kRentColor = 1;
constexpr int kApiColor = 3;
constexpr int kOtherMachineColors[] = {2, 4};

const MachineAssessment* machineOf(const CostView& view, const CostOption& option) {
    for (const auto& each : view.assessment.machines) {
        if (each.machine == option.machine) {
            return &each;
        }
    }
    return nullptr;
}

bool isKnown(const CostView& view, const CostOption& option) {
    return whyNoCost(view, option).isEmpty();
}

const CostOption* knownMachine(const CostView& view, const std::string& id) {
    const CostOption* option = view.comparison.option(id);
    const bool bought = option != nullptr && option->kind == OptionKind::buy;
    return bought && isKnown(view, *option) ? option : nullptr;
}

const CostOption* firstKnown(const CostView& view) {
    for (const auto& option : view.comparison.options) {
        if (option.kind == OptionKind::buy && isKnown(view, option)) {
            return &option;
        }
    }
    return nullptr;
}

const CostOption* rivalOf(const CostView& view) {
    const CostOption* first = nullptr;
    for (const auto& option : view.comparison.options) {
        const bool other = option.kind == OptionKind::rent || option.kind == OptionKind::api;
        if (!other || !isKnown(view, option)) {
            continue;
        }
        if (paybackAgainst(view, option)) {
            return &option;
        }
        first = first == nullptr ? &option : first;
    }
    return first;
}

/// In the order in which lines are given up when there are too many: the focus, what it is weighed
/// against, its mixture with the rival, other machines.
std::vector<const CostOption*> drawable(const CostView& view) {
    std::vector<const CostOption*> order;
    const auto add = [&](auto&& wanted) {
        for (const auto& option : view.comparison.options) {
            if (isKnown(view, option) && wanted(option)) {
                order.push_back(&option);
            }
        }
    };
    add([&](const CostOption& o) { return &o == view.focus; });
    add([](const CostOption& o) {
        return o.kind == OptionKind::rent || o.kind == OptionKind::api;
    });
    add([&](const CostOption& o) {
        return o.kind == OptionKind::hybrid && view.rival != nullptr &&
               o.cloud == view.rival->cloud && o.api == view.rival->api;
    });
    add([&](const CostOption& o) { return o.kind == OptionKind::buy && &o != view.focus; });
    return order;
}

/// What was spent up to a month; discounted as the middle of the range is.
Range spentBy(const CostOption& option, std::size_t month, bool discounted) {
    const Range& spent = option.cumulative[month];
    if (!discounted || spent.p50 == 0) {
        return spent;
    }
    const double share = option.cumulativeDiscounted[month] / spent.p50;
    return {share * spent.p10, share * spent.p50, share * spent.p90};
}

std::vector<CostPoint> pointsOf(const CostOption& option, const Money& money, bool discounted) {
    const std::size_t count = option.cumulative.size();
    const std::size_t stride = std::max<std::size_t>(1, count / kMostPoints);
    std::vector<CostPoint> points;
    for (std::size_t month = 0; month < count; ++month) {
        if (month % stride == 0 || month + 1 == count) {
            const Range spent = spentBy(option, month, discounted);
            points.push_back(
                {static_cast<double>(month),
                 {spent.p10 * money.perUsd, spent.p50 * money.perUsd, spent.p90 * money.perUsd}});
        }
    }
    return points;
}

CostLine lineOf(const CostView& view, const CostOption& option) {
    const auto& comparison = view.comparison;
    CostLine line;
    line.id = QString::fromStdString(option.id);
    line.kind = option.kind;
    if (option.kind == OptionKind::buy) {
        line.machineId = line.id;
    }
    line.label = shortOptionName(option, comparison);
    line.total = ChartText::tr("%1 in %2 months")
                     .arg(formatWholeMoney(isDiscounted(view) ? option.npv : option.total,
                                           comparison.money, view.locale))
                     .arg(comparison.months);
    line.emphasized = &option == view.focus;
    line.points = pointsOf(option, comparison.money, isDiscounted(view));
    return line;
}

void colorLines(std::vector<CostLine>& lines) {
    std::size_t others = 0;
    for (auto& line : lines) {
        if (line.kind == OptionKind::rent) {
            line.color = kRentColor;
        } else if (line.kind == OptionKind::api) {
            line.color = kApiColor;
        } else if (line.kind == OptionKind::buy && !line.emphasized) {
            line.color = kOtherMachineColors[others++ % std::size(kOtherMachineColors)];
        } else {
            line.color = kMachineColor;
        }
    }
}

BreakEvenMark markOf(const CostView& view, const CostLine& focus, const CostOption& other,
                     double month) {
    BreakEven even = *view.comparison.breakEven(view.focus->id, other.id);
    if (isDiscounted(view)) {
        even.earliest = even.latest = month; // its range is known undiscounted only
    }
    BreakEvenMark mark;
    mark.month = month;
    mark.cost = costAt(focus, mark.month);
    mark.from = even.earliest.value_or(mark.month);
    mark.to = even.latest.value_or(view.comparison.months);
    const QString latest =
        even.latest ? monthText(*even.latest, view.locale) : ChartText::tr("never");
    const QString earliest = monthText(mark.from, view.locale);
    QString when = monthWords(mark.month, view.locale);
    when[0] = when[0].toUpper();
    mark.when =
        earliest == latest ? when : QStringLiteral("%1 (%2\u2013%3)").arg(when, earliest, latest);
    mark.against = shortOptionName(other, view.comparison);
    return mark;
}

std::vector<BreakEvenMark> marksOf(const CostView& view, const CostChart& chart) {
    std::vector<BreakEvenMark> marks;
    if (view.focus == nullptr || chart.lines.empty()) {
        return marks;
    }
    for (const auto& line : chart.lines) {
        const CostOption* other = view.comparison.option(line.id.toStdString());
        const bool weighed =
            other != nullptr && (other->kind == OptionKind::rent || other->kind == OptionKind::api);
        const auto month = weighed ? paybackAgainst(view, *other) : std::nullopt;
        if (month) {
            marks.push_back(markOf(view, chart.lines.front(), *other, *month));
        }
    }
    return marks;
}

/// The parts of core in the few of a bar; what is got back is taken off the hardware.
std::array<double, kCountedShares> sharesOf(const CostOption& option, double perUsd) {
    const CostParts& parts = option.parts;
    const double hardware = parts[CostPart::hardware] + parts[CostPart::tax] +
                            parts[CostPart::extras] + parts[CostPart::resale];
    const double rent =
        parts[CostPart::rent] + parts[CostPart::overhead] + parts[CostPart::storage];
    const double tokens =
        parts[CostPart::apiInput] + parts[CostPart::apiCached] + parts[CostPart::apiOutput];
    return {hardware * perUsd, parts[CostPart::electricity] * perUsd,
            parts[CostPart::upkeep] * perUsd, rent * perUsd, tokens * perUsd};
}

CostRow rowOf(const CostView& view, const CostOption& option) {
    const Money& money = view.comparison.money;
    CostRow row;
    row.id = QString::fromStdString(option.id);
    row.kind = option.kind;
    row.machineId = option.kind == OptionKind::buy ? row.id : QString();
    row.name = shortOptionName(option, view.comparison);
    row.emphasized = &option == view.focus;
    row.why = whyNoCost(view, option);
    if (!row.why.isEmpty()) {
        return row;
    }
    row.shares = sharesOf(option, money.perUsd);
    row.resale = -option.parts[CostPart::resale] * money.perUsd;
    row.totalText = formatWholeMoney(option.total, money, view.locale);
    if (option.work && !option.work->done()) {
        row.totalText += ChartText::tr(" · 1 of %1").arg(option.work->needed);
    }
    row.perMillion = option.perMillion ? formatMoney(option.perMillion->p50, money, view.locale)
                                       : QStringLiteral("–");
    return row;
}

/// Mixtures of other machines than the one in the middle are left to the command line.
bool isListed(const CostView& view, const CostOption& option) {
    return option.kind != OptionKind::hybrid ||
           (view.focus != nullptr && option.machine == view.focus->machine);
}

/// What is drawn first, unknown costs last; otherwise as in the scenario, mixtures before what they
/// are mixed with.
std::vector<const CostOption*> listed(const CostView& view, const std::vector<CostLine>& drawn) {
    const auto rank = [&](const CostOption* option) {
        const QString id = QString::fromStdString(option->id);
        const bool isDrawn = std::any_of(drawn.begin(), drawn.end(),
                                         [&](const CostLine& line) { return line.id == id; });
        const int place = !isKnown(view, *option) ? 2 : isDrawn ? 0 : 1;
        const int kind = option->kind == OptionKind::buy      ? 0
                         : option->kind == OptionKind::hybrid ? 1
                                                              : 2;
        return std::pair(place, kind);
    };
    std::vector<const CostOption*> options;
    for (const auto& option : view.comparison.options) {
        if (isListed(view, option)) {
            options.push_back(&option);
        }
    }
    std::ranges::stable_sort(options, {}, rank);
    return options;
}

QString linesHow(const CostView& view) {
    const bool sold = view.focus != nullptr && view.focus->parts[CostPart::resale] != 0;
    const QString how =
        sold ? ChartText::tr("purchase and electricity, rent or tokens, less the resale")
             : ChartText::tr("purchase and electricity, rent or tokens; resale not counted");
    return isDiscounted(view)
               ? ChartText::tr("%1; discounted by %2 % a year")
                     .arg(how, view.locale.toString(100 * view.comparison.usage.discount, 'g', 3))
               : how;
}

QString noteOf(const CostView& view, std::size_t drawn, std::size_t all) {
    if (all == 0) {
        return view.assessment.machines.empty()
                   ? ChartText::tr("Add a machine, or choose something to compare with.")
                   : ChartText::tr("Nothing to draw: the list says why.");
    }
    return drawn < all ? ChartText::tr("%1 of %2 drawn; the list has all").arg(drawn).arg(all)
                       : QString();
}

} // namespace

CostView costView(const Assessment& assessment, const CostComparison& comparison,
                  const QString& selected, const QLocale& locale) {
    CostView view{assessment, comparison, locale};
    const auto& baseline = assessment.scenario.baseline;
    for (const std::string& id : {baseline, selected.toStdString()}) {
        view.focus = view.focus == nullptr ? knownMachine(view, id) : view.focus;
    }
    view.focus = view.focus == nullptr ? firstKnown(view) : view.focus;
    view.rival = view.focus == nullptr ? nullptr : rivalOf(view);
    return view;
}

QString whyNoCost(const CostView& view, const CostOption& option) {
    const MachineAssessment* machine =
        option.machine != nullptr ? machineOf(view, option) : nullptr;
    if (machine != nullptr && machine->fit.verdict == Verdict::overflow) {
        return ChartText::tr("does not fit: %1")
            .arg(roomText(machine->fit, MemoryUnit::gib, view.locale));
    }
    return ChartText::tr(option.unknown.c_str());
}

bool isDiscounted(const CostView& view) {
    return view.comparison.usage.discount > 0;
}

std::optional<double> paybackAgainst(const CostView& view, const CostOption& other) {
    const BreakEven* even = view.comparison.breakEven(view.focus->id, other.id);
    if (even == nullptr || even->first != view.focus->id) {
        return std::nullopt;
    }
    return isDiscounted(view) ? even->discounted : even->month;
}

bool inWholeMonths(double months) {
    constexpr double kYear = 12;
    return months >= kYear;
}

QString monthText(double months, const QLocale& locale) {
    return locale.toString(months, 'f', inWholeMonths(months) ? 0 : 1);
}

QString monthWords(double months, const QLocale& locale) {
    const QString text = monthText(months, locale);
    return inWholeMonths(months) ? ChartText::tr("month %1").arg(text)
                                 : ChartText::tr("%1 months").arg(text);
}

CostChart costChart(const CostView& view) {
    CostChart chart;
    const auto& comparison = view.comparison;
    chart.months = comparison.months;
    chart.symbol = QString::fromStdString(comparison.money.symbol);
    chart.linesTitle = ChartText::tr("Cumulative cost");
    chart.linesHow = linesHow(view);
    chart.rowsTitle = isDiscounted(view)
                          ? ChartText::tr("After %1 months, not discounted").arg(comparison.months)
                          : ChartText::tr("After %1 months").arg(comparison.months);
    const auto lines = drawable(view);
    for (const CostOption* option : lines) {
        if (chart.lines.size() < kMostDrawn) {
            chart.lines.push_back(lineOf(view, *option));
        }
    }
    colorLines(chart.lines);
    chart.note = noteOf(view, chart.lines.size(), lines.size());
    chart.marks = marksOf(view, chart);
    for (const CostOption* option : listed(view, chart.lines)) {
        chart.rows.push_back(rowOf(view, *option));
    }
    chart.tornado = tornadoOf(view);
    return chart;
}

} // namespace headroom::ui
