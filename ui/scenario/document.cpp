// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/document.h"

#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/scenario_repair.h"
#include "ui/scenario/scenario_store.h"

#include <QFileInfo>
#include <QUndoStack>

namespace headroom::ui {

namespace {
constexpr int kAutosaveDelayMs = 1000;
}

Document::Document(ScenarioController& controller, const QString& stateFolder, QObject* parent)
    : QObject(parent),
      m_controller(controller),
      m_recovery(stateFolder),
      m_recoverable(m_recovery.find()) {
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(kAutosaveDelayMs);
    connect(&m_autosave, &QTimer::timeout, this, &Document::keepNow);
    connect(&controller.undoStack(), &QUndoStack::indexChanged, this, &Document::onEdited);
    connect(&controller.undoStack(), &QUndoStack::cleanChanged, this, &Document::changed);
}

QString Document::displayName() const {
    if (!m_path.isEmpty()) {
        return QFileInfo(m_path).fileName();
    }
    return m_shippedName.isEmpty() ? tr("untitled.headroom") : m_shippedName;
}

bool Document::isModified() const {
    return m_restored || !m_controller.undoStack().isClean();
}

void Document::start(const Scenario& scenario) {
    m_path.clear();
    m_shippedName.clear();
    m_restored = false;
    m_controller.reset(scenario);
    Q_EMIT changed();
}

void Document::startNamed(const QString& name) {
    m_shippedName = name;
    Q_EMIT changed();
}

bool Document::open(const QString& path) {
    const auto result = openScenario(path, m_controller.modelFiles(), MissingFile::standIn);
    if (!result) {
        Q_EMIT failed(tr("%1 could not be opened").arg(QFileInfo(path).fileName()), result.error());
        return false;
    }
    start(result->scenario);
    m_path = QFileInfo(path).absoluteFilePath();
    if (!result->problems.empty()) {
        Q_EMIT failed(tr("Not all of %1 could be opened").arg(displayName()), result->problems);
    }
    Q_EMIT changed();
    Q_EMIT opened(m_path);
    return true;
}

bool Document::save(const QString& path) {
    if (const auto saved = saveScenario(path, m_controller.scenario()); !saved) {
        Q_EMIT failed(tr("%1 could not be saved").arg(QFileInfo(path).fileName()), {saved.error()});
        return false;
    }
    m_path = QFileInfo(path).absoluteFilePath();
    m_restored = false;
    m_controller.undoStack().setClean();
    onEdited();
    Q_EMIT changed();
    Q_EMIT opened(m_path);
    return true;
}

void Document::restore() {
    if (!m_recoverable) {
        return;
    }
    const RepairedScenario repaired =
        repairScenario(m_recoverable->scenario, m_controller.modelFiles());
    start(repaired.scenario);
    const std::vector<Error> problems =
        fileProblems(m_recoverable->path, repaired, *m_controller.assessment()->model);
    if (!problems.empty()) {
        Q_EMIT failed(tr("Not all of the unsaved work could be restored"), problems);
    }
    m_path = m_recoverable->path;
    m_restored = true;
    keepNow();
    dismiss();
    Q_EMIT changed();
}

void Document::dismiss() {
    m_recoverable.reset();
    m_recovery.discardFound();
}

void Document::finish() {
    m_autosave.stop();
    m_recovery.discard();
}

void Document::keepNow() {
    m_autosave.stop();
    if (isModified()) {
        m_recovery.keep(m_controller.scenario(), m_path);
    }
}

void Document::onEdited() {
    if (isModified()) {
        m_autosave.start();
    } else {
        finish();
    }
}

} // namespace headroom::ui
