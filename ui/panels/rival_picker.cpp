// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rival_picker.h"

#include "ui/models/offer_list.h"
#include "ui/models/word_filter.h"
#include "ui/panels/detail_delegate.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/usage_edits.h"
#include "ui/theme/icons.h"

#include <QDate>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kRowsShown = 14;
constexpr int kListChars = 62;
constexpr int kRowPadding = 6;

} // namespace

RivalPicker::RivalPicker(ScenarioController& controller, QWidget* parent)
    : UsageControl(controller, parent),
      m_button(new QToolButton(this)),
      m_popup(new QWidget(this, Qt::Popup)),
      m_search(new QLineEdit(m_popup)),
      m_list(new QListView(m_popup)),
      m_offers(new OfferList(this)),
      m_filter(new WordFilter(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_button);
    m_button->setObjectName(QStringLiteral("rivals"));
    m_button->setAccessibleName(tr("Compare with clouds and APIs"));
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setArrowType(Qt::DownArrow);
    m_filter->setSourceModel(m_offers);
    buildPopup();
    connect(m_button, &QToolButton::clicked, this, &RivalPicker::openPopup);
    connect(m_search, &QLineEdit::textChanged, m_filter, &WordFilter::setFilter);
    connect(m_offers, &OfferList::checkRequested, this, &RivalPicker::choose);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_filter->isFiltering() && m_filter->rowCount() > 0) {
            toggle(m_filter->index(0, 0));
            m_search->selectAll();
        }
    });
    showCatalog();
}

void RivalPicker::buildPopup() {
    m_popup->setAccessibleName(tr("Clouds and APIs"));
    m_search->setPlaceholderText(tr("Type to filter clouds and APIs"));
    m_search->setAccessibleName(tr("Filter clouds and APIs"));
    m_search->setObjectName(QStringLiteral("rivalFilter"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new DetailDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Clouds and APIs to compare with"));
    m_list->setObjectName(QStringLiteral("rivalList"));
    m_list->setMinimumSize(fontMetrics().averageCharWidth() * kListChars,
                           kRowsShown * (fontMetrics().height() + kRowPadding));
    auto* all = new QVBoxLayout(m_popup);
    all->addWidget(m_search);
    all->addWidget(m_list);
}

void RivalPicker::showCatalog() {
    m_offers->setCatalog(controller().assessment()->catalog,
                         QDate::currentDate().toString(Qt::ISODate).toStdString());
    refresh();
}

void RivalPicker::openPopup() {
    m_popup->adjustSize();
    m_popup->move(m_button->mapToGlobal(QPoint(0, m_button->height())));
    m_popup->show();
    m_search->setFocus(Qt::PopupFocusReason);
    m_search->selectAll();
}

void RivalPicker::choose(const QString& id, bool chosen) {
    apply(withRival(controller().scenario(), id.toStdString(), chosen),
          chosen ? tr("add comparison") : tr("remove comparison"));
}

void RivalPicker::toggle(const QModelIndex& index) {
    choose(index.data(OfferList::IdRole).toString(),
           index.data(Qt::CheckStateRole).toInt() != Qt::Checked);
}

void RivalPicker::showUsage(const Usage& usage) {
    m_offers->setChosen(usage.against);
    const auto count = static_cast<int>(usage.against.size());
    const QString text = count == 0 ? tr("Compare with …") : tr("Compared with %1").arg(count);
    if (m_button->text() != text) {
        m_button->setText(text);
        m_button->updateGeometry();
    }
}

bool RivalPicker::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down && m_filter->rowCount() > 0) {
        m_list->setFocus(Qt::TabFocusReason);
        m_list->setCurrentIndex(m_filter->index(0, 0));
        return true;
    }
    return UsageControl::eventFilter(watched, event);
}

} // namespace headroom::ui
