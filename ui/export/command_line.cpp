// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/command_line.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace headroom::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

/// As a shell takes it for one word.
QString word(QString value) {
    static const QRegularExpression plain(QStringLiteral("^[\\w./:=,@%+-]+$"));
    if (plain.match(value).hasMatch()) {
        return value;
    }
    return QLatin1Char('\'') + value.replace(QLatin1Char('\''), QStringLiteral("'\\''")) +
           QLatin1Char('\'');
}

class Options {
public:
    void add(const char* name, const QString& value) { m_words << QLatin1String(name) << value; }
    void addUnless(const char* name, std::uint32_t value, std::uint32_t standard) {
        if (value != standard) {
            add(name, QString::number(value));
        }
    }
    void addSwitch(const char* name, bool value, bool standard) {
        if (value != standard) {
            add(name, value ? QStringLiteral("on") : QStringLiteral("off"));
        }
    }
    [[nodiscard]] QString line() const { return m_words.join(QLatin1Char(' ')); }

private:
    QStringList m_words;
};

void addCacheTypes(Options& options, const Workload& workload, const Catalog& catalog) {
    const Workload standard;
    if (workload.kvKey != standard.kvKey || workload.kvValue != standard.kvValue) {
        options.add("--kv-k", text(catalog.format(workload.kvKey).id).toLower());
        options.add("--kv-v", text(catalog.format(workload.kvValue).id).toLower());
    }
}

void addSystem(Options& options, const Workload& workload) {
    if (workload.gpuLimit.kind == GpuLimit::Kind::maximum) {
        options.add("--gpu-limit", QStringLiteral("max"));
    } else if (workload.gpuLimit.kind == GpuLimit::Kind::percent) {
        options.add("--gpu-limit", QString::number(workload.gpuLimit.percent));
    }
    constexpr const char* kSystems[] = {"default", "macos15", "macos26", "linux", "windows"};
    if (workload.system != OperatingSystem::standard) {
        options.add("--os", QLatin1String(kSystems[static_cast<std::size_t>(workload.system)]));
    }
    if (workload.reserve) {
        options.add("--reserve", QString::number(workload.reserve->gib()));
    }
}

void addEngine(Options& options, const Workload& workload) {
    const Workload standard;
    options.addUnless("--ubatch", workload.ubatch, standard.ubatch);
    options.addUnless("--batch", workload.batch, standard.batch);
    options.addSwitch("--flash-attention", workload.flashAttention, standard.flashAttention);
    options.addSwitch("--kv-unified", workload.kvUnified, standard.kvUnified);
    options.addSwitch("--swa-full", workload.swaFull, standard.swaFull);
    if (workload.outputs != standard.outputs) {
        options.add("--outputs", QStringLiteral("ubatch"));
    }
    if (!workload.runtime.empty()) {
        options.add("--runtime", text(workload.runtime));
    }
}

/// A GGUF file says itself what it is quantized to.
void addModel(Options& options, const Scenario& scenario, const Catalog& catalog) {
    const ModelSpec* model = catalog.model(scenario.model);
    const auto* stored = model != nullptr ? model->stored.get() : nullptr;
    if (scenario.modelFile.empty()) {
        options.add("--model", text(scenario.model));
    } else {
        options.add(stored != nullptr ? "--gguf" : "--hf-config", word(text(scenario.modelFile)));
    }
    if (stored == nullptr || stored->quantization != scenario.quantization) {
        options.add("--quant", text(scenario.quantization));
    }
}

/// "ID:Q:CONTEXT" and, if several, its sequences; of a file, that in place of the id.
QString furtherModel(const FurtherModel& model, const Catalog& catalog) {
    const ModelSpec* spec = catalog.model(model.model);
    const bool ofFile = !model.modelFile.empty();
    const bool asStored = ofFile && spec != nullptr && spec->stored &&
                          spec->stored->quantization == model.quantization;
    QString option = QStringLiteral("%1:%2:%3")
                         .arg(text(ofFile ? model.modelFile : model.model),
                              asStored ? QString() : text(model.quantization))
                         .arg(model.context);
    return model.parallel == 1 ? option : QStringLiteral("%1:%2").arg(option).arg(model.parallel);
}

void addResidents(Options& options, const Scenario& scenario, const Catalog& catalog) {
    for (const FurtherModel& each : scenario.also) {
        options.add("--also", word(furtherModel(each, catalog)));
    }
    for (const std::string& path : scenario.companionFiles) {
        // The catalog's path may have folders that the scenario's is shown without.
        const auto found =
            std::ranges::find_if(catalog.companionFiles, [&](const CompanionFile& file) {
                return text(file.path).endsWith(text(path));
            });
        const bool adapter =
            found != catalog.companionFiles.end() && found->kind == CompanionFile::Kind::adapter;
        options.add(adapter ? "--lora" : "--mmproj", word(text(path)));
    }
}

} // namespace

QString compareCommand(const Scenario& scenario, const Catalog& catalog) {
    const Workload standard;
    const auto& workload = scenario.workload;
    Options options;
    addModel(options, scenario, catalog);
    options.add("--context", QString::number(workload.context));
    options.addUnless("--parallel", workload.parallel, standard.parallel);
    addCacheTypes(options, workload, catalog);
    addEngine(options, workload);
    options.addUnless("--prompt", workload.prompt, standard.prompt);
    options.addUnless("--generate", workload.generate, standard.generate);
    options.addUnless("--cached", workload.cached, standard.cached);
    if (workload.speculative.draft > 0) {
        options.add("--draft", QString::number(workload.speculative.draft));
        options.add("--acceptance", QString::number(workload.speculative.acceptance));
        if (workload.speculative.kind == DraftKind::mtp) {
            options.add("--draft-kind", QStringLiteral("mtp"));
        }
    }
    addSystem(options, workload);
    addResidents(options, scenario, catalog);
    QStringList machines;
    for (const auto& machine : scenario.machines) {
        machines << text(machine);
    }
    options.add("--machines", machines.join(QLatin1Char(',')));
    return QStringLiteral("headroom-cli compare ") + options.line();
}

} // namespace headroom::ui
