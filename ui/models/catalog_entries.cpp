// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/catalog_entries.h"

#include "core/report/wording.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <array>

namespace headroom::ui {

namespace {

constexpr int kOldAfterMonths = 6;

QString tr(const char* text, const char* comment = nullptr, int n = -1) {
    return QCoreApplication::translate("headroom::ui::CatalogEntries", text, comment, n);
}

QStringList textsOf(const std::vector<std::string>& list) {
    QStringList texts;
    for (const std::string& each : list) {
        texts << toQString(each);
    }
    return texts;
}

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString number(double value, int digits = 3) {
    return QLocale().toString(value, 'g', digits);
}

QString money(double usd) {
    return QStringLiteral("$") + QLocale().toString(usd, 'f', usd < 100 ? 2 : 0);
}

/// A cent's hundredth counts where a price is per kilowatt-hour or token.
QString smallMoney(double usd) {
    return QStringLiteral("$") + QLocale().toString(usd, 'f', usd < 1 ? 3 : 2);
}

QString gigabytes(Bytes bytes) {
    return bytes.bytes == 0 ? QString() : QStringLiteral("%1 GB").arg(number(bytes.gib(), 4));
}

QString backendName(Backend backend) {
    static const std::array<const char*, 5> kNames{"Metal", "CUDA", "ROCm", "Vulkan", "CPU"};
    return QLatin1String(kNames.at(static_cast<std::size_t>(backend)));
}

QString priceKind(PriceKind kind) {
    static const std::array<const char*, 5> kNames{
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "list price"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "street price"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "launch price"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "used price"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "derived price")};
    return tr(kNames.at(static_cast<std::size_t>(kind)));
}

QString confidence(Confidence how) {
    static const std::array<const char*, 4> kNames{
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "high confidence"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "medium confidence"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "low confidence"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "as printed")};
    return tr(kNames.at(static_cast<std::size_t>(how)));
}

CatalogEntry entry(const char* kind, const std::string& id, const std::string& name,
                   const Provenance& provenance) {
    CatalogEntry made;
    made.id = toQString(id);
    made.key = QLatin1String(kind) + QLatin1Char(':') + made.id;
    made.name = name.empty() ? made.id : toQString(name);
    made.date = toQString(provenance.date);
    made.sources = textsOf(provenance.sources);
    made.note = toQString(provenance.note);
    return made;
}

CatalogEntry priced(CatalogEntry made, const QString& value, double sort, const QString& category) {
    made.value = value;
    made.sort = sort;
    made.category = category;
    made.isPrice = true;
    return made;
}

CatalogEntry entryOf(const MachineSpec& machine) {
    CatalogEntry made = entry("machine", machine.id, machine.name, machine.provenance);
    QString price;
    if (machine.price) {
        price = money(machine.price->usd.usd);
        made.category = priceKind(machine.price->kind);
        made.date = toQString(machine.price->date);
        made.sort = machine.price->usd.usd;
        made.isPrice = true;
        if (!machine.price->source.empty()) {
            made.sources.prepend(toQString(machine.price->source));
            made.sources.removeDuplicates();
        }
    }
    made.value = joined({gigabytes(machine.memory), bandwidthText(machine), price});
    made.category = joined({made.category, machine.sold ? QString() : tr("no longer sold")});
    return made;
}

CatalogEntry entryOf(const ChipSpec& chip) {
    CatalogEntry made = entry("chip", chip.id, chip.name, chip.provenance);
    made.value =
        joined({QStringLiteral("%1 GB/s").arg(number(chip.bandwidth.gigabytesPerSecond(), 4)),
                chip.fp16Tflops ? tr("%1 TFLOPS FP16").arg(number(*chip.fp16Tflops)) : QString()});
    made.sort = chip.bandwidth.gigabytesPerSecond();
    made.category = joined({toQString(chip.vendor), backendName(chip.backend)});
    return made;
}

CatalogEntry entryOf(const ModelSpec& model) {
    CatalogEntry made = entry("model", model.id, model.name, model.provenance);
    const auto total = model.parametersPublished.value_or(0);
    const bool experts = model.shape.experts.has_value();
    made.value = joined({total > 0 ? parametersText(total) : QString(),
                         experts && model.parametersActive
                             ? tr("%1 active").arg(parametersText(*model.parametersActive))
                             : QString(),
                         tr("%1 context").arg(formatTokensShort(model.shape.contextLength))});
    made.sort = static_cast<qulonglong>(total);
    made.category =
        joined({toQString(model.shape.architecture), experts ? tr("experts") : QString()});
    if (!model.releaseDate.empty()) {
        made.date = toQString(model.releaseDate);
    }
    return made;
}

CatalogEntry entryOf(const Quantization& each) {
    CatalogEntry made = entry("quantization", each.id, each.name, each.quality.provenance);
    made.value = joined({tr("%1 bits per weight").arg(number(each.nominalBitsPerWeight)),
                         each.quality.meanKld ? tr("KLD %1").arg(number(*each.quality.meanKld, 2))
                                              : tr("loss not measured")});
    made.sort = each.nominalBitsPerWeight;
    made.category = each.kind == MixtureKind::mlx ? QStringLiteral("MLX") : QStringLiteral("GGUF");
    return made;
}

CatalogEntry entryOf(const RuntimeSpec& runtime) {
    CatalogEntry made = entry("runtime", runtime.id, runtime.name, runtime.provenance);
    made.value = runtime.files == MixtureKind::mlx ? tr("loads MLX files") : tr("loads GGUF files");
    QStringList backends;
    for (const auto& [backend, bytes] : runtime.overhead) {
        backends << backendName(backend);
    }
    made.category = backends.join(QStringLiteral(", "));
    return made;
}

CatalogEntry entryOf(const CloudOffer& offer) {
    return priced(
        entry("cloud", offer.id, offer.name, offer.provenance),
        joined({tr("%1 an hour").arg(money(offer.usdPerHour.usd)), gigabytes(offer.memory)}),
        offer.usdPerHour.usd, joined({toQString(offer.provider), confidence(offer.confidence)}));
}

CatalogEntry entryOf(const ApiPrice& price) {
    return priced(entry("api", price.id, price.name, price.provenance),
                  tr("%1 in · %2 out per million tokens")
                      .arg(smallMoney(price.input.usd), smallMoney(price.output.usd)),
                  price.output.usd,
                  joined({toQString(price.vendor), confidence(price.confidence)}));
}

CatalogEntry entryOf(const ElectricityRate& rate) {
    return priced(entry("electricity", rate.id, rate.name, rate.provenance),
                  tr("%1 per kWh").arg(smallMoney(rate.perKilowattHour.usd)),
                  rate.perKilowattHour.usd, confidence(rate.confidence));
}

CatalogEntry entryOf(const ResaleCurve& curve) {
    CatalogEntry made = entry("resale curve", curve.id, curve.name, curve.provenance);
    QStringList shares;
    for (const double share : curve.shares) {
        shares << tr("%1 %").arg(number(100 * share));
    }
    made.value = shares.join(QStringLiteral(", "));
    made.sort = curve.shares.empty() ? 0 : curve.shares.front();
    made.category = confidence(curve.confidence);
    return made;
}

CatalogEntry entryOf(const Currency& currency) {
    return priced(entry("currency", currency.id, currency.name, currency.provenance),
                  tr("%1 per dollar").arg(number(currency.perUsd, 6)), currency.perUsd,
                  confidence(currency.confidence));
}

CatalogEntry entryOf(const SpeedMeasurement& each) {
    CatalogEntry made =
        entry("measurement", each.id, each.model + " " + each.quantization + ", " + each.family,
              each.provenance);
    const QString what = each.isPrefill ? tr("prefill of %1").arg(formatTokens(each.prompt))
                                        : tr("at %1").arg(formatTokens(each.depth));
    made.value = joined({formatSpeedNumber(each.speed.tokensPerSecond) + tr(" tok/s"), what,
                         toQString(each.runtime)});
    made.sort = each.speed.tokensPerSecond;
    made.category = each.own ? tr("your own") : tr("published");
    made.isOwn = each.own;
    return made;
}

QString factorText(const QString& what, const std::optional<SpeedAdjustment>& made) {
    return made ? tr("%1 ×%2 (%3 to %4) by %5")
                      .arg(what, QLocale().toString(made->factor, 'f', 2),
                           QLocale().toString(made->low, 'f', 2),
                           QLocale().toString(made->high, 'f', 2))
                      .arg(made->rows)
                : QString();
}

CatalogEntry entryOf(const MachineCalibration& each) {
    CatalogEntry made =
        entry("machine calibration", each.id, each.machine + ", " + each.runtime, each.provenance);
    made.value =
        joined({factorText(tr("decode"), each.decode), factorText(tr("prefill"), each.prefill)});
    made.sort = each.decode ? each.decode->factor : 1;
    made.category = tr("your own");
    made.isOwn = true;
    return made;
}

CatalogEntry entryOf(const Claim& claim) {
    CatalogEntry made = entry("claim", claim.id, claim.text, claim.provenance);
    if (claim.value) {
        const ClaimValue& value = *claim.value;
        made.value = (value.isRange() ? number(value.low, 4) + QStringLiteral("–") : QString()) +
                     number(value.high, 4) + QLatin1Char(' ') + toQString(claim.unit);
        made.sort = value.high;
    }
    made.category = toQString(claim.article);
    return made;
}

CatalogEntry entryOf(const std::optional<Assumption>& each) {
    CatalogEntry made = entry("assumption", each->id, each->id, each->provenance);
    made.value =
        tr("%1 (%2 to %3)").arg(number(each->value), number(each->low), number(each->high));
    made.sort = each->value;
    return made;
}

CatalogEntry entryOf(const SpeedFit& fit, const char* kind) {
    CatalogEntry made = entry(kind, fit.id, fit.name, fit.provenance);
    std::uint32_t rows = 0;
    for (const SpeedError& error : fit.errors) {
        rows += error.rows;
    }
    made.value =
        tr("%1 terms, errors of %2 rows").arg(static_cast<qulonglong>(fit.terms.size())).arg(rows);
    made.sort = rows;
    return made;
}

template <typename List>
void addAll(const List& list, std::vector<CatalogEntry>& entries) {
    for (const auto& each : list) {
        entries.push_back(entryOf(each));
    }
}

void addFits(const Catalog& catalog, std::vector<CatalogEntry>& entries) {
    for (const SpeedFit& fit : catalog.speed.fits) {
        entries.push_back(entryOf(fit, "speed fit"));
    }
    for (const SpeedFit& fit : catalog.speed.prefillFits) {
        entries.push_back(entryOf(fit, "prefill fit"));
    }
}

void addAssumptions(const Catalog& catalog, std::vector<CatalogEntry>& entries) {
    for (const auto& each : catalog.speed.assumptions) {
        if (each) {
            entries.push_back(entryOf(each));
        }
    }
}

std::vector<CatalogEntry> entriesOf(const Catalog& catalog, EntryKind kind) {
    std::vector<CatalogEntry> entries;
    switch (kind) {
    case EntryKind::machines:
        addAll(catalog.machines, entries);
        break;
    case EntryKind::chips:
        addAll(catalog.chips, entries);
        break;
    case EntryKind::models:
        addAll(catalog.models, entries);
        break;
    case EntryKind::quantizations:
        addAll(catalog.quantizations, entries);
        break;
    case EntryKind::runtimes:
        addAll(catalog.runtimes, entries);
        break;
    case EntryKind::clouds:
        addAll(catalog.market.clouds, entries);
        break;
    case EntryKind::apis:
        addAll(catalog.market.apis, entries);
        break;
    case EntryKind::electricity:
        addAll(catalog.market.electricity, entries);
        break;
    case EntryKind::resale:
        addAll(catalog.market.resaleCurves, entries);
        break;
    case EntryKind::currencies:
        addAll(catalog.market.currencies, entries);
        break;
    case EntryKind::measurements:
        addAll(catalog.speed.measurements, entries);
        break;
    case EntryKind::calibrations:
        addAll(catalog.speed.machineCalibrations, entries);
        break;
    case EntryKind::claims:
        addAll(catalog.claims, entries);
        break;
    case EntryKind::assumptions:
        addAssumptions(catalog, entries);
        break;
    case EntryKind::speedFits:
        addFits(catalog, entries);
        break;
    case EntryKind::count_:
        break;
    }
    return entries;
}

/// The first day that the date can mean.
QDate dayOf(const QString& date) {
    const QStringList parts = date.split(QLatin1Char('-'));
    return {parts.value(0).toInt(), parts.size() > 1 ? parts.value(1).toInt() : 1,
            parts.size() > 2 ? parts.value(2).toInt() : 1};
}

} // namespace

QString kindName(EntryKind kind) {
    static const std::array<const char*, static_cast<std::size_t>(EntryKind::count_)> kNames{
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Machines"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Chips"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Models"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Quantizations"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Runtimes"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Clouds"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "APIs"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Electricity"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Resale"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Currencies"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Measurements"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Calibrations"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Claims"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Assumptions"),
        QT_TRANSLATE_NOOP("headroom::ui::CatalogEntries", "Speed coefficients")};
    return tr(kNames.at(static_cast<std::size_t>(kind)));
}

std::vector<CatalogEntry> catalogEntries(const Catalog& catalog, EntryKind kind) {
    std::vector<CatalogEntry> entries = entriesOf(catalog, kind);
    const QString version = toQString(catalog.version);
    for (CatalogEntry& each : entries) {
        each.isOld = each.isPrice && isOldPrice(each.date, version);
    }
    return entries;
}

bool isOldPrice(const QString& date, const QString& version) {
    const QDate day = dayOf(date);
    const QDate today = dayOf(version);
    return day.isValid() && today.isValid() && day.addMonths(kOldAfterMonths) < today;
}

} // namespace headroom::ui
