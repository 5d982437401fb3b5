// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/view_name.h"

#include <algorithm>
#include <iterator>

namespace headroom::ui {

namespace {

struct Named {
    ChartView view;
    const char* name;
};

constexpr Named kViews[] = {
    {ChartView::memory, "memory"}, {ChartView::speed, "speed"},     {ChartView::cost, "cost"},
    {ChartView::map, "map"},       {ChartView::advisor, "advisor"},
};

} // namespace

QString viewName(ChartView view) {
    const auto found =
        std::ranges::find_if(kViews, [view](const Named& each) { return each.view == view; });
    return found == std::end(kViews) ? QString() : QLatin1String(found->name);
}

std::optional<ChartView> viewNamed(const QString& name) {
    const auto found = std::ranges::find_if(
        kViews, [&](const Named& each) { return name == QLatin1String(each.name); });
    return found == std::end(kViews) ? std::nullopt : std::optional(found->view);
}

QStringList viewNames() {
    QStringList names;
    for (const Named& each : kViews) {
        names << QLatin1String(each.name);
    }
    return names;
}

} // namespace headroom::ui
