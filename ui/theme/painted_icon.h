// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QRectF>

#include <functional>

class QPainter;

namespace headroom::ui {

/// An icon of any size, drawn each time by `paint` into the box that it is given.
[[nodiscard]] QIcon paintedIcon(std::function<void(QPainter&, const QRectF&)> paint);

} // namespace headroom::ui
