// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/terms_model.h"

#include "ui/models/text.h"
#include "ui/theme/format.h"
#include "ui/theme/money_text.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace headroom::ui {

namespace {

QString sectionOf(const Term& term) {
    const QString id = toQString(term.id);
    if (id.startsWith(QLatin1String("speed"))) {
        return TermsModel::tr("Speed");
    }
    if (id.startsWith(QLatin1String("cost")) || id.startsWith(QLatin1String("price"))) {
        return TermsModel::tr("Cost");
    }
    return TermsModel::tr("Memory");
}

QString bytesText(double bytes, MemoryUnit unit) {
    const double large = unit == MemoryUnit::gib ? static_cast<double>(kGiB) : 1e9;
    constexpr double kTenth = 0.095;
    if (std::abs(bytes) < kTenth * large) {
        return formatDelta({static_cast<std::int64_t>(bytes)}, unit);
    }
    const QString number = QLocale().toString(std::abs(bytes) / large, 'f', 2);
    return (bytes < 0 ? QString(QChar(0x2212)) : QString()) + number + QChar(0x00A0) +
           unitName(unit);
}

QString plainNumber(double value) {
    const bool whole = value == std::floor(value);
    return QLocale().toString(value, 'f', whole ? 0 : std::abs(value) < 100 ? 2 : 1);
}

} // namespace

QString termValueText(const Term& term, MemoryUnit unit) {
    const QString name = toQString(term.unit);
    if (name == QLatin1String("bytes")) {
        return bytesText(term.value, unit);
    }
    if (name == QLatin1String("tokens")) {
        return term.value > 0 ? formatTokens(static_cast<std::uint32_t>(term.value))
                              : TermsModel::tr("none");
    }
    if (name == QLatin1String("tokens/s")) {
        return formatSpeedNumber(term.value) + QStringLiteral("\u00A0tok/s");
    }
    if (name == QLatin1String("USD")) {
        return formatMoney(term.value, Money{});
    }
    return plainNumber(term.value) + (name.isEmpty() ? QString() : QChar(0x00A0) + name);
}

std::optional<Segment> termSegment(const Term& term) {
    constexpr std::pair<const char*, Segment> kSegments[] = {
        {"memory.weights", Segment::weights},
        {"memory.kv_cache", Segment::kvCache},
        {"memory.recurrent_state", Segment::recurrentState},
        {"memory.compute", Segment::compute},
        {"memory.runtime", Segment::runtime},
        {"memory.reserve", Segment::reserve},
    };
    for (const auto& [id, segment] : kSegments) {
        if (term.id == id) {
            return segment;
        }
    }
    const QString id = toQString(term.id);
    const bool other = id.startsWith(QLatin1String("memory.also.")) ||
                       id.startsWith(QLatin1String("memory.file."));
    return other ? std::optional(Segment::others) : std::nullopt;
}

TermsModel::TermsModel(QObject* parent) : QAbstractTableModel(parent) {}

std::vector<TermsModel::Row> TermsModel::layOut() const {
    std::vector<Row> rows;
    for (const QString& section : {tr("Memory"), tr("Speed"), tr("Cost")}) {
        bool titled = false;
        for (std::size_t at = 0; at < m_terms.size(); ++at) {
            if (sectionOf(m_terms[at]) != section) {
                continue;
            }
            if (!std::exchange(titled, true)) {
                rows.push_back({RowKind::section, at, section});
            }
            rows.push_back({RowKind::term, at, {}});
            if (m_open.contains(toQString(m_terms[at].id))) {
                rows.push_back({RowKind::detail, at, {}});
            }
        }
    }
    return rows;
}

QString TermsModel::valueText(const Term& term) const {
    const auto shown = m_shown.constFind(toQString(term.id));
    return shown != m_shown.constEnd() ? *shown : termValueText(term, m_unit);
}

void TermsModel::setTerms(std::vector<Term> terms, MemoryUnit unit, QHash<QString, QString> shown) {
    m_shown = std::move(shown);
    const bool same = std::equal(terms.begin(), terms.end(), m_terms.begin(), m_terms.end(),
                                 [](const Term& a, const Term& b) { return a.id == b.id; });
    m_unit = unit;
    if (!same) {
        beginResetModel();
        m_terms = std::move(terms);
        m_rows = layOut();
        endResetModel();
        return;
    }
    m_terms = std::move(terms);
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

TermsModel::RowKind TermsModel::kind(int row) const {
    return m_rows[static_cast<std::size_t>(row)].kind;
}

bool TermsModel::isOpen(int row) const {
    return m_open.contains(toQString(m_terms[m_rows[static_cast<std::size_t>(row)].term].id));
}

void TermsModel::setOpen(int row, bool open) {
    if (row < 0 || row >= rowCount() || kind(row) != RowKind::term || isOpen(row) == open) {
        return;
    }
    const std::size_t term = m_rows[static_cast<std::size_t>(row)].term;
    if (open) {
        beginInsertRows({}, row + 1, row + 1);
        m_open.insert(toQString(m_terms[term].id));
        m_rows.insert(m_rows.begin() + row + 1, {RowKind::detail, term, {}});
        endInsertRows();
    } else {
        beginRemoveRows({}, row + 1, row + 1);
        m_open.remove(toQString(m_terms[term].id));
        m_rows.erase(m_rows.begin() + row + 1);
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

QString TermsModel::asText() const {
    QStringList lines{
        QStringList{tr("Figure"), tr("Value"), tr("Formula"), tr("With numbers"), tr("Source")}
            .join(QLatin1Char('\t'))};
    for (const Term& term : m_terms) {
        lines << QStringList{toQString(term.label), valueText(term), toQString(term.formula),
                             toQString(term.substituted), toQString(term.source)}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

int TermsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TermsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int{ColumnCount};
}

QString TermsModel::cell(const Row& row, int column) const {
    const Term& term = m_terms[row.term];
    if (row.kind == RowKind::section) {
        return column == Figure ? row.section : QString();
    }
    switch (column) {
    case Figure:
        return row.kind == RowKind::term
                   ? toQString(term.label)
                   : QStringLiteral("%1\n= %2\n%3")
                         .arg(toQString(term.formula), toQString(term.substituted),
                              toQString(term.source));
    case Value:
        return row.kind == RowKind::term ? valueText(term) : QString();
    case Formula:
        return toQString(term.formula);
    case WithNumbers:
        return toQString(term.substituted);
    default:
        return toQString(term.source);
    }
}

QVariant TermsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto segment = termSegment(m_terms[row.term]);
    switch (role) {
    case Qt::DisplayRole:
        return cell(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (index.column() == Value ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::ToolTipRole:
        return row.kind == RowKind::term && index.column() == Value &&
                       m_terms[row.term].unit == "bytes" && m_terms[row.term].value >= 0
                   ? QVariant(
                         formatExactBytes({static_cast<std::uint64_t>(m_terms[row.term].value)}))
                   : QVariant();
    case KindRole:
        return static_cast<int>(row.kind);
    case SegmentRole:
        return row.kind == RowKind::term && segment ? QVariant(static_cast<int>(*segment))
                                                    : QVariant();
    case OpenRole:
        return row.kind == RowKind::term && isOpen(index.row());
    default:
        return {};
    }
}

QVariant TermsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= ColumnCount) {
        return {};
    }
    const QString titles[] = {tr("Figure"), tr("Value"), tr("Formula"), tr("With numbers"),
                              tr("Source")};
    return titles[section];
}

Qt::ItemFlags TermsModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return kind(index.row()) == RowKind::section ? Qt::ItemIsEnabled
                                                 : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace headroom::ui
