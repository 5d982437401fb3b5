// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QMimeData;
class QStatusBar;
class QWidget;

namespace headroom::ui {

/// What happens with files that are dropped.
struct DropOffer {
    QString path; ///< the one to open; empty: none can be
    QString text; ///< what happens, or why nothing does; empty: these are no files
};

[[nodiscard]] DropOffer dropOffer(const QMimeData& data);

/// Takes files that are dragged onto a window, and tells meanwhile what will happen.
class FileDrop : public QObject {
    Q_OBJECT
public:
    FileDrop(QWidget& window, QStatusBar& status);

Q_SIGNALS:
    void dropped(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QStatusBar& m_status;
};

} // namespace headroom::ui
