// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/report/table.h"

namespace headroom {

/// Rows of a machine's table that only some speeds have: under lasting load, with a part of the
/// model in system memory or on the SSD, with a draft.
void addSpeedRows(Table& table, const DecodeSpeed& speed);

} // namespace headroom
