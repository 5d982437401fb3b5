// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/problem_reporter.h"

#include "ui/models/text.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/problem_window.h"
#include "ui/window/status_line.h"

namespace headroom::ui {

ProblemReporter::ProblemReporter(QWidget& window, MessageBar& messages, StatusLine& status)
    : QObject(&window), m_messages(messages), m_status(status), m_list(new ProblemWindow(&window)) {
    connect(&status, &StatusLine::problemsRequested, this, &ProblemReporter::showList);
}

void ProblemReporter::setCatalog(const LoadedCatalog& loaded) {
    m_catalog = loaded;
    m_others.clear();
    m_status.showCatalog(m_catalog, 0);
    Q_EMIT counted(static_cast<int>(m_catalog.problems.size()));
}

void ProblemReporter::report(const QString& what, const std::vector<Error>& problems) {
    m_others = problems;
    m_status.showCatalog(m_catalog, m_others.size());
    const QString first = problems.empty() ? QString() : toQString(toString(problems.front()));
    const QString more =
        problems.size() > 1 ? tr(" — and %1 more").arg(problems.size() - 1) : QString();
    m_messages.showMessage(MessageBar::Kind::warning,
                           QStringLiteral("%1: %2%3").arg(what, first, more),
                           {{tr("Show problems"), [this] { showList(); }}});
}

void ProblemReporter::showList() {
    std::vector<Error> all = m_catalog.problems;
    all.insert(all.end(), m_others.begin(), m_others.end());
    m_list->setProblems(all);
    m_list->show();
    m_list->raise();
    m_list->activateWindow();
}

} // namespace headroom::ui
