// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace headroom::ui {

/// A report of text in columns, to read and to copy.
class ReportWindow : public QDialog {
    Q_OBJECT
public:
    ReportWindow(const QString& title, const QString& report, QWidget* parent = nullptr);
};

} // namespace headroom::ui
