// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/claims_model.h"

#include "ui/models/claim_text.h"
#include "ui/models/text.h"
#include "ui/theme/claim_verdict.h"

namespace headroom::ui {

namespace {

QString unknown() {
    return QStringLiteral("–");
}

/// Impossible first, what cannot be checked last.
int orderOf(ClaimVerdict verdict) {
    switch (verdict) {
    case ClaimVerdict::impossible:
        return 0;
    case ClaimVerdict::tooHigh:
        return 1;
    case ClaimVerdict::tooLow:
        return 2;
    case ClaimVerdict::contradicts:
        return 3;
    case ClaimVerdict::outdated:
        return 4;
    case ClaimVerdict::close:
        return 5;
    case ClaimVerdict::holds:
        return 6;
    case ClaimVerdict::unverifiable:
        break;
    }
    return 7;
}

QVariant shareOf(const ClaimFinding& finding) {
    const auto drawn = drawnFigure(finding);
    return drawn && finding.limit && *finding.limit > 0 ? QVariant(*drawn / *finding.limit)
                                                        : QVariant();
}

} // namespace

ClaimsModel::ClaimsModel(QObject* parent) : QAbstractTableModel(parent) {}

void ClaimsModel::setClaims(JudgedClaimsPtr claims) {
    beginResetModel();
    m_claims = std::move(claims);
    endResetModel();
}

const ClaimFinding* ClaimsModel::findingAt(int row) const {
    return m_claims != nullptr && row >= 0 && row < rowCount()
               ? &m_claims->findings[static_cast<std::size_t>(row)]
               : nullptr;
}

int ClaimsModel::rowOf(const QString& id) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (toQString(findingAt(row)->claim.id) == id) {
            return row;
        }
    }
    return -1;
}

int ClaimsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_claims ? 0 : static_cast<int>(m_claims->findings.size());
}

int ClaimsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ClaimsModel::textOf(const ClaimFinding& finding, int column) const {
    const Claim& claim = finding.claim;
    switch (column) {
    case VerdictColumn:
        return claimVerdictWord(finding.verdict);
    case Text:
        return toQString(claim.text);
    case Claimed:
        return claim.value ? claimValue(*claim.value, claim.unit) : unknown();
    case Computed:
        return finding.computed ? claimSpan(*finding.computed, claim.unit) : unknown();
    case Limit:
        return finding.limit ? claimFigure(*finding.limit, claim.unit) : unknown();
    case Against: {
        const QVariant share = shareOf(finding);
        return share.isValid() ? tr("%1 %").arg(qRound(share.toDouble() * 100)) : unknown();
    }
    default:
        break;
    }
    const Article* article = m_claims->catalog->article(claim.article);
    return article != nullptr ? toQString(article->shortName) : unknown();
}

QVariant ClaimsModel::sortValue(const ClaimFinding& finding, int column) const {
    switch (column) {
    case VerdictColumn:
        return orderOf(finding.verdict);
    case Claimed:
        return finding.claim.value ? QVariant(finding.claim.value->high) : QVariant();
    case Computed:
        return finding.computed ? QVariant(finding.computed->high) : QVariant();
    case Limit:
        return finding.limit ? QVariant(*finding.limit) : QVariant();
    case Against:
        return shareOf(finding);
    default:
        return textOf(finding, column);
    }
}

QVariant ClaimsModel::data(const QModelIndex& index, int role) const {
    const ClaimFinding* finding = index.isValid() ? findingAt(index.row()) : nullptr;
    if (finding == nullptr || index.column() >= ColumnCount) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*finding, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return toQString(finding->why);
    case Qt::TextAlignmentRole: {
        const bool right = index.column() >= Claimed && index.column() <= Limit;
        return QVariant::fromValue(Qt::Alignment(right ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    }
    case SortRole:
        return sortValue(*finding, index.column());
    case VerdictRole:
        return static_cast<int>(finding->verdict);
    case ShareRole:
        return shareOf(*finding);
    case FloorRole:
        return finding->limitIsFloor;
    case IdRole:
        return toQString(finding->claim.id);
    default:
        return {};
    }
}

QVariant ClaimsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = section >= Claimed && section <= Limit;
        return QVariant::fromValue(Qt::Alignment(right ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const QStringList titles{tr("Verdict"),  tr("Claim"), tr("Claimed"),
                             tr("Headroom"), tr("Limit"), tr("Against the limit"),
                             tr("Source")};
    return titles.at(section);
}

ClaimsFilter::ClaimsFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(ClaimsModel::SortRole);
}

void ClaimsFilter::setVerdict(std::optional<ClaimVerdict> verdict) {
    m_verdict = verdict;
    invalidateFilter();
}

bool ClaimsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return !m_verdict ||
           index.data(ClaimsModel::VerdictRole).toInt() == static_cast<int>(*m_verdict);
}

/// What is unknown comes last, whichever way is up.
bool ClaimsFilter::lessThan(const QModelIndex& a, const QModelIndex& b) const {
    const QVariant x = a.data(ClaimsModel::SortRole);
    const QVariant y = b.data(ClaimsModel::SortRole);
    if (x.isValid() != y.isValid()) {
        return (sortOrder() == Qt::AscendingOrder) == x.isValid();
    }
    if (x == y) {
        return a.row() < b.row();
    }
    return x.typeId() == QMetaType::QString
               ? QString::localeAwareCompare(x.toString(), y.toString()) < 0
               : x.toDouble() < y.toDouble();
}

} // namespace headroom::ui
