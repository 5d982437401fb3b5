// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/speed_side.h"

#include <QLocale>

namespace headroom::ui {

/// Speed of several users at a time, of all together and of each: one line for machines that
/// decode alike, at most five, the pinned baseline's or else the selected machine's first. A line
/// ends where the memory does, or where nobody measured more.
[[nodiscard]] UsersChart usersChart(const Assessment& assessment, const QString& selectedMachine,
                                    const QLocale& locale);

} // namespace headroom::ui
