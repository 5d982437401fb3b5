// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/advice_check.h"
#include "core/report/report.h"

#include <string>

namespace headroom {

/// Published advice beside Headroom's own figures. JSON: "headroom/advice/1".
[[nodiscard]] std::string adviceReport(const std::vector<AdviceFinding>& findings,
                                       const Catalog& catalog, ReportFormat format);

/// "fits with 2.1 GiB free, up to 40960 tokens, 8–10 tok/s"; what is missing and what would help
/// where it does not.
[[nodiscard]] std::string adviceText(const AdviceFinding& finding);

} // namespace headroom
