// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparison_table.h"

#include "ui/models/comparison_model.h"
#include "ui/models/comparison_order.h"
#include "ui/panels/comparison_delegate.h"
#include "ui/panels/comparison_header.h"
#include "ui/panels/table_style.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QStringList>

#include <numeric>

namespace headroom::ui {

namespace {
constexpr int kHeaderPadding = 16;
constexpr int kRowPadding = 9;
constexpr int kLeastBar = 48;
constexpr int kMostBar = 80;
constexpr int kLongName = 28; ///< characters: longer names give way to the bars
constexpr int kUsualRows = 9;
} // namespace

ComparisonTable::ComparisonTable(QWidget* parent)
    : QTableView(parent),
      m_model(new ComparisonModel(this)),
      m_order(new ComparisonOrder(this)),
      m_delegate(new ComparisonDelegate(this)),
      m_needed(ComparisonModel::ColumnCount, 0) {
    setAccessibleName(tr("Comparison"));
    setObjectName(QStringLiteral("comparison"));
    styleTable(*this, kRowPadding);
    m_order->setSourceModel(m_model);
    setModel(m_order);
    setItemDelegate(m_delegate);
    setHorizontalScrollMode(ScrollPerPixel);
    setUpHeader();
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT machineSelected(selectedMachine()); });
}

void ComparisonTable::setUpHeader() {
    auto* header = new ComparisonHeader(this);
    setHorizontalHeader(header);
    header->setSectionsClickable(true);
    header->setFont(scaledFont(font(), 0, true));
    header->setHighlightSections(false);
    header->setSectionsMovable(false);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ComparisonTable::orderChanged);
}

void ComparisonTable::setAssessment(AssessmentPtr assessment, MemoryUnit unit) {
    const bool first = m_model->assessment() == nullptr;
    m_model->setAssessment(std::move(assessment), unit);
    if (first) {
        measureColumns();
    }
}

void ComparisonTable::settle() {
    measureColumns();
}

void ComparisonTable::setBarsAllowed(bool allowed) {
    m_barsAllowed = allowed;
    layOutColumns();
}

AssessmentPtr ComparisonTable::ordered() const {
    return m_order->ordered(m_model->assessment());
}

void ComparisonTable::select(const QString& machineId) {
    const QModelIndex source = m_model->index(m_model->rowOf(machineId), 0);
    const QModelIndex index = m_order->mapFromSource(source);
    if (index.isValid() && index.row() != currentIndex().row()) {
        setCurrentIndex(index);
    }
}

QString ComparisonTable::selectedMachine() const {
    return currentIndex().data(ComparisonModel::MachineIdRole).toString();
}

void ComparisonTable::sortBy(int column, Qt::SortOrder order) {
    horizontalHeader()->setSortIndicator(column, order);
}

void ComparisonTable::measureColumns() {
    const QFontMetrics headerMetrics(horizontalHeader()->font());
    bool wider = false;
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column) {
        const QString title =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int needed = headerMetrics.horizontalAdvance(title) + kHeaderPadding;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            QStyleOptionViewItem option;
            option.font = font();
            option.fontMetrics = fontMetrics();
            needed =
                std::max(needed, m_delegate->sizeHint(option, m_model->index(row, column)).width());
        }
        auto& widest = m_needed[static_cast<std::size_t>(column)];
        wider = wider || needed > widest;
        widest = std::max(widest, needed);
    }
    if (wider) {
        layOutColumns();
    }
}

/// Spare width goes to the two bars first, then to all columns alike; without any the table scrolls
/// sideways. Only a very long name gives way, to the bars of all rows.
void ComparisonTable::layOutColumns() {
    std::vector<int> widths = m_needed;
    int spare = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    if (m_barsAllowed && spare < 2 * kLeastBar) {
        const int most = kLongName * fontMetrics().averageCharWidth();
        const int given = std::max(0, widths[ComparisonModel::Machine] - most);
        if (spare + given >= 2 * kLeastBar) {
            widths[ComparisonModel::Machine] -= given;
            spare += given;
        }
    }
    const bool bars = m_barsAllowed && spare >= 2 * kLeastBar;
    const int bar = bars ? std::min(kMostBar, spare / 2) : 0;
    m_delegate->setBarsShown(bars);
    widths[ComparisonModel::Needed] += bar;
    widths[ComparisonModel::Decode] += bar;
    const int rest = std::max(0, spare - 2 * bar);
    const int each = rest / ComparisonModel::ColumnCount;
    widths[ComparisonModel::Machine] += rest - each * ComparisonModel::ColumnCount;
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column) {
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] + each);
    }
}

void ComparisonTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    layOutColumns();
}

void ComparisonTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model->assessment()) {
        std::ranges::fill(m_needed, 0);
        verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowPadding);
        measureColumns();
    }
}

int ComparisonTable::heightOfRows(int rows) const {
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           2 * frameWidth();
}

QSize ComparisonTable::sizeHint() const {
    const int rows = std::min(kUsualRows, std::max(2, m_model->rowCount()));
    return {QTableView::sizeHint().width(), heightOfRows(rows)};
}

QString ComparisonTable::cell(int row, int column) const {
    return m_order->index(row, column).data().toString().replace(QChar(0x00A0), QLatin1Char(' '));
}

QString ComparisonTable::asText() const {
    QStringList lines;
    for (int row = -1; row < m_order->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_order->columnCount(); ++column) {
            cells << (row < 0
                          ? m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                          : cell(row, column));
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString ComparisonTable::asHtml() const {
    QString html = QStringLiteral("<table>");
    const QStringList lines = asText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (qsizetype line = 0; line < lines.size(); ++line) {
        const QString tag = line == 0 ? QStringLiteral("th") : QStringLiteral("td");
        html += QStringLiteral("<tr>");
        for (const QString& text : lines[line].split(QLatin1Char('\t'))) {
            html += QStringLiteral("<%1>%2</%1>").arg(tag, text.toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

} // namespace headroom::ui
