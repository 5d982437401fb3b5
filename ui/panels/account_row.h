// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/usage_control.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;

namespace headroom::ui {

class FlowLayout;
class RivalPicker;

/// How the account is made: electricity, months, what stays local, what it is compared with, in
/// which currency; equal work, resale, discounting, falling prices.
class AccountRow : public UsageControl {
    Q_OBJECT
public:
    /// Adds its groups to the flow that the page's controls stand in.
    AccountRow(ScenarioController& controller, FlowLayout& flow, QWidget* parent);

    void showCatalog(); ///< the controller has another one

protected:
    void showUsage(const Usage& usage) override;

private:
    void addElectricity(FlowLayout& flow);
    void addMonths(FlowLayout& flow);
    void addLocalShare(FlowLayout& flow);
    void addCurrency(FlowLayout& flow);
    void addSwitches(FlowLayout& flow);
    void addRates(FlowLayout& flow);
    void addRate(FlowLayout& flow, const QString& label, const QString& name, double usual,
                 double Usage::*rate, QCheckBox*& box, QDoubleSpinBox*& field);
    void showRate(QCheckBox& box, QDoubleSpinBox& field, double rate) const;

    QComboBox* m_region = nullptr;
    QDoubleSpinBox* m_electricity = nullptr;
    QDoubleSpinBox* m_months = nullptr;
    QDoubleSpinBox* m_local = nullptr;
    RivalPicker* m_rivals = nullptr;
    QComboBox* m_currency = nullptr;
    QCheckBox* m_equalWork = nullptr;
    QCheckBox* m_resale = nullptr;
    QCheckBox* m_discounts = nullptr;
    QDoubleSpinBox* m_discount = nullptr;
    QCheckBox* m_declines = nullptr;
    QDoubleSpinBox* m_decline = nullptr;
};

} // namespace headroom::ui
