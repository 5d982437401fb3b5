// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/claims_table.h"

#include "ui/panels/claims_delegate.h"
#include "ui/panels/comparison_header.h"
#include "ui/panels/table_style.h"
#include "ui/theme/theme.h"

#include <QEvent>

#include <algorithm>
#include <array>

namespace headroom::ui {

namespace {

constexpr int kRowPadding = 11;

/// Widths in characters: what the widest usual figures take. The claim gets the rest.
struct ColumnWidth {
    int column;
    int characters;
    int least; ///< where room is short
};
constexpr std::array<ColumnWidth, 6> kWidths{{{ClaimsModel::VerdictColumn, 21, 18},
                                              {ClaimsModel::Claimed, 20, 17},
                                              {ClaimsModel::Computed, 18, 16},
                                              {ClaimsModel::Limit, 13, 11},
                                              {ClaimsModel::Against, 20, 18},
                                              {ClaimsModel::Source, 18, 13}}};
constexpr int kLeastClaim = 30;

} // namespace

ClaimsTable::ClaimsTable(QWidget* parent)
    : QTableView(parent), m_model(new ClaimsModel(this)), m_filter(new ClaimsFilter(this)) {
    setAccessibleName(tr("Published claims"));
    setObjectName(QStringLiteral("claims"));
    styleTable(*this, kRowPadding);
    m_filter->setSourceModel(m_model);
    setHorizontalHeader(new ComparisonHeader(this));
    setModel(m_filter);
    setItemDelegate(new ClaimsDelegate(this));
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setFont(scaledFont(font(), 0, true));
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(ClaimsModel::VerdictColumn, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ClaimsTable::selectionMoved);
}

void ClaimsTable::setClaims(JudgedClaimsPtr claims) {
    const QString before = currentIndex().data(ClaimsModel::IdRole).toString();
    m_model->setClaims(std::move(claims));
    if (!before.isEmpty() && m_model->rowOf(before) >= 0) {
        select(before);
    } else if (m_filter->rowCount() > 0) {
        setCurrentIndex(m_filter->index(0, 0));
    }
    layOutColumns();
    Q_EMIT selectionMoved();
}

void ClaimsTable::setVerdict(std::optional<ClaimVerdict> verdict) {
    m_filter->setVerdict(verdict);
    if (!currentIndex().isValid() && m_filter->rowCount() > 0) {
        setCurrentIndex(m_filter->index(0, 0));
    }
    scrollTo(currentIndex());
    Q_EMIT selectionMoved();
}

const ClaimFinding* ClaimsTable::selected() const {
    const QModelIndex index = currentIndex();
    return index.isValid() ? m_model->findingAt(m_filter->mapToSource(index).row()) : nullptr;
}

void ClaimsTable::select(const QString& id) {
    const QModelIndex source = m_model->index(m_model->rowOf(id), 0);
    if (source.isValid()) {
        setCurrentIndex(m_filter->mapFromSource(source));
    }
}

int ClaimsTable::shownRows() const {
    return m_filter->rowCount();
}

std::vector<ClaimFinding> ClaimsTable::shown() const {
    std::vector<ClaimFinding> findings;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        findings.push_back(
            *m_model->findingAt(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    }
    return findings;
}

void ClaimsTable::layOutColumns() {
    const int character = fontMetrics().averageCharWidth();
    const auto total = [&](int ColumnWidth::*width) {
        int sum = 0;
        for (const ColumnWidth& each : kWidths) {
            sum += each.*width * character;
        }
        return sum;
    };
    const int room = viewport()->width();
    const bool roomy = room - total(&ColumnWidth::characters) >= kLeastClaim * character;
    const auto width = roomy ? &ColumnWidth::characters : &ColumnWidth::least;
    for (const ColumnWidth& each : kWidths) {
        setColumnWidth(each.column, each.*width * character);
    }
    setColumnWidth(ClaimsModel::Text, std::max(kLeastClaim * character, room - total(width)));
}

void ClaimsTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    layOutColumns();
}

void ClaimsTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_filter != nullptr) {
        verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowPadding);
        layOutColumns();
    }
}

} // namespace headroom::ui
