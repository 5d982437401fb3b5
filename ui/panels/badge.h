// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QPainter;

namespace headroom::ui {

/// A few words in a rounded frame: what a figure rests on.
class Badge : public QLabel {
    Q_OBJECT
public:
    explicit Badge(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// The space that a badge takes beside text of `font`.
[[nodiscard]] QSize badgeSize(const QFont& font, const QString& text);
void paintBadge(QPainter& painter, const QRect& box, const QFont& font, const QString& text,
                const QColor& color);

} // namespace headroom::ui
