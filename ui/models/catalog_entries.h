// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <QString>
#include <QVariant>

#include <memory>
#include <vector>

namespace headroom::ui {

/// Kinds of entries, in the order of the selector.
enum class EntryKind {
    machines,
    chips,
    models,
    quantizations,
    runtimes,
    clouds,
    apis,
    electricity,
    resale,
    currencies,
    measurements,
    calibrations,
    claims,
    assumptions,
    speedFits,
    count_
};

/// An entry as the table of the Catalog page has it.
struct CatalogEntry {
    QString key; ///< "machine:ID", as Catalog::origins has it
    QString id;
    QString name;
    QString value;    ///< "64 GB · 546 GB/s · $2,699"
    QVariant sort;    ///< what `value` is sorted by
    QString category; ///< "launch price", "Metal", "own"
    QString date;     ///< ISO
    QStringList sources;
    QString note;
    bool isPrice = false;
    bool isOld = false; ///< a price older than half a year, as seen from the catalog's version
    bool isOwn = false; ///< a measurement or calibration of the user's own
};

/// "Machines"
[[nodiscard]] QString kindName(EntryKind kind);
/// "machine", as it is called where the catalog says what there is of a kind.
[[nodiscard]] std::vector<CatalogEntry> catalogEntries(const Catalog& catalog, EntryKind kind);

/// Whether `date` (yyyy, yyyy-mm or yyyy-mm-dd) is more than half a year before `version`; false
/// where either is not told.
[[nodiscard]] bool isOldPrice(const QString& date, const QString& version);

} // namespace headroom::ui
