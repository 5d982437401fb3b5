// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/arguments.h"
#include "core/catalog/load.h"

namespace headroom::gui {

/// Whether a window could be opened on this system.
[[nodiscard]] bool hasDisplay();

/// `--export`: returns the exit status.
[[nodiscard]] int exportAsAsked(int argc, char** argv, Arguments arguments);

/// Without a display: the comparison that a window would start with, as a picture in the current
/// folder and as text.
[[nodiscard]] int showComparison(int argc, char** argv, const Arguments& arguments);

} // namespace headroom::gui
