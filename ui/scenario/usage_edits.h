// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <QLocale>
#include <QString>

#include <optional>
#include <string>
#include <vector>

/// Edits of how much a model is used, and what they are named by.
namespace headroom::ui {

/// 10k, 20k, 50k … 100M tokens a day: rising, in steps of about two.
[[nodiscard]] const std::vector<double>& tokenStops();
/// The stop nearest to a number of tokens a day, by ratio.
[[nodiscard]] int nearestTokenStop(double tokensPerDay);
/// "500k", "2M".
[[nodiscard]] QString shortAmount(double tokens, const QLocale& locale = QLocale());

/// Tokens a day as somebody types them: "1,000,000", "500k", "1.5M"; thousands and millions here,
/// as prices count them. None when it is no number or not 0 to 10^12.
[[nodiscard]] std::optional<double> parseAmount(const QString& text,
                                                const QLocale& locale = QLocale());

/// The preset whose figures the usage has; null: it has its own.
[[nodiscard]] const UsagePreset* presetOf(const Usage& usage, const MarketData& market);

[[nodiscard]] Scenario withPreset(Scenario scenario, const UsagePreset& preset);

/// Adds "cloud:ID" or "api:ID" to what is compared with, or takes it away.
[[nodiscard]] Scenario withRival(Scenario scenario, const std::string& id, bool compared);

/// A region with its own price of electricity.
[[nodiscard]] Scenario withRegion(Scenario scenario, const std::string& region);

} // namespace headroom::ui
