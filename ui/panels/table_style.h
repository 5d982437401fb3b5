// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace headroom::ui {

/// What all tables of the window share: the font, whole rows, one at a time, no grid, and Tab leads
/// out of the table. `rowPadding` pixels are added to the height of the text.
void styleTable(QTableView& table, int rowPadding);

} // namespace headroom::ui
