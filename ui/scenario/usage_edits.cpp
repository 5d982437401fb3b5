// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/usage_edits.h"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kKilo = 1e3;
constexpr double kMega = 1e6;

bool about(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

/// Takes a unit off the end of a number.
double takeUnit(QString& number) {
    const QChar last = number.isEmpty() ? QChar() : number.back().toLower();
    const double unit = last == QLatin1Char('k') ? kKilo : last == QLatin1Char('m') ? kMega : 1;
    if (unit > 1) {
        number.chop(1);
        number = number.trimmed();
    }
    return unit;
}

} // namespace

const std::vector<double>& tokenStops() {
    static const std::vector<double> stops{1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6,
                                           2e6, 5e6, 1e7, 2e7, 5e7, 1e8};
    return stops;
}

int nearestTokenStop(double tokensPerDay) {
    const auto& stops = tokenStops();
    const double wanted = std::log(std::max(tokensPerDay, 1.0));
    const auto nearest = std::ranges::min_element(
        stops, {}, [wanted](double stop) { return std::abs(std::log(stop) - wanted); });
    return static_cast<int>(nearest - stops.begin());
}

QString shortAmount(double tokens, const QLocale& locale) {
    const bool millions = tokens >= kMega;
    const double unit = millions ? kMega : tokens >= kKilo ? kKilo : 1;
    const QString number = locale.toString(tokens / unit, 'g', 4);
    return unit > 1 ? number + QLatin1Char(millions ? 'M' : 'k') : number;
}

std::optional<double> parseAmount(const QString& text, const QLocale& locale) {
    QString number = text.trimmed();
    const double unit = takeUnit(number);
    bool ok = false;
    const double value = unit * locale.toDouble(number, &ok);
    const bool possible = ok && std::isfinite(value) && value >= 0 && value <= kMostTokensPerDay;
    return possible ? std::optional(value) : std::nullopt;
}

const UsagePreset* presetOf(const Usage& usage, const MarketData& market) {
    const auto found = std::ranges::find_if(market.usagePresets, [&](const UsagePreset& preset) {
        return about(preset.tokensPerDay, usage.tokensPerDay) &&
               about(preset.inputShare, usage.inputShare) &&
               about(preset.cachedShare, usage.cachedShare);
    });
    return found == market.usagePresets.end() ? nullptr : &*found;
}

Scenario withPreset(Scenario scenario, const UsagePreset& preset) {
    scenario.usage.tokensPerDay = preset.tokensPerDay;
    scenario.usage.inputShare = preset.inputShare;
    scenario.usage.cachedShare = preset.cachedShare;
    return scenario;
}

Scenario withRival(Scenario scenario, const std::string& id, bool compared) {
    auto& against = scenario.usage.against;
    std::erase(against, id);
    if (compared && against.size() < kMostAgainst) {
        against.push_back(id);
    }
    return scenario;
}

Scenario withRegion(Scenario scenario, const std::string& region) {
    scenario.usage.region = region;
    scenario.usage.electricity.reset();
    return scenario;
}

} // namespace headroom::ui
