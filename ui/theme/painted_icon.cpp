// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/painted_icon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

#include <utility>

namespace headroom::ui {

namespace {

class PaintedIconEngine final : public QIconEngine {
public:
    explicit PaintedIconEngine(std::function<void(QPainter&, const QRectF&)> paint)
        : m_paint(std::move(paint)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        m_paint(*painter, QRectF(rect));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new PaintedIconEngine(*this); }

private:
    std::function<void(QPainter&, const QRectF&)> m_paint;
};

} // namespace

QIcon paintedIcon(std::function<void(QPainter&, const QRectF&)> paint) {
    return QIcon(new PaintedIconEngine(std::move(paint)));
}

} // namespace headroom::ui
