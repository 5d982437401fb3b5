// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/user_catalog.h"

#include "core/catalog/entry_text.h"
#include "core/catalog/own_files.h"
#include "ui/panels/message_bar.h"
#include "ui/scenario/scenario_store.h"
#include "ui/scenario/user_files.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

namespace headroom::ui {

namespace {

QString folder() {
    return QString::fromStdString(userCatalogFolder());
}

/// "machine:mini-m4-16" as the name of a file.
QString fileName(const QString& key) {
    QString name = key;
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9.-]+")), QStringLiteral("-"));
    return name.left(80) + QStringLiteral(".yaml");
}

Error gone(const Location& origin) {
    Error error;
    error.code = ErrorCode::unreadable;
    error.where = origin;
    error.message = "the entry is not there any more";
    error.hint = "choose Machines › Reload catalogs";
    return error;
}

} // namespace

UserCatalog::UserCatalog(MessageBar& messages, std::function<void()> reload, QObject* parent)
    : QObject(parent),
      m_messages(messages),
      m_reload(std::move(reload)),
      m_open([](const QString& path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }) {}

void UserCatalog::edit(const Location& origin, const QString& key) {
    const QString source = QString::fromStdString(origin.file);
    if (isInUserCatalog(source)) {
        m_open(source);
        return;
    }
    const auto text = textOfFile(source);
    const auto entry =
        text ? entryAt(std::string_view(text->constData(), static_cast<std::size_t>(text->size())),
                       origin.line)
             : std::nullopt;
    const QString path = folder() + QStringLiteral("/edited/") + fileName(key);
    if (!entry) {
        Q_EMIT failed(tr("The entry could not be copied"), {gone(origin)});
        return;
    }
    if (QFileInfo::exists(path)) {
        m_open(path);
        return;
    }
    const std::string comment = "Yours: what stands here counts instead of the shipped entry of "
                                "the same id. Reload the catalogs (F5) after saving.";
    if (const auto written = writeWhole(path, QByteArray::fromStdString(fileOf(*entry, comment)));
        !written) {
        Q_EMIT failed(tr("The entry could not be copied"), {written.error()});
        return;
    }
    m_reload();
    m_messages.showMessage(
        MessageBar::Kind::information,
        tr("Copied to %1. Save your changes there and reload the catalogs (F5).")
            .arg(QDir::toNativeSeparators(path)),
        {{tr("Open folder"), [this, path] { m_open(QFileInfo(path).absolutePath()); }},
         {tr("Undo"), [this, path] { putBack(path, std::nullopt); }}});
    m_open(path);
}

void UserCatalog::remove(const Location& origin, const QString& name) {
    const QString path = QString::fromStdString(origin.file);
    const auto text = textOfFile(path);
    const std::string whole = text ? text->toStdString() : std::string();
    const auto entry = entryAt(whole, origin.line);
    if (!isInUserCatalog(path) || !entry) {
        Q_EMIT failed(tr("The entry could not be removed"), {gone(origin)});
        return;
    }
    write(path, QByteArray::fromStdString(withoutEntry(whole, *entry)),
          tr("%1 was removed from %2.").arg(name, QDir::toNativeSeparators(path)));
}

/// No content: the file goes.
void UserCatalog::write(const QString& path, const QByteArray& content, const QString& what) {
    const auto before = textOfFile(path);
    if (content.isEmpty()) {
        QFile::remove(path);
    } else if (const auto written = writeWhole(path, content); !written) {
        Q_EMIT failed(tr("The file could not be written"), {written.error()});
        return;
    }
    m_reload();
    m_messages.showMessage(MessageBar::Kind::information, what,
                           {{tr("Undo"), [this, path, before] { putBack(path, before); }}});
}

void UserCatalog::putBack(const QString& path, const std::optional<QByteArray>& content) {
    if (!content) {
        QFile::remove(path);
    } else if (const auto written = writeWhole(path, *content); !written) {
        Q_EMIT failed(tr("The file could not be put back"), {written.error()});
    }
    m_reload();
}

} // namespace headroom::ui
