// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/verdict_strip.h"

#include "ui/panels/fix_bar.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {
constexpr int kPadding = 10;
constexpr int kEdgePadding = 16;
constexpr double kFindingPoints = 0.5;
constexpr double kButtonPoints = -0.5;
} // namespace

VerdictStrip::VerdictStrip(QWidget* parent)
    : Card(Surface::page, parent),
      m_icon(new QLabel(this)),
      m_finding(new QLabel(this)),
      m_text(new QLabel(this)),
      m_fixes(new FixBar(this)) {
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
    launch->setFont(scaledFont(launch->font(), kButtonPoints));
    launch->setToolTip(tr("The command that loads the models as they are estimated"));
    connect(launch, &QPushButton::clicked, this, &VerdictStrip::launchRequested);
    connect(m_fixes, &FixBar::chosen, this, &VerdictStrip::fixChosen);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_finding);
    words->addWidget(m_text);
    auto* doing = new QHBoxLayout;
    doing->addWidget(m_fixes, 1);
    doing->addWidget(launch, 0, Qt::AlignRight);
    words->addLayout(doing);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(kEdgePadding, kPadding, kEdgePadding, kPadding);
    all->setSpacing(kEdgePadding);
    all->addWidget(m_icon, 0, Qt::AlignTop);
    all->addLayout(words, 1);
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
    m_text->setToolTip(m_advice.warnings);
    m_fixes->setFixes(m_advice.fixes);
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
