// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/quantization_control.h"

#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/panels/stop_slider.h"
#include "ui/panels/stored_types.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/stops.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kUsualBits = 4.8;

QString lossInWords(const std::string& label) {
    const std::pair<const char*, const char*> words[] = {
        {"none", QT_TRANSLATE_NOOP("headroom", "No measurable quality loss")},
        {"negligible", QT_TRANSLATE_NOOP("headroom", "Negligible quality loss")},
        {"small", QT_TRANSLATE_NOOP("headroom", "Small quality loss")},
        {"noticeable", QT_TRANSLATE_NOOP("headroom", "Noticeable quality loss")},
        {"clear", QT_TRANSLATE_NOOP("headroom", "Clear quality loss")},
        {"severe", QT_TRANSLATE_NOOP("headroom", "Severe quality loss")}};
    for (const auto& [name, text] : words) {
        if (label == name) {
            return QCoreApplication::translate("headroom", text);
        }
    }
    return QCoreApplication::translate("headroom", "Quality loss");
}

/// The next larger notch whose loss was measured, and is one.
const Quantization* nextBetter(const Quantization& quantization,
                               const std::vector<const Quantization*>& stops) {
    auto at = std::ranges::find(stops, &quantization);
    while (at != stops.end() && ++at != stops.end()) {
        if ((*at)->quality.meanKld.value_or(0) > 0) {
            return *at;
        }
    }
    return nullptr;
}

QStringList namesOf(const std::vector<const Quantization*>& stops) {
    QStringList names;
    for (const Quantization* each : stops) {
        names << toQString(each->shortName.empty() ? each->name : each->shortName);
    }
    return names;
}

} // namespace

QString qualityText(const Quantization& quantization,
                    const std::vector<const Quantization*>& stops) {
    const auto& kld = quantization.quality.meanKld;
    if (!kld) {
        return QCoreApplication::translate("headroom", "Quality loss not measured.");
    }
    QString text =
        QCoreApplication::translate("headroom", "%1: KLD %2")
            .arg(lossInWords(quantization.quality.label), QLocale().toString(*kld, 'g', 2));
    const Quantization* better = nextBetter(quantization, stops);
    if (better != nullptr && *kld > 0) {
        const double ratio = *kld / *better->quality.meanKld;
        text += QCoreApplication::translate("headroom", ", %1\u00A0× that of %2")
                    .arg(QLocale().toString(ratio, 'f', 1), toQString(better->name));
    }
    return text;
}

QuantizationControl::QuantizationControl(ScenarioController& controller, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_slider(new StopSlider(this)),
      m_name(new QLabel(this)),
      m_note(new Caption(this)),
      m_types(new StoredTypes(this)) {
    m_slider->setAccessibleName(tr("Quantization"));
    m_slider->setObjectName(QStringLiteral("quantizationSlider"));
    m_name->setFont(scaledFont(m_name->font(), 0, true));
    buildLayout();
    connect(m_slider, &StopSlider::valueChanged, this, &QuantizationControl::onSlider);
    connect(m_slider, &StopSlider::editBegan, this,
            [this] { m_session = m_controller.beginDrag(); });
    connect(m_slider, &StopSlider::editEnded, this, [this] { m_session = 0; });
    connect(m_slider, &StopSlider::resetRequested, this, &QuantizationControl::chooseUsual);
}

void QuantizationControl::buildLayout() {
    auto* label = new QLabel(tr("&Quantization"), this);
    label->setBuddy(m_slider);
    auto* top = new QHBoxLayout;
    top->addWidget(label, 1);
    top->addWidget(m_name);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addLayout(top);
    all->addWidget(m_slider);
    all->addWidget(m_note);
    all->addWidget(m_types);
    // Two lines whatever they say, so that nothing below moves while the handle does.
    m_note->setMinimumHeight(2 * m_note->fontMetrics().lineSpacing());
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
}

void QuantizationControl::refresh(MemoryUnit unit) {
    const AssessmentPtr assessment = m_controller.assessment();
    const Quantization& chosen = *assessment->quantization;
    m_stops = quantizationStops(*assessment->catalog, *assessment->model, chosen.kind, &chosen);
    const QSignalBlocker blocker(m_slider);
    m_slider->setStops(namesOf(m_stops), 0);
    m_slider->setValue(static_cast<int>(std::ranges::find(m_stops, &chosen) - m_stops.begin()));
    m_slider->setEnabled(m_stops.size() > 1);
    const Quantization* stored = storedQuantization(*assessment->catalog, *assessment->model);
    markStored(stored);
    m_types->setStored(assessment->model->stored, unit);
    const bool own = &chosen == stored && !chosen.onSlider && !chosen.shortName.empty();
    const QString name = toQString(own ? chosen.shortName : chosen.name);
    const QString size = tr("%1 bits per weight · %2")
                             .arg(QLocale().toString(assessment->bitsPerWeight, 'f', 2),
                                  formatBytes(assessment->memory.weights, unit));
    m_slider->setAccessibleDescription(QStringLiteral("%1, %2").arg(name, size));
    if (name != m_name->text()) {
        m_name->setText(name);
    }
    m_note->show(size + QLatin1Char('\n') + qualityText(chosen, m_stops));
    m_note->setToolTip(toQString(chosen.quality.measuredOn));
}

/// Where the way back to the file's own figures is.
void QuantizationControl::markStored(const Quantization* stored) {
    const auto at = std::ranges::find(m_stops, stored);
    if (stored != nullptr && at != m_stops.end()) {
        m_slider->setMarks({{static_cast<double>(at - m_stops.begin()), tr("file"),
                             tr("What the file stores: %1").arg(toQString(stored->name))}});
    } else if (!m_slider->marks().empty()) {
        m_slider->setMarks({});
    }
}

void QuantizationControl::onSlider(int stop) {
    Scenario next = m_controller.scenario();
    next.quantization = m_stops[static_cast<std::size_t>(stop)]->id;
    m_controller.apply(next, tr("change quantization"), m_session);
}

void QuantizationControl::chooseUsual() {
    const AssessmentPtr assessment = m_controller.assessment();
    const Quantization* usual = storedQuantization(*assessment->catalog, *assessment->model);
    if (std::ranges::find(m_stops, usual) == m_stops.end()) {
        usual = nearestQuantization(m_stops, kUsualBits);
    }
    if (usual != nullptr) {
        Scenario next = m_controller.scenario();
        next.quantization = usual->id;
        m_controller.apply(next, tr("reset quantization"));
    }
}

} // namespace headroom::ui
