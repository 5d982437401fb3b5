// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/report/report.h"

#include <string>

namespace headroom {

enum class ListKind : std::uint8_t {
    machines,
    chips,
    models,
    quantizations,
    runtimes,
    claims,
    clouds,
    apis,
    electricity,
    resale,
    currencies,
    usage,
};

/// What the catalog has of one kind. JSON: "headroom/list/1" with "kind" and "items".
[[nodiscard]] std::string listReport(const Catalog& catalog, ListKind kind, ReportFormat format);

} // namespace headroom
