// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stored_types.h"

#include "ui/models/stored_types_model.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headroom::ui {

namespace {
constexpr double kPoints = -1;
constexpr int kRowPadding = 4;
constexpr int kMostRows = 8;
} // namespace

StoredTypes::StoredTypes(QWidget* parent)
    : QWidget(parent),
      m_model(new StoredTypesModel(this)),
      m_toggle(new QToolButton(this)),
      m_table(new QTableView(this)) {
    setObjectName(QStringLiteral("storedTypes"));
    m_toggle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_toggle->setFont(scaledFont(m_toggle->font(), kPoints));
    m_toggle->setAccessibleName(tr("Types of the file"));
    buildTable();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addWidget(m_toggle);
    all->addWidget(m_table);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool open) {
        m_toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_table->setVisible(open);
    });
    hide();
}

void StoredTypes::buildTable() {
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Types of the file"));
    m_table->setObjectName(QStringLiteral("storedTypesTable"));
    m_table->setFont(scaledFont(m_table->font(), kPoints));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + kRowPadding);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->hide();
}

void StoredTypes::setStored(const std::shared_ptr<const StoredWeights>& stored, MemoryUnit unit) {
    if (stored != m_stored || unit != m_unit) {
        m_stored = stored;
        m_unit = unit;
        m_model->setTypes(stored ? stored->types : std::vector<StoredType>(), unit);
        const int rows = std::min(m_model->rowCount(), kMostRows);
        m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                                rows * m_table->verticalHeader()->defaultSectionSize() +
                                2 * m_table->frameWidth());
        showSummary();
    }
    setVisible(stored != nullptr);
}

void StoredTypes::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showSummary();
}

void StoredTypes::showSummary() {
    if (!m_stored) {
        return;
    }
    const QString text = tr("File: %1").arg(typesSummary(m_stored->types));
    const int space = m_toggle->width() - 2 * m_toggle->fontMetrics().height();
    m_toggle->setText(m_toggle->fontMetrics().elidedText(text, Qt::ElideRight, space));
    m_toggle->setToolTip(text);
    m_toggle->setAccessibleDescription(text);
}

} // namespace headroom::ui
