// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/claims_export.h"

#include "ui/views/claims_page.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QSaveFile>

namespace headroom::ui {

namespace {

QByteArray pictureOf(ClaimsPage& page, double scale) {
    QImage image((QSizeF(page.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(page.palette().color(QPalette::Base));
    page.render(&image);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

Error errorAt(ErrorCode code, const QString& path, const QString& message) {
    Error error;
    error.code = code;
    error.where.file = path.toStdString();
    error.message = message.toStdString();
    return error;
}

tl::expected<void, Error> write(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!written) {
        return tl::unexpected(errorAt(ErrorCode::unwritable, path, file.errorString()));
    }
    return {};
}

} // namespace

tl::expected<void, Error> exportClaims(ClaimsPage& page, const QString& path, double scale) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("csv")) {
        return write(path, page.asCsv().toUtf8());
    }
    if (suffix == QLatin1String("md")) {
        return write(path, page.asMarkdown().toUtf8());
    }
    if (suffix == QLatin1String("png")) {
        return write(path, pictureOf(page, scale));
    }
    return tl::unexpected(
        errorAt(ErrorCode::unsupported, path,
                QCoreApplication::translate("headroom",
                                            "claims are written as .csv, .md or .png, not as .%1")
                    .arg(suffix)));
}

} // namespace headroom::ui
