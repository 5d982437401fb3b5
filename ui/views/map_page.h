// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

#include <memory>

namespace headroom::ui {

/// Whether it fits and how fast it is, for many scenarios at a time; each cell can become the
/// scenario.
class MapPage : public QWidget {
    Q_OBJECT
public:
    explicit MapPage(QWidget* parent = nullptr);
    ~MapPage() override;

    /// Shows an assessment; the table is repainted with the next event. `selectedMachine` is an id
    /// or empty.
    void setAssessment(AssessmentPtr assessment, const QString& selectedMachine, MemoryUnit unit);
    [[nodiscard]] MapChoice choice() const;
    void setKind(MapKind kind, bool allMachines);

Q_SIGNALS:
    /// A cell was chosen: its scenario and its machine, which may be empty.
    void scenarioChosen(const headroom::Scenario& scenario, const QString& machine);
    void machineChosen(const QString& id);
    void hovered(const QString& text);

private:
    void connectParts();

    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
