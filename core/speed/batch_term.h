// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

namespace headroom {

/// The arithmetic behind the speed of several sequences; `speed` is of two or more.
[[nodiscard]] Term batchTerm(const BatchSpeed& speed);

} // namespace headroom
