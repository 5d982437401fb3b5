// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/suited_table.h"

#include "core/report/suited_report.h"
#include "ui/models/comparison_text.h"
#include "ui/models/text.h"
#include "ui/panels/table_style.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace headroom::ui {

namespace {

enum Column { Use, Model, Needed, Decode, ColumnCount };

constexpr int kRowPadding = 8;
constexpr int kCellPadding = 14;
constexpr int kModelRole = Qt::UserRole;
constexpr int kQuantizationRole = Qt::UserRole + 1;

QString tipOf(const SuitedModels& answer, const SuitedModel& best) {
    return SuitedTable::tr("%1\n%2\nLargest context: %3")
        .arg(toQString(answer.use->needs), toQString(scoreText(answer, best)),
             formatTokens(best.fit.maxContext));
}

} // namespace

SuitedTable::SuitedTable(QWidget* parent) : QTableWidget(0, ColumnCount, parent) {
    setAccessibleName(tr("What it can run"));
    setObjectName(QStringLiteral("suited"));
    styleTable(*this, kRowPadding);
    setHorizontalHeaderLabels({tr("Use"), tr("Best model and format"), tr("Needed"), tr("Decode")});
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setFont(scaledFont(font(), 0, true));
    horizontalHeader()->setHighlightSections(false);
    for (int column = 0; column < ColumnCount; ++column) {
        horizontalHeaderItem(column)->setTextAlignment(
            Qt::AlignVCenter | (column < Needed ? Qt::AlignLeft : Qt::AlignRight));
    }
    connect(this, &QTableWidget::cellDoubleClicked, this, [this](int row, int) {
        const QTableWidgetItem* first = item(row, Model);
        const QString model = first->data(kModelRole).toString();
        if (!model.isEmpty()) {
            Q_EMIT modelChosen(model, first->data(kQuantizationRole).toString());
        }
    });
}

void SuitedTable::setCell(int row, int column, const QString& text, const QString& tip) {
    auto* cell = item(row, column);
    if (cell == nullptr) {
        cell = new QTableWidgetItem;
        cell->setTextAlignment(Qt::AlignVCenter |
                               (column < Needed ? Qt::AlignLeft : Qt::AlignRight));
        setItem(row, column, cell);
    }
    cell->setText(text);
    cell->setToolTip(tip);
}

void SuitedTable::setAnswers(const std::vector<SuitedModels>& answers, MemoryUnit unit) {
    setRowCount(static_cast<int>(answers.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const SuitedModels& answer = answers[static_cast<std::size_t>(row)];
        const bool any = !answer.models.empty() && !answer.models.front().beyondTraining;
        if (!any) {
            setCell(row, Use, toQString(answer.use->name), toQString(answer.use->needs));
            setCell(row, Model, tr("Nothing fits"), QString());
            setCell(row, Needed, unknownFigure(), QString());
            setCell(row, Decode, unknownFigure(), QString());
            item(row, Model)->setData(kModelRole, QString());
            continue;
        }
        const SuitedModel& best = answer.models.front();
        const QString tip = tipOf(answer, best);
        setCell(row, Use, toQString(answer.use->name), tip);
        setCell(row, Model,
                QStringLiteral("%1 %2").arg(toQString(best.model->name),
                                            toQString(best.quantization->name)),
                tip);
        setCell(row, Needed, formatBytes(best.needed, unit), tip);
        setCell(row, Decode, best.decode ? formatRange(*best.decode) : unknownFigure(), tip);
        item(row, Model)->setData(kModelRole, toQString(best.model->id));
        item(row, Model)->setData(kQuantizationRole, toQString(best.quantization->id));
    }
    updateGeometry();
    layOutColumns();
}

/// The model's name takes what the others leave.
void SuitedTable::layOutColumns() {
    int used = 0;
    for (const int column : {int{Use}, int{Needed}, int{Decode}}) {
        int widest = QFontMetrics(horizontalHeader()->font())
                         .horizontalAdvance(horizontalHeaderItem(column)->text());
        for (int row = 0; row < rowCount(); ++row) {
            widest = std::max(widest, fontMetrics().horizontalAdvance(item(row, column)->text()));
        }
        setColumnWidth(column, widest + kCellPadding);
        used += widest + kCellPadding;
    }
    setColumnWidth(Model, std::max(viewport()->width() - used, 60));
}

QSize SuitedTable::sizeHint() const {
    const int height = horizontalHeader()->sizeHint().height() +
                       rowCount() * verticalHeader()->defaultSectionSize() + 2 * frameWidth();
    return {QTableWidget::sizeHint().width(), height};
}

void SuitedTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    layOutColumns();
}

} // namespace headroom::ui
