// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <memory>

namespace headroom::ui {

/// Price against speed: a point a machine, the line of those that nothing cheaper beats, and the
/// lines of what is asked for.
class ChoicePlot final : public Plot {
public:
    ChoicePlot();
    ~ChoicePlot() override;

    void setStyle(const ChartStyle& style) override;
    void setData(const ChartData& data) override;
    void setSize(const QSizeF& size) override;

    [[nodiscard]] QGraphicsScene* scene() const override;
    [[nodiscard]] QString textAt(const QPointF& point) const override;
    void paint(QPainter& painter) const override;

    /// Id of the machine under a point; empty over nothing.
    [[nodiscard]] QString machineAt(const QPointF& point) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
