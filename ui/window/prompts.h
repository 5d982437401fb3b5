// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exporter.h"

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace headroom::ui {

enum class UnsavedChoice { save, discard, cancel };

struct ExportRequest {
    QString path;
    double scale = 2;
    ExportTheme theme = ExportTheme::light;
};

/// The only things that the window stops for; tests put their own answers in place.
struct Prompts {
    std::function<QString(QWidget* parent)> fileToOpen;
    std::function<QString(QWidget* parent, const QString& suggestion)> fileToSave;
    std::function<std::optional<ExportRequest>(QWidget* parent, const QString& suggestion)>
        fileToExport;
    std::function<UnsavedChoice(QWidget* parent, const QString& name)> unsaved;
    std::function<QString(QWidget* parent)> fileToImport;
};

/// File pickers and message boxes.
[[nodiscard]] Prompts dialogPrompts();

} // namespace headroom::ui
