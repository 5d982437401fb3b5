// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_finding.h"

#include "ui/charts/chart_text.h"
#include "ui/theme/money_text.h"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr int kMostRivals = 2;
constexpr int kMostNotes = 2;

QString nameOf(const CostOption& option) {
    return QString::fromStdString(option.name);
}

/// As it stands in a sentence: "a rented RunPod A100 80 GB", "the Llama 3.3 70B API".
QString inProse(const CostOption& option, const CostComparison& comparison) {
    const QString name = shortOptionName(option, comparison);
    const QString bare = name.section(QLatin1Char(' '), 1);
    return option.kind == OptionKind::rent ? ChartText::tr("a rented %1").arg(bare)
                                           : ChartText::tr("the %1 API").arg(bare);
}

bool isRival(const CostView& view, const CostOption& option) {
    return (option.kind == OptionKind::rent || option.kind == OptionKind::api) &&
           whyNoCost(view, option).isEmpty();
}

/// Up to two of those weighed against: the rival, and the first for which the answer is another.
std::vector<const CostOption*> told(const CostView& view) {
    std::vector<const CostOption*> options{view.rival};
    const auto pays = [&](const CostOption& each) {
        return paybackAgainst(view, each).has_value();
    };
    for (const bool same : {false, true}) {
        for (const auto& option : view.comparison.options) {
            const bool wanted = isRival(view, option) && &option != view.rival &&
                                (pays(option) == pays(*view.rival)) == same;
            if (wanted && options.size() < kMostRivals) {
                options.push_back(&option);
            }
        }
    }
    return options;
}

/// The one with nothing to pay at the start is the dearer one from the first month on, or the
/// machine costs less at the end though it never drew level: both are no break-even.
QString neverText(const CostView& view, const CostOption& other, bool first) {
    const QString rival = inProse(other, view.comparison);
    const auto months = view.comparison.months;
    const BreakEven* even = view.comparison.breakEven(view.focus->id, other.id);
    if (even != nullptr && even->beyond && !isDiscounted(view)) {
        const QString later = monthText(*even->beyond, view.locale);
        return first ? ChartText::tr("%1 pays for itself against %2 only in month %3, after the "
                                     "%4 months that count")
                           .arg(nameOf(*view.focus), rival)
                           .arg(later)
                           .arg(months)
                     : ChartText::tr("against %1 only in month %2").arg(rival).arg(later);
    }
    return first ? ChartText::tr("%1 does not pay for itself against %2 within %3 months")
                       .arg(nameOf(*view.focus), rival)
                       .arg(months)
                 : ChartText::tr("against %1 it does not within %2 months").arg(rival).arg(months);
}

/// "in month 21", "after 3.8 months".
QString whenText(double months, const QLocale& locale) {
    const QString words = monthWords(months, locale);
    return inWholeMonths(months) ? ChartText::tr("in %1").arg(words)
                                 : ChartText::tr("after %1").arg(words);
}

QString clause(const CostView& view, const CostOption& other, bool first) {
    const auto payback = paybackAgainst(view, other);
    if (!payback) {
        return neverText(view, other, first);
    }
    const QString rival = inProse(other, view.comparison);
    const QString when = whenText(*payback, view.locale);
    return first ? ChartText::tr("%1 pays for itself against %2 %3")
                       .arg(nameOf(*view.focus), rival, when)
                 : ChartText::tr("against %1 %2").arg(rival, when);
}

QString undoneHeadline(const CostView& view) {
    const auto& work = *view.focus->work;
    return ChartText::tr("%1 cannot do this work in the hours there are: it would take %2 of them")
        .arg(nameOf(*view.focus))
        .arg(work.needed);
}

QString aloneHeadline(const CostView& view) {
    const auto& comparison = view.comparison;
    const CostOption& focus = *view.focus;
    const QString total =
        ChartText::tr("%1 costs %2 in %3 months")
            .arg(nameOf(focus), formatWholeMoney(focus.total, comparison.money, view.locale))
            .arg(comparison.months);
    return focus.perMillion
               ? ChartText::tr("%1, %2 per million tokens")
                     .arg(total, formatMoney(focus.perMillion->p50, comparison.money, view.locale))
               : total;
}

QString nothingKnown(const CostView& view) {
    if (view.assessment.machines.empty()) {
        return ChartText::tr("Add a machine to see what it costs");
    }
    const auto& first = view.comparison.options.front();
    return ChartText::tr("No machine's cost is known: %1 %2")
        .arg(nameOf(first), whyNoCost(view, first));
}

QString spreadText(const CostView& view) {
    return ChartText::tr("Working hours follow from tokens and predicted speed; bands from the "
                         "range of speeds and of prices. Electricity %1 a kWh.")
        .arg(formatMoney(view.comparison.perKilowattHour, view.comparison.money, view.locale));
}

QString staleText(const CostView& view) {
    QStringList names;
    for (const auto& option : view.comparison.options) {
        const bool listed = option.kind != OptionKind::hybrid;
        if (option.stale && listed) {
            names << ChartText::tr("%1 (%2)").arg(shortOptionName(option, view.comparison),
                                                  QString::fromStdString(option.priceDate));
        }
    }
    if (names.isEmpty()) {
        return {};
    }
    constexpr int kMostNames = 3;
    const auto more = names.size() - kMostNames;
    names = names.mid(0, kMostNames);
    if (more > 0) {
        names << ChartText::tr("%1 more").arg(more);
    }
    return ChartText::tr("Prices older than six months: %1.").arg(names.join(QStringLiteral(", ")));
}

QStringList undoneTexts(const CostView& view) {
    QStringList texts;
    for (const auto& option : view.comparison.options) {
        const bool undone = option.work && !option.work->done() &&
                            option.kind != OptionKind::hybrid && whyNoCost(view, option).isEmpty();
        if (undone && &option != view.focus) {
            texts << ChartText::tr("%1 (%2 needed)")
                         .arg(shortOptionName(option, view.comparison))
                         .arg(option.work->needed);
        }
    }
    return texts;
}

QString partLine(const Term& term, const CostView& view) {
    const QString figures =
        QStringLiteral("%1: %2").arg(QString::fromStdString(term.label),
                                     formatMoney(term.value, view.comparison.money, view.locale));
    const QString source = QString::fromStdString(term.source);
    return QStringLiteral("%1 = %2%3")
        .arg(figures, QString::fromStdString(term.substituted),
             source.isEmpty() ? source : QStringLiteral(" · ") + source);
}

QString priceKind(PriceKind kind) {
    switch (kind) {
    case PriceKind::list:
        return ChartText::tr("list price");
    case PriceKind::street:
        return ChartText::tr("street price");
    case PriceKind::launch:
        return ChartText::tr("price at launch");
    case PriceKind::used:
        return ChartText::tr("used");
    case PriceKind::derived:
        break;
    }
    return ChartText::tr("derived price");
}

QString priceLine(const CostOption& option) {
    if (option.priceDate.empty()) {
        return {};
    }
    const QString date = QString::fromStdString(option.priceDate);
    const bool own = option.machine != nullptr && option.machine->price;
    const QString kind = own ? priceKind(option.machine->price->kind) : ChartText::tr("price");
    return option.stale ? ChartText::tr("%1 of %2, older than six months").arg(kind, date)
                        : ChartText::tr("%1 of %2").arg(kind, date);
}

} // namespace

QString costHeadline(const CostView& view) {
    if (view.focus == nullptr) {
        return nothingKnown(view);
    }
    if (view.focus->work && !view.focus->work->done()) {
        return undoneHeadline(view);
    }
    if (view.rival == nullptr) {
        return aloneHeadline(view);
    }
    QStringList clauses;
    for (const CostOption* option : told(view)) {
        clauses << clause(view, *option, clauses.isEmpty());
    }
    return clauses.join(QStringLiteral("; "));
}

QString costNotes(const CostView& view) {
    QStringList notes;
    const QStringList undone = undoneTexts(view);
    if (!undone.isEmpty()) {
        notes << ChartText::tr("Too slow for this work alone: %1.")
                     .arg(undone.mid(0, 3).join(QStringLiteral(", ")));
    }
    if (const QString stale = staleText(view); !stale.isEmpty()) {
        notes << stale;
    }
    if (view.rival == nullptr && view.focus != nullptr) {
        notes << ChartText::tr("Choose clouds or APIs to compare with.");
    }
    if (notes.isEmpty()) {
        notes << spreadText(view);
    }
    return notes.mid(0, kMostNotes).join(QLatin1Char(' '));
}

QString costOptionText(const CostView& view, const CostOption& option) {
    if (const QString why = whyNoCost(view, option); !why.isEmpty()) {
        return ChartText::tr("%1: %2").arg(nameOf(option), why);
    }
    const Money& money = view.comparison.money;
    QStringList lines{ChartText::tr("%1: %2 (%3 to %4) in %5 months")
                          .arg(nameOf(option), formatWholeMoney(option.total, money, view.locale),
                               formatWholeMoney(option.totalRange.p10, money, view.locale),
                               formatWholeMoney(option.totalRange.p90, money, view.locale))
                          .arg(view.comparison.months)};
    for (const Term& term : option.terms) {
        if (term.id != "cost.total") {
            lines << partLine(term, view);
        }
    }
    lines << priceLine(option);
    for (const Warning& warning : option.warnings) {
        lines << QString::fromStdString(warning.message);
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace headroom::ui
