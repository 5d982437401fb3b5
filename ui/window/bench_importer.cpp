// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/bench_importer.h"

#include "core/calibration/own_machine.h"
#include "core/catalog/own_files.h"
#include "core/report/import_report.h"
#include "ui/panels/report_window.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/scenario_store.h"
#include "ui/theme/format.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace headroom::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString calibrationPath() {
    return text(userCatalogFolder()) + QStringLiteral("/machine-calibrations.yaml");
}

/// The machine in view if it can be the file's, else the first of the comparison that can, else the
/// only one there is.
const MachineSpec* machineOf(const BenchOutput& output, const Catalog& catalog,
                             const Scenario& scenario, const std::string& selected) {
    const auto machines = machinesNamed(output, catalog);
    const auto find = [&](const std::string& id) -> const MachineSpec* {
        const auto found = std::find_if(machines.begin(), machines.end(),
                                        [&](const auto* each) { return each->id == id; });
        return found == machines.end() ? nullptr : *found;
    };
    if (const MachineSpec* own = find(selected)) {
        return own;
    }
    for (const std::string& id : scenario.machines) {
        if (const MachineSpec* own = find(id)) {
            return own;
        }
    }
    return machines.size() == 1 ? machines.front() : nullptr;
}

bool tellsChip(const BenchOutput& output) {
    const auto& rows = output.file.rows;
    return std::any_of(rows.begin(), rows.end(),
                       [](const SpeedRow& row) { return !row.chip.empty(); });
}

bool tellsModel(const BenchOutput& output) {
    const auto& rows = output.file.rows;
    return std::any_of(rows.begin(), rows.end(),
                       [](const SpeedRow& row) { return !row.model.empty(); });
}

/// Of the runs of one file, how many things happened to them.
QString countsText(const BenchImport& import, std::size_t written, std::size_t known) {
    const auto impossible = std::count_if(import.rows.begin(), import.rows.end(),
                                          [](const ImportedRow& row) { return row.impossible; });
    QStringList parts{written == 1 ? BenchImporter::tr("1 measured speed kept")
                                   : BenchImporter::tr("%1 measured speeds kept").arg(written)};
    if (known > 0) {
        parts << BenchImporter::tr("%1 known already").arg(known);
    }
    if (impossible > 0) {
        parts << BenchImporter::tr("%1 above the ceiling").arg(impossible);
    }
    const auto others = import.rowsRead - written - known - static_cast<std::size_t>(impossible);
    if (others > 0) {
        parts << BenchImporter::tr("%1 left out").arg(others);
    }
    return parts.join(QStringLiteral(", "));
}

QString firstReason(const BenchImport& import) {
    for (const SkippedRow& row : import.skipped) {
        return BenchImporter::tr("line %1: %2").arg(row.line).arg(text(row.why));
    }
    for (const ImportedRow& row : import.rows) {
        if (!row.measurement) {
            return BenchImporter::tr("line %1: %2").arg(row.line).arg(text(row.note));
        }
    }
    return {};
}

QString factorText(const QString& what, const std::optional<SpeedAdjustment>& made) {
    if (!made) {
        return {};
    }
    const QString rows = made->rows == 1 ? BenchImporter::tr("1 measurement")
                                         : BenchImporter::tr("%1 measurements").arg(made->rows);
    return BenchImporter::tr("%1 ×%2 by %3")
        .arg(what, QLocale().toString(made->factor, 'f', 2), rows);
}

QString calibratedText(const std::vector<MachineCalibrationResult>& results) {
    QStringList parts;
    std::size_t rejected = 0;
    for (const MachineCalibrationResult& each : results) {
        for (const QString& part :
             {factorText(BenchImporter::tr("decode"), each.decode.adjustment),
              factorText(BenchImporter::tr("prefill"), each.prefill.adjustment)}) {
            if (!part.isEmpty()) {
                parts << part;
            }
        }
        rejected += each.decode.rejected.size() + each.prefill.rejected.size();
    }
    if (rejected > 0) {
        parts << BenchImporter::tr("%1 rejected").arg(rejected);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

BenchImporter::BenchImporter(QWidget& window, ScenarioController& controller, MessageBar& messages,
                             std::function<void()> reload)
    : QObject(&window),
      m_window(window),
      m_controller(controller),
      m_messages(messages),
      m_reload(std::move(reload)) {}

bool BenchImporter::import(const QString& path, const QString& selectedMachine) {
    const QString name = QFileInfo(path).fileName();
    const auto output = readBenchOutput(path.toStdString());
    if (!output) {
        Q_EMIT failed(tr("%1 could not be imported").arg(name), {output.error()});
        return false;
    }
    const Catalog& catalog = m_controller.catalog();
    const Scenario& scenario = m_controller.scenario();
    BenchChoice choice;
    choice.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
    QStringList assumed;
    if (tellsChip(*output)) {
        choice.machine = machineOf(*output, catalog, scenario, selectedMachine.toStdString());
    } else if ((choice.machine = catalog.machine(selectedMachine.toStdString())) != nullptr) {
        assumed << text(choice.machine->name);
    }
    if (!tellsModel(*output)) {
        choice.model = catalog.model(scenario.model);
        choice.quantization = catalog.quantization(scenario.quantization);
        assumed << text(scenario.model + " " + scenario.quantization);
    }
    keep(name, importBench(*output, catalog, choice), choice,
         assumed.isEmpty() ? QString()
                           : tr(" The file does not say what was measured: taken for %1.")
                                 .arg(assumed.join(QStringLiteral(", "))));
    return true;
}

void BenchImporter::keep(const QString& name, const BenchImport& import, const BenchChoice& choice,
                         const QString& assumed) {
    const auto all = keptMeasurements(import);
    const auto fresh = newMeasurements(all, m_controller.catalog());
    QString written;
    if (!fresh.empty()) {
        const auto path =
            saveMeasurements(fresh, userCatalogFolder(), choice.date, importSummary(import));
        if (!path) {
            Q_EMIT failed(tr("The measurements could not be kept"), {path.error()});
            return;
        }
        written = text(*path);
    }
    QString told =
        tr("%1: %2").arg(name, countsText(import, fresh.size(), all.size() - fresh.size()));
    if (const QString reason = firstReason(import); !reason.isEmpty()) {
        told += tr(" (%1)").arg(reason);
    }
    told += written.isEmpty() ? QStringLiteral(".")
                              : tr(", in %1.").arg(QDir::toNativeSeparators(written));
    told += assumed;
    const std::string report = importReport(import, {}, ImportFormat::text);
    std::vector<MessageBar::Choice> choices;
    if (choice.machine != nullptr && !all.empty()) {
        const std::string machine = choice.machine->id;
        choices.push_back(
            {tr("Calibrate %1").arg(text(choice.machine->name)),
             [this, import, machine, date = choice.date] { calibrate(import, machine, date); }});
    }
    choices.push_back({tr("Details"), [this, name, report] { showReport(name, report); }});
    if (!written.isEmpty()) {
        choices.push_back({tr("Undo"), [this, written] { putBack(written, {}); }});
        m_reload();
    }
    m_messages.showMessage(all.empty() ? MessageBar::Kind::warning : MessageBar::Kind::information,
                           told, choices);
}

void BenchImporter::calibrate(const BenchImport& import, const std::string& machine,
                              const std::string& date) {
    const MachineSpec* spec = m_controller.catalog().machine(machine);
    if (spec == nullptr) {
        return;
    }
    const QString name = text(spec->name);
    const auto results = calibrateMachine(import, *spec, date);
    std::vector<MachineCalibration> made;
    for (const MachineCalibrationResult& each : results) {
        if (each.calibration.decode || each.calibration.prefill) {
            made.push_back(each.calibration);
        }
    }
    const std::string report = calibrationReport(results);
    const MessageBar::Choice details{tr("Details"),
                                     [this, name, report] { showReport(name, report); }};
    if (made.empty()) {
        m_messages.showMessage(MessageBar::Kind::warning,
                               tr("%1 was not calibrated: no measurement is left.").arg(name),
                               {details});
        return;
    }
    const QByteArray before = contentOf(calibrationPath());
    const auto path = saveCalibrations(made, m_controller.catalog(), userCatalogFolder());
    if (!path) {
        Q_EMIT failed(tr("The calibration could not be kept"), {path.error()});
        return;
    }
    const QString written = text(*path);
    m_reload();
    m_messages.showMessage(
        MessageBar::Kind::information,
        tr("%1 is calibrated: %2, in %3.")
            .arg(name, calibratedText(results), QDir::toNativeSeparators(written)),
        {details, {tr("Undo"), [this, written, before] { putBack(written, before); }}});
}

void BenchImporter::showReport(const QString& title, const std::string& report) {
    auto* window = new ReportWindow(title, text(report), &m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

void BenchImporter::putBack(const QString& path, const QByteArray& content) {
    if (content.isEmpty()) {
        QFile::remove(path);
    } else if (const auto written = writeWhole(path, content); !written) {
        Q_EMIT failed(tr("The file could not be put back"), {written.error()});
    }
    m_reload();
}

} // namespace headroom::ui
