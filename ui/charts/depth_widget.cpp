// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/depth_widget.h"

#include "ui/charts/depth_plot.h"

namespace headroom::ui {

DepthWidget::DepthWidget(QWidget* parent) : PlotWidget(std::make_unique<DepthPlot>(), parent) {
    setAccessibleName(tr("Speed as the context fills"));
}

} // namespace headroom::ui
