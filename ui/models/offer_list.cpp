// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/offer_list.h"

#include "core/cost/price_age.h"
#include "ui/models/text.h"
#include "ui/models/word_filter.h"
#include "ui/theme/money_text.h"

#include <algorithm>

namespace headroom::ui {

namespace {

QString confidenceText(Confidence confidence) {
    switch (confidence) {
    case Confidence::high:
        return OfferList::tr("confidence high");
    case Confidence::medium:
        return OfferList::tr("confidence medium");
    case Confidence::low:
        return OfferList::tr("confidence low");
    case Confidence::printed:
        break;
    }
    return OfferList::tr("as an article printed it");
}

QString dollars(Usd price) {
    return formatMoney(price.usd, Money{});
}

QString tipOf(const Provenance& provenance, Confidence confidence, bool stale) {
    QStringList lines{
        OfferList::tr("%1, %2").arg(toQString(provenance.date), confidenceText(confidence))};
    if (stale) {
        lines << OfferList::tr("Older than six months");
    }
    for (const std::string& source : provenance.sources) {
        lines << toQString(source);
    }
    if (!provenance.note.empty()) {
        lines << toQString(provenance.note);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

OfferList::OfferList(QObject* parent) : QAbstractListModel(parent) {}

void OfferList::setCatalog(std::shared_ptr<const Catalog> catalog, const std::string& today) {
    beginResetModel();
    m_catalog = std::move(catalog);
    m_offers.clear();
    addClouds(today);
    addApis(today);
    endResetModel();
}

void OfferList::addClouds(const std::string& today) {
    for (const CloudOffer& cloud : m_catalog->market.clouds) {
        Offer offer;
        offer.id = "cloud:" + cloud.id;
        offer.name = tr("Rent %1").arg(toQString(cloud.name));
        offer.price = tr("%1 an hour").arg(dollars(cloud.usdPerHour));
        offer.stale = isStale(cloud.provenance.date, today);
        offer.tip = tipOf(cloud.provenance, cloud.confidence, offer.stale);
        m_offers.push_back(std::move(offer));
    }
}

void OfferList::addApis(const std::string& today) {
    for (const ApiPrice& api : m_catalog->market.apis) {
        Offer offer;
        offer.id = "api:" + api.id;
        offer.name = tr("API %1, %2").arg(toQString(api.name), toQString(api.vendor));
        offer.price = tr("%1 in, %2 out").arg(dollars(api.input), dollars(api.output));
        offer.stale = isStale(api.provenance.date, today);
        offer.tip = tipOf(api.provenance, api.confidence, offer.stale);
        m_offers.push_back(std::move(offer));
    }
}

void OfferList::setChosen(const std::vector<std::string>& against) {
    for (std::size_t row = 0; row < m_offers.size(); ++row) {
        Offer& offer = m_offers[row];
        const bool chosen = std::ranges::find(against, offer.id) != against.end();
        if (std::exchange(offer.chosen, chosen) != chosen) {
            const QModelIndex changed = index(static_cast<int>(row));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

int OfferList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_offers.size());
}

QVariant OfferList::data(const QModelIndex& index, int role) const {
    const Offer& offer = m_offers.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return offer.name;
    case Qt::CheckStateRole:
        return offer.chosen ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return offer.tip;
    case kDetailRole:
        return offer.stale ? tr("%1 · old").arg(offer.price) : offer.price;
    case kSearchRole:
        return offer.name + QLatin1Char(' ') + toQString(offer.id);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(offer.name, offer.price);
    case IdRole:
        return toQString(offer.id);
    default:
        return {};
    }
}

Qt::ItemFlags OfferList::flags(const QModelIndex& /*index*/) const {
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
           Qt::ItemNeverHasChildren;
}

bool OfferList::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole) {
        return false;
    }
    Q_EMIT checkRequested(index.data(IdRole).toString(), value.toInt() == Qt::Checked);
    return true;
}

} // namespace headroom::ui
