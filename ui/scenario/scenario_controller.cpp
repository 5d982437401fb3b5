// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenario_controller.h"

#include "core/evaluate.h"
#include "ui/scenario/default_scenario.h"
#include "ui/scenario/scenario_command.h"
#include "ui/scenario/scenario_repair.h"

#include <QUndoStack>

#include <utility>

namespace headroom::ui {

class ScenarioController::Impl {
public:
    explicit Impl(std::shared_ptr<const Catalog> catalog) : files(std::move(catalog)) {}

    ModelFiles files;
    AssessmentPtr assessment;
    QUndoStack undoStack;
    int dragSession = 0;

    /// With its model file open: that gives it the ids of the file's model.
    tl::expected<Assessment, Error> evaluated(Scenario scenario) {
        if (auto opened = files.open(scenario); !opened) {
            return tl::unexpected(std::move(opened.error()));
        }
        return evaluate(scenario, files.catalog());
    }

    /// Why the scenario cannot be evaluated, or nothing when it now is the one shown.
    std::optional<Error> adopt(const Scenario& scenario) {
        auto result = evaluated(scenario);
        if (!result) {
            return std::move(result.error());
        }
        assessment = std::make_shared<const Assessment>(std::move(*result));
        return std::nullopt;
    }
};

ScenarioController::ScenarioController(std::shared_ptr<const Catalog> catalog, Scenario scenario,
                                       QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(std::move(catalog))) {
    if (m_impl->adopt(scenario)) {
        m_impl->adopt(builtInScenario(*m_impl->files.catalog()));
    }
    Q_ASSERT(m_impl->assessment); // a catalog without a single model is the caller's to refuse
}

ScenarioController::~ScenarioController() = default;

const Catalog& ScenarioController::catalog() const {
    return *m_impl->files.catalog();
}

ModelFiles& ScenarioController::modelFiles() {
    return m_impl->files;
}

const ModelFiles& ScenarioController::modelFiles() const {
    return m_impl->files;
}

const Scenario& ScenarioController::scenario() const {
    return m_impl->assessment->scenario;
}

AssessmentPtr ScenarioController::assessment() const {
    return m_impl->assessment;
}

QUndoStack& ScenarioController::undoStack() {
    return m_impl->undoStack;
}

void ScenarioController::apply(const Scenario& next, const QString& text, int dragSession) {
    const bool same = next == scenario();
    if (same && m_impl->assessment->catalog == m_impl->files.catalog()) {
        return;
    }
    const auto checked = m_impl->evaluated(next);
    if (!checked) {
        Q_EMIT evaluationFailed(QString::fromStdString(toString(checked.error())));
        return;
    }
    const auto publish = [this](const Scenario& chosen) {
        if (const auto error = m_impl->adopt(chosen)) {
            Q_EMIT evaluationFailed(QString::fromStdString(toString(*error)));
        }
        Q_EMIT assessmentChanged();
    };
    if (same) {
        publish(next);
        return;
    }
    m_impl->undoStack.push(
        new ScenarioCommand(scenario(), checked->scenario, text, dragSession, publish));
}

int ScenarioController::beginDrag() {
    return ++m_impl->dragSession;
}

void ScenarioController::reset(Scenario scenario) {
    if (const auto error = m_impl->adopt(scenario)) {
        Q_EMIT evaluationFailed(QString::fromStdString(toString(*error)));
        return;
    }
    m_impl->undoStack.clear();
    Q_EMIT scenarioReset();
    Q_EMIT assessmentChanged();
}

void ScenarioController::setCatalog(std::shared_ptr<const Catalog> catalog) {
    const ModelFiles previous = m_impl->files;
    m_impl->files.setCatalog(std::move(catalog));
    RepairedScenario repaired = repairScenario(scenario(), *m_impl->files.catalog());
    if (const auto error = m_impl->adopt(repaired.scenario)) {
        m_impl->files = previous;
        Q_EMIT evaluationFailed(QString::fromStdString(toString(*error)));
        return;
    }
    if (!repaired.dropped.empty()) {
        m_impl->undoStack.clear(); // older steps name what is gone
    }
    Q_EMIT scenarioReset();
    Q_EMIT assessmentChanged();
}

} // namespace headroom::ui
