// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/choice_data.h"

#include "core/planning/recommend_demands.h"
#include "core/report/recommend_wording.h"
#include "core/report/wording.h"
#include "ui/charts/chart_text.h"
#include "ui/theme/format.h"

#include <QRegularExpression>

#include <cmath>

namespace headroom::ui {

namespace {

QString usd(double value, const QLocale& locale) {
    return formatPrice({value}, locale);
}

QString seconds(double value, const QLocale& locale) {
    return formatDuration({value, value, value}, locale);
}

/// Sums and counts of tokens as the locale groups them: the reports write them without grouping.
/// Other digits stay, as those of "RTX 4090".
QString grouped(const QString& text, const QLocale& locale) {
    static const QRegularExpression figures(
        QStringLiteral("(?<=\\$)\\d{4,}|\\b\\d{4,}(?= tokens\\b)|(?<=instead of )\\d{4,}\\b"));
    QString result;
    qsizetype done = 0;
    for (auto found = figures.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        result += text.mid(done, match.capturedStart() - done);
        result += locale.toString(match.captured().toLongLong());
        done = match.capturedEnd();
    }
    return result + text.mid(done);
}

/// A figure of a demand with its unit.
QString figure(Demand demand, double value, const QLocale& locale) {
    switch (demand) {
    case Demand::memory:
        return formatBytes({static_cast<std::uint64_t>(value)}, MemoryUnit::gib, locale);
    case Demand::speed:
    case Demand::userSpeed:
        return ChartText::tr("%1 tok/s").arg(formatSpeedNumber(value, locale));
    case Demand::firstToken:
        return seconds(value, locale);
    case Demand::price:
        return usd(value, locale);
    case Demand::watts:
        return ChartText::tr("%1 W").arg(locale.toString(value, 'f', 0));
    default:
        return locale.toString(value, 'g', 2);
    }
}

QString missed(const DemandCheck& check, const QLocale& locale) {
    const QString amount = figure(check.demand, check.lacks, locale);
    switch (check.demand) {
    case Demand::memory:
        return ChartText::tr("%1 short").arg(amount);
    case Demand::speed:
        return ChartText::tr("%1 too slow").arg(amount);
    case Demand::userSpeed:
        return ChartText::tr("%1 too slow for each user").arg(amount);
    case Demand::firstToken:
        return ChartText::tr("first token %1 late").arg(amount);
    case Demand::price:
    case Demand::watts:
        return ChartText::tr("%1 over").arg(amount);
    default:
        return QString::fromStdString(lackText(check));
    }
}

QString onlyAtBest(const DemandCheck& check, const QLocale& locale) {
    const bool time = check.demand == Demand::firstToken;
    if (!check.range) {
        return QString::fromStdString(lackText(check));
    }
    const double best = time ? check.range->p10 : check.range->p90;
    return time ? ChartText::tr("first token after %1 only at best")
                      .arg(figure(check.demand, best, locale))
                : ChartText::tr("%1 only at best").arg(figure(check.demand, best, locale));
}

QString lacksOf(const Recommended& said, const QLocale& locale) {
    QStringList texts;
    const bool fits = said.demands.front().met == Met::yes;
    for (const DemandCheck& check : said.demands) {
        if (check.met == Met::no) {
            texts << missed(check, locale);
        } else if (check.met == Met::maybe) {
            texts << onlyAtBest(check, locale);
        } else if (check.met == Met::unknown && (fits || check.demand == Demand::price)) {
            texts << QString::fromStdString(lackText(check));
        }
    }
    return texts.join(QLatin1String(", "));
}

/// What a machine that meets everything has over the first.
QString beyondFirst(const MachineAssessment& first, const MachineAssessment& each,
                    const QLocale& locale) {
    if (!each.machine->price || !first.machine->price) {
        return ChartText::tr("price not known");
    }
    const double more = each.machine->price->usd.usd - first.machine->price->usd.usd;
    const QString dearer =
        more > 0 ? ChartText::tr("%1 more").arg(usd(more, locale)) : ChartText::tr("as cheap");
    if (!first.speed || !each.speed) {
        return dearer;
    }
    const double ratio = each.speed->decode.p50 / first.speed->decode.p50;
    return std::abs(ratio - 1) < 0.05
               ? ChartText::tr("%1, no faster").arg(dearer)
               : ChartText::tr("%1, %2 × the speed").arg(dearer, locale.toString(ratio, 'g', 2));
}

QString meetsAll(std::size_t demands) {
    return demands < 2 ? ChartText::tr("Fits")
                       : ChartText::tr("Meets all %1").arg(static_cast<int>(demands));
}

QString shortName(const MachineSpec& machine) {
    QString name = QString::fromStdString(machine.name);
    if (name.startsWith(QLatin1String("Mac "))) {
        name.remove(0, 4);
    }
    return name;
}

/// As printed on the box.
QString soldSize(const MachineSpec& machine, const QLocale& locale) {
    return ChartText::tr("%1 GB").arg(locale.toString(machine.memory.gib(), 'f', 0));
}

QString pointTip(const Recommendation& made, std::size_t i, const QLocale& locale) {
    const MachineAssessment& each = made.assessment.machines[i];
    return ChartText::tr("%1: %2, %3; %4")
        .arg(QString::fromStdString(each.machine->name), usd(each.machine->price->usd.usd, locale),
             formatRange(each.speed->decode, locale), reasonText(made, i, locale));
}

} // namespace

ChoiceChart choiceChart(const Recommendation& made, const QString& selectedMachine,
                        const QLocale& locale) {
    ChoiceChart chart;
    chart.leastSpeed = made.assessment.scenario.requirements.leastSpeed;
    chart.mostPrice = made.assessment.scenario.requirements.mostPrice;
    chart.title = ChartText::tr("Price and speed");
    chart.how = ChartText::tr("the line joins machines that nothing cheaper beats");
    chart.speedAxis =
        ChartText::tr("Decode at %1 in the cache, tok/s")
            .arg(formatTokens(averageDepth(made.assessment.scenario.workload), locale));
    for (std::size_t i = 0; i < made.ranking.size(); ++i) {
        const MachineAssessment& each = made.assessment.machines[i];
        if (!each.machine->price || !each.speed || !holds(each.fit.verdict) ||
            !inScope(made.ranking[i].demands)) {
            continue;
        }
        ChoicePoint point;
        point.machineId = QString::fromStdString(each.machine->id);
        point.name = shortName(*each.machine);
        point.tip = pointTip(made, i, locale);
        point.price = each.machine->price->usd.usd;
        point.speed = each.speed->decode;
        point.meets = made.ranking[i].standing == Standing::meets;
        point.pareto = made.ranking[i].pareto;
        point.first = i == 0 && made.meeting > 0;
        point.selected = point.machineId == selectedMachine;
        chart.points.push_back(std::move(point));
    }
    return chart;
}

QString choiceFinding(const Recommendation& made, const QLocale& locale) {
    const int all = static_cast<int>(made.ranking.size());
    if (made.ranking.empty()) {
        return ChartText::tr("The catalog has no machines");
    }
    const MachineSpec& first = *made.assessment.machines.front().machine;
    const QString name = first.price ? ChartText::tr("%1 at %2")
                                           .arg(QString::fromStdString(first.name),
                                                usd(first.price->usd.usd, locale))
                                     : QString::fromStdString(first.name);
    if (made.meeting == 0) {
        return made.maybes > 0
                   ? ChartText::tr("No machine surely meets everything; %1 may: %2")
                         .arg(name, lacksOf(made.ranking.front(), locale))
                   : ChartText::tr("No machine of %1 meets everything; the nearest is %2: %3")
                         .arg(all)
                         .arg(name, lacksOf(made.ranking.front(), locale));
    }
    return made.meeting == 1 ? ChartText::tr("One machine meets everything: %1").arg(name)
                             : ChartText::tr("%1 machines meet everything; the cheapest is %2")
                                   .arg(static_cast<int>(made.meeting))
                                   .arg(name);
}

QString choiceMeaning(const Recommendation& made, const QLocale&) {
    const Assessment& all = made.assessment;
    return ChartText::tr("%1 %2 on all %3 machines of the catalog: those that meet everything by "
                         "price, then those that may, then those nearest to it.")
        .arg(QString::fromStdString(all.model->name),
             QString::fromStdString(all.quantization->name))
        .arg(static_cast<int>(made.ranking.size()));
}

QString reasonText(const Recommendation& made, std::size_t index, const QLocale& locale) {
    const Recommended& said = made.ranking[index];
    const MachineAssessment& each = made.assessment.machines[index];
    if (said.standing != Standing::meets) {
        const QString lacks = lacksOf(said, locale);
        return said.standing == Standing::maybe ? ChartText::tr("Maybe: %1").arg(lacks) : lacks;
    }
    const QString place = index > 0 ? beyondFirst(made.assessment.machines.front(), each, locale)
                          : each.machine->price ? ChartText::tr("cheapest")
                                                : ChartText::tr("price not known");
    const QString text = meetsAll(said.demands.size()) + QLatin1String(", ") + place;
    return each.machine->sold ? text : ChartText::tr("%1; no longer sold").arg(text);
}

QString changeText(const std::optional<Change>& change, const Assessment& assessment,
                   const QLocale& locale) {
    if (!change) {
        return {};
    }
    if (change->kind == Change::Kind::allow) {
        return ChartText::tr("Allow %1").arg(figure(change->demand, change->value, locale));
    }
    if (change->kind == Change::Kind::sibling) {
        const MachineSpec* machine = assessment.catalog->machine(change->machine);
        return machine == nullptr || !machine->price
                   ? QString::fromStdString(change->machine)
                   : ChartText::tr("Take its %1, %2")
                         .arg(soldSize(*machine, locale), usd(machine->price->usd.usd, locale));
    }
    QString text = QString::fromStdString(fixText(change->fix, assessment));
    text[0] = text[0].toUpper();
    return change->fix.kind == Fix::Kind::cacheType ? text.toLower() : text;
}

QStringList choiceNotes(const Recommendation& made, const QLocale& locale) {
    QStringList notes;
    for (const std::string& note : recommendationNotes(made)) {
        notes << grouped(QString::fromStdString(note), locale);
    }
    return notes;
}

} // namespace headroom::ui
