// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/terms_panel.h"

#include "core/cost/cost.h"
#include "core/evaluate.h"
#include "ui/models/terms_model.h"
#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/panels/terms_delegate.h"
#include "ui/theme/format.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace headroom::ui {

namespace {

constexpr int kRowPadding = 12;

const MachineAssessment* machineNamed(const Assessment& assessment, const QString& id) {
    for (const MachineAssessment& each : assessment.machines) {
        if (toQString(each.machine->id) == id) {
            return &each;
        }
    }
    return nullptr;
}

/// What buying the machine comes to; empty where that is not known.
std::vector<Term> costTermsOf(const Assessment& assessment, const MachineAssessment* machine) {
    if (machine == nullptr) {
        return {};
    }
    Usage alone = assessment.scenario.usage;
    alone.against.clear();
    const auto costs = costOf(assessment, alone);
    const CostOption* option = costs ? costs->option(machine->machine->id) : nullptr;
    std::vector<Term> terms = option != nullptr ? option->terms : std::vector<Term>{};
    for (Term& term : terms) {
        if (term.id == "cost.hardware") {
            term.label = TermsPanel::tr("Purchase").toStdString(); // beside the price of one
        }
    }
    return terms;
}

} // namespace

TermsPanel::TermsPanel(QWidget* parent)
    : QWidget(parent),
      m_model(new TermsModel(this)),
      m_delegate(new TermsDelegate(this)),
      m_machine(new QComboBox(this)),
      m_table(new QTableView(this)) {
    m_machine->setAccessibleName(tr("Machine of the terms"));
    m_machine->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_machine->setFocusPolicy(Qt::StrongFocus);
    buildTable();
    auto* copyButton = new QPushButton(icon(QStringLiteral("edit-copy")), tr("Copy"), this);
    copyButton->setToolTip(tr("Copy all terms as text"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_machine, 1);
    top->addWidget(copyButton);
    auto* note = new Caption(this);
    note->setText(tr("Tool tips, reports and the command line read the same terms."));
    auto* all = new QVBoxLayout(this);
    all->addLayout(top);
    all->addWidget(m_table, 1);
    all->addWidget(note);
    connect(copyButton, &QPushButton::clicked, this, &TermsPanel::copy);
    connect(m_machine, &QComboBox::activated, this,
            [this](int row) { Q_EMIT machineSelected(m_machine->itemData(row).toString()); });
}

void TermsPanel::buildTable() {
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setAccessibleName(tr("Terms"));
    m_table->setObjectName(QStringLiteral("terms"));
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(TermsModel::Figure, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(TermsModel::Value,
                                                      QHeaderView::ResizeToContents);
    for (const int column : {TermsModel::Formula, TermsModel::WithNumbers, TermsModel::Source}) {
        m_table->setColumnHidden(column, true); // shown below the figure; tools read them here
    }
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + kRowPadding);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::clicked, this, &TermsPanel::toggle);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TermsPanel::arrangeRows);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TermsPanel::arrangeRows);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TermsPanel::arrangeRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_table->isVisible()) {
            fitHeights();
        }
    });
}

void TermsPanel::setAssessment(AssessmentPtr assessment, const QString& machineId,
                               MemoryUnit unit) {
    showMachines(*assessment, machineId);
    if (m_model->rowCount() == 0) {
        m_model->openAtFirst(QStringLiteral("memory.kv_cache"));
    }
    const MachineAssessment* machine = machineNamed(*assessment, machineId);
    QHash<QString, QString> shown;
    if (machine != nullptr && machine->speed) {
        shown[QStringLiteral("speed.decode")] = formatRange(machine->speed->decode);
    }
    std::vector<Term> terms = explain(*assessment, machine);
    std::ranges::move(costTermsOf(*assessment, machine), std::back_inserter(terms));
    m_model->setTerms(std::move(terms), unit, std::move(shown));
}

void TermsPanel::showMachines(const Assessment& assessment, const QString& machineId) {
    const QSignalBlocker blocker(m_machine);
    QStringList names;
    for (const MachineAssessment& each : assessment.machines) {
        names << toQString(each.machine->name);
    }
    QStringList shown;
    for (int row = 0; row < m_machine->count(); ++row) {
        shown << m_machine->itemText(row);
    }
    if (names != shown) {
        m_machine->clear();
        for (const MachineAssessment& each : assessment.machines) {
            m_machine->addItem(toQString(each.machine->name), toQString(each.machine->id));
        }
    }
    m_machine->setCurrentIndex(m_machine->findData(machineId));
}

void TermsPanel::toggle(const QModelIndex& index) {
    if (m_model->kind(index.row()) == TermsModel::RowKind::detail) {
        m_model->setOpen(index.row() - 1, false);
    } else {
        m_model->setOpen(index.row(), !m_model->isOpen(index.row()));
    }
}

/// Titles and details reach over both columns.
void TermsPanel::arrangeRows() {
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->kind(row) != TermsModel::RowKind::term) {
            m_table->setSpan(row, TermsModel::Figure, 1, 2);
        }
    }
    fitHeights();
}

/// Details are as high as their text.
void TermsPanel::fitHeights() {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto kind = m_model->kind(row);
        const int height = kind == TermsModel::RowKind::detail
                               ? m_delegate->detailHeight(m_model->index(row, 0), m_table->font(),
                                                          m_table->viewport()->width())
                               : m_table->verticalHeader()->defaultSectionSize();
        if (m_table->rowHeight(row) != height) {
            m_table->setRowHeight(row, height);
        }
    }
}

QSize TermsPanel::sizeHint() const {
    constexpr int kChars = 46;
    return {fontMetrics().averageCharWidth() * kChars, QWidget::sizeHint().height()};
}

QSize TermsPanel::minimumSizeHint() const {
    constexpr int kChars = 36;
    return {fontMetrics().averageCharWidth() * kChars, QWidget::minimumSizeHint().height()};
}

bool TermsPanel::eventFilter(QObject* watched, QEvent* event) {
    const bool resized = event->type() == QEvent::Resize || event->type() == QEvent::Show;
    if (watched == m_table->viewport() && resized) {
        arrangeRows(); // details are as high as their width makes them
    }
    const QModelIndex index = m_table->currentIndex();
    if (watched != m_table || event->type() != QEvent::KeyPress || !index.isValid()) {
        return QWidget::eventFilter(watched, event);
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        toggle(index);
        return true;
    case Qt::Key_Right:
    case Qt::Key_Left:
        m_model->setOpen(index.row(), static_cast<QKeyEvent*>(event)->key() == Qt::Key_Right);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void TermsPanel::copy() const {
    QGuiApplication::clipboard()->setText(m_model->asText());
}

} // namespace headroom::ui
