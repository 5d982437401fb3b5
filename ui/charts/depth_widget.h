// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_widget.h"

namespace headroom::ui {

/// Speed as the context fills, in a window.
class DepthWidget : public PlotWidget {
    Q_OBJECT
public:
    explicit DepthWidget(QWidget* parent = nullptr);
};

} // namespace headroom::ui
