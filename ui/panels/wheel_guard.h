// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace headroom::ui {

/// Makes a box in a panel that scrolls take the wheel only while it has the focus: scrolling past
/// it must not change it.
void guardFromWheel(QWidget& box);

} // namespace headroom::ui
