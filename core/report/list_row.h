// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market.h"
#include "core/domain/provenance.h"
#include "core/report/figures.h"
#include "core/report/json_parts.h"
#include "core/report/table.h"

#include <optional>
#include <string>
#include <vector>

/// For .cpp files of core/report only, as json_parts.h.
namespace headroom {

/// A row in the making: the same fields as a table row and as a JSON object.
class ListRow {
public:
    void text(const char* key, const std::string& value) {
        add(key, Align::left, value, value.empty() ? Json(nullptr) : Json(value));
    }
    void number(const char* key, std::optional<double> value) {
        add(key, Align::right, value ? plainNumber(*value) : std::string(),
            value ? numberJson(*value) : Json(nullptr));
    }
    template <typename T>
    void count(const char* key, const std::optional<T>& value) {
        number(key, value ? std::optional(static_cast<double>(*value)) : std::nullopt);
    }
    void provenance(const Provenance& of) {
        text("date", of.date);
        list("sources", of.sources);
    }
    void list(const char* key, const std::vector<std::string>& values) {
        std::string cell;
        for (const std::string& value : values) {
            cell += (cell.empty() ? "" : " ") + value;
        }
        add(key, Align::left, std::move(cell), Json(values));
    }
    void flag(const char* key, bool value) {
        add(key, Align::left, value ? "yes" : "no", Json(value));
    }

    /// What is added from here on is left out on a screen, where it would push the rest out of
    /// sight.
    void detailsFromHere() { screenColumns = columns.size(); }

    std::size_t screenColumns = 0;
    std::vector<Column> columns;
    std::vector<std::string> cells;
    Json object = Json::object();

private:
    static Json numberJson(double value) {
        const auto whole = static_cast<std::int64_t>(value);
        return static_cast<double>(whole) == value ? Json(whole) : Json(value);
    }
    void add(const char* key, Align align, std::string cell, Json json) {
        columns.push_back({key, align});
        cells.push_back(std::move(cell));
        object[key] = std::move(json);
    }
};

[[nodiscard]] ListRow rowOf(const CloudOffer& offer);
[[nodiscard]] ListRow rowOf(const ApiPrice& price);
[[nodiscard]] ListRow rowOf(const ElectricityRate& rate);
[[nodiscard]] ListRow rowOf(const ResaleCurve& curve);
[[nodiscard]] ListRow rowOf(const Currency& currency);
[[nodiscard]] ListRow rowOf(const UsagePreset& preset);

} // namespace headroom
