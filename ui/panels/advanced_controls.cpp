// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/advanced_controls.h"

#include "ui/models/text.h"
#include "ui/panels/cache_types.h"
#include "ui/panels/gpu_limit_note.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/scenario_controller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr int kMostBatch = 16384;
constexpr int kUsualPercent = 80;
constexpr double kMostReserveGib = 512;
constexpr double kAutomatic = -0.5; ///< below the least: shown as a word

double toGib(Bytes bytes) {
    return bytes.gib();
}

Bytes fromGib(double gibibytes) {
    return {static_cast<std::uint64_t>(std::llround(gibibytes * static_cast<double>(kGiB)))};
}

const MachineAssessment* machineOf(const Assessment& assessment, const QString& id) {
    const auto found = std::ranges::find_if(
        assessment.machines, [&](const auto& each) { return toQString(each.machine->id) == id; });
    return found == assessment.machines.end() ? nullptr : &*found;
}

/// Narrow, so that the panel is as wide open as closed.
void narrow(QComboBox& box) {
    constexpr int kLeastChars = 6;
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(kLeastChars);
}

template <typename Box>
Box* prepared(Box* box, const QString& name) {
    box->setAccessibleName(name);
    guardFromWheel(*box);
    return box;
}

} // namespace

AdvancedControls::AdvancedControls(ScenarioController& controller, QWidget* parent)
    : QWidget(parent), m_controller(controller) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addLimitRows(*form);
    addSystemRows(*form);
    connectSystemRows();
    addValueTypeRow(*form);
    addBatchRows(*form);
    addSplitRow(*form);
    addSwitches(*form);
}

void AdvancedControls::apply(const Edit& edit, const QString& text) {
    if (m_refreshing) {
        return;
    }
    Scenario next = m_controller.scenario();
    edit(next.workload);
    m_controller.apply(next, text);
}

void AdvancedControls::addLimitRows(QFormLayout& form) {
    m_gpuLimit = prepared(new QComboBox(this), tr("GPU limit"));
    narrow(*m_gpuLimit);
    m_gpuLimit->addItems({tr("Default"), tr("Maximum"), tr("Percent")});
    m_percent = prepared(new QSpinBox(this), tr("GPU limit in percent"));
    m_percent->setRange(1, 100);
    m_percent->setSuffix(tr(" %"));
    m_percent->setKeyboardTracking(false);
    auto* limit = new QHBoxLayout;
    limit->addWidget(m_gpuLimit, 1);
    limit->addWidget(m_percent);
    auto* label = new QLabel(tr("&GPU limit"), this);
    label->setBuddy(m_gpuLimit);
    label->setToolTip(tr("macOS: iogpu.wired_limit_mb"));
    form.addRow(label, limit);
    m_limitNote = new GpuLimitNote(this);
    form.addRow(m_limitNote);
}

void AdvancedControls::addSystemRows(QFormLayout& form) {
    m_system = prepared(new QComboBox(this), tr("Operating system"));
    narrow(*m_system);
    m_system->addItems({tr("Usual"), tr("macOS 15"), tr("macOS 26"), tr("Linux"), tr("Windows")});
    form.addRow(tr("S&ystem"), m_system);

    m_reserve = prepared(new QDoubleSpinBox(this), tr("Reserve for system and apps"));
    m_reserve->setRange(kAutomatic, kMostReserveGib);
    m_reserve->setDecimals(1);
    m_reserve->setSingleStep(-kAutomatic);
    m_reserve->setSpecialValueText(tr("by memory size"));
    m_reserve->setKeyboardTracking(false);
    m_reserve->setSuffix(tr(" GiB"));
    m_reserve->setToolTip(tr("Memory kept for the operating system and other programs: the GPU "
                             "may use the rest, if its limit allows"));
    auto* label = new QLabel(tr("Reserve for system a&nd apps"), this);
    label->setBuddy(m_reserve);
    form.addRow(label); // too long to stand beside
    form.addRow(m_reserve);
}

void AdvancedControls::connectSystemRows() {
    connect(m_gpuLimit, &QComboBox::activated, this, [this](int kind) {
        const int percent = m_percent->value();
        apply(
            [=](Workload& w) {
                w.gpuLimit = {GpuLimit::Kind(kind), kind == 2 ? percent : 0.0};
            },
            tr("change GPU limit"));
    });
    connect(m_percent, &QSpinBox::valueChanged, this, [this](int percent) {
        apply(
            [=](Workload& w) {
                w.gpuLimit = {GpuLimit::Kind::percent, double(percent)};
            },
            tr("change GPU limit"));
    });
    connect(m_system, &QComboBox::activated, this, [this](int system) {
        apply([=](Workload& w) { w.system = OperatingSystem(system); }, tr("change system"));
    });
    connect(m_reserve, &QDoubleSpinBox::valueChanged, this, [this](double gibibytes) {
        apply(
            [=](Workload& w) {
                w.reserve = gibibytes < 0 ? std::nullopt : std::optional(fromGib(gibibytes));
            },
            tr("change reserve"));
    });
}

QSpinBox* AdvancedControls::addSpin(QFormLayout& form, const QString& label, int most,
                                    std::uint32_t Workload::*field) {
    auto* spin = prepared(new QSpinBox(this), QString(label).remove(QLatin1Char('&')));
    spin->setRange(1, most);
    spin->setGroupSeparatorShown(true);
    spin->setKeyboardTracking(false);
    form.addRow(label, spin);
    connect(spin, &QSpinBox::valueChanged, this, [=, this](int value) {
        apply([=](Workload& w) { w.*field = static_cast<std::uint32_t>(value); },
              tr("change %1").arg(spin->accessibleName().toLower()));
    });
    return spin;
}

/// K follows the type that is chosen for both.
void AdvancedControls::addValueTypeRow(QFormLayout& form) {
    m_valueType = prepared(new QComboBox(this), tr("V cache type"));
    m_valueType->setObjectName(QStringLiteral("valueCacheType"));
    m_valueType->setToolTip(tr("The type of the V cache alone; KV cache type sets both"));
    for (const TensorType type : kCacheTypes) {
        m_valueType->addItem(toQString(m_controller.catalog().format(type).id).toLower(),
                             static_cast<int>(type));
    }
    form.addRow(tr("V cache type &by itself"), m_valueType);
    connect(m_valueType, &QComboBox::activated, this, [this](int row) {
        const auto type = TensorType(m_valueType->itemData(row).toInt());
        apply([=](Workload& w) { w.kvValue = type; }, tr("change V cache type"));
    });
}

void AdvancedControls::addBatchRows(QFormLayout& form) {
    m_ubatch = addSpin(form, tr("M&icro-batch"), kMostBatch, &Workload::ubatch);
    m_batch = addSpin(form, tr("Batch si&ze"), kMostBatch, &Workload::batch);
}

void AdvancedControls::addSplitRow(QFormLayout& form) {
    m_split = prepared(new QComboBox(this), tr("Several cards"));
    narrow(*m_split);
    m_split->addItems({tr("Whole layers"), tr("Every matrix cut")});
    m_split->setToolTip(tr("How the cards of one PC share a model: whole layers each, in turns, or "
                           "every matrix cut and all at the same time (-sm tensor)"));
    // No letter is left for it: the field is reached by Tab.
    form.addRow(new QLabel(tr("Several cards"), this), m_split);
    connect(m_split, &QComboBox::activated, this, [this](int row) {
        apply([=](Workload& w) { w.split = CardSplit(row); }, tr("change split among cards"));
    });
}

QCheckBox* AdvancedControls::addSwitch(QFormLayout& form, const QString& label,
                                       bool Workload::*field) {
    auto* box = new QCheckBox(label, this);
    form.addRow(box);
    connect(box, &QCheckBox::toggled, this, [=, this](bool on) {
        apply([=](Workload& w) { w.*field = on; },
              tr("switch %1").arg(QString(label).remove(QLatin1Char('&')).toLower()));
    });
    return box;
}

void AdvancedControls::addSwitches(QFormLayout& form) {
    m_flashAttention = addSwitch(form, tr("Flash attention"), &Workload::flashAttention);
    m_unified = addSwitch(form, tr("One cache for al&l sequences"), &Workload::kvUnified);
    m_swaFull = addSwitch(form, tr("Full cache for sliding &windows"), &Workload::swaFull);
    m_allOutputs = new QCheckBox(tr("E&xtra logits: of a whole micro-batch"), this);
    m_allOutputs->setToolTip(tr("libllama keeps the logits of every token of a micro-batch; "
                                "llama-server one row a sequence"));
    form.addRow(m_allOutputs);
    connect(m_allOutputs, &QCheckBox::toggled, this, [this](bool on) {
        apply([=](Workload& w) { w.outputs = on ? OutputRows::ubatch : OutputRows::sequences; },
              tr("change outputs"));
    });
}

void AdvancedControls::refresh(const QString& machine, MemoryUnit unit) {
    const Workload& workload = m_controller.scenario().workload;
    m_refreshing = true;
    const bool percent = workload.gpuLimit.kind == GpuLimit::Kind::percent;
    m_gpuLimit->setCurrentIndex(static_cast<int>(workload.gpuLimit.kind));
    m_percent->setVisible(percent);
    m_percent->setValue(percent ? static_cast<int>(workload.gpuLimit.percent) : kUsualPercent);
    m_limitNote->showSetting(machineOf(*m_controller.assessment(), machine), workload, unit);
    m_system->setCurrentIndex(static_cast<int>(workload.system));
    m_reserve->setValue(workload.reserve ? toGib(*workload.reserve) : kAutomatic);
    m_valueType->setCurrentIndex(m_valueType->findData(static_cast<int>(workload.kvValue)));
    m_ubatch->setValue(static_cast<int>(workload.ubatch));
    m_batch->setValue(static_cast<int>(workload.batch));
    m_split->setCurrentIndex(static_cast<int>(workload.split));
    m_flashAttention->setChecked(workload.flashAttention);
    m_unified->setChecked(workload.kvUnified);
    m_swaFull->setChecked(workload.swaFull);
    m_allOutputs->setChecked(workload.outputs == OutputRows::ubatch);
    m_refreshing = false;
}

} // namespace headroom::ui
