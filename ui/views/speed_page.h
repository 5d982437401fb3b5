// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/scenario/scenario_controller.h"

#include <QWidget>

#include <memory>

namespace headroom::ui {

/// How fast each machine writes: bars with their range and ceiling; beside them speed as the
/// context fills, time to the first token and the last, or speed of several users.
class SpeedPage : public QWidget {
    Q_OBJECT
public:
    explicit SpeedPage(QWidget* parent = nullptr);
    ~SpeedPage() override;

    /// Shows an assessment; the chart is repainted with the next event. `selectedMachine` is an id
    /// or empty.
    void setAssessment(AssessmentPtr assessment, const QString& selectedMachine, MemoryUnit unit);
    [[nodiscard]] SpeedSide side() const; ///< the chart beside the bars
    void setSide(SpeedSide side);

Q_SIGNALS:
    void machineClicked(const QString& id);
    void hovered(const QString& text); ///< exact figure and formula; empty when the pointer leaves

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectParts();

    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
