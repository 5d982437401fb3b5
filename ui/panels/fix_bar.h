// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/fix_text.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace headroom::ui {

/// Fixes as buttons on one line, the least harmful first; those without room are in a menu at its
/// end, so that the line never grows.
class FixBar : public QWidget {
    Q_OBJECT
public:
    explicit FixBar(QWidget* parent = nullptr);

    void setFixes(std::vector<FixChoice> fixes);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const headroom::Fix& fix);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fillButtons();
    void fillMenu(std::size_t first);
    void arrange();
    void choose(std::size_t number);

    std::vector<FixChoice> m_fixes;
    std::vector<QPushButton*> m_buttons; ///< hidden beyond the fixes that have room
    QPushButton* m_more;
};

} // namespace headroom::ui
