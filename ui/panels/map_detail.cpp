// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map_detail.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kPair = 4;
constexpr int kBlock = 12;

QLabel* wrapping(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* labelAt(QGridLayout& grid, int row, int column, QWidget* parent) {
    if (auto* item = grid.itemAtPosition(row, column)) {
        return qobject_cast<QLabel*>(item->widget());
    }
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    grid.addWidget(label, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    return label;
}

} // namespace

MapDetail::MapDetail(QWidget* parent)
    : QWidget(parent),
      m_title(wrapping(this)),
      m_icon(new QLabel(this)),
      m_verdict(wrapping(this)),
      m_figures(new QGridLayout),
      m_nextTitle(new QLabel(tr("Next step up"), this)),
      m_next(wrapping(this)),
      m_set(new QPushButton(tr("Set this scenario"), this)) {
    m_figures->setColumnStretch(1, 1);
    m_figures->setVerticalSpacing(kPair);
    auto* verdict = new QHBoxLayout;
    verdict->setSpacing(kPair);
    verdict->addWidget(m_icon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(kPair);
    all->addWidget(m_title);
    all->addLayout(verdict);
    all->addSpacing(kPair);
    all->addLayout(m_figures);
    all->addSpacing(kBlock);
    all->addWidget(m_nextTitle);
    all->addWidget(m_next);
    all->addSpacing(kBlock);
    all->addWidget(m_set, 0, Qt::AlignLeft);
    all->addStretch(1);
    connect(m_set, &QPushButton::clicked, this, &MapDetail::setRequested);
    applyStyle();
}

void MapDetail::show(const Content& content) {
    m_title->setText(content.title);
    showVerdict(content);
    showFigures(content.figures);
    m_nextTitle->setVisible(!content.nextStep.isEmpty());
    m_next->setVisible(!content.nextStep.isEmpty());
    m_next->setText(content.nextStep);
    m_set->setEnabled(!content.isScenario && content.verdict.has_value());
}

void MapDetail::showVerdict(const Content& content) {
    m_shown = content.verdict;
    m_icon->setVisible(content.verdict.has_value());
    m_verdict->setText(content.verdict ? verdictWord(*content.verdict) : content.why);
    applyStyle();
}

void MapDetail::showFigures(const MapFigures& figures) {
    int row = 0;
    for (const auto& [name, value] : figures) {
        labelAt(*m_figures, row, 0, this)->setText(name);
        labelAt(*m_figures, row, 1, this)->setText(value);
        for (const int column : {0, 1}) {
            m_figures->itemAtPosition(row, column)->widget()->show();
        }
        ++row;
    }
    for (; row < m_figures->rowCount(); ++row) {
        for (const int column : {0, 1}) {
            if (auto* item = m_figures->itemAtPosition(row, column)) {
                item->widget()->hide();
            }
        }
    }
    showNamesQuietly();
}

void MapDetail::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyStyle();
    }
}

void MapDetail::showNamesQuietly() {
    QPalette quiet = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text}) {
        quiet.setColor(role, roles(palette()).secondText);
    }
    for (int row = 0; row < m_figures->rowCount(); ++row) {
        if (auto* item = m_figures->itemAtPosition(row, 0)) {
            item->widget()->setPalette(quiet);
        }
    }
}

void MapDetail::applyStyle() {
    m_title->setFont(scaledFont(font(), 0, true));
    m_nextTitle->setFont(scaledFont(font(), 0, true));
    showNamesQuietly();
    m_verdict->setFont(scaledFont(font(), 0, m_shown.has_value()));
    if (!m_shown) {
        m_verdict->setPalette(palette());
        return;
    }
    const int size = fontMetrics().ascent() + 2;
    m_icon->setPixmap(verdictIcon(*m_shown, palette()).pixmap(size, size));
    QPalette coloured = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text}) {
        coloured.setColor(role, verdictColor(*m_shown, palette()));
    }
    m_verdict->setPalette(coloured);
}

} // namespace headroom::ui
