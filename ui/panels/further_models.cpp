// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/further_models.h"

#include "ui/panels/card.h"
#include "ui/panels/further_row.h"
#include "ui/panels/model_box.h"
#include "ui/scenario/further_edits.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/theme/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {
constexpr int kGap = 6;
}

FurtherModels::FurtherModels(ScenarioController& controller, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_list(new QVBoxLayout),
      m_add(new ModelBox(this)),
      m_sum(new Caption(this)) {
    setAccessibleName(tr("Further loaded models"));
    auto* label = new QLabel(tr("Further loaded models"), this);
    m_add->setAccessibleName(tr("Add a further model"));
    m_add->setObjectName(QStringLiteral("furtherAdd"));
    m_add->lineEdit()->setPlaceholderText(tr("Type to add a model"));
    m_add->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_sum->setWordWrap(false);
    auto* top = new QHBoxLayout;
    top->addWidget(label);
    top->addStretch(1);
    top->addWidget(m_sum);
    m_list->setSpacing(kGap);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(kGap);
    all->addLayout(top);
    all->addLayout(m_list);
    all->addWidget(m_add);
    connect(m_add, &ModelBox::chosen, this, [this](const QString& id) {
        const std::string chosen = id.toStdString();
        m_controller.apply(withFurtherModel(m_controller.scenario(), m_controller.catalog(), chosen,
                                            m_controller.modelFiles().pathOf(chosen)),
                           tr("add further model"));
    });
}

void FurtherModels::refresh(MemoryUnit unit) {
    const std::size_t wanted = m_controller.scenario().also.size();
    const bool other = wanted != m_rows.size();
    while (m_rows.size() > wanted) {
        dropRow();
    }
    while (m_rows.size() < wanted) {
        addRow();
    }
    if (other) {
        orderTabs();
    }
    for (FurtherRow* row : m_rows) {
        row->refresh();
    }
    m_add->setCatalog(m_controller.assessment()->catalog);
    m_add->showModel({});
    m_add->setEnabled(wanted < kMostFurtherModels);
    showSum(unit);
}

void FurtherModels::addRow() {
    auto* row = new FurtherRow(m_controller, m_rows.size(), this);
    m_list->addWidget(row);
    m_rows.push_back(row);
}

/// Later: a click on it may be what called for this.
void FurtherModels::dropRow() {
    FurtherRow* row = m_rows.back();
    m_rows.pop_back();
    m_list->removeWidget(row);
    row->hide();
    row->deleteLater();
}

void FurtherModels::orderTabs() {
    QWidget* last = nullptr;
    for (const FurtherRow* row : m_rows) {
        if (last != nullptr) {
            setTabOrder(last, row->firstField());
        }
        last = row->lastField();
    }
    if (last != nullptr) {
        setTabOrder(last, m_add);
    }
}

void FurtherModels::showSum(MemoryUnit unit) {
    Bytes sum;
    for (const FurtherAssessment& each : m_controller.assessment()->also) {
        sum += each.memory.total();
    }
    m_sum->show(sum.bytes == 0 ? QString() : formatBytes(sum, unit));
    m_sum->setToolTip(tr("Without the runtime, which takes more on each machine"));
}

} // namespace headroom::ui
