// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/launch_window.h"

#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr int kWideChars = 92;
constexpr int kHighLines = 24;
constexpr int kShownLines = 3;
constexpr int kGap = 4;
constexpr int kEntryGap = 14;

const MachineAssessment* machineOf(const Assessment& assessment, const QString& id) {
    const auto found = std::ranges::find_if(
        assessment.machines, [&](const auto& each) { return toQString(each.machine->id) == id; });
    return found == assessment.machines.end() ? nullptr : &*found;
}

bool same(const LaunchCommand& a, const LaunchCommand& b) {
    return a.program == b.program && a.model == b.model && a.command == b.command &&
           a.note == b.note;
}

QString titleOf(const LaunchCommand& command) {
    return command.model.empty()
               ? LaunchWindow::tr("%1, the server").arg(toQString(command.program))
               : toQString(command.model);
}

} // namespace

LaunchWindow::LaunchWindow(QWidget* parent)
    : QDialog(parent), m_machine(new QLabel(this)), m_area(new QScrollArea(this)) {
    setWindowTitle(tr("Launch command"));
    setObjectName(QStringLiteral("launchWindow"));
    m_machine->setWordWrap(true);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_machine);
    all->addWidget(m_area, 1);
    all->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * kWideChars, fontMetrics().height() * kHighLines);
}

void LaunchWindow::setAssessment(const Assessment& assessment, const QString& machineId) {
    const MachineAssessment* machine = machineOf(assessment, machineId);
    m_machine->setText(
        machine == nullptr
            ? tr("What loads the models as they are estimated:")
            : tr("What loads the models on %1 as they are estimated, each in a shell of its own:")
                  .arg(toQString(machine->machine->name)));
    const std::vector<LaunchCommand> commands = launchCommands(assessment, machine);
    if (std::ranges::equal(commands, m_shown, same)) {
        return;
    }
    m_shown = commands;
    auto* contents = new QWidget;
    auto* entries = new QVBoxLayout(contents);
    entries->setContentsMargins(0, 0, 0, 0);
    entries->setSpacing(kEntryGap);
    for (const LaunchCommand& command : commands) {
        addEntry(*contents, command);
    }
    entries->addStretch(1);
    m_area->setWidget(contents);
}

void LaunchWindow::addEntry(QWidget& entries, const LaunchCommand& command) {
    const QString line = toQString(command.command);
    auto* title = makeHeading(titleOf(command), &entries);
    auto* copy = new QPushButton(icon(QStringLiteral("edit-copy")), tr("Copy"), &entries);
    copy->setAccessibleName(tr("Copy the command of %1").arg(titleOf(command)));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [line] { QGuiApplication::clipboard()->setText(line); });
    auto* text = new QPlainTextEdit(line, &entries);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(tr("Command of %1").arg(titleOf(command)));
    text->setFixedHeight(text->fontMetrics().lineSpacing() * kShownLines + 2 * kEntryGap);
    auto* note = new Caption(&entries);
    note->setText(toQString(command.note));
    note->setVisible(!command.note.empty());
    auto* top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(copy);
    auto* entry = new QVBoxLayout;
    entry->setSpacing(kGap);
    entry->addLayout(top);
    entry->addWidget(text);
    entry->addWidget(note);
    static_cast<QVBoxLayout*>(entries.layout())->addLayout(entry);
}

QString launchText(const Assessment& assessment, const QString& machineId) {
    QStringList lines;
    for (const LaunchCommand& each : launchCommands(assessment, machineOf(assessment, machineId))) {
        lines << toQString(each.command);
    }
    return lines.join(QStringLiteral(" &\n"));
}

} // namespace headroom::ui
