// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/recommendation_table.h"

#include "ui/panels/recommendation_delegate.h"
#include "ui/panels/table_style.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <array>

namespace headroom::ui {

namespace {
constexpr int kRowPadding = 9;
constexpr int kCellPadding = 18;
constexpr int kNarrowPadding = 17;
constexpr int kMostMachine = 34; ///< characters
constexpr int kLeastMachine = 26;
constexpr int kMostFix = 26;
constexpr int kLeastReason = 24;
constexpr int kBar = 84;
} // namespace

RecommendationTable::RecommendationTable(QWidget* parent)
    : QTableView(parent), m_model(new RecommendationModel(this)) {
    setAccessibleName(tr("Ranking"));
    setObjectName(QStringLiteral("ranking"));
    styleTable(*this, kRowPadding);
    setModel(m_model);
    setItemDelegate(new RecommendationDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setFont(scaledFont(font(), 0, true));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(1);
    connect(this, &QTableView::clicked, this, &RecommendationTable::clickAt);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT addRequested(index.data(RecommendationModel::MachineIdRole).toString());
    });
    connect(this, &QWidget::customContextMenuRequested, this, &RecommendationTable::showMenu);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT machineSelected(selectedMachine()); });
}

void RecommendationTable::setRecommendation(RecommendationPtr made) {
    const QString selected = selectedMachine();
    const QSignalBlocker blocker(this);
    m_model->setRecommendation(std::move(made));
    select(selected);
    if (!currentIndex().isValid() && m_model->rowCount() > 0) {
        setCurrentIndex(m_model->index(0, 0));
    }
    layOutColumns();
}

QString RecommendationTable::selectedMachine() const {
    return currentIndex().data(RecommendationModel::MachineIdRole).toString();
}

void RecommendationTable::select(const QString& machineId) {
    const int row = m_model->rowOf(machineId);
    if (row >= 0 && row != currentIndex().row()) {
        setCurrentIndex(m_model->index(row, 0));
    }
}

void RecommendationTable::clickAt(const QModelIndex& index) {
    if (index.column() == RecommendationModel::FixColumn &&
        index.data(RecommendationModel::HasFixRole).toBool()) {
        Q_EMIT fixRequested(index.row());
    }
}

void RecommendationTable::showMenu(const QPoint& at) {
    const QModelIndex index = indexAt(at);
    if (!index.isValid()) {
        return;
    }
    QMenu menu;
    const int row = index.row();
    const QString id = index.data(RecommendationModel::MachineIdRole).toString();
    menu.addAction(tr("Add to the &comparison"), this, [this, id] { Q_EMIT addRequested(id); });
    QAction* fix = menu.addAction(tr("Apply the cheapest &fix"), this,
                                  [this, row] { Q_EMIT fixRequested(row); });
    fix->setEnabled(index.data(RecommendationModel::HasFixRole).toBool());
    menu.exec(viewport()->mapToGlobal(at));
}

/// Return adds the machine, as a double click does.
void RecommendationTable::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        currentIndex().isValid()) {
        Q_EMIT addRequested(selectedMachine());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RecommendationTable::mouseMoveEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    const bool link = index.column() == RecommendationModel::FixColumn &&
                      index.data(RecommendationModel::HasFixRole).toBool();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

/// The reason takes what the others leave.
void RecommendationTable::layOutColumns() {
    const QFontMetrics bold(scaledFont(font(), 0, true));
    const int letter = fontMetrics().averageCharWidth();
    const int rows = std::min(m_model->rowCount(), 40);
    std::array<int, RecommendationModel::ColumnCount> widths{};
    for (int column = 0; column < RecommendationModel::ColumnCount; ++column) {
        const QString title =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int widest = bold.horizontalAdvance(title);
        for (int row = 0; row < rows; ++row) {
            widest = std::max(
                widest, bold.horizontalAdvance(m_model->index(row, column).data().toString()));
        }
        const bool narrow = column == RecommendationModel::Rank;
        if (narrow) { // the last rows have the most digits
            widest = bold.horizontalAdvance(QLocale().toString(m_model->rowCount()));
        }
        widths[static_cast<std::size_t>(column)] =
            widest + (narrow ? kNarrowPadding : kCellPadding);
    }
    widths[RecommendationModel::Machine] =
        std::min(widths[RecommendationModel::Machine], kMostMachine * letter);
    widths[RecommendationModel::FixColumn] =
        std::min(widths[RecommendationModel::FixColumn], kMostFix * letter);
    int used = 0;
    for (int column = 0; column < RecommendationModel::ColumnCount; ++column) {
        used +=
            column == RecommendationModel::Reason ? 0 : widths[static_cast<std::size_t>(column)];
    }
    int spare = viewport()->width() - used;
    // On a narrow page long names give way to the reasons.
    const int lacking = kLeastReason * letter - spare;
    auto& machine = widths[RecommendationModel::Machine];
    const int given = std::clamp(lacking, 0, std::max(0, machine - kLeastMachine * letter));
    machine -= given;
    spare += given;
    if (spare - kBar > kLeastReason * letter) {
        widths[RecommendationModel::Decode] += kBar;
        spare -= kBar;
    }
    widths[RecommendationModel::Reason] = std::max(spare, kLeastReason * letter / 2);
    for (int column = 0; column < RecommendationModel::ColumnCount; ++column) {
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    }
}

int RecommendationTable::heightOfRows(int rows) const {
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           2 * frameWidth();
}

void RecommendationTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    layOutColumns();
}

void RecommendationTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowPadding);
        layOutColumns();
    }
}

} // namespace headroom::ui
