// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/headless_export.h"

#include "core/evaluate.h"
#include "ui/charts/view_name.h"
#include "ui/export/exporter.h"

#include <iostream>
#include <optional>

namespace headroom::ui {

namespace {

enum ExitStatus { kOk = 0, kWrongData = 1, kWrongUsage = 2, kNotWritten = 3 };

int fail(ExitStatus status, const std::string& message) {
    std::cerr << "headroom: " << message << '\n';
    return status;
}

std::optional<ExportTheme> themeOf(const QString& name) {
    if (name == QStringLiteral("light")) {
        return ExportTheme::light;
    }
    if (name == QStringLiteral("dark")) {
        return ExportTheme::dark;
    }
    return std::nullopt;
}

ExitStatus statusOf(ErrorCode code) {
    return code == ErrorCode::unwritable ? kNotWritten : kWrongUsage;
}

int write(const Assessment& assessment, const QString& path, const ExportOptions& options) {
    const auto written = exportChart(assessment, path, options);
    return written ? kOk : fail(statusOf(written.error().code), toString(written.error()));
}

} // namespace

int runExport(const HeadlessExport& request, std::shared_ptr<const Catalog> catalog) {
    const auto view = viewNamed(request.view);
    if (!view) {
        return fail(kWrongUsage, "--view: \"" + request.view.toStdString() +
                                     "\" is not a view that can be exported; use " +
                                     viewNames().join(QStringLiteral(", ")).toStdString());
    }
    const auto theme = themeOf(request.theme);
    if (!theme) {
        return fail(kWrongUsage, "--theme: \"" + request.theme.toStdString() +
                                     "\" is not a theme; use light or dark");
    }
    const auto assessment = evaluate(request.scenario, std::move(catalog));
    if (!assessment) {
        return fail(kWrongData, toString(assessment.error()));
    }
    ExportOptions options;
    options.view = *view;
    options.theme = *theme;
    options.size = request.size;
    options.scale = request.scale;
    return write(*assessment, request.path, options);
}

} // namespace headroom::ui
