// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_chart.h"

#include "ui/charts/chart_text.h"

namespace headroom::ui {

QString shareName(CostShare share) {
    switch (share) {
    case CostShare::hardware:
        return ChartText::tr("Hardware");
    case CostShare::electricity:
        return ChartText::tr("Electricity");
    case CostShare::upkeep:
        return ChartText::tr("Upkeep");
    case CostShare::rent:
        return ChartText::tr("Rent");
    case CostShare::tokens:
        return ChartText::tr("Tokens");
    case CostShare::resale:
        break;
    }
    return ChartText::tr("Resale");
}

QColor shareColor(CostShare share) {
    switch (share) {
    case CostShare::hardware:
        return {0x1A, 0x5F, 0x90};
    case CostShare::electricity:
        return {0xDD, 0xAA, 0x33};
    case CostShare::upkeep:
        return {0x11, 0x66, 0x44};
    case CostShare::rent:
        return {0x93, 0x3A, 0x08};
    case CostShare::tokens:
        return {0x6F, 0x45, 0x98};
    case CostShare::resale:
        break;
    }
    return {};
}

} // namespace headroom::ui
