// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_box.h"

#include "ui/models/model_list.h"
#include "ui/models/word_filter.h"
#include "ui/panels/detail_delegate.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QWheelEvent>

namespace headroom::ui {

namespace {
constexpr int kShortestName = 14; ///< characters
constexpr int kRowsShown = 14;
constexpr int kListChars = 52;
} // namespace

ModelBox::ModelBox(QWidget* parent)
    : QComboBox(parent),
      m_models(new ModelList(this)),
      m_filter(new WordFilter(this)),
      m_completer(new QCompleter(this)) {
    setEditable(true);
    setInsertPolicy(NoInsert);
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(kShortestName);
    setMaxVisibleItems(kRowsShown);
    setModel(m_models);
    setItemDelegate(new DetailDelegate(this));
    view()->setMinimumWidth(fontMetrics().averageCharWidth() * kListChars);
    lineEdit()->setPlaceholderText(tr("Type to find a model"));

    m_filter->setSourceModel(m_models);
    m_completer->setModel(m_filter);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(kRowsShown);
    setCompleter(m_completer);
    m_completer->popup()->setItemDelegate(new DetailDelegate(m_completer));
    m_completer->popup()->setMinimumWidth(fontMetrics().averageCharWidth() * kListChars);

    connect(lineEdit(), &QLineEdit::textEdited, m_filter, &WordFilter::setFilter);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &ModelBox::chooseTyped);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { choose(index.data(ModelList::IdRole).toString()); });
    connect(this, &QComboBox::activated, this,
            [this](int row) { choose(itemData(row, ModelList::IdRole).toString()); });
}

void ModelBox::setCatalog(const std::shared_ptr<const Catalog>& catalog,
                          const std::vector<std::string>& files) {
    if (m_models->catalog() != catalog) {
        const QSignalBlocker blocker(this);
        m_models->setCatalog(catalog, files);
    }
}

void ModelBox::showModel(const std::string& modelId) {
    m_shown = modelId;
    showAgain();
}

void ModelBox::showAgain() {
    const QSignalBlocker blocker(this);
    const int row = m_models->rowOf(m_shown);
    if (row == currentIndex() && lineEdit()->text() == itemText(row)) {
        return;
    }
    setCurrentIndex(row);
    if (row >= 0) {
        setToolTip(itemData(row, Qt::ToolTipRole).toString());
    }
    if (!lineEdit()->hasFocus() || !m_filter->isFiltering()) {
        lineEdit()->setText(itemText(row));
        lineEdit()->setCursorPosition(0);
    }
}

void ModelBox::choose(const QString& id) {
    m_filter->setFilter({});
    if (!id.isEmpty()) {
        Q_EMIT chosen(id);
    }
    showAgain();
    lineEdit()->selectAll();
    // The completer puts its own text in afterwards.
    QMetaObject::invokeMethod(this, &ModelBox::showAgain, Qt::QueuedConnection);
}

void ModelBox::chooseTyped() {
    const int exact = findText(lineEdit()->text(), Qt::MatchFixedString);
    if (exact >= 0) {
        choose(itemData(exact, ModelList::IdRole).toString());
    } else if (m_filter->isFiltering() && m_filter->rowCount() > 0) {
        choose(m_filter->index(0, 0).data(ModelList::IdRole).toString());
    }
}

void ModelBox::focusOutEvent(QFocusEvent* event) {
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        m_filter->setFilter({});
        showAgain();
    }
}

void ModelBox::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the panel scrolls; a model is not chosen by accident
}

} // namespace headroom::ui
