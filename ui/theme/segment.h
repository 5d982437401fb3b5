// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headroom::ui {

/// The parts of a machine's memory bar, in stacking order from the left.
enum class Segment {
    weights,
    kvCache,
    recurrentState,
    compute,
    runtime,
    others, ///< further models and files that stay loaded
    free,
    reserve,
    overflow,
};

} // namespace headroom::ui
