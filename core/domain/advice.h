// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headroom {

/// What buyers ask for: use cases, memory tiers, personas, common mistakes.
struct Advice {};

} // namespace headroom
