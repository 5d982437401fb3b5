// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_text.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/memory_data.h"
#include "ui/charts/speed_data.h"
#include "ui/export/command_line.h"
#include "ui/export/cost_command_line.h"
#include "ui/export/recommend_command_line.h"
#include "ui/theme/format.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>

namespace headroom::ui {

namespace {

QString subject(const Assessment& assessment) {
    return ChartText::tr("%1 %2 at %3")
        .arg(QString::fromStdString(assessment.model->name),
             QString::fromStdString(assessment.quantization->name),
             formatTokens(assessment.scenario.workload.context, exportLocale()));
}

QString memoryClause(const Assessment& assessment, MemoryUnit unit) {
    const auto all = static_cast<int>(assessment.machines.size());
    if (all < 2) {
        return memoryFinding(assessment, unit, exportLocale());
    }
    const int holding = holdingCount(assessment);
    if (holding == all) {
        return ChartText::tr("all %1 machines fit").arg(all);
    }
    if (holding == 0) {
        return ChartText::tr("none of %1 machines fits").arg(all);
    }
    return holding == 1 ? ChartText::tr("1 of %1 machines fits").arg(all)
                        : ChartText::tr("%1 of %2 machines fit").arg(holding).arg(all);
}

QString speedClause(const Assessment& assessment) {
    const auto* best = fastest(assessment);
    if (best == nullptr) {
        return ChartText::tr("no speed is known");
    }
    return ChartText::tr("%1 on %2, the fastest")
        .arg(formatRange(best->speed->decode, exportLocale()),
             QString::fromStdString(best->machine->name));
}

/// The page's own headline, told of the machine that is the baseline.
QString costClause(const Assessment& assessment, const QString& today) {
    return chartData(assessment, ChartView::cost, MemoryUnit::gib,
                     QString::fromStdString(assessment.scenario.baseline), exportLocale(), today)
        .title;
}

QString clauseOf(const Assessment& assessment, ChartView view, MemoryUnit unit,
                 const QString& today) {
    switch (view) {
    case ChartView::memory:
        return memoryClause(assessment, unit);
    case ChartView::cost:
        return costClause(assessment, today);
    case ChartView::map: // the finding is of the map that is drawn
        return {};
    case ChartView::advisor:
        return chartData(assessment, view, unit, QString(), exportLocale(), today).title;
    default:
        return speedClause(assessment);
    }
}

QString usageText(const Usage& usage) {
    const QLocale locale = exportLocale();
    return ChartText::tr("%1 tokens a day, %2 % of them input, %3 % of that cached, %4 months")
        .arg(locale.toString(usage.tokensPerDay, 'f', 0),
             locale.toString(100 * usage.inputShare, 'g', 3),
             locale.toString(100 * usage.cachedShare, 'g', 3))
        .arg(usage.months);
}

QString cacheText(const Assessment& assessment) {
    const auto& workload = assessment.scenario.workload;
    const auto name = [&](TensorType type) {
        return QString::fromStdString(assessment.catalog->format(type).id).toLower();
    };
    const QString key = name(workload.kvKey);
    const QString value = name(workload.kvValue);
    return key == value ? ChartText::tr("%1 cache").arg(key)
                        : ChartText::tr("%1/%2 cache").arg(key, value);
}

/// The runtime all machines share, or that each has its own.
QString runtimeText(const Assessment& assessment) {
    const RuntimeSpec* shared = nullptr;
    for (const auto& machine : assessment.machines) {
        if (shared != nullptr && machine.runtime != shared) {
            return ChartText::tr("each machine's usual runtime");
        }
        shared = machine.runtime;
    }
    return shared == nullptr ? QString() : QString::fromStdString(shared->name);
}

QString gpuLimitText(const Workload& workload) {
    switch (workload.gpuLimit.kind) {
    case GpuLimit::Kind::maximum:
        return ChartText::tr("highest GPU limit");
    case GpuLimit::Kind::percent:
        return ChartText::tr("GPU limit %1 %")
            .arg(exportLocale().toString(workload.gpuLimit.percent, 'g', 4));
    case GpuLimit::Kind::standard:
        break;
    }
    return ChartText::tr("default GPU limit");
}

QString systemText(OperatingSystem system) {
    switch (system) {
    case OperatingSystem::macos15:
        return QStringLiteral(" (macOS 15)");
    case OperatingSystem::macos26:
        return QStringLiteral(" (macOS 26)");
    case OperatingSystem::linux:
        return QStringLiteral(" (Linux)");
    case OperatingSystem::windows:
        return QStringLiteral(" (Windows)");
    case OperatingSystem::standard:
        break;
    }
    return {};
}

QString sequencesText(std::uint32_t parallel) {
    return parallel == 1 ? ChartText::tr("1 sequence")
                         : ChartText::tr("%1 sequences").arg(parallel);
}

/// Where weights and shapes were read; empty for a model of the catalog.
QString fileText(const Assessment& assessment) {
    const QString path = QString::fromStdString(assessment.scenario.modelFile);
    if (path.isEmpty()) {
        return {};
    }
    const auto* stored = assessment.model->stored.get();
    const bool exact = stored != nullptr && stored->quantization == assessment.quantization->id;
    return (exact ? ChartText::tr(", read from %1") : ChartText::tr(", shapes read from %1"))
        .arg(QFileInfo(path).fileName());
}

QStringList commonInputs(const Assessment& assessment, MemoryUnit unit) {
    const auto& workload = assessment.scenario.workload;
    QStringList inputs{ChartText::tr("%1 of weights (%2 bits per weight)")
                               .arg(formatBytes(assessment.memory.weights, unit, exportLocale()),
                                    exportLocale().toString(assessment.bitsPerWeight, 'f', 2)) +
                           fileText(assessment),
                       cacheText(assessment), sequencesText(workload.parallel)};
    const QString flash = workload.flashAttention ? ChartText::tr("flash attention on")
                                                  : ChartText::tr("flash attention off");
    const QString runtime = runtimeText(assessment);
    inputs << (runtime.isEmpty() ? flash : QStringLiteral("%1, %2").arg(runtime, flash));
    return inputs;
}

/// What else stays loaded; empty where nothing does.
QString residentsText(const Assessment& assessment) {
    QStringList names;
    for (const FurtherAssessment& each : assessment.also) {
        names << ChartText::tr("%1 %2 at %3")
                     .arg(QString::fromStdString(each.model->name),
                          QString::fromStdString(each.quantization->name),
                          formatTokens(each.workload.context, exportLocale()));
    }
    for (const CompanionFile* file : assessment.companionFiles) {
        names << QString::fromStdString(file->name);
    }
    return names.isEmpty() ? QString()
                           : ChartText::tr("beside %1").arg(names.join(QStringLiteral(", ")));
}

QString inputs(const Assessment& assessment, ChartView view, MemoryUnit unit) {
    const auto& workload = assessment.scenario.workload;
    QStringList parts = commonInputs(assessment, unit);
    const QString residents = residentsText(assessment);
    if (!residents.isEmpty()) {
        parts << residents;
    }
    if (view == ChartView::cost) {
        parts << usageText(assessment.scenario.usage);
    } else if (view == ChartView::memory) {
        parts << gpuLimitText(workload) + systemText(workload.system);
    } else if (view == ChartView::map) {
        parts << ChartText::tr("speeds once the context is full");
    } else {
        parts << ChartText::tr("prompt %1, answer %2")
                     .arg(formatTokens(workload.prompt, exportLocale()),
                          formatTokens(workload.generate, exportLocale()));
    }
    return parts.join(QStringLiteral(" · "));
}

/// A picture goes round: it need not tell the folders of whoever drew it.
Scenario withoutFolders(Scenario scenario) {
    const auto nameOnly = [](std::string& path) {
        path = QFileInfo(QString::fromStdString(path)).fileName().toStdString();
    };
    nameOnly(scenario.modelFile);
    for (FurtherModel& each : scenario.also) {
        nameOnly(each.modelFile);
    }
    for (std::string& path : scenario.companionFiles) {
        nameOnly(path);
    }
    return scenario;
}

} // namespace

QLocale exportLocale() {
    return {QLocale::English, QLocale::UnitedStates};
}

QDate drawingDate(const QDate& given) {
    if (given.isValid()) {
        return given;
    }
    bool ok = false;
    const qint64 seconds = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&ok);
    return ok ? QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()).date()
              : QDate::currentDate();
}

ExportText exportText(const Assessment& assessment, ChartView view, MemoryUnit unit,
                      const QDate& drawn) {
    const QString today = drawingDate(drawn).toString(Qt::ISODate);
    const QString clause = clauseOf(assessment, view, unit, today);
    ExportText text;
    text.title = ChartText::tr("%1: %2").arg(subject(assessment), clause);
    text.inputs = inputs(assessment, view, unit);
    text.made = ChartText::tr("Headroom %1 · catalog %2 · drawn %3")
                    .arg(QLatin1String(HEADROOM_VERSION),
                         QString::fromStdString(assessment.catalog->version),
                         drawingDate(drawn).toString(Qt::ISODate));
    const Scenario scenario = withoutFolders(assessment.scenario);
    text.command =
        ChartText::tr("Same figures with sources: %1")
            .arg(view == ChartView::cost      ? costCommand(scenario, *assessment.catalog)
                 : view == ChartView::advisor ? recommendCommand(scenario, *assessment.catalog)
                                              : compareCommand(scenario, *assessment.catalog));
    return text;
}

} // namespace headroom::ui
