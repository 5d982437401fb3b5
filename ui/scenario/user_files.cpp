// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/user_files.h"

#include "core/catalog/own_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace headroom::ui {

std::optional<QByteArray> textOfFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

bool isInUserCatalog(const QString& path) {
    const QString own = QDir(QString::fromStdString(userCatalogFolder())).canonicalPath();
    return !own.isEmpty() && QFileInfo(path).canonicalFilePath().startsWith(own + QLatin1Char('/'));
}

} // namespace headroom::ui
