// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/prompts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QMessageBox>

namespace headroom::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("headroom", text);
}

QString scenarioFilter() {
    return tr("Headroom scenarios (*.headroom);;All files (*)");
}

QString openFilter() {
    return tr("Scenarios and model files (*.headroom *.gguf *.json);;"
              "Model files: GGUF, config.json (*.gguf *.json)") +
           QStringLiteral(";;") + scenarioFilter();
}

QString fileToOpen(QWidget* parent) {
    return QFileDialog::getOpenFileName(parent, tr("Open scenario or model file"), {},
                                        openFilter());
}

QString fileToImport(QWidget* parent) {
    return QFileDialog::getOpenFileName(
        parent, tr("Import measurements"), {},
        tr("Output of llama-bench, mlx_lm or ollama (*.json *.jsonl *.csv *.md *.txt *.log);;"
           "All files (*)"));
}

QString fileToSave(QWidget* parent, const QString& suggestion) {
    QFileDialog dialog(parent, tr("Save scenario"), suggestion, scenarioFilter());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("headroom"));
    dialog.selectFile(suggestion);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

QComboBox* addChoice(QGridLayout& grid, int row, const QString& label, const QStringList& items,
                     int chosen) {
    auto* box = new QComboBox;
    box->addItems(items);
    box->setCurrentIndex(chosen);
    auto* text = new QLabel(label);
    text->setBuddy(box);
    grid.addWidget(text, row, 0);
    grid.addWidget(box, row, 1);
    return box;
}

/// Qt's own picker, for its layout takes two more rows: scale and theme.
std::optional<ExportRequest> fileToExport(QWidget* parent, const QString& suggestion) {
    QFileDialog dialog(parent, tr("Export chart"), suggestion, exportFileFilters());
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("png"));
    dialog.selectFile(suggestion);
    auto* grid = qobject_cast<QGridLayout*>(dialog.layout());
    const int row = grid->rowCount();
    QComboBox* scale =
        addChoice(*grid, row, tr("Si&ze of a PNG:"), {tr("1×"), tr("2×"), tr("4×")}, 1);
    QComboBox* theme = addChoice(*grid, row + 1, tr("T&heme:"), {tr("Light"), tr("Dark")}, 0);
    if (dialog.exec() != QDialog::Accepted) {
        return std::nullopt;
    }
    constexpr double kScales[] = {1, 2, 4};
    return ExportRequest{dialog.selectedFiles().value(0), kScales[scale->currentIndex()],
                         theme->currentIndex() == 0 ? ExportTheme::light : ExportTheme::dark};
}

UnsavedChoice askUnsaved(QWidget* parent, const QString& name) {
    const auto answer = QMessageBox::warning(
        parent, tr("Unsaved changes"), tr("Save the changes to %1?").arg(name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save) {
        return UnsavedChoice::save;
    }
    return answer == QMessageBox::Discard ? UnsavedChoice::discard : UnsavedChoice::cancel;
}

} // namespace

Prompts dialogPrompts() {
    return {fileToOpen, fileToSave, fileToExport, askUnsaved, fileToImport};
}

} // namespace headroom::ui
