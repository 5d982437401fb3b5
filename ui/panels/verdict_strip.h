// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/card.h"
#include "ui/panels/verdict_text.h"
#include "ui/scenario/scenario_controller.h"

#include <QLabel>

namespace headroom::ui {

class FixBar;

/// The verdict in words, and the least harmful fixes as buttons that apply them.
class VerdictStrip : public Card {
    Q_OBJECT
public:
    explicit VerdictStrip(QWidget* parent = nullptr);

    void setFinding(const Assessment& assessment, const QString& focus, MemoryUnit unit);
    /// Costs more than the finding: asks for fixes.
    void setAdvice(const Assessment& assessment, const QString& focus, MemoryUnit unit);

Q_SIGNALS:
    void fixChosen(const headroom::Fix& fix);
    void launchRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void showVerdict();
    void describe();

    Verdict m_verdict{};
    AdviceText m_advice;
    QLabel* m_icon;
    QLabel* m_finding;
    QLabel* m_text;
    FixBar* m_fixes;
};

} // namespace headroom::ui
