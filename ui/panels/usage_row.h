// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/usage_control.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSlider;

namespace headroom::ui {

class FlowLayout;
class StopSlider;

/// How much is used, and of what kind: a preset, tokens a day, share of input, share of cached
/// input; each by slider and by an exact field.
class UsageRow : public UsageControl {
    Q_OBJECT
public:
    /// Adds its groups to the flow that the page's controls stand in.
    UsageRow(ScenarioController& controller, FlowLayout& flow, QWidget* parent);

    void showCatalog(); ///< the controller has another one

protected:
    void showUsage(const Usage& usage) override;

private:
    struct Share {
        QSlider* slider = nullptr;
        QDoubleSpinBox* field = nullptr;
        double Usage::*share = nullptr;
        QString text;
        int session = 0;
    };
    void addPreset(FlowLayout& flow);
    void addTokens(FlowLayout& flow);
    void addShare(FlowLayout& flow, Share& share, const QString& label, const QString& name);
    void onTyped();

    QComboBox* m_preset;
    StopSlider* m_tokens;
    QLineEdit* m_field;
    Share m_input;
    Share m_cached;
    int m_session = 0;
};

} // namespace headroom::ui
