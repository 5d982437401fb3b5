// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace headroom::ui {

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* box = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || box == nullptr || box->hasFocus()) {
            return false;
        }
        event->ignore(); // for the panel below
        return true;
    }
};

} // namespace

void guardFromWheel(QWidget& box) {
    box.setFocusPolicy(Qt::StrongFocus);
    box.installEventFilter(new WheelGuard(&box));
}

} // namespace headroom::ui
