// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/workload_panel.h"

#include "ui/models/text.h"
#include "ui/panels/advanced_controls.h"
#include "ui/panels/cache_types.h"
#include "ui/panels/card.h"
#include "ui/panels/context_control.h"
#include "ui/panels/file_note.h"
#include "ui/panels/further_models.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/quantization_control.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kCardPadding = 12;
constexpr int kRowGap = 10;
constexpr int kMostPrompt = 16 * 1024 * 1024;

QString cacheTypeName(const Catalog& catalog, TensorType type) {
    return toQString(catalog.format(type).id).toLower();
}

QHBoxLayout* labelledRow(QWidget* owner, const QString& text, QWidget* field) {
    auto* label = new QLabel(text, owner);
    label->setBuddy(field);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addStretch(1);
    row->addWidget(field);
    return row;
}

void prepareSpin(QSpinBox& spin, const QString& name, int least, int most) {
    spin.setAccessibleName(name);
    guardFromWheel(spin);
    spin.setKeyboardTracking(false);
    spin.setGroupSeparatorShown(true);
    spin.setAlignment(Qt::AlignRight);
    spin.setRange(least, most);
}

/// Setting the same value would paint the box again.
void showValue(QSpinBox& spin, std::uint32_t value) {
    if (spin.value() != static_cast<int>(value)) {
        spin.setValue(static_cast<int>(value));
    }
}

/// The runtime that all machines use by themselves; null when they differ.
const RuntimeSpec* commonRuntime(const Assessment& assessment) {
    const RuntimeSpec* common = nullptr;
    for (const MachineAssessment& each : assessment.machines) {
        if (common != nullptr && each.runtime != common) {
            return nullptr;
        }
        common = each.runtime;
    }
    return common;
}

} // namespace

WorkloadPanel::WorkloadPanel(ScenarioController& controller, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_model(new ModelPicker(controller, this)),
      m_file(new FileNote(this)),
      m_quantization(new QuantizationControl(controller, this)),
      m_context(new ContextControl(controller, this)),
      m_cacheType(new QComboBox(this)),
      m_parallel(new QSpinBox(this)),
      m_prompt(new QSpinBox(this)),
      m_answer(new QSpinBox(this)),
      m_runtime(new QComboBox(this)),
      m_advancedToggle(new QToolButton(this)),
      m_advanced(new AdvancedControls(controller, this)),
      m_further(new FurtherModels(controller, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(makeHeading(tr("Workload"), this));
    auto* card = new Card(Card::Surface::panel, this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(kCardPadding, kCardPadding, kCardPadding, kCardPadding);
    rows->setSpacing(kRowGap);
    buildRows(*rows);
    all->addWidget(card);
    showCatalog();
}

void WorkloadPanel::buildRows(QBoxLayout& rows) {
    auto* label = new QLabel(tr("M&odel"), this);
    label->setBuddy(m_model);
    auto* model = new QHBoxLayout;
    model->addWidget(label);
    model->addWidget(m_model, 1);
    rows.addLayout(model);
    rows.addWidget(m_file);
    rows.addWidget(m_quantization);
    rows.addWidget(m_context);
    addCacheRow(rows);
    addParallelRow(rows);
    addLengthsRow(rows);
    addRuntimeRow(rows);
    addAdvanced(rows);
}

void WorkloadPanel::addCacheRow(QBoxLayout& rows) {
    m_cacheType->setAccessibleName(tr("KV cache type"));
    m_cacheType->setObjectName(QStringLiteral("cacheType"));
    guardFromWheel(*m_cacheType);
    rows.addLayout(labelledRow(this, tr("&KV cache type"), m_cacheType));
    connect(m_cacheType, &QComboBox::activated, this, [this](int row) {
        Scenario next = m_controller.scenario();
        const QVariant type = m_cacheType->itemData(row);
        if (type.isValid()) {
            next.workload.kvKey = next.workload.kvValue = TensorType(type.toInt());
            m_controller.apply(next, tr("change KV cache type"));
        }
    });
}

void WorkloadPanel::addParallelRow(QBoxLayout& rows) {
    prepareSpin(*m_parallel, tr("Parallel sequences"), 1, static_cast<int>(kMostParallel));
    m_parallel->setObjectName(QStringLiteral("parallel"));
    rows.addLayout(labelledRow(this, tr("&Parallel sequences"), m_parallel));
    connect(m_parallel, &QSpinBox::valueChanged, this, [this](int value) {
        if (!m_refreshing) {
            m_controller.apply(
                withParallel(m_controller.scenario(), static_cast<std::uint32_t>(value)),
                tr("change parallel sequences"));
        }
    });
}

void WorkloadPanel::addLengthsRow(QBoxLayout& rows) {
    prepareSpin(*m_prompt, tr("Prompt tokens"), 0, kMostPrompt);
    prepareSpin(*m_answer, tr("Answer tokens"), 0, kMostPrompt);
    auto* unit = new Caption(this);
    unit->setWordWrap(false);
    unit->setText(tr("tokens"));
    auto* row = labelledRow(this, tr("P&rompt, answer"), m_prompt);
    row->addWidget(m_answer);
    row->addWidget(unit);
    rows.addLayout(row);
    for (QSpinBox* spin : {m_prompt, m_answer}) {
        const QFontMetrics metrics = spin->fontMetrics();
        const int buttons = 3 * metrics.height() / 2;
        spin->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("8,888")) + buttons);
        spin->setMaximumWidth(metrics.horizontalAdvance(QStringLiteral("888,888")) + buttons);
        connect(spin, &QSpinBox::valueChanged, this, [this] {
            if (m_refreshing) {
                return;
            }
            Scenario next = m_controller.scenario();
            next.workload.prompt = static_cast<std::uint32_t>(m_prompt->value());
            next.workload.generate = static_cast<std::uint32_t>(m_answer->value());
            m_controller.apply(next, tr("change prompt and answer"));
        });
    }
}

void WorkloadPanel::addRuntimeRow(QBoxLayout& rows) {
    m_runtime->setAccessibleName(tr("Runtime"));
    m_runtime->setObjectName(QStringLiteral("runtime"));
    guardFromWheel(*m_runtime);
    rows.addLayout(labelledRow(this, tr("R&untime"), m_runtime));
    connect(m_runtime, &QComboBox::activated, this, [this](int row) {
        m_controller.apply(withRuntime(m_controller.scenario(), m_controller.catalog(),
                                       m_runtime->itemData(row).toString().toStdString()),
                           tr("change runtime"));
    });
}

void WorkloadPanel::addAdvanced(QBoxLayout& rows) {
    m_advancedToggle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_advancedToggle->setCheckable(true);
    m_advancedToggle->setAutoRaise(true);
    m_advancedToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_advancedToggle->setArrowType(Qt::RightArrow);
    m_advancedToggle->setFocusPolicy(Qt::StrongFocus);
    m_advanced->hide();
    m_further->hide();
    rows.addWidget(m_advancedToggle);
    rows.addWidget(m_further);
    rows.addWidget(m_advanced);
    connect(m_advancedToggle, &QToolButton::toggled, this, [this](bool open) {
        m_advancedToggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_further->setVisible(open);
        m_advanced->setVisible(open);
    });
}

void WorkloadPanel::setUnit(MemoryUnit unit) {
    m_unit = unit;
    refresh();
}

void WorkloadPanel::showMachine(const QString& id) {
    m_machine = id;
    refreshAdvanced();
}

void WorkloadPanel::showCatalog() {
    const Catalog& catalog = m_controller.catalog();
    m_model->showCatalog();
    m_cacheType->clear();
    for (const TensorType type : kCacheTypes) {
        m_cacheType->addItem(cacheTypeName(catalog, type), static_cast<int>(type));
    }
    m_runtime->clear();
    m_runtime->addItem(QString(), QString());
    for (const RuntimeSpec& runtime : catalog.runtimes) {
        m_runtime->addItem(toQString(runtime.name), toQString(runtime.id));
    }
    refresh();
}

void WorkloadPanel::refresh() {
    m_refreshing = true;
    const Workload& workload = m_controller.scenario().workload;
    m_model->refresh();
    m_file->refresh(m_controller);
    m_quantization->refresh(m_unit);
    m_context->refresh();
    refreshCacheType();
    showValue(*m_parallel, workload.parallel);
    showValue(*m_prompt, workload.prompt);
    showValue(*m_answer, workload.generate);
    refreshRuntime();
    refreshAdvanced();
    m_refreshing = false;
}

/// Closed, it still tells that there are further models.
void WorkloadPanel::refreshAdvanced() {
    const auto further = static_cast<int>(m_controller.scenario().also.size());
    const QString text = further == 0   ? tr("&Advanced: GPU limit, further models …")
                         : further == 1 ? tr("&Advanced: 1 further model …")
                                        : tr("&Advanced: %1 further models …").arg(further);
    if (m_advancedToggle->text() != text) {
        m_advancedToggle->setText(text);
    }
    m_further->refresh(m_unit);
    m_advanced->refresh(m_machine, m_unit);
}

/// K and V of different types get an entry of their own.
void WorkloadPanel::refreshCacheType() {
    const Workload& workload = m_controller.scenario().workload;
    const int known = static_cast<int>(kCacheTypes.size());
    if (workload.kvKey == workload.kvValue) {
        m_cacheType->removeItem(known);
        m_cacheType->setCurrentIndex(m_cacheType->findData(static_cast<int>(workload.kvKey)));
        return;
    }
    const Catalog& catalog = m_controller.catalog();
    const QString both =
        tr("K %1, V %2")
            .arg(cacheTypeName(catalog, workload.kvKey), cacheTypeName(catalog, workload.kvValue));
    if (m_cacheType->itemText(known) != both) {
        m_cacheType->removeItem(known);
        m_cacheType->addItem(both);
    }
    m_cacheType->setCurrentIndex(known);
}

void WorkloadPanel::refreshRuntime() {
    const std::string& chosen = m_controller.scenario().workload.runtime;
    if (chosen.empty()) {
        const RuntimeSpec* common = commonRuntime(*m_controller.assessment());
        const QString usual = common != nullptr ? tr("%1 (usual)").arg(toQString(common->name))
                                                : tr("Each machine’s usual");
        if (usual != m_runtime->itemText(0)) {
            m_runtime->setItemText(0, usual);
        }
    } else if (m_runtime->itemText(0).isEmpty()) {
        m_runtime->setItemText(0, tr("Each machine’s usual"));
    }
    m_runtime->setCurrentIndex(m_runtime->findData(toQString(chosen)));
}

} // namespace headroom::ui
