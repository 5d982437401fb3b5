// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_picker.h"

#include "ui/models/model_list.h"
#include "ui/models/text.h"
#include "ui/models/word_filter.h"
#include "ui/panels/detail_delegate.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"

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

ModelPicker::ModelPicker(ScenarioController& controller, QWidget* parent)
    : QComboBox(parent),
      m_controller(controller),
      m_models(new ModelList(this)),
      m_filter(new WordFilter(this)),
      m_completer(new QCompleter(this)) {
    setAccessibleName(tr("Model"));
    setObjectName(QStringLiteral("modelPicker"));
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
    connect(lineEdit(), &QLineEdit::returnPressed, this, &ModelPicker::chooseTyped);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { choose(index.data(ModelList::IdRole).toString()); });
    connect(this, &QComboBox::activated, this,
            [this](int row) { choose(itemData(row, ModelList::IdRole).toString()); });
}

void ModelPicker::showCatalog() {
    const QSignalBlocker blocker(this);
    std::vector<std::string> files;
    for (const ModelFiles::Opened& each : m_controller.modelFiles().opened()) {
        files.push_back(each.model);
    }
    m_models->setCatalog(m_controller.assessment()->catalog, files);
}

void ModelPicker::refresh() {
    if (m_models->catalog() != m_controller.assessment()->catalog) {
        showCatalog(); // a file was opened
    }
    const QSignalBlocker blocker(this);
    const int row = m_models->rowOf(m_controller.scenario().model);
    setAccessibleDescription(row < 0 ? QString() : badgeText());
    if (row == currentIndex() && lineEdit()->text() == itemText(row)) {
        return;
    }
    setCurrentIndex(row);
    setToolTip(itemData(row, Qt::ToolTipRole).toString());
    if (!lineEdit()->hasFocus() || !m_filter->isFiltering()) {
        lineEdit()->setText(itemText(row));
        lineEdit()->setCursorPosition(0);
    }
}

QString ModelPicker::badgeText() const {
    const Scenario& scenario = m_controller.scenario();
    return scenario.modelFile.empty()
               ? QString()
               : fileBadge(*m_controller.assessment()->model, scenario.quantization);
}

void ModelPicker::choose(const QString& id) {
    m_filter->setFilter({});
    if (!id.isEmpty()) {
        const std::string model = id.toStdString();
        m_controller.apply(withModel(m_controller.scenario(), m_controller.catalog(), model,
                                     m_controller.modelFiles().pathOf(model)),
                           tr("change model"));
    }
    refresh();
    lineEdit()->selectAll();
}

void ModelPicker::chooseTyped() {
    const int exact = findText(lineEdit()->text(), Qt::MatchFixedString);
    if (exact >= 0) {
        choose(itemData(exact, ModelList::IdRole).toString());
    } else if (m_filter->isFiltering() && m_filter->rowCount() > 0) {
        choose(m_filter->index(0, 0).data(ModelList::IdRole).toString());
    }
}

void ModelPicker::focusOutEvent(QFocusEvent* event) {
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        m_filter->setFilter({});
        refresh();
    }
}

void ModelPicker::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the panel scrolls; a model is not chosen by accident
}

} // namespace headroom::ui
