// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace headroom::ui {

class Caption;
class ScenarioController;
class StopSlider;
class StoredTypes;

/// Quantization: a slider over the named formats that the model and the runtime have, and what the
/// chosen one costs in size and quality. What a file stores is marked, and its types are told.
class QuantizationControl : public QWidget {
    Q_OBJECT
public:
    explicit QuantizationControl(ScenarioController& controller, QWidget* parent = nullptr);

    void refresh(MemoryUnit unit);

private:
    void buildLayout();
    void onSlider(int stop);
    void chooseUsual();
    void markStored(const Quantization* stored);

    ScenarioController& m_controller;
    std::vector<const Quantization*> m_stops;
    StopSlider* m_slider;
    QLabel* m_name;
    Caption* m_note;
    StoredTypes* m_types;
    int m_session = 0;
};

/// "Small quality loss: KLD 0.028, 2.6 × that of Q5_K_M"; says so when nobody measured it.
[[nodiscard]] QString qualityText(const Quantization& quantization,
                                  const std::vector<const Quantization*>& stops);

} // namespace headroom::ui
