// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <memory>

namespace headroom::ui {

/// Several users at a time: speed of all together above that of each, one line a machine, with the
/// places where more no longer pay and where the memory ends.
class UsersPlot final : public Plot {
public:
    UsersPlot();
    ~UsersPlot() override;

    void setStyle(const ChartStyle& style) override;
    void setData(const ChartData& data) override;
    void setSize(const QSizeF& size) override;

    [[nodiscard]] QGraphicsScene* scene() const override;
    [[nodiscard]] QString textAt(const QPointF& point) const override;
    void paint(QPainter& painter) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
