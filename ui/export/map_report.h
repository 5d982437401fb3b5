// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/charts/map_chart.h"

#include <QByteArray>

namespace headroom::ui {

/// The cells of a map: as CSV one a line with whole figures, otherwise as the table that the page
/// shows, with its finding.
[[nodiscard]] QByteArray mapReport(const Assessment& assessment, const MapChoice& choice,
                                   ReportFormat format);

} // namespace headroom::ui
