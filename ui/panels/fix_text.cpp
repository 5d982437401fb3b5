// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/fix_text.h"

#include "ui/models/text.h"
#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <cstdlib>

namespace headroom::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("headroom", text);
}

QString amount(BytesDelta delta, MemoryUnit unit) {
    return formatBytes({static_cast<std::uint64_t>(std::llabs(delta.bytes))}, unit);
}

QString cacheName(const Assessment& assessment, const Workload& workload) {
    const auto name = [&](TensorType type) {
        return toQString(assessment.catalog->format(type).id).toLower();
    };
    const QString key = name(workload.kvKey);
    const QString value = name(workload.kvValue);
    return key == value ? tr("%1 cache").arg(key) : tr("%1/%2 cache").arg(key, value);
}

/// Some changes are enough only with a smaller cache.
QString withCache(const QString& name, const Assessment& assessment, const Fix& fix) {
    const Workload& before = assessment.scenario.workload;
    const bool same = fix.workload.kvKey == before.kvKey && fix.workload.kvValue == before.kvValue;
    return same ? name : tr("%1 with %2").arg(name, cacheName(assessment, fix.workload));
}

QString machineName(const Assessment& assessment, const Fix& fix) {
    const MachineSpec* machine = assessment.catalog->machine(fix.machine);
    if (machine == nullptr) {
        return toQString(fix.machine);
    }
    const QString name = toQString(machine->name);
    return machine->price ? tr("%1, %2").arg(name, formatPrice(machine->price->usd)) : name;
}

QString nameOf(const Assessment& assessment, const Fix& fix) {
    const Quantization* quantization = assessment.catalog->quantization(fix.quantization);
    switch (fix.kind) {
    case Fix::Kind::cacheType:
        return cacheName(assessment, fix.workload);
    case Fix::Kind::unifiedCache:
        return withCache(tr("Shared cache of %1").arg(formatTokens(fix.workload.context)),
                         assessment, fix);
    case Fix::Kind::context:
        return withCache(tr("Context of %1").arg(formatTokens(fix.workload.context)), assessment,
                         fix);
    case Fix::Kind::quantization:
        return withCache(toQString(quantization ? quantization->name : fix.quantization),
                         assessment, fix);
    case Fix::Kind::gpuLimit:
        return withCache(tr("Higher GPU limit"), assessment, fix);
    case Fix::Kind::machine:
        break;
    }
    return machineName(assessment, fix);
}

/// Without what it was measured with, and without conditions.
QString shortCost(const QualityCost& cost) {
    static const QRegularExpression details(QStringLiteral(" \\(|, "));
    return toQString(cost.text).section(details, 0, 0);
}

QString gain(const Fix& fix, MemoryUnit unit) {
    switch (fix.kind) {
    case Fix::Kind::machine:
        return tr("%1 free").arg(amount(fix.freeAfter, unit));
    case Fix::Kind::gpuLimit:
        return tr("gives %1 more").arg(amount(fix.frees, unit));
    default:
        return tr("frees %1").arg(amount(fix.frees, unit));
    }
}

QString toolTipOf(const Fix& fix, MemoryUnit unit) {
    QStringList lines{tr("%1 free afterwards").arg(amount(fix.freeAfter, unit))};
    if (!fix.quality.text.empty()) {
        lines << tr("Cost: %1").arg(toQString(fix.quality.text));
    }
    if (!fix.quality.source.empty()) {
        lines << tr("Source: %1").arg(toQString(fix.quality.source));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

FixChoice fixChoice(const Assessment& assessment, const Fix& fix, MemoryUnit unit) {
    QString text = tr("%1: %2").arg(nameOf(assessment, fix), gain(fix, unit));
    const QString cost = shortCost(fix.quality);
    if (!cost.isEmpty()) {
        text = tr("%1, %2").arg(text, cost);
    }
    return {fix, text, toolTipOf(fix, unit)};
}

} // namespace headroom::ui
