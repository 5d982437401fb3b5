// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/error.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace headroom::ui {

class MessageBar;

/// Changes the user's catalog folder: an entry is copied there to be edited, or taken out. What was
/// done is told in the message bar, where it can be undone.
class UserCatalog : public QObject {
    Q_OBJECT
public:
    UserCatalog(MessageBar& messages, std::function<void()> reload, QObject* parent = nullptr);

    /// Writes the entry to a file of its own and opens it; one that is the user's is opened.
    void edit(const Location& origin, const QString& key);
    /// Takes the entry out of the user's file.
    void remove(const Location& origin, const QString& name);

    /// Opens a file with the program for it; tests put their own in place.
    void setOpener(std::function<void(const QString& path)> open) { m_open = std::move(open); }

Q_SIGNALS:
    void failed(const QString& what, const std::vector<headroom::Error>& problems);

private:
    void write(const QString& path, const QByteArray& content, const QString& what);
    void putBack(const QString& path, const std::optional<QByteArray>& content);

    MessageBar& m_messages;
    std::function<void()> m_reload;
    std::function<void(const QString& path)> m_open;
};

} // namespace headroom::ui
