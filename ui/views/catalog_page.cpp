// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/catalog_page.h"

#include "ui/models/catalog_model.h"
#include "ui/models/text.h"
#include "ui/panels/entry_details.h"
#include "ui/panels/entry_table.h"
#include "ui/scenario/user_files.h"
#include "ui/views/page_heading.h"
#include "ui/views/page_layout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr int kTableShare = 3;
constexpr int kDetailsShare = 2;
constexpr int kGap = 14;

std::optional<Location> originOf(const Catalog& catalog, const QString& key) {
    const auto found = catalog.origins.find(key.toStdString());
    return found == catalog.origins.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

class CatalogPage::Impl {
public:
    explicit Impl(CatalogPage* page);

    void buildControls();
    void buildLayout();
    void connectParts();
    void list();
    void fillKinds();
    void showEntries();
    void showState();
    void showSelected();
    void select(const QString& key);
    [[nodiscard]] const CatalogEntry* selected() const;
    [[nodiscard]] EntryKind kind() const;
    [[nodiscard]] QString emptyText() const;

    CatalogPage* page;
    PageHeading* heading;
    QComboBox* kinds;
    QLineEdit* search;
    QCheckBox* own;
    QPushButton* problems;
    QStackedWidget* stack;
    EntryTable* table;
    QLabel* empty;
    EntryDetails* details;
    CatalogModel* model;
    CatalogFilter* filter;
    std::shared_ptr<const Catalog> catalog;
    bool listed = false;
    bool keeps = false; ///< while rows are exchanged: the selection is put back
};

CatalogPage::Impl::Impl(CatalogPage* owner)
    : page(owner),
      heading(new PageHeading(owner)),
      kinds(new QComboBox(owner)),
      search(new QLineEdit(owner)),
      own(new QCheckBox(tr("Yours only"), owner)),
      problems(new QPushButton(owner)),
      stack(new QStackedWidget(owner)),
      table(new EntryTable(owner)),
      empty(new QLabel(owner)),
      details(new EntryDetails(owner)),
      model(new CatalogModel(owner)),
      filter(new CatalogFilter(owner)) {
    filter->setSourceModel(model);
    buildControls();
    table->setModel(filter);
    buildLayout();
    connectParts();
}

void CatalogPage::Impl::buildControls() {
    kinds->setAccessibleName(tr("Kind of entries"));
    kinds->setObjectName(QStringLiteral("entryKind"));
    kinds->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    search->setAccessibleName(tr("Search the catalog"));
    search->setObjectName(QStringLiteral("entrySearch"));
    search->setPlaceholderText(tr("Search: name, id, value, source"));
    search->setClearButtonEnabled(true);
    own->setToolTip(tr("Only entries of your own catalog folder"));
    own->setObjectName(QStringLiteral("ownEntries"));
    problems->setObjectName(QStringLiteral("catalogProblems"));
    problems->hide();
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setObjectName(QStringLiteral("noEntries"));
}

void CatalogPage::Impl::buildLayout() {
    auto* label = new QLabel(tr("Show"), page); // no letter is left beside those of the workload
    auto* row = new QWidget(page);
    auto* inRow = new QHBoxLayout(row);
    inRow->setContentsMargins({});
    inRow->setSpacing(8);
    inRow->addWidget(label);
    inRow->addWidget(kinds);
    inRow->addWidget(search, 1);
    inRow->addWidget(own);
    inRow->addWidget(problems);
    auto* layout = pageLayout(page, heading, row);
    stack->addWidget(table);
    stack->addWidget(empty);
    auto* sides = new QSplitter(Qt::Horizontal, page);
    sides->addWidget(stack);
    sides->addWidget(details);
    sides->setStretchFactor(0, kTableShare);
    sides->setStretchFactor(1, kDetailsShare);
    sides->setHandleWidth(kGap);
    sides->setChildrenCollapsible(false);
    layout->addWidget(sides, 1);
}

void CatalogPage::Impl::connectParts() {
    connect(kinds, &QComboBox::currentIndexChanged, page, [this] { showEntries(); });
    connect(search, &QLineEdit::textChanged, page, [this](const QString& text) {
        filter->setFilter(text);
        showState();
    });
    connect(search, &QLineEdit::returnPressed, page, [this] {
        table->setFocus();
        table->selectRow(0);
    });
    connect(own, &QCheckBox::toggled, page, [this](bool only) {
        filter->setOnlyOwn(only);
        showState();
    });
    connect(problems, &QPushButton::clicked, page, &CatalogPage::problemsRequested);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, page, [this] {
        if (!keeps) {
            showSelected();
        }
    });
    connect(details, &EntryDetails::addRequested, page, [this] {
        if (const CatalogEntry* entry = selected()) {
            Q_EMIT page->machineRequested(entry->id);
        }
    });
    connect(details, &EntryDetails::editRequested, page, [this] {
        const CatalogEntry* entry = selected();
        if (const auto origin = entry ? originOf(*catalog, entry->key) : std::nullopt) {
            Q_EMIT page->editRequested(*origin, entry->key);
        }
    });
    connect(details, &EntryDetails::removeRequested, page, [this] {
        const CatalogEntry* entry = selected();
        if (const auto origin = entry ? originOf(*catalog, entry->key) : std::nullopt) {
            Q_EMIT page->removeRequested(*origin, entry->name);
        }
    });
}

void CatalogPage::Impl::list() {
    if (listed || !catalog) {
        return;
    }
    listed = true;
    QSet<QString> keys;
    for (const auto& [key, origin] : catalog->origins) {
        if (isInUserCatalog(toQString(origin.file))) {
            keys.insert(toQString(key));
        }
    }
    filter->setOwnKeys(std::move(keys));
    fillKinds();
    showEntries();
}

void CatalogPage::Impl::fillKinds() {
    const QSignalBlocker blocker(kinds);
    const int before = std::max(0, kinds->currentIndex());
    kinds->clear();
    std::size_t all = 0;
    std::size_t old = 0;
    for (int kind = 0; kind < static_cast<int>(EntryKind::count_); ++kind) {
        const auto entries = catalogEntries(*catalog, static_cast<EntryKind>(kind));
        all += entries.size();
        old += static_cast<std::size_t>(std::count_if(
            entries.begin(), entries.end(), [](const CatalogEntry& each) { return each.isOld; }));
        kinds->addItem(tr("%1 (%2)")
                           .arg(kindName(static_cast<EntryKind>(kind)))
                           .arg(static_cast<qulonglong>(entries.size())),
                       kind);
    }
    kinds->setCurrentIndex(before);
    const QLocale locale;
    heading->setTexts(
        old == 0 ? tr("%1 entries").arg(locale.toString(static_cast<qulonglong>(all)))
                 : tr("%1 entries; %2 prices are old")
                       .arg(locale.toString(static_cast<qulonglong>(all)),
                            locale.toString(static_cast<qulonglong>(old))),
        tr("Catalog of %1. A price is old when it is more than half a year before that. What "
           "stands "
           "in your own folder counts instead of what is shipped.")
            .arg(catalog->version.empty() ? tr("unknown date") : toQString(catalog->version)));
}

EntryKind CatalogPage::Impl::kind() const {
    return static_cast<EntryKind>(std::max(0, kinds->currentData().toInt()));
}

void CatalogPage::Impl::showEntries() {
    if (!catalog) {
        return;
    }
    const CatalogEntry* before = selected();
    const QString key = before != nullptr ? before->key : QString();
    keeps = true;
    model->setEntries(catalogEntries(*catalog, kind()));
    keeps = false;
    select(key);
    showState();
}

/// The same entry again where it is still there, else the first.
void CatalogPage::Impl::select(const QString& key) {
    const int row = key.isEmpty() ? -1 : model->rowOf(key);
    const QModelIndex index =
        row < 0 ? filter->index(0, 0) : filter->mapFromSource(model->index(row, 0));
    table->setCurrentIndex(index);
    table->scrollTo(index);
    showSelected();
}

void CatalogPage::Impl::showState() {
    const bool any = filter->rowCount() > 0;
    stack->setCurrentWidget(any ? static_cast<QWidget*>(table) : empty);
    empty->setText(any ? QString() : emptyText());
    if (any && !table->currentIndex().isValid()) {
        table->setCurrentIndex(filter->index(0, 0));
    }
    table->scrollTo(table->currentIndex());
    showSelected();
}

QString CatalogPage::Impl::emptyText() const {
    if (model->rowCount() == 0) {
        return kind() == EntryKind::calibrations
                   ? tr("No machine is calibrated. Import your own measurements (File › Import "
                        "measurements…), then choose Calibrate.")
                   : tr("The catalog has none of these.");
    }
    return own->isChecked() && search->text().isEmpty()
               ? tr("None of these is yours. Choose an entry and copy it to your catalog to change "
                    "it.")
               : tr("Nothing matches “%1”.").arg(search->text());
}

const CatalogEntry* CatalogPage::Impl::selected() const {
    const QModelIndex index = table->currentIndex();
    return index.isValid() ? model->entryAt(filter->mapToSource(index).row()) : nullptr;
}

void CatalogPage::Impl::showSelected() {
    const CatalogEntry* entry = filter->rowCount() > 0 ? selected() : nullptr;
    details->show(entry, entry != nullptr ? originOf(*catalog, entry->key) : std::nullopt);
}

CatalogPage::CatalogPage(QWidget* parent) : QWidget(parent), m_impl(std::make_unique<Impl>(this)) {
    showOnBase(*this);
}

CatalogPage::~CatalogPage() = default;

void CatalogPage::setCatalog(std::shared_ptr<const Catalog> catalog) {
    if (m_impl->catalog == catalog) {
        return;
    }
    m_impl->catalog = std::move(catalog);
    m_impl->listed = false;
    if (isVisible()) {
        m_impl->list();
    }
}

void CatalogPage::setProblems(int count) {
    m_impl->problems->setVisible(count > 0);
    m_impl->problems->setText(count == 1 ? tr("1 problem…") : tr("%1 problems…").arg(count));
}

void CatalogPage::showKind(EntryKind kind) {
    m_impl->list();
    m_impl->kinds->setCurrentIndex(static_cast<int>(kind));
}

void CatalogPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->list();
}

} // namespace headroom::ui
