// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <QDialog>

#include <memory>

namespace headroom::ui {

/// What articles advise to buy for what, each beside what the figures say; and what speaks for and
/// against each kind of machine.
class AdviceWindow : public QDialog {
    Q_OBJECT
public:
    explicit AdviceWindow(std::shared_ptr<const Catalog> catalog, QWidget* parent = nullptr);
};

} // namespace headroom::ui
