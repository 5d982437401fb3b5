// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/advice_window.h"

#include "core/planning/advice_check.h"
#include "core/report/advice_report.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

enum Column { Advice, Model, Machine, Finding, Said, ColumnCount };

constexpr double kTablePoints = -0.5;
constexpr int kRowPadding = 8;
constexpr int kWidth = 1180;
constexpr int kHeight = 640;

QString adviceSource(const Provenance& provenance) {
    const QString source = provenance.sources.empty() ? toQString(provenance.note)
                                                      : toQString(provenance.sources.front());
    return QStringLiteral("%1 (%2)").arg(source, toQString(provenance.date));
}

QString modelText(const AdviceFinding& finding) {
    if (finding.model == nullptr) {
        return {};
    }
    const QString name = toQString(finding.model->name);
    return AdviceWindow::tr("%1 at %2").arg(name, formatTokens(finding.context));
}

void fillRow(QTableWidget& table, int row, const AdviceFinding& finding) {
    const auto set = [&](int column, const QString& text) {
        auto* cell = new QTableWidgetItem(text);
        cell->setToolTip(text + QLatin1Char('\n') + adviceSource(finding.provenance));
        table.setItem(row, column, cell);
    };
    set(Advice, toQString(finding.name));
    set(Model, modelText(finding));
    set(Machine, finding.machine == nullptr ? QString() : toQString(finding.machine->name));
    set(Said, toQString(finding.said));
    set(Finding, toQString(adviceText(finding)));
    if (const MachineAssessment* on = finding.on()) {
        table.item(row, Finding)->setIcon(verdictIcon(on->fit.verdict, table.palette()));
    }
}

QTableWidget* findingsTable(const std::shared_ptr<const Catalog>& catalog, QWidget* parent) {
    const std::vector<AdviceFinding> findings = checkAdvice(catalog);
    auto* table = new QTableWidget(static_cast<int>(findings.size()), ColumnCount, parent);
    table->setAccessibleName(AdviceWindow::tr("Advice"));
    table->setFont(scaledFont(table->font(), kTablePoints));
    table->setHorizontalHeaderLabels(
        {AdviceWindow::tr("Advice"), AdviceWindow::tr("Model"), AdviceWindow::tr("Machine"),
         AdviceWindow::tr("What the figures say"), AdviceWindow::tr("As published")});
    table->horizontalHeader()->setFont(scaledFont(table->font(), 0, true));
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setAlternatingRowColors(true);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + kRowPadding);
    for (int row = 0; row < table->rowCount(); ++row) {
        fillRow(*table, row, findings[static_cast<std::size_t>(row)]);
    }
    table->resizeColumnsToContents();
    for (const int column : {int{Advice}, int{Model}, int{Machine}, int{Finding}}) {
        const int most = column == Finding ? kWidth * 2 / 5 : kWidth / 5;
        table->setColumnWidth(column, std::min(table->columnWidth(column), most));
    }
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

QString listText(const std::vector<std::string>& points) {
    QString text = QStringLiteral("<ul>");
    for (const std::string& point : points) {
        text += QStringLiteral("<li>%1</li>").arg(toQString(point).toHtmlEscaped());
    }
    return text + QStringLiteral("</ul>");
}

QWidget* platformsText(const Catalog& catalog, QWidget* parent) {
    QString text;
    for (const PlatformAdvice& each : catalog.advice.platforms) {
        text += QStringLiteral("<h4>%1</h4><p>%2</p>%3<p>%4</p>%5")
                    .arg(toQString(each.name).toHtmlEscaped(), AdviceWindow::tr("For it:"),
                         listText(each.strengths), AdviceWindow::tr("Against it:"),
                         listText(each.weaknesses));
    }
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop);
    label->setMargin(12);
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setWidget(label);
    return area;
}

} // namespace

AdviceWindow::AdviceWindow(std::shared_ptr<const Catalog> catalog, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Published advice"));
    auto* pages = new QTabWidget(this);
    pages->addTab(findingsTable(catalog, pages), tr("Models and machines"));
    pages->addTab(platformsText(*catalog, pages), tr("Kinds of machines"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(pages, 1);
    layout->addWidget(buttons);
    resize(kWidth, kHeight);
}

} // namespace headroom::ui
