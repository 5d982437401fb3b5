// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/usage_row.h"

#include "ui/models/text.h"
#include "ui/panels/flow_layout.h"
#include "ui/panels/stop_slider.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/usage_edits.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSlider>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kUsualTokens = 500'000;
constexpr int kPercent = 100;
constexpr int kShareStep = 5;
constexpr int kPresetChars = 11;

QStringList stopNames() {
    QStringList names;
    for (const double tokens : tokenStops()) {
        names << shortAmount(tokens);
    }
    return names;
}

} // namespace

UsageRow::UsageRow(ScenarioController& controller, FlowLayout& flow, QWidget* parent)
    : UsageControl(controller, parent),
      m_preset(new QComboBox(parent)),
      m_tokens(new StopSlider(parent)),
      m_field(new QLineEdit(parent)) {
    hide(); // its fields stand in the flow
    m_input.share = &Usage::inputShare;
    m_input.text = tr("change share of input");
    m_cached.share = &Usage::cachedShare;
    m_cached.text = tr("change share of cached input");
    addPreset(flow);
    addTokens(flow);
    addShare(flow, m_input, tr("Input"), tr("Input share"));
    addShare(flow, m_cached, tr("Cached"), tr("Cached share of input"));
    showCatalog();
}

void UsageRow::addPreset(FlowLayout& flow) {
    m_preset->setAccessibleName(tr("Usage"));
    m_preset->setObjectName(QStringLiteral("usagePreset"));
    m_preset->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_preset->setMinimumContentsLength(kPresetChars);
    guardFromWheel(*m_preset);
    flow.addWidget(labelled(tr("Usage"), {m_preset}, parentWidget()));
    connect(m_preset, &QComboBox::activated, this, [this](int row) {
        const auto* preset =
            controller().catalog().market.preset(m_preset->itemData(row).toString().toStdString());
        if (preset != nullptr) {
            apply(withPreset(controller().scenario(), *preset), tr("change usage"));
        }
        refresh();
    });
}

void UsageRow::addTokens(FlowLayout& flow) {
    m_tokens->setAccessibleName(tr("Tokens per day"));
    m_tokens->setObjectName(QStringLiteral("tokensSlider"));
    m_tokens->setStops(stopNames(), 0);
    m_tokens->setFixedWidth(m_tokens->fontMetrics().averageCharWidth() * 34);
    m_field->setAccessibleName(tr("Tokens per day, exact"));
    m_field->setObjectName(QStringLiteral("tokensField"));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setToolTip(tr("Of one user, input and output together; 500k and 2M are understood"));
    m_field->setFixedWidth(m_field->fontMetrics().horizontalAdvance(QStringLiteral("100,000,000")) +
                           2 * m_field->fontMetrics().averageCharWidth());
    flow.addWidget(labelled({}, {m_tokens, m_field}, parentWidget(), tr("tokens a day")));
    connect(m_tokens, &StopSlider::valueChanged, this, [this](int stop) {
        const double tokens = tokenStops()[static_cast<std::size_t>(stop)];
        apply([=](Usage& usage) { usage.tokensPerDay = tokens; }, tr("change tokens a day"),
              m_session);
    });
    connect(m_tokens, &StopSlider::editBegan, this,
            [this] { m_session = controller().beginDrag(); });
    connect(m_tokens, &StopSlider::editEnded, this, [this] { m_session = 0; });
    connect(m_tokens, &StopSlider::resetRequested, this, [this] {
        apply([](Usage& usage) { usage.tokensPerDay = kUsualTokens; }, tr("reset tokens a day"));
    });
    connect(m_field, &QLineEdit::editingFinished, this, &UsageRow::onTyped);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        // Assistive tools and scripts set the text without a key press.
        if (!isRefreshing() && !m_field->hasFocus()) {
            onTyped();
        }
    });
}

void UsageRow::onTyped() {
    if (const auto tokens = parseAmount(m_field->text())) {
        apply([=](Usage& usage) { usage.tokensPerDay = *tokens; }, tr("change tokens a day"));
    }
    refresh();
}

void UsageRow::addShare(FlowLayout& flow, Share& share, const QString& label, const QString& name) {
    share.slider = new QSlider(Qt::Horizontal, parentWidget());
    share.slider->setAccessibleName(name);
    share.slider->setRange(0, kPercent);
    share.slider->setSingleStep(1);
    share.slider->setPageStep(kShareStep);
    share.slider->setFixedWidth(share.slider->fontMetrics().averageCharWidth() * 10);
    guardFromWheel(*share.slider);
    share.field = numberField(tr("%1 in percent").arg(name),
                              {.most = kPercent, .decimals = 1, .step = 1, .suffix = tr(" %")},
                              parentWidget());
    flow.addWidget(labelled(label, {share.slider, share.field}, parentWidget()));
    connect(share.slider, &QSlider::sliderPressed, this,
            [this, &share] { share.session = controller().beginDrag(); });
    connect(share.slider, &QSlider::sliderReleased, this, [&share] { share.session = 0; });
    connect(share.slider, &QSlider::valueChanged, this, [this, &share](int percent) {
        apply([&](Usage& usage) { usage.*share.share = double(percent) / kPercent; }, share.text,
              share.session);
    });
    connect(share.field, &QDoubleSpinBox::valueChanged, this, [this, &share](double percent) {
        apply([&](Usage& usage) { usage.*share.share = percent / kPercent; }, share.text);
    });
}

void UsageRow::showCatalog() {
    const QSignalBlocker blocker(m_preset);
    m_preset->clear();
    for (const UsagePreset& preset : controller().catalog().market.usagePresets) {
        m_preset->addItem(toQString(preset.name), toQString(preset.id));
        m_preset->setItemData(m_preset->count() - 1, toQString(preset.provenance.note),
                              Qt::ToolTipRole);
    }
    m_preset->addItem(tr("Custom"));
    refresh();
}

void UsageRow::showUsage(const Usage& usage) {
    const UsagePreset* preset = presetOf(usage, controller().catalog().market);
    const int row = preset != nullptr ? m_preset->findData(toQString(preset->id)) : -1;
    m_preset->setCurrentIndex(row >= 0 ? row : m_preset->count() - 1);
    m_preset->setToolTip(preset != nullptr ? toQString(preset->provenance.note)
                                           : tr("Figures of your own"));
    m_tokens->setValue(nearestTokenStop(usage.tokensPerDay));
    const QString exact = QLocale().toString(usage.tokensPerDay, 'f', 0);
    m_tokens->setAccessibleDescription(tr("%1 tokens a day").arg(exact));
    if (m_field->text() != exact) {
        m_field->setText(exact);
    }
    for (const Share* share : {&m_input, &m_cached}) {
        const double percent = kPercent * usage.*share->share;
        share->slider->setValue(static_cast<int>(std::lround(percent)));
        showNumber(*share->field, percent);
    }
}

} // namespace headroom::ui
