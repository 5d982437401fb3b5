// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cost_controls.h"

#include "ui/panels/account_row.h"
#include "ui/panels/cost_details.h"
#include "ui/panels/flow_layout.h"
#include "ui/panels/usage_row.h"
#include "ui/scenario/scenario_controller.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {
constexpr int kBetween = 14;
constexpr int kBetweenLines = 6;
} // namespace

CostControls::CostControls(ScenarioController& controller, QWidget* parent) : QWidget(parent) {
    auto* flow = new FlowLayout(kBetween, kBetweenLines);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(kBetweenLines);
    all->addLayout(flow);
    m_usage = new UsageRow(controller, *flow, this);
    m_account = new AccountRow(controller, *flow, this);
    m_details = new CostDetails(controller, this);
    m_toggle = new QToolButton(this);
    m_toggle->setText(tr("Details"));
    m_toggle->setObjectName(QStringLiteral("costDetails"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_toggle->setToolTip(tr("Tax, extras, upkeep, hours, users, resale, exchange rate"));
    flow->addWidget(m_toggle);
    all->addWidget(m_details);
    m_details->hide();
    connect(m_toggle, &QToolButton::toggled, this, [this](bool open) {
        m_toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_details->setVisible(open);
    });
    connect(&controller, &ScenarioController::assessmentChanged, this, &CostControls::refresh);
    connect(&controller, &ScenarioController::scenarioReset, this, &CostControls::showCatalog);
}

void CostControls::refresh() {
    m_usage->refresh();
    m_account->refresh();
    m_details->refresh();
}

void CostControls::showCatalog() {
    m_usage->showCatalog();
    m_account->showCatalog();
    m_details->showCatalog();
}

} // namespace headroom::ui
