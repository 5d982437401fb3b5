// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/gpu_limit_note.h"

#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/theme/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kGap = 4;

QString leavesText(const MachineAssessment& machine, const GpuLimitSetting& setting,
                   MemoryUnit unit) {
    const QString name = toQString(machine.machine->name);
    const QString system = toQString(setting.systemName);
    const QString limit = formatBytes(setting.limit, unit);
    const QString leaves = formatBytes(setting.leaves, unit);
    if (!setting.needed) {
        return GpuLimitNote::tr("%1: the system’s own limit is %2 and leaves %3 %4. "
                                "The line restores it.")
            .arg(name, limit, system, leaves);
    }
    return setting.outlastsBoot
               ? GpuLimitNote::tr("%1: a kernel parameter; the GPU may use %2, %3 keeps %4.")
                     .arg(name, limit, system, leaves)
               : GpuLimitNote::tr("%1: leaves %2 %3; lost at reboot.").arg(name, system, leaves);
}

} // namespace

GpuLimitNote::GpuLimitNote(QWidget* parent)
    : QWidget(parent),
      m_line(new QLabel(this)),
      m_copy(new QToolButton(this)),
      m_leaves(new Caption(this)),
      m_warning(new QWidget(this)),
      m_icon(new QLabel(this)),
      m_why(new QLabel(this)) {
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_line->setAccessibleName(tr("Line that sets the GPU limit"));
    m_line->setObjectName(QStringLiteral("gpuLimitLine"));
    m_copy->setIcon(icon(QStringLiteral("edit-copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setAccessibleName(tr("Copy the line that sets the GPU limit"));
    m_copy->setToolTip(tr("Copy the line"));
    m_copy->setObjectName(QStringLiteral("gpuLimitCopy"));
    m_leaves->setObjectName(QStringLiteral("gpuLimitLeaves"));
    m_why->setObjectName(QStringLiteral("gpuLimitWarning"));
    m_why->setWordWrap(true);
    connect(m_copy, &QToolButton::clicked, this, &GpuLimitNote::copy);
    buildLayout();
}

void GpuLimitNote::buildLayout() {
    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    line->addWidget(m_line, 1);
    line->addWidget(m_copy, 0, Qt::AlignTop);
    auto* warning = new QHBoxLayout(m_warning);
    warning->setContentsMargins(0, 0, 0, 0);
    warning->addWidget(m_icon, 0, Qt::AlignTop);
    warning->addWidget(m_why, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(kGap);
    all->addLayout(line);
    all->addWidget(m_leaves);
    all->addWidget(m_warning);
}

void GpuLimitNote::showSetting(const MachineAssessment* machine, const Workload& workload,
                               MemoryUnit unit) {
    const auto setting =
        machine != nullptr ? gpuLimitSetting(*machine->machine, workload) : std::nullopt;
    setVisible(setting.has_value());
    if (!setting) {
        return;
    }
    const QString line = toQString(setting->command);
    if (m_line->text() != line) {
        m_line->setText(line);
        m_line->setAccessibleDescription(line);
    }
    m_line->setToolTip(QStringLiteral("%1\n%2").arg(line, toQString(setting->persist)));
    m_leaves->show(leavesText(*machine, *setting, unit));
    m_leaves->setToolTip(toQString(setting->persist));
    m_warning->setVisible(setting->unsafe);
    if (setting->unsafe) {
        showWarning(*setting, unit);
    }
}

void GpuLimitNote::showWarning(const GpuLimitSetting& setting, MemoryUnit unit) {
    m_why->setText(tr("Unsafe: %1 and other programs should have %2.")
                       .arg(toQString(setting.systemName), formatBytes(setting.systemKeeps, unit)));
    m_why->setToolTip(toQString(setting.why));
    paintWarning();
}

void GpuLimitNote::paintWarning() {
    const int size = m_why->fontMetrics().height();
    m_icon->setPixmap(verdictIcon(Verdict::tight, palette()).pixmap(size, size));
}

void GpuLimitNote::copy() const {
    QGuiApplication::clipboard()->setText(m_line->text());
}

void GpuLimitNote::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintWarning();
    }
}

} // namespace headroom::ui
