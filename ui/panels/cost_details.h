// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/usage_control.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;

namespace headroom::ui {

class FlowLayout;

/// What few people change of an account: hours, users, tax, upkeep, the room's power, resale curve,
/// what comes on top of the rent, exchange rate.
class CostDetails : public UsageControl {
    Q_OBJECT
public:
    explicit CostDetails(ScenarioController& controller, QWidget* parent = nullptr);

    void showCatalog(); ///< the controller has another one

protected:
    void showUsage(const Usage& usage) override;

private:
    /// A field and how it stands to the usage.
    struct Field {
        QDoubleSpinBox* box = nullptr;
        std::function<double(const Usage&)> read;
    };
    void add(FlowLayout& flow, const QString& label, const QString& name, const NumberLook& look,
             std::function<double(const Usage&)> read, std::function<void(Usage&, double)> write);
    void addWork(FlowLayout& flow);
    void addOwning(FlowLayout& flow);
    void addRent(FlowLayout& flow);
    void addResale(FlowLayout& flow);

    std::vector<Field> m_fields;
    QComboBox* m_curve = nullptr;
    QCheckBox* m_addMachines = nullptr;
};

} // namespace headroom::ui
