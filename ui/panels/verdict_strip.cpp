// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/verdict_strip.h"

#include "ui/panels/flow_layout.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {
constexpr int kPadding = 10;
constexpr int kEdgePadding = 16;
constexpr int kButtonGap = 6;
constexpr double kFindingPoints = 0.5;
constexpr double kButtonPoints = -0.5;
} // namespace

VerdictStrip::VerdictStrip(QWidget* parent)
    : Card(Surface::page, parent),
      m_icon(new QLabel(this)),
      m_finding(new QLabel(this)),
      m_text(new QLabel(this)),
      m_fixes(new FlowLayout(kButtonGap)) {
    m_finding->setObjectName(QStringLiteral("verdict"));
    m_finding->setAccessibleName(tr("Verdict"));
    m_finding->setTextFormat(Qt::PlainText);
    m_finding->setWordWrap(true);
    m_finding->setFont(scaledFont(m_finding->font(), kFindingPoints, true));
    m_text->setObjectName(QStringLiteral("advice"));
    m_text->setAccessibleName(tr("Advice"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    buildLayout();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void VerdictStrip::buildLayout() {
    auto* launch = new QPushButton(tr("Launch command…"), this);
    launch->setObjectName(QStringLiteral("launchButton"));
    launch->setToolTip(tr("The command that loads the models as they are estimated"));
    connect(launch, &QPushButton::clicked, this, &VerdictStrip::launchRequested);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_finding);
    words->addWidget(m_text);
    words->addLayout(m_fixes);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(kEdgePadding, kPadding, kEdgePadding, kPadding);
    all->setSpacing(kEdgePadding);
    all->addWidget(m_icon, 0, Qt::AlignTop);
    all->addLayout(words, 1);
    all->addWidget(launch, 0, Qt::AlignTop);
}

void VerdictStrip::setFinding(const Assessment& assessment, const QString& focus, MemoryUnit unit) {
    const VerdictText text = verdictText(assessment, focus, unit);
    if (text.verdict != m_verdict || m_icon->pixmap().isNull()) {
        m_verdict = text.verdict;
        showVerdict();
    }
    if (text.finding != m_finding->text()) {
        m_finding->setText(text.finding);
        describe();
    }
}

void VerdictStrip::setAdvice(const Assessment& assessment, const QString& focus, MemoryUnit unit) {
    m_advice = adviceText(assessment, focus, unit);
    if (m_advice.text != m_text->text()) {
        m_text->setText(m_advice.text);
        m_text->setVisible(!m_advice.text.isEmpty());
        m_text->setAccessibleDescription(m_advice.text);
    }
    showFixes();
}

void VerdictStrip::showFixes() {
    while (m_buttons.size() < m_advice.fixes.size()) {
        const std::size_t number = m_buttons.size();
        auto* button = new QPushButton(this);
        button->setObjectName(QStringLiteral("fix%1").arg(number));
        button->setFont(scaledFont(button->font(), kButtonPoints));
        connect(button, &QPushButton::clicked, this, [this, number] {
            if (number < m_advice.fixes.size()) {
                Q_EMIT fixChosen(Fix(m_advice.fixes[number].fix));
            }
        });
        m_fixes->addWidget(button);
        m_buttons.push_back(button);
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        QPushButton& button = *m_buttons[i];
        const bool shown = i < m_advice.fixes.size();
        button.setVisible(shown);
        if (!shown) {
            continue;
        }
        const FixChoice& choice = m_advice.fixes[i];
        if (button.accessibleName() != choice.text) {
            button.setAccessibleName(choice.text);
            button.setText(QString(choice.text).replace(QLatin1Char('&'), QLatin1String("&&")));
        }
        button.setToolTip(choice.toolTip);
    }
}

/// The name says what the label is, so the description must say what it says.
void VerdictStrip::describe() {
    m_finding->setAccessibleDescription(m_finding->text());
}

void VerdictStrip::showVerdict() {
    const int size = m_finding->fontMetrics().height();
    m_icon->setPixmap(verdictIcon(m_verdict, palette()).pixmap(size, size));
    setEdge(verdictColor(m_verdict, palette()));
}

void VerdictStrip::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showVerdict();
    }
}

} // namespace headroom::ui
