// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "ui/scenario/model_files.h"

#include <QObject>
#include <QString>

#include <memory>

class QUndoStack;

namespace headroom::ui {

using AssessmentPtr = std::shared_ptr<const Assessment>;

/// Owns the scenario, its undo stack and the recompute; publishes one immutable Assessment.
///
/// Every edit goes through apply(): it becomes one undo entry (edits of the same drag merge into
/// one) and the assessment is recomputed before control returns to the event loop's next event.
class ScenarioController : public QObject {
    Q_OBJECT
public:
    ScenarioController(std::shared_ptr<const Catalog> catalog, Scenario scenario,
                       QObject* parent = nullptr);
    ~ScenarioController() override;

    [[nodiscard]] const Catalog& catalog() const; ///< with the models of opened files
    [[nodiscard]] ModelFiles& modelFiles();
    [[nodiscard]] const ModelFiles& modelFiles() const;
    [[nodiscard]] const Scenario& scenario() const;
    [[nodiscard]] AssessmentPtr assessment() const; ///< never null; as of the last recompute
    [[nodiscard]] QUndoStack& undoStack();

    /// Makes `next` the scenario as one undo step named `text`. Steps with the same non-zero
    /// `dragSession` merge; a step that leads back to the start disappears. Opens its model file,
    /// if that was not opened before. Where nothing but a file has changed there is no step.
    void apply(const Scenario& next, const QString& text, int dragSession = 0);
    [[nodiscard]] int beginDrag(); ///< a new drag session number

    void reset(Scenario scenario); ///< a new or opened scenario: clears the undo stack
    void setCatalog(std::shared_ptr<const Catalog> catalog); ///< opened files stay

Q_SIGNALS:
    void assessmentChanged();
    void scenarioReset();
    void evaluationFailed(const QString& message);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
