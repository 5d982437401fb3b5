// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/further_row.h"

#include "ui/models/text.h"
#include "ui/panels/model_box.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/further_edits.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/token_text.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {
constexpr int kGap = 4;
constexpr int kQuantizationChars = 8;
} // namespace

FurtherRow::FurtherRow(ScenarioController& controller, std::size_t place, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_place(place),
      m_model(new ModelBox(this)),
      m_remove(new QToolButton(this)),
      m_quantization(new QComboBox(this)),
      m_context(new QLineEdit(this)),
      m_parallel(new QSpinBox(this)) {
    nameFields();
    buildLayout();
    connectFields();
}

void FurtherRow::nameFields() {
    const int number = static_cast<int>(m_place) + 1;
    m_model->setAccessibleName(tr("Further model %1").arg(number));
    m_model->setObjectName(QStringLiteral("furtherModel%1").arg(number));
    m_remove->setAccessibleName(tr("Remove further model %1").arg(number));
    m_remove->setObjectName(QStringLiteral("furtherRemove%1").arg(number));
    m_remove->setToolTip(tr("No longer loaded"));
    m_remove->setIcon(icon(QStringLiteral("list-remove")));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_quantization->setAccessibleName(tr("Quantization of further model %1").arg(number));
    m_quantization->setObjectName(QStringLiteral("furtherQuantization%1").arg(number));
    m_quantization->setToolTip(tr("Quantization"));
    m_context->setAccessibleName(tr("Context tokens of further model %1").arg(number));
    m_context->setObjectName(QStringLiteral("furtherContext%1").arg(number));
    m_context->setToolTip(tr("Tokens of all its sequences together, such as 8192 or 32k"));
    m_parallel->setAccessibleName(tr("Sequences of further model %1").arg(number));
    m_parallel->setObjectName(QStringLiteral("furtherParallel%1").arg(number));
    m_parallel->setToolTip(tr("Parallel sequences"));
}

void FurtherRow::buildLayout() {
    guardFromWheel(*m_quantization);
    guardFromWheel(*m_parallel);
    m_quantization->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_quantization->setMinimumContentsLength(kQuantizationChars);
    m_context->setAlignment(Qt::AlignRight);
    m_context->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("88,888,888")));
    m_parallel->setRange(1, static_cast<int>(kMostParallel));
    m_parallel->setPrefix(QStringLiteral("×"));
    m_parallel->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("×256")) +
                                2 * fontMetrics().height());
    m_parallel->setFocusPolicy(Qt::StrongFocus);
    m_parallel->setKeyboardTracking(false);
    m_model->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* which = new QHBoxLayout;
    which->addWidget(m_model, 1);
    which->addWidget(m_remove);
    auto* how = new QHBoxLayout;
    how->addWidget(m_quantization, 1);
    how->addWidget(m_context, 1);
    how->addWidget(m_parallel);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(kGap);
    all->addLayout(which);
    all->addLayout(how);
    setTabOrder(m_model, m_remove);
    setTabOrder(m_remove, m_quantization);
    setTabOrder(m_quantization, m_context);
    setTabOrder(m_context, m_parallel);
}

void FurtherRow::connectFields() {
    connect(m_model, &ModelBox::chosen, this, [this](const QString& id) {
        const std::string chosen = id.toStdString();
        m_controller.apply(withFurtherModelAt(m_controller.scenario(), m_controller.catalog(),
                                              m_place, chosen,
                                              m_controller.modelFiles().pathOf(chosen)),
                           tr("change further model"));
    });
    connect(m_remove, &QToolButton::clicked, this, [this] {
        m_controller.apply(withoutFurtherModel(m_controller.scenario(), m_place),
                           tr("remove further model"));
    });
    connect(m_quantization, &QComboBox::activated, this, [this](int row) {
        FurtherModel next = model();
        next.quantization = m_quantization->itemData(row).toString().toStdString();
        change(next);
    });
    connect(m_context, &QLineEdit::editingFinished, this, &FurtherRow::onContext);
    connect(m_parallel, &QSpinBox::valueChanged, this, [this](int value) {
        FurtherModel next = model();
        next.parallel = static_cast<std::uint32_t>(value);
        next.context = std::max(next.context, next.parallel);
        change(next);
    });
}

const FurtherModel& FurtherRow::model() const {
    return m_controller.scenario().also[m_place];
}

void FurtherRow::change(const FurtherModel& model) {
    if (m_refreshing) {
        return;
    }
    Scenario next = m_controller.scenario();
    next.also[m_place] = model;
    m_controller.apply(next, tr("change further model"));
}

/// What is no number of tokens is put back.
void FurtherRow::onContext() {
    const auto tokens = parseTokens(m_context->text());
    if (tokens) {
        FurtherModel next = model();
        next.context = std::max(*tokens, next.parallel);
        change(next);
    }
    m_shown.reset();
    refresh();
}

void FurtherRow::refresh() {
    if (m_place >= m_controller.scenario().also.size()) {
        return; // about to go
    }
    const FurtherModel further = model();
    const auto catalog = m_controller.assessment()->catalog;
    if (m_shown == further && m_shownCatalog == catalog) {
        return; // a slider is being moved
    }
    m_refreshing = true;
    m_shown = further;
    m_shownCatalog = catalog;
    m_model->setCatalog(catalog);
    m_model->showModel(further.model);
    m_quantization->clear();
    for (const Quantization* each : furtherQuantizations(m_controller.catalog(), further)) {
        m_quantization->addItem(toQString(each->name), toQString(each->id));
    }
    m_quantization->setCurrentIndex(m_quantization->findData(toQString(further.quantization)));
    m_context->setText(QLocale().toString(further.context));
    m_parallel->setValue(static_cast<int>(further.parallel));
    m_refreshing = false;
}

QWidget* FurtherRow::firstField() const {
    return m_model;
}

QWidget* FurtherRow::lastField() const {
    return m_parallel;
}

} // namespace headroom::ui
