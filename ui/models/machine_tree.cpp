// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/machine_tree.h"

#include "ui/models/text.h"
#include "ui/models/word_filter.h"
#include "ui/theme/format.h"

#include <algorithm>
#include <numeric>

namespace headroom::ui {

namespace {

QString toolTipOf(const MachineSpec& machine) {
    QString text = toQString(machine.name) + QLatin1Char('\n') + bandwidthText(machine);
    if (machine.link != nullptr) {
        text += QLatin1Char('\n') + MachineTree::tr("%1 nodes, %2, %3 GiB each")
                                        .arg(machine.nodes)
                                        .arg(toQString(machine.link->name))
                                        .arg(nodeMemory(machine).bytes / kGiB);
    }
    if (machine.price) {
        text += QStringLiteral(" · %1 (%2)")
                    .arg(formatPrice(machine.price->usd), toQString(machine.price->date));
    }
    if (!machine.sold) {
        text += QLatin1Char('\n') + (machine.statusNote.empty() ? MachineTree::tr("no longer sold")
                                                                : toQString(machine.statusNote));
    }
    return text;
}

/// Rows of a family carry 0, rows of machines the number of their family from 1.
quintptr inFamily(std::size_t family) {
    return static_cast<quintptr>(family) + 1;
}

} // namespace

MachineTree::MachineTree(QObject* parent) : QAbstractItemModel(parent) {}

MachineTree::Family& MachineTree::familyNamed(const QString& name) {
    const auto found = std::ranges::find(m_families, name, &Family::name);
    return found != m_families.end() ? *found : m_families.emplace_back(Family{name, {}});
}

void MachineTree::setCatalog(std::shared_ptr<const Catalog> catalog) {
    beginResetModel();
    m_catalog = std::move(catalog);
    m_families.clear();
    for (const MachineSpec& machine : m_catalog->machines) {
        familyNamed(toQString(machine.family)).items.push_back({&machine, false, false});
    }
    endResetModel();
}

void MachineTree::setScenario(const Scenario& scenario) {
    for (std::size_t family = 0; family < m_families.size(); ++family) {
        auto& items = m_families[family].items;
        for (std::size_t row = 0; row < items.size(); ++row) {
            const std::string& id = items[row].machine->id;
            const Item next{items[row].machine,
                            std::ranges::find(scenario.machines, id) != scenario.machines.end(),
                            scenario.baseline == id};
            if (next.compared != items[row].compared || next.baseline != items[row].baseline) {
                items[row] = next;
                const int at = static_cast<int>(row);
                Q_EMIT dataChanged(createIndex(at, Name, inFamily(family)),
                                   createIndex(at, Bandwidth, inFamily(family)));
            }
        }
    }
}

int MachineTree::comparedCount() const {
    return std::accumulate(m_families.begin(), m_families.end(), 0, [](int sum, const auto& each) {
        return sum + static_cast<int>(std::ranges::count(each.items, true, &Item::compared));
    });
}

int MachineTree::machineCount() const {
    return m_catalog ? static_cast<int>(m_catalog->machines.size()) : 0;
}

QModelIndex MachineTree::indexOf(const QString& id) const {
    const std::string wanted = id.toStdString();
    for (std::size_t family = 0; family < m_families.size(); ++family) {
        const auto& items = m_families[family].items;
        const auto found = std::ranges::find_if(
            items, [&](const Item& item) { return item.machine->id == wanted; });
        if (found != items.end()) {
            return createIndex(static_cast<int>(found - items.begin()), Name, inFamily(family));
        }
    }
    return {};
}

QModelIndex MachineTree::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return parent.isValid()
               ? createIndex(row, column, inFamily(static_cast<std::size_t>(parent.row())))
               : createIndex(row, column, quintptr{0});
}

QModelIndex MachineTree::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) {
        return {};
    }
    return createIndex(static_cast<int>(index.internalId()) - 1, Name, quintptr{0});
}

int MachineTree::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_families.size());
    }
    if (parent.internalId() != 0 || parent.column() != Name) {
        return 0;
    }
    return static_cast<int>(m_families[static_cast<std::size_t>(parent.row())].items.size());
}

int MachineTree::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

const MachineTree::Item* MachineTree::itemAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) {
        return nullptr;
    }
    return &m_families[index.internalId() - 1].items[static_cast<std::size_t>(index.row())];
}

QVariant MachineTree::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (const Item* item = itemAt(index)) {
        return itemData(*item, index.column(), role);
    }
    return familyData(m_families[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant MachineTree::familyData(const Family& family, int column, int role) const {
    if (column != Name) {
        return {};
    }
    if (role == ComparedRole) {
        return false;
    }
    return role == Qt::DisplayRole ? family.name : QVariant();
}

QVariant MachineTree::itemData(const Item& item, int column, int role) const {
    const MachineSpec& machine = *item.machine;
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name) {
            return nameInFamily(machine);
        }
        return item.baseline ? tr("baseline") : bandwidthText(machine);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (column == Name ? Qt::AlignLeft : Qt::AlignRight)));
    case Qt::CheckStateRole:
        return column == Name ? QVariant(item.compared ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        return column == Name ? toQString(machine.name) : QVariant();
    case Qt::ToolTipRole:
        return toolTipOf(machine);
    case IdRole:
        return toQString(machine.id);
    case ComparedRole:
        return item.compared;
    case BaselineRole:
        return item.baseline;
    case kSearchRole:
        return toQString(machine.name + ' ' + machine.id + ' ' + machine.vendor + ' ' +
                         machine.family + ' ' + machine.chip + ' ' + machine.formFactor);
    default:
        return {};
    }
}

QVariant MachineTree::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Name ? tr("Machine") : tr("Bandwidth");
}

Qt::ItemFlags MachineTree::flags(const QModelIndex& index) const {
    if (itemAt(index) == nullptr) {
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    }
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

bool MachineTree::setData(const QModelIndex& index, const QVariant& value, int role) {
    const Item* item = itemAt(index);
    if (role != Qt::CheckStateRole || index.column() != Name || item == nullptr) {
        return false;
    }
    Q_EMIT checkRequested(toQString(item->machine->id), value.toInt() == Qt::Checked);
    return true;
}

} // namespace headroom::ui
