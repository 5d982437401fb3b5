// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_style.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QTableView>

namespace headroom::ui {

void styleTable(QTableView& table, int rowPadding) {
    constexpr double kTablePoints = -0.5;
    table.setFont(scaledFont(table.font(), kTablePoints));
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setSelectionMode(QTableView::SingleSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setVerticalScrollMode(QTableView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(1);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + rowPadding);
}

} // namespace headroom::ui
