// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/account_row.h"

#include "core/cost/price_age.h"
#include "ui/models/text.h"
#include "ui/panels/flow_layout.h"
#include "ui/panels/rival_picker.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/scenario/usage_edits.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QDoubleSpinBox>
#include <QHBoxLayout>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kPercent = 100;
constexpr double kUsualDiscount = 0.06;
constexpr double kUsualDecline = 0.3;
constexpr int kRegionChars = 17;

QComboBox* namedBox(const QString& name, const char* id, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setObjectName(QLatin1String(id));
    guardFromWheel(*box);
    return box;
}

QString regionTip(const ElectricityRate& rate) {
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    const QString age = isStale(rate.provenance.date, today.toStdString())
                            ? AccountRow::tr("\nOlder than six months")
                            : QString();
    return toQString(sourceText(rate.provenance)) + age +
           (rate.provenance.note.empty() ? QString()
                                         : QLatin1Char('\n') + toQString(rate.provenance.note));
}

} // namespace

AccountRow::AccountRow(ScenarioController& controller, FlowLayout& flow, QWidget* parent)
    : UsageControl(controller, parent) {
    hide(); // its fields stand in the flow
    addSwitches(flow);
    addElectricity(flow);
    addMonths(flow);
    addLocalShare(flow);
    m_rivals = new RivalPicker(controller, parent);
    flow.addWidget(m_rivals);
    addCurrency(flow);
    addRates(flow);
    showCatalog();
}

void AccountRow::addElectricity(FlowLayout& flow) {
    m_region = namedBox(tr("Electricity"), "electricityRegion", parentWidget());
    m_region->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_region->setMinimumContentsLength(kRegionChars);
    m_electricity = numberField(tr("Price of a kilowatt-hour, US dollars"),
                                {.most = 10, .decimals = 4, .step = 0.01}, parentWidget());
    m_electricity->setObjectName(QStringLiteral("electricityPrice"));
    m_electricity->setPrefix(QStringLiteral("$"));
    m_electricity->setToolTip(tr("Type a price of your own in US dollars; choosing a region brings "
                                 "its own back"));
    flow.addWidget(
        labelled(tr("Electricity"), {m_region, m_electricity}, parentWidget(), tr("a kWh")));
    connect(m_region, &QComboBox::activated, this, [this](int row) {
        apply(withRegion(controller().scenario(), m_region->itemData(row).toString().toStdString()),
              tr("change electricity"));
        refresh();
    });
    connect(m_electricity, &QDoubleSpinBox::valueChanged, this, [this](double price) {
        apply([=](Usage& usage) { usage.electricity = Usd{price}; },
              tr("change price of electricity"));
    });
}

void AccountRow::addMonths(FlowLayout& flow) {
    m_months = numberField(tr("Horizon in months"), {.most = kMostMonths, .step = 12, .least = 1},
                           parentWidget());
    m_months->setObjectName(QStringLiteral("months"));
    flow.addWidget(labelled(tr("Horizon"), {m_months}, parentWidget(), tr("months")));
    connect(m_months, &QDoubleSpinBox::valueChanged, this, [this](double months) {
        apply([=](Usage& usage) { usage.months = static_cast<std::uint32_t>(months); },
              tr("change horizon"));
    });
}

void AccountRow::addLocalShare(FlowLayout& flow) {
    m_local = numberField(tr("Local share of hybrid in percent"),
                          {.most = kPercent, .step = 10, .suffix = tr(" %")}, parentWidget());
    m_local->setObjectName(QStringLiteral("localShare"));
    m_local->setToolTip(tr("Share of the tokens that stay on the machine; below 100 % there is a "
                           "line for the mixture"));
    flow.addWidget(labelled(tr("Local share"), {m_local}, parentWidget()));
    connect(m_local, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        apply([=](Usage& usage) { usage.localShare = percent / kPercent; },
              tr("change local share"));
    });
}

void AccountRow::addCurrency(FlowLayout& flow) {
    m_currency = namedBox(tr("Currency"), "currency", parentWidget());
    flow.addWidget(labelled(tr("Currency"), {m_currency}, parentWidget()));
    connect(m_currency, &QComboBox::activated, this, [this](int row) {
        const std::string id = m_currency->itemData(row).toString().toStdString();
        apply(
            [&](Usage& usage) {
                usage.currency = id == "USD" ? std::string() : id;
                usage.perUsd.reset();
            },
            tr("change currency"));
    });
}

void AccountRow::addSwitches(FlowLayout& flow) {
    m_equalWork = new QCheckBox(tr("Equal work"), parentWidget());
    m_equalWork->setObjectName(QStringLiteral("equalWork"));
    m_equalWork->setToolTip(tr("Rent only for the hours in which the rented machine makes the same "
                               "tokens; otherwise for the hours a day that it is on"));
    flow.addWidget(m_equalWork);
    connect(m_equalWork, &QCheckBox::toggled, this, [this](bool on) {
        apply(
            [=](Usage& usage) {
                usage.rentHours = on ? RentHours::equalWork : RentHours::schedule;
            },
            tr("switch equal work"));
    });
    m_resale = new QCheckBox(tr("Resale"), parentWidget());
    m_resale->setObjectName(QStringLiteral("resale"));
    m_resale->setToolTip(tr("Take off what the machine can be sold for at the end"));
    flow.addWidget(m_resale);
    connect(m_resale, &QCheckBox::toggled, this, [this](bool on) {
        apply(
            [=](Usage& usage) {
                usage.resale = on ? kUsualResale : "";
                usage.resaleShares.clear();
            },
            tr("switch resale"));
    });
}

void AccountRow::addRates(FlowLayout& flow) {
    addRate(flow, tr("Discount"), tr("Discount rate a year"), kUsualDiscount, &Usage::discount,
            m_discounts, m_discount);
    addRate(flow, tr("Prices fall"), tr("Fall of API prices a year"), kUsualDecline,
            &Usage::apiDecline, m_declines, m_decline);
}

/// A rate that is off at 0.
void AccountRow::addRate(FlowLayout& flow, const QString& label, const QString& name, double usual,
                         double Usage::*rate, QCheckBox*& box, QDoubleSpinBox*& field) {
    box = new QCheckBox(label, parentWidget());
    box->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    box->setToolTip(name);
    field = numberField(name, {.most = kPercent, .decimals = 1, .suffix = tr(" % a year")},
                        parentWidget());
    auto* group = new QWidget(parentWidget());
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(box);
    row->addWidget(field);
    flow.addWidget(group);
    const QString text = tr("change %1").arg(name.toLower());
    connect(box, &QCheckBox::toggled, this, [=, this](bool on) {
        apply([=](Usage& usage) { usage.*rate = on ? usual : 0; }, text);
    });
    connect(field, &QDoubleSpinBox::valueChanged, this, [=, this](double percent) {
        apply([=](Usage& usage) { usage.*rate = percent / kPercent; }, text);
    });
}

void AccountRow::showCatalog() {
    const MarketData& market = controller().catalog().market;
    const QSignalBlocker blocker(m_region);
    m_region->clear();
    for (const ElectricityRate& rate : market.electricity) {
        m_region->addItem(toQString(rate.name), toQString(rate.id));
        m_region->setItemData(m_region->count() - 1, regionTip(rate), Qt::ToolTipRole);
    }
    m_currency->clear();
    for (const Currency& currency : market.currencies) {
        m_currency->addItem(toQString(currency.id), toQString(currency.id));
        m_currency->setItemData(m_currency->count() - 1,
                                tr("%1: %2 per US dollar, %3")
                                    .arg(toQString(currency.name))
                                    .arg(currency.perUsd)
                                    .arg(toQString(currency.provenance.date)),
                                Qt::ToolTipRole);
    }
    m_rivals->showCatalog();
    refresh();
}

void AccountRow::showUsage(const Usage& usage) {
    const ElectricityRate* rate = controller().catalog().market.region(usage.region);
    m_region->setCurrentIndex(m_region->findData(toQString(usage.region)));
    m_region->setToolTip(m_region->currentData(Qt::ToolTipRole).toString());
    showNumber(*m_electricity, usage.electricity ? usage.electricity->usd
                               : rate != nullptr ? rate->perKilowattHour.usd
                                                 : 0);
    showNumber(*m_months, usage.months);
    showNumber(*m_local, kPercent * usage.localShare);
    m_currency->setCurrentIndex(m_currency->findData(
        usage.currency.empty() ? QStringLiteral("USD") : toQString(usage.currency)));
    m_currency->setToolTip(m_currency->currentData(Qt::ToolTipRole).toString());
    m_equalWork->setChecked(usage.rentHours == RentHours::equalWork);
    m_resale->setChecked(!usage.resale.empty() || !usage.resaleShares.empty());
    showRate(*m_discounts, *m_discount, usage.discount);
    showRate(*m_declines, *m_decline, usage.apiDecline);
    m_rivals->refresh();
}

void AccountRow::showRate(QCheckBox& box, QDoubleSpinBox& field, double rate) const {
    box.setChecked(rate > 0);
    field.setVisible(rate > 0);
    showNumber(field, kPercent * rate);
}

} // namespace headroom::ui
