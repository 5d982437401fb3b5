// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"
#include "ui/theme/memory_unit.h"

#include <QTableView>

#include <utility>

namespace headroom::ui {

class MapModel;

/// The cells of a map. Arrow keys move the cursor, Enter or a click chooses a cell.
class MapTable : public QTableView {
    Q_OBJECT
public:
    explicit MapTable(QWidget* parent = nullptr);
    ~MapTable() override;

    void setChart(MapChart chart, MemoryUnit unit);
    [[nodiscard]] const MapModel& cells() const { return *m_model; }
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int row, int column);
    void cursorMoved(int row, int column); ///< -1: nowhere
    void hovered(const QString& text);     ///< empty over nothing

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void leaveEvent(QEvent* event) override;

private:
    void hideCorner();
    void measure();

    MapModel* m_model;
    std::pair<int, int> m_scenario{-1, -1}; ///< its row and column
};

} // namespace headroom::ui
