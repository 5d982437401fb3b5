// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cost_details.h"

#include "core/cost/money.h"
#include "ui/models/text.h"
#include "ui/panels/flow_layout.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/scenario_controller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>

namespace headroom::ui {

namespace {

constexpr double kPercent = 100;
constexpr int kBetween = 18;
constexpr int kBetweenLines = 8;

QString percentSuffix() {
    return CostDetails::tr(" %");
}

} // namespace

CostDetails::CostDetails(ScenarioController& controller, QWidget* parent)
    : UsageControl(controller, parent) {
    auto* flow = new FlowLayout(kBetween, kBetweenLines, this);
    addWork(*flow);
    addOwning(*flow);
    addResale(*flow);
    addRent(*flow);
    showCatalog();
}

void CostDetails::add(FlowLayout& flow, const QString& label, const QString& name,
                      const NumberLook& look, std::function<double(const Usage&)> read,
                      std::function<void(Usage&, double)> write) {
    auto* box = numberField(name, look, this);
    flow.addWidget(labelled(label, {box}, this));
    connect(box, &QDoubleSpinBox::valueChanged, this, [=, this](double value) {
        apply([&](Usage& usage) { write(usage, value); }, tr("change %1").arg(name.toLower()));
    });
    m_fields.push_back({box, std::move(read)});
}

void CostDetails::addWork(FlowLayout& flow) {
    add(
        flow, tr("Hours a day"), tr("Hours a day"), {.most = 24, .decimals = 1, .least = 0.1},
        [](const Usage& u) { return u.hoursPerDay; },
        [](Usage& u, double value) { u.hoursPerDay = value; });
    add(
        flow, tr("Days a week"), tr("Days a week"), {.most = 7, .decimals = 1, .least = 0.1},
        [](const Usage& u) { return u.daysPerWeek; },
        [](Usage& u, double value) { u.daysPerWeek = value; });
    add(
        flow, tr("Users"), tr("Users"), {.most = kMostUsers, .least = 1},
        [](const Usage& u) { return double(u.users); },
        [](Usage& u, double value) { u.users = static_cast<std::uint32_t>(value); });
    m_addMachines = new QCheckBox(tr("As many machines as the work takes"), this);
    m_addMachines->setObjectName(QStringLiteral("addMachines"));
    flow.addWidget(m_addMachines);
    connect(m_addMachines, &QCheckBox::toggled, this, [this](bool on) {
        apply([=](Usage& usage) { usage.addMachines = on; }, tr("change number of machines"));
    });
}

void CostDetails::addOwning(FlowLayout& flow) {
    const NumberLook share{.most = kPercent, .decimals = 1, .suffix = percentSuffix()};
    add(
        flow, tr("Sales tax"), tr("Sales tax"), share,
        [](const Usage& u) { return kPercent * u.salesTax; },
        [](Usage& u, double value) { u.salesTax = value / kPercent; });
    add(
        flow, tr("Extras, $"), tr("Extras with each machine, US dollars"),
        {.most = 1e6, .step = 50}, [](const Usage& u) { return u.extras.usd; },
        [](Usage& u, double value) { u.extras = {value}; });
    add(
        flow, tr("Upkeep a month, $"), tr("Upkeep a month, US dollars"), {.most = 1e5, .step = 5},
        [](const Usage& u) { return u.upkeepPerMonth.usd; },
        [](Usage& u, double value) { u.upkeepPerMonth = {value}; });
    add(
        flow, tr("PUE"), tr("Power of the room by power of the machine"),
        {.most = 5, .decimals = 2, .step = 0.05, .least = 1}, [](const Usage& u) { return u.pue; },
        [](Usage& u, double value) { u.pue = value; });
    add(
        flow, tr("Electricity dearer every year by"), tr("Growth of the price of electricity"),
        share, [](const Usage& u) { return kPercent * u.electricityGrowth; },
        [](Usage& u, double value) { u.electricityGrowth = value / kPercent; });
}

void CostDetails::addResale(FlowLayout& flow) {
    m_curve = new QComboBox(this);
    m_curve->setAccessibleName(tr("Resale curve"));
    m_curve->setObjectName(QStringLiteral("resaleCurve"));
    guardFromWheel(*m_curve);
    flow.addWidget(labelled(tr("Resale curve"), {m_curve}, this));
    connect(m_curve, &QComboBox::activated, this, [this](int row) {
        const std::string id = m_curve->itemData(row).toString().toStdString();
        apply(
            [&](Usage& usage) {
                usage.resale = id;
                usage.resaleShares.clear();
            },
            tr("change resale curve"));
    });
}

void CostDetails::addRent(FlowLayout& flow) {
    add(
        flow, tr("On top of the rent"), tr("Share on top of the rent"),
        {.most = 10 * kPercent, .decimals = 1, .step = 5, .suffix = percentSuffix()},
        [](const Usage& u) { return kPercent * u.rentOverhead; },
        [](Usage& u, double value) { u.rentOverhead = value / kPercent; });
    add(
        flow, tr("Storage a month, $"), tr("Storage of a rented machine a month, US dollars"),
        {.most = 1e5, .step = 5}, [](const Usage& u) { return u.storagePerMonth.usd; },
        [](Usage& u, double value) { u.storagePerMonth = {value}; });
    add(
        flow, tr("A dollar is"), tr("Exchange rate: units of the currency for a US dollar"),
        {.most = 1e6, .decimals = 4, .step = 0.01, .least = 0.0001},
        [this](const Usage& u) { return moneyOf(u, controller().catalog().market).perUsd; },
        [](Usage& u, double value) { u.perUsd = value; });
}

void CostDetails::showCatalog() {
    m_curve->clear();
    m_curve->addItem(tr("Nothing is sold"), QString());
    m_curve->addItem(tr("Usual for the machine"), QLatin1String(kUsualResale));
    for (const ResaleCurve& curve : controller().catalog().market.resaleCurves) {
        m_curve->addItem(toQString(curve.name), toQString(curve.id));
        m_curve->setItemData(m_curve->count() - 1, toQString(sourceText(curve.provenance)),
                             Qt::ToolTipRole);
    }
    refresh();
}

void CostDetails::showUsage(const Usage& usage) {
    for (const Field& field : m_fields) {
        showNumber(*field.box, field.read(usage));
    }
    m_addMachines->setChecked(usage.addMachines);
    const bool own = !usage.resaleShares.empty();
    m_curve->setCurrentIndex(own ? -1 : m_curve->findData(toQString(usage.resale)));
}

} // namespace headroom::ui
