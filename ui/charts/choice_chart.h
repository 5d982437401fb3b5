// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <QString>

#include <optional>
#include <vector>

namespace headroom::ui {

/// A machine that fits, by what it costs and how fast it is.
struct ChoicePoint {
    QString machineId;
    QString name; ///< short
    QString tip;
    double price = 0;    ///< USD
    Range speed;         ///< tokens per second
    bool meets = false;  ///< everything that is asked for
    bool pareto = false; ///< nothing as cheap is as fast
    bool first = false;  ///< the recommendation
    bool selected = false;
};

/// Price against speed: what is to be had for how much.
struct ChoiceChart {
    std::vector<ChoicePoint> points; ///< in the order of the ranking
    std::optional<double> leastSpeed;
    std::optional<double> mostPrice;
    QString title;
    QString how;       ///< beside the title: what the line says
    QString speedAxis; ///< "Decode at 1,152 tokens, tok/s"
};

} // namespace headroom::ui
