// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/window/page_choices.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QSplitter;
class QTabWidget;

namespace headroom::ui {

class AdvisorPage;
class ClaimsPage;
class CatalogPage;
class ComparisonTable;
class CostPage;
class FoldBar;
class LaunchWindow;
class MapPage;
class MemoryPage;
class MessageBar;
class SpeedPage;
class VerdictStrip;

/// The middle of the window: pages over the comparison over the verdict. Table and verdict follow
/// an edit at once; charts and advice with the next turn of the event loop, so that a burst of
/// edits paints once.
class Workbench : public QWidget {
    Q_OBJECT
public:
    explicit Workbench(ScenarioController& controller, QWidget* parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] MemoryUnit unit() const { return m_unit; }
    void setUnit(MemoryUnit unit);
    [[nodiscard]] QString selectedMachine() const { return m_selected; }
    void select(const QString& machineId);
    [[nodiscard]] ChartView view() const;
    void setView(ChartView view);
    void showClaims();
    void showCatalog();
    [[nodiscard]] PageChoices pageChoices() const; ///< what of the pages is shown
    void setPageChoices(const PageChoices& choices);
    [[nodiscard]] AssessmentPtr shownAssessment() const; ///< machines in the order shown

    [[nodiscard]] ComparisonTable& table() { return *m_table; }
    [[nodiscard]] ClaimsPage* claimsShown() const; ///< null: another page is
    [[nodiscard]] MessageBar& messages() { return *m_messages; }
    [[nodiscard]] CatalogPage& catalogPage() { return *m_catalog; }
    void shareHeight(); ///< as many rows of the table as are few enough, the rest to the chart
    bool restoreHeights(const QByteArray& state);   ///< as the user left them; false: not known
    [[nodiscard]] QByteArray chosenHeights() const; ///< empty: the user left them alone

Q_SIGNALS:
    void machineSelected(const QString& id);
    void hovered(const QString& text);
    void settled(); ///< charts and advice are up to date

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    void connectParts();
    void follow(); ///< table and verdict
    void settle(); ///< charts and advice
    void advise();
    void adviseSoon();
    void settleSoon();
    void applyFix(const Fix& fix);
    void applyMap(const Scenario& scenario, const QString& machine);
    void showLaunch();
    void chooseMachine();
    void showPage();
    /// On pages that are not about the machines compared, and where a low window has no room for
    /// both.
    void foldTable();
    [[nodiscard]] bool isLow() const;

    ScenarioController& m_controller;
    MemoryUnit m_unit = MemoryUnit::gib;
    QString m_selected;
    bool m_heightsChosen = false; ///< by the user: they stay
    bool m_settling = false;      ///< settle() is on its way
    QTimer m_advice;
    QElapsedTimer m_sinceAdvice;
    MessageBar* m_messages;
    QSplitter* m_splitter;
    QTabWidget* m_pages;
    MemoryPage* m_memory;
    SpeedPage* m_speed;
    MapPage* m_map;
    CostPage* m_cost;
    AdvisorPage* m_advisor;
    ClaimsPage* m_claims;
    FoldBar* m_fold;
    bool m_unfolded = false; ///< the user opened the comparison on such a page
    CatalogPage* m_catalog;
    ComparisonTable* m_table;
    VerdictStrip* m_verdict;
    LaunchWindow* m_launch = nullptr; ///< none until it is asked for
};

} // namespace headroom::ui
