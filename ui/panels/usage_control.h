// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/scenario.h"

#include <QWidget>

#include <functional>

class QDoubleSpinBox;

namespace headroom::ui {

class ScenarioController;

/// A part of the Cost page's controls: shows the scenario's usage and edits it.
class UsageControl : public QWidget {
    Q_OBJECT
public:
    explicit UsageControl(ScenarioController& controller, QWidget* parent = nullptr);

    void refresh();

protected:
    using Edit = std::function<void(Usage&)>;
    /// Nothing while the control shows the scenario.
    void apply(const Edit& edit, const QString& text, int dragSession = 0);
    void apply(const Scenario& next, const QString& text, int dragSession = 0);
    virtual void showUsage(const Usage& usage) = 0;

    [[nodiscard]] ScenarioController& controller() const { return m_controller; }
    [[nodiscard]] bool isRefreshing() const { return m_refreshing; }

private:
    ScenarioController& m_controller;
    bool m_refreshing = false;
};

/// What a number field looks like.
struct NumberLook {
    double most = 1;
    int decimals = 0;
    double step = 1;
    QString suffix{};
    double least = 0;
};

/// A number field as the Cost page has them: named, quiet under the wheel, told when it is done.
[[nodiscard]] QDoubleSpinBox* numberField(const QString& name, const NumberLook& look,
                                          QWidget* parent);

/// Setting the same value would paint the field again.
void showNumber(QDoubleSpinBox& field, double value);

/// A word before a field, and a caption after it if there is one, that stay together.
[[nodiscard]] QWidget* labelled(const QString& text, const QList<QWidget*>& fields, QWidget* parent,
                                const QString& unit = {});

} // namespace headroom::ui
