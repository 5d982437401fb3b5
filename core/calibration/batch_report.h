// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/formats/bench_csv.h"

#include <string>

namespace headroom {

/// docs/accuracy.md, "Several sequences": how far the clean rows with several streams at a time lie
/// from what the catalog's fits predict, by batch fit.
[[nodiscard]] std::string batchReport(const SpeedFile& file, const Catalog& catalog);

} // namespace headroom
