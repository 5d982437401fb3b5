// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;
class QWidget;

namespace headroom::ui {

/// The layout that all pages share: heading, legend, then what the page adds.
[[nodiscard]] QVBoxLayout* pageLayout(QWidget* page, QWidget* heading, QWidget* legend);

/// The heading with a page's own controls at its right.
[[nodiscard]] QWidget* headingRow(QWidget* heading, QWidget* controls, QWidget* parent);

/// Pages stand on Base, like tables and fields.
void showOnBase(QWidget& page);

} // namespace headroom::ui
