// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/load.h"

#include <QObject>

#include <vector>

class QWidget;

namespace headroom::ui {

class MessageBar;
class ProblemWindow;
class StatusLine;

/// Tells what is wrong in files: a message at once, a count in the status bar, a list on demand.
class ProblemReporter : public QObject {
    Q_OBJECT
public:
    ProblemReporter(QWidget& window, MessageBar& messages, StatusLine& status);

    void setCatalog(const LoadedCatalog& loaded); ///< forgets problems of scenarios
    void report(const QString& what, const std::vector<Error>& problems);
    void showList();

Q_SIGNALS:
    void counted(int problems); ///< of the catalogs

private:
    MessageBar& m_messages;
    StatusLine& m_status;
    ProblemWindow* m_list;
    LoadedCatalog m_catalog;
    std::vector<Error> m_others;
};

} // namespace headroom::ui
