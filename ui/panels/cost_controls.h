// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace headroom::ui {

class AccountRow;
class CostDetails;
class ScenarioController;
class UsageRow;

/// The Cost page's controls: usage and account in lines, the rest below a button that opens it.
class CostControls : public QWidget {
    Q_OBJECT
public:
    explicit CostControls(ScenarioController& controller, QWidget* parent = nullptr);

private:
    void refresh();
    void showCatalog();

    UsageRow* m_usage;
    AccountRow* m_account;
    QToolButton* m_toggle;
    CostDetails* m_details;
};

} // namespace headroom::ui
