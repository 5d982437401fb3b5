// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/usage_control.h"

#include "ui/panels/card.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/scenario_controller.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>

namespace headroom::ui {

UsageControl::UsageControl(ScenarioController& controller, QWidget* parent)
    : QWidget(parent), m_controller(controller) {}

void UsageControl::refresh() {
    const bool before = std::exchange(m_refreshing, true);
    showUsage(m_controller.scenario().usage);
    m_refreshing = before;
}

void UsageControl::apply(const Edit& edit, const QString& text, int dragSession) {
    if (m_refreshing) {
        return;
    }
    Scenario next = m_controller.scenario();
    edit(next.usage);
    apply(next, text, dragSession);
}

void UsageControl::apply(const Scenario& next, const QString& text, int dragSession) {
    if (!m_refreshing) {
        m_controller.apply(next, text, dragSession);
    }
}

QDoubleSpinBox* numberField(const QString& name, const NumberLook& look, QWidget* parent) {
    auto* field = new QDoubleSpinBox(parent);
    field->setAccessibleName(name);
    field->setRange(look.least, look.most);
    field->setDecimals(look.decimals);
    field->setSingleStep(look.step);
    field->setSuffix(look.suffix);
    field->setKeyboardTracking(false);
    field->setGroupSeparatorShown(true);
    field->setAlignment(Qt::AlignRight);
    guardFromWheel(*field);
    return field;
}

void showNumber(QDoubleSpinBox& field, double value) {
    if (field.value() != value) {
        field.setValue(value);
    }
}

QWidget* labelled(const QString& text, const QList<QWidget*>& fields, QWidget* parent,
                  const QString& unit) {
    constexpr int kPair = 6;
    auto* group = new QWidget(parent);
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kPair);
    if (!text.isEmpty()) {
        auto* label = new QLabel(text, group);
        if (text.contains(QLatin1Char('&'))) {
            label->setBuddy(fields.front()); // the workload has taken nearly all letters
        }
        row->addWidget(label);
    }
    for (QWidget* field : fields) {
        row->addWidget(field);
    }
    if (!unit.isEmpty()) {
        auto* caption = new Caption(group);
        caption->setWordWrap(false);
        caption->setText(unit);
        row->addWidget(caption);
    }
    return group;
}

} // namespace headroom::ui
