// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/comparison_text.h"

#include "core/cost/money.h"
#include "core/memory/usable_memory.h"
#include "ui/models/comparison_model.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace headroom::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("headroom", text);
}

QString neededToolTip(const MemoryBreakdown& memory) {
    QString text = formatExactBytes(memory.resident());
    const std::pair<QString, Bytes> parts[] = {{tr("weights"), memory.weights},
                                               {tr("KV cache"), memory.kvCache},
                                               {tr("recurrent state"), memory.recurrentState},
                                               {tr("compute buffers"), memory.compute},
                                               {tr("output buffer"), memory.output},
                                               {tr("runtime"), memory.runtime}};
    for (const auto& [name, bytes] : parts) {
        if (bytes.bytes > 0) {
            text += QStringLiteral("\n%1: %2").arg(name, formatExactBytes(bytes));
        }
    }
    return text;
}

QString usableToolTip(const Capacity& capacity) {
    const Term term = capacityTerm(capacity);
    return QStringLiteral("%1\n%2\n%3")
        .arg(formatExactBytes(capacity.usable), toQString(term.formula),
             toQString(term.substituted));
}

QString maxContextToolTip(const MachineAssessment& row) {
    if (row.fit.maxContext == 0) {
        return tr("No context fits.");
    }
    return row.fit.maxContextIsModelLimit
               ? tr("The model was trained for no more; the memory would hold more.")
               : tr("The largest context whose memory is usable, at these sequences and this "
                    "cache type.");
}

QString decodeToolTip(const MachineAssessment& row) {
    if (!row.speed) {
        return tr("No speed: unknown, or the model does not fit.");
    }
    const DecodeSpeed& speed = *row.speed;
    return tr("%1 (10th to 90th percentile), %2\nbandwidth ceiling %3 tok/s\n%4")
        .arg(formatRange(speed.decode), speedBasisText(speed.basis),
             formatSpeedNumber(speed.ceiling.tokensPerSecond), toQString(speed.calibration));
}

QString firstTokenToolTip(const MachineAssessment& row) {
    if (!row.prompt) {
        return tr("No time: unknown, or the model does not fit.");
    }
    const PromptSpeed& prompt = *row.prompt;
    return tr("%1 for a prompt of %2 (10th to 90th percentile), %3\nprefill %4\nthe whole answer "
              "%5\n%6")
        .arg(formatDuration(prompt.firstToken), formatTokens(prompt.tokens),
             speedBasisText(prompt.basis), formatRange(prompt.prefill),
             formatDuration(prompt.answer), toQString(prompt.calibration));
}

QString priceToolTip(const MachineSpec& machine) {
    if (!machine.price) {
        return tr("No price is known.");
    }
    const Price& price = *machine.price;
    QString text = QStringLiteral("%1, %2, %3\n%4")
                       .arg(formatPrice(price.usd), priceKindText(price.kind),
                            toQString(price.date), toQString(price.source));
    if (!machine.sold) {
        text += QLatin1Char('\n') + tr("No longer sold.");
    }
    return text;
}

} // namespace

QString unknownFigure() {
    return QStringLiteral("–");
}

QString priceKindText(PriceKind kind) {
    switch (kind) {
    case PriceKind::list:
        return tr("list price");
    case PriceKind::street:
        return tr("street price");
    case PriceKind::launch:
        return tr("launch price");
    case PriceKind::used:
        return tr("used");
    case PriceKind::derived:
        break;
    }
    return tr("derived price");
}

QString speedBasisText(SpeedBasis basis) {
    switch (basis) {
    case SpeedBasis::measured:
        return tr("measured");
    case SpeedBasis::calibrated:
        return tr("calibrated");
    case SpeedBasis::estimated:
        break;
    }
    return tr("estimated");
}

QString comparisonColumnTitle(int column) {
    switch (column) {
    case ComparisonModel::Machine:
        return tr("Machine");
    case ComparisonModel::VerdictColumn:
        return tr("Verdict");
    case ComparisonModel::Needed:
        return tr("Needed");
    case ComparisonModel::Usable:
        return tr("Usable");
    case ComparisonModel::Free:
        return tr("Free");
    case ComparisonModel::MaxContext:
        return tr("Max context");
    case ComparisonModel::Decode:
        return tr("Decode");
    case ComparisonModel::FirstToken:
        return tr("Time to first token");
    case ComparisonModel::Price:
        return tr("Price");
    default:
        return tr("Cost per month");
    }
}

QString comparisonColumnHelp(int column) {
    switch (column) {
    case ComparisonModel::Needed:
        return tr("What the engine takes for the model and the workload");
    case ComparisonModel::Usable:
        return tr("What the machine lets a model use");
    case ComparisonModel::Free:
        return tr("Usable less needed; what is missing is negative");
    case ComparisonModel::MaxContext:
        return tr("The largest context that fits");
    case ComparisonModel::Decode:
        return tr("Tokens written per second, one stream: 10th to 90th percentile");
    case ComparisonModel::FirstToken:
        return tr("Until the first token of the answer, with the prompt of the workload");
    case ComparisonModel::MonthlyCost:
        return tr("Price, electricity and upkeep for the usage of the scenario, divided by its "
                  "months; the Cost page has the rest");
    default:
        return {};
    }
}

QString comparisonText(const MachineAssessment& row, int column, MemoryUnit unit) {
    switch (column) {
    case ComparisonModel::Machine:
        return toQString(row.machine->name);
    case ComparisonModel::VerdictColumn:
        return verdictWord(row.fit.verdict);
    case ComparisonModel::Needed:
        return formatBytes(row.memory.resident(), unit);
    case ComparisonModel::Usable:
        return formatBytes(row.capacity.usable, unit);
    case ComparisonModel::Free:
        return formatDelta(row.fit.free, unit);
    case ComparisonModel::MaxContext:
        return row.fit.maxContext > 0 ? formatTokens(row.fit.maxContext) : unknownFigure();
    case ComparisonModel::Decode:
        return row.speed ? formatRange(row.speed->decode) : unknownFigure();
    case ComparisonModel::FirstToken:
        return row.prompt ? formatDuration(row.prompt->firstToken) : unknownFigure();
    case ComparisonModel::Price:
        return row.machine->price ? formatPrice(row.machine->price->usd) : unknownFigure();
    case ComparisonModel::MonthlyCost:
        return row.cost ? toQString(moneyText(row.cost->perMonth.usd)) : unknownFigure();
    default:
        return unknownFigure();
    }
}

QString comparisonToolTip(const Assessment& assessment, const MachineAssessment& row, int column) {
    switch (column) {
    case ComparisonModel::Machine:
        return QStringLiteral("%1\n%2, %3")
            .arg(toQString(row.machine->name), toQString(row.chip->name),
                 bandwidthText(*row.machine));
    case ComparisonModel::Needed:
        return neededToolTip(row.memory);
    case ComparisonModel::Usable:
        return usableToolTip(row.capacity);
    case ComparisonModel::Free:
    case ComparisonModel::VerdictColumn:
        return QStringLiteral("%1\n%2").arg(verdictWord(row.fit.verdict),
                                            formatDelta(row.fit.free, MemoryUnit::gib));
    case ComparisonModel::MaxContext:
        return maxContextToolTip(row);
    case ComparisonModel::Decode:
        return decodeToolTip(row);
    case ComparisonModel::FirstToken:
        return firstTokenToolTip(row);
    case ComparisonModel::Price:
        return priceToolTip(*row.machine);
    default:
        return tr("Not computed yet for %1.").arg(toQString(assessment.model->name));
    }
}

} // namespace headroom::ui
