// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <QSize>
#include <QString>

#include <memory>

namespace headroom::ui {

/// What `headroom --export` was asked for, as given on the command line.
struct HeadlessExport {
    QString path;                            ///< the suffix decides the format
    QString view = QStringLiteral("memory"); ///< one of viewNames()
    Scenario scenario;
    QSize size; ///< empty: the default
    double scale = 2;
    QString theme = QStringLiteral("light"); ///< light, dark
};

/// Evaluates and writes the file; messages go to stderr. Returns the exit status: 0 ok, 1 the
/// scenario is wrong, 2 an argument is, 3 the file cannot be written. Pictures need a QApplication
/// (Qt Charts lives on widgets; the offscreen platform will do), tables need none.
[[nodiscard]] int runExport(const HeadlessExport& request, std::shared_ptr<const Catalog> catalog);

} // namespace headroom::ui
