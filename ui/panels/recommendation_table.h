// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recommendation_model.h"

#include <QTableView>

namespace headroom::ui {

/// The ranking as a table. A fix is a link that applies it; a double click or the menu takes a
/// machine into the comparison.
class RecommendationTable : public QTableView {
    Q_OBJECT
public:
    explicit RecommendationTable(QWidget* parent = nullptr);

    void setRecommendation(RecommendationPtr made);
    [[nodiscard]] QString selectedMachine() const; ///< id, or empty
    void select(const QString& machineId);
    [[nodiscard]] int heightOfRows(int rows) const;

Q_SIGNALS:
    void machineSelected(const QString& id);
    void addRequested(const QString& id);
    void fixRequested(int row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void layOutColumns();
    void showMenu(const QPoint& at);
    void clickAt(const QModelIndex& index);

    RecommendationModel* m_model;
};

} // namespace headroom::ui
