// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QWidget>

#include <memory>

class QGraphicsView;

namespace headroom::ui {

/// A plot in a window: follows size, palette, font and pointer.
class PlotWidget : public QWidget {
    Q_OBJECT
public:
    explicit PlotWidget(std::unique_ptr<Plot> plot, QWidget* parent = nullptr);
    ~PlotWidget() override;

    void setData(const ChartData& data);
    [[nodiscard]] const Plot& plot() const { return *m_plot; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hovered(const QString& text); ///< empty over nothing

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::unique_ptr<Plot> m_plot;
    QGraphicsView* m_view;
};

} // namespace headroom::ui
