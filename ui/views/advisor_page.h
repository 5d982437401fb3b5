// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scenario/scenario_controller.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

#include <memory>

namespace headroom::ui {

/// Which machine for this job: requirements, all machines of the catalog ranked by them, price
/// against speed, what the chosen machine can run, and what would do with less.
class AdvisorPage : public QWidget {
    Q_OBJECT
public:
    explicit AdvisorPage(ScenarioController& controller, QWidget* parent = nullptr);
    ~AdvisorPage() override;

    /// The ranking is of the assessment's scenario; computed while the page is seen.
    void setAssessment(AssessmentPtr assessment, MemoryUnit unit);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hovered(const QString& text); ///< exact figures; empty when the pointer leaves
    void machineAdded(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
