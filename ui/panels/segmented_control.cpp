// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace headroom::ui {

SegmentedControl::SegmentedControl(const QString& name, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
    // Arrow keys check the next button of an exclusive group without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        auto* button = m_group->button(id);
        if (checked && button->hasFocus() && !button->isDown()) {
            Q_EMIT chosen(id);
        }
    });
}

void SegmentedControl::addChoice(int id, const QString& text, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setChecked(m_group->buttons().isEmpty());
    m_group->addButton(button, id);
    layout()->addWidget(button);
}

void SegmentedControl::setChoiceVisible(int id, bool visible) {
    m_group->button(id)->setVisible(visible);
}

int SegmentedControl::choice() const {
    return m_group->checkedId();
}

void SegmentedControl::setChoice(int id) {
    const QSignalBlocker blocker(m_group);
    if (auto* button = m_group->button(id)) {
        button->setChecked(true);
    }
}

} // namespace headroom::ui
