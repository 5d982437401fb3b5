// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

#include <QStringList>

#include <optional>

/// The views' names on command lines, in settings and in file names.
namespace headroom::ui {

[[nodiscard]] QString viewName(ChartView view);
[[nodiscard]] std::optional<ChartView> viewNamed(const QString& name);
[[nodiscard]] QStringList viewNames();

} // namespace headroom::ui
