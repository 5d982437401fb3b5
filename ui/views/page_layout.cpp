// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/page_layout.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <QWidget>

namespace headroom::ui {

QVBoxLayout* pageLayout(QWidget* page, QWidget* heading, QWidget* legend) {
    constexpr int kSide = 18;
    constexpr int kTop = 14;
    constexpr int kBlock = 10;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(kSide, kTop, kSide, kTop / 2);
    layout->setSpacing(kBlock);
    layout->addWidget(heading);
    layout->addWidget(legend);
    return layout;
}

QWidget* headingRow(QWidget* heading, QWidget* controls, QWidget* parent) {
    constexpr int kGap = 16;
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(kGap);
    layout->addWidget(heading, 1);
    layout->addWidget(controls, 0, Qt::AlignTop);
    return row;
}

void showOnBase(QWidget& page) {
    page.setBackgroundRole(QPalette::Base);
    page.setAutoFillBackground(true);
}

} // namespace headroom::ui
