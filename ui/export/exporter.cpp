// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exporter.h"

#include "core/catalog/scenario_file.h"
#include "core/report/cost_report.h"
#include "core/report/report.h"
#include "ui/charts/chart_text.h"
#include "ui/export/chart_picture.h"
#include "ui/export/map_report.h"

#include <QApplication>
#include <QBuffer>
#include <QFileInfo>
#include <QImageWriter>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr int kDpi = 96;
constexpr int kLeastSide = 200;
constexpr double kMostSide = 16384;

Error errorOf(ErrorCode code, const QString& path, const QString& message,
              const QString& hint = {}) {
    Error error;
    error.code = code;
    error.where.file = path.toStdString();
    error.message = message.toStdString();
    error.hint = hint.toStdString();
    return error;
}

QImage imageOf(ChartPicture& picture, double scale, const Scenario& scenario) {
    QImage image((QSizeF(picture.size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    picture.paint(painter);
    painter.end();
    image.setText(QStringLiteral("Title"), picture.text().title);
    image.setText(QStringLiteral("Description"), picture.text().inputs);
    image.setText(QStringLiteral("Software"), picture.text().made);
    image.setText(QStringLiteral("Comment"), picture.text().command);
    image.setText(QStringLiteral("Scenario"), QString::fromStdString(formatScenario(scenario)));
    return image;
}

QByteArray pngOf(const QImage& image) {
    QBuffer buffer;
    QImageWriter writer(&buffer, "png");
    return writer.write(image) ? buffer.data() : QByteArray();
}

/// Qt writes millimetres, which programs turn into 90 or 96 pixels an inch as they like.
QByteArray withSizeInPixels(const QByteArray& svg, const QSize& size) {
    static const QRegularExpression millimetres(
        QStringLiteral("<svg width=\"[^\"]*\" height=\"[^\"]*\""));
    return QString::fromUtf8(svg)
        .replace(
            millimetres,
            QStringLiteral("<svg width=\"%1\" height=\"%2\"").arg(size.width()).arg(size.height()))
        .toUtf8();
}

/// Other machines do not have the bundled font: its metrics are those of Noto Sans.
QByteArray withFallbackFonts(QByteArray svg) {
    return svg.replace("font-family=\"Headroom Sans\"",
                       "font-family=\"Headroom Sans, Noto Sans, DejaVu Sans, sans-serif\"");
}

QByteArray svgOf(ChartPicture& picture) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDpi);
    generator.setSize(picture.size());
    generator.setViewBox(QRect(QPoint(), picture.size()));
    generator.setTitle(picture.text().title);
    generator.setDescription(picture.text().inputs + QStringLiteral("\n") + picture.text().made +
                             QStringLiteral("\n") + picture.text().command);
    QPainter painter(&generator);
    picture.paint(painter);
    painter.end();
    return withFallbackFonts(withSizeInPixels(buffer.data(), picture.size()));
}

QByteArray pdfOf(ChartPicture& picture) {
    constexpr int kFineness = 10;
    constexpr double kPointsPerPixel = 72.0 / kDpi;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QSizeF(picture.size()) * kPointsPerPixel, QPageSize::Point,
                                 QString(), QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setResolution(kDpi * kFineness);
    writer.setTitle(picture.text().title);
    writer.setCreator(picture.text().made);
    QPainter painter(&writer);
    painter.scale(kFineness, kFineness);
    picture.paint(painter);
    painter.end();
    return buffer.data();
}

using FileBytes = tl::expected<QByteArray, Error>;

/// Of costs the months' cash flows, of everything else the comparison.
FileBytes tableOf(const Assessment& assessment, const ExportOptions& options, const QString& path,
                  ReportFormat format) {
    if (options.view == ChartView::map) {
        return mapReport(assessment, options.map, format);
    }
    if (options.view != ChartView::cost) {
        return QByteArray::fromStdString(report(assessment, ReportKind::compare, format));
    }
    CostSettings settings;
    settings.today = drawingDate(options.drawn).toString(Qt::ISODate).toStdString();
    const auto costs = costOf(assessment, settings);
    if (!costs) {
        Error error = costs.error();
        error.where.file = path.toStdString();
        return tl::unexpected(std::move(error));
    }
    return QByteArray::fromStdString(costReport(assessment, *costs, format));
}

tl::expected<void, Error> write(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        return {};
    }
    return tl::unexpected(errorOf(ErrorCode::unwritable, path,
                                  ChartText::tr("cannot write: %1").arg(file.errorString())));
}

tl::expected<void, Error> checkSize(const QString& path, const QSize& size, double scale) {
    const bool tooSmall = size.width() < kLeastSide || size.height() < kLeastSide;
    const bool tooLarge = size.width() * scale > kMostSide || size.height() * scale > kMostSide;
    if (scale > 0 && std::isfinite(scale) && !tooSmall && !tooLarge) {
        return {};
    }
    return tl::unexpected(errorOf(
        ErrorCode::outOfRange, path,
        ChartText::tr("a picture of %1x%2 at scale %3 cannot be drawn")
            .arg(size.width())
            .arg(size.height())
            .arg(scale),
        ChartText::tr("each side must be %1 to %2 image pixels").arg(kLeastSide).arg(kMostSide)));
}

FileBytes pictureBytes(const Assessment& assessment, const QString& path, const QString& suffix,
                       const ExportOptions& options) {
    Q_ASSERT_X(qobject_cast<QApplication*>(QCoreApplication::instance()) != nullptr, "exportChart",
               "a picture needs a QApplication");
    const double scale = suffix == QStringLiteral("png") ? options.scale : 1;
    if (!options.size.isEmpty()) {
        if (auto size = checkSize(path, options.size, scale); !size) {
            return tl::unexpected(size.error());
        }
    }
    ChartPicture picture(assessment, options);
    if (auto size = checkSize(path, picture.size(), scale); !size) {
        return tl::unexpected(size.error());
    }
    if (suffix == QStringLiteral("svg")) {
        return svgOf(picture);
    }
    if (suffix == QStringLiteral("pdf")) {
        return pdfOf(picture);
    }
    return pngOf(imageOf(picture, scale, assessment.scenario));
}

FileBytes bytesFor(const Assessment& assessment, const QString& path,
                   const ExportOptions& options) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QStringLiteral("csv")) {
        return tableOf(assessment, options, path, ReportFormat::csv);
    }
    if (suffix == QStringLiteral("md")) {
        return tableOf(assessment, options, path, ReportFormat::markdown);
    }
    if (suffix == QStringLiteral("png") || suffix == QStringLiteral("svg") ||
        suffix == QStringLiteral("pdf")) {
        return pictureBytes(assessment, path, suffix, options);
    }
    return tl::unexpected(errorOf(ErrorCode::unsupported, path,
                                  ChartText::tr("no such format: \"%1\"").arg(suffix),
                                  ChartText::tr("end the name in .png, .svg, .pdf, .csv or .md")));
}

} // namespace

tl::expected<void, Error> exportChart(const Assessment& assessment, const QString& path,
                                      const ExportOptions& options) {
    return bytesFor(assessment, path, options).and_then([&](const QByteArray& bytes) {
        return write(path, bytes);
    });
}

QImage renderChart(const Assessment& assessment, const ExportOptions& options) {
    ChartPicture picture(assessment, options);
    return imageOf(picture, options.scale, assessment.scenario);
}

std::unique_ptr<QMimeData> chartMimeData(const Assessment& assessment,
                                         const ExportOptions& options) {
    ChartPicture picture(assessment, options);
    auto mime = std::make_unique<QMimeData>();
    mime->setImageData(imageOf(picture, options.scale, assessment.scenario));
    mime->setData(QStringLiteral("image/svg+xml"), svgOf(picture));
    return mime;
}

QString exportFileFilters() {
    return QStringList{ChartText::tr("PNG image (*.png)"), ChartText::tr("SVG drawing (*.svg)"),
                       ChartText::tr("PDF document (*.pdf)"), ChartText::tr("CSV table (*.csv)"),
                       ChartText::tr("Markdown table (*.md)")}
        .join(QStringLiteral(";;"));
}

} // namespace headroom::ui
