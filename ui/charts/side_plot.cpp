// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/side_plot.h"

#include "ui/charts/answer_content.h"
#include "ui/charts/depth_plot.h"
#include "ui/charts/row_plot.h"
#include "ui/charts/users_plot.h"

namespace headroom::ui {

namespace {

/// Rows that stand beside other rows in a picture: all of them, without scrolling.
class RowsBeside final : public Plot {
public:
    explicit RowsBeside(std::unique_ptr<RowContent> content) : m_rows(std::move(content)) {}

    void setStyle(const ChartStyle& style) override { m_rows.setStyle(style); }
    void setData(const ChartData& data) override { m_rows.setData(data); }
    void setSize(const QSizeF& size) override { m_rows.setGeometry(size, 0); }
    [[nodiscard]] QGraphicsScene* scene() const override { return m_rows.scene(); }
    [[nodiscard]] QString textAt(const QPointF&) const override { return {}; }
    void paint(QPainter& painter) const override { m_rows.paint(painter); }

private:
    RowPlot m_rows;
};

} // namespace

std::unique_ptr<Plot> sidePlot(const ChartData& data) {
    switch (data.side) {
    case SpeedSide::answer:
        return data.answer.rows.empty()
                   ? nullptr
                   : std::make_unique<RowsBeside>(std::make_unique<AnswerContent>());
    case SpeedSide::users:
        return data.users.lines.empty() ? nullptr : std::make_unique<UsersPlot>();
    case SpeedSide::context:
        break;
    }
    return data.depth.lines.empty() ? nullptr : std::make_unique<DepthPlot>();
}

} // namespace headroom::ui
