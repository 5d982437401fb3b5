// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/fix_bar.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QMenu>
#include <QPushButton>

namespace headroom::ui {

namespace {

constexpr int kGap = 6;
constexpr double kButtonPoints = -0.5;

QString withoutMnemonic(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

FixBar::FixBar(QWidget* parent) : QWidget(parent), m_more(new QPushButton(this)) {
    m_more->setText(tr("More fixes"));
    m_more->setObjectName(QStringLiteral("moreFixes"));
    m_more->setToolTip(tr("Changes that do more harm or cost more"));
    m_more->setFont(scaledFont(m_more->font(), kButtonPoints));
    m_more->setMenu(new QMenu(m_more));
    m_more->menu()->setToolTipsVisible(true);
    m_more->hide();
}

void FixBar::setFixes(std::vector<FixChoice> fixes) {
    m_fixes = std::move(fixes);
    fillButtons();
    arrange();
}

void FixBar::fillButtons() {
    while (m_buttons.size() < m_fixes.size()) {
        const std::size_t number = m_buttons.size();
        auto* button = new QPushButton(this);
        button->setObjectName(QStringLiteral("fix%1").arg(number));
        button->setFont(scaledFont(button->font(), kButtonPoints));
        connect(button, &QPushButton::clicked, this, [this, number] { choose(number); });
        setTabOrder(button, m_more);
        m_buttons.push_back(button);
    }
    for (std::size_t i = 0; i < m_fixes.size(); ++i) {
        QPushButton& button = *m_buttons[i];
        if (button.accessibleName() != m_fixes[i].text) {
            button.setAccessibleName(m_fixes[i].text);
            button.setText(withoutMnemonic(m_fixes[i].text));
        }
        button.setToolTip(m_fixes[i].toolTip);
    }
}

/// The first always has its button, however narrow the line is.
void FixBar::arrange() {
    const int menuWidth = m_more->sizeHint().width() + kGap;
    std::size_t shown = 0;
    int x = 0;
    for (; shown < m_fixes.size(); ++shown) {
        const QSize size = m_buttons[shown]->sizeHint();
        const bool last = shown + 1 == m_fixes.size();
        if (shown > 0 && x + size.width() + (last ? 0 : menuWidth) > width()) {
            break;
        }
        m_buttons[shown]->setGeometry(x, 0, std::min(size.width(), width()), height());
        x += size.width() + kGap;
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < shown);
    }
    m_more->setVisible(shown < m_fixes.size());
    m_more->setGeometry(x, 0, m_more->sizeHint().width(), height());
    fillMenu(shown);
}

void FixBar::fillMenu(std::size_t first) {
    m_more->menu()->clear();
    for (std::size_t i = first; i < m_fixes.size(); ++i) {
        QAction* action = m_more->menu()->addAction(withoutMnemonic(m_fixes[i].text));
        action->setToolTip(m_fixes[i].toolTip);
        connect(action, &QAction::triggered, this, [this, i] { choose(i); });
    }
}

/// A copy: what it leads to sets other fixes.
void FixBar::choose(std::size_t number) {
    if (number < m_fixes.size()) {
        Q_EMIT chosen(Fix(m_fixes[number].fix));
    }
}

QSize FixBar::sizeHint() const {
    const int height =
        m_buttons.empty() ? m_more->sizeHint().height() : m_buttons.front()->sizeHint().height();
    return {0, height};
}

QSize FixBar::minimumSizeHint() const {
    return sizeHint();
}

void FixBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void FixBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
}

} // namespace headroom::ui
