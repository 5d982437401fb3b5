// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/report_window.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {
constexpr int kWideChars = 140;
constexpr int kLines = 24;
} // namespace

ReportWindow::ReportWindow(const QString& title, const QString& report, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(title);
    auto* text = new QPlainTextEdit(report, this);
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(tr("Report"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* all = new QVBoxLayout(this);
    all->addWidget(text, 1);
    all->addWidget(buttons);
    resize(text->fontMetrics().averageCharWidth() * kWideChars,
           text->fontMetrics().lineSpacing() * kLines);
}

} // namespace headroom::ui
