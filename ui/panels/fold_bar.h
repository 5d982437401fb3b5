// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scenario/scenario_controller.h"

#include <QAbstractButton>

namespace headroom::ui {

/// The comparison folded to its title: for pages that are not about the machines compared. A click,
/// the space bar or a drag upwards opens it.
class FoldBar : public QAbstractButton {
    Q_OBJECT
public:
    explicit FoldBar(QWidget* parent = nullptr);

    void setAssessment(const Assessment& assessment);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QString m_summary;
};

} // namespace headroom::ui
