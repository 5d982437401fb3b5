// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/scenario/scenario_controller.h"

#include <QWidget>

#include <memory>

namespace headroom::ui {

/// What it costs to buy, rent, use an API or mix: the assumptions, cumulative cost over the months
/// with break-evens, the make-up of each total, and what moves the answer most.
class CostPage : public QWidget {
    Q_OBJECT
public:
    explicit CostPage(ScenarioController& controller, QWidget* parent = nullptr);
    ~CostPage() override;

    /// Shows an assessment; the charts are repainted with the next event. `selectedMachine` is an
    /// id or empty.
    void setAssessment(AssessmentPtr assessment, const QString& selectedMachine, MemoryUnit unit);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void machineClicked(const QString& id);
    void hovered(const QString& text); ///< exact figures; empty when the pointer leaves

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
