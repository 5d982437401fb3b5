// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost.h"

#include <QColor>
#include <QString>

#include <array>
#include <numeric>
#include <optional>
#include <vector>

/// What the Cost page draws, in the currency that is shown.
namespace headroom::ui {

/// What a total is made of, in stacking order, as coarse as a bar can show it. Resale comes last
/// and is not part of the total: what is got back has been taken off the hardware.
enum class CostShare { hardware, electricity, upkeep, rent, tokens, resale };
inline constexpr std::size_t kCountedShares = 5;

[[nodiscard]] QString shareName(CostShare share);
/// The same in light and dark, inside an outline in the text colour; invalid for resale: hatched.
[[nodiscard]] QColor shareColor(CostShare share);

struct CostPoint {
    double month = 0;
    Range cost; ///< spent so far
};

/// What one option has cost, month by month.
struct CostLine {
    QString id;        ///< of the option
    QString machineId; ///< of a machine of one's own; empty for others
    QString label;     ///< at the line's end: "Mac Studio M4 Max 64 GB"
    QString total;     ///< below it: "$2,891 in 36 months"
    OptionKind kind{};
    int color = 0;           ///< index of lineColor()
    bool emphasized = false; ///< the machine that everything is weighed against: thicker
    std::vector<CostPoint> points;
};

/// Where the emphasized machine has paid for itself against another option.
struct BreakEvenMark {
    double month = 0;
    double cost = 0;
    double from = 0; ///< months: the range, cut at the horizon
    double to = 0;
    QString when;    ///< "Month 21 (18–26)"
    QString against; ///< "A100 80 GB"
};

/// The make-up of one option's total.
struct CostRow {
    QString id;
    QString machineId;
    QString name;
    OptionKind kind{};
    std::array<double, kCountedShares> shares{}; ///< sum to the total
    double resale = 0;                           ///< got back at the end; not in the total
    QString totalText;                           ///< "$2,891"
    QString perMillion;                          ///< "$2.64"
    QString why; ///< why there are no figures; empty where there are
    bool emphasized = false;

    [[nodiscard]] double total() const {
        return std::accumulate(shares.begin(), shares.end(), 0.0);
    }
};

/// How far one assumption moves the result.
struct TornadoRow {
    QString label;
    double low = 0;  ///< with the assumption at its low end; at the axis' end where it is never
    double high = 0; ///< with it at its high end
    QString lowText;
    QString highText;
    QString tip; ///< "2,000,000 instead of 1,000,000 tokens a day: month 10"
};

struct Tornado {
    QString title;   ///< "What moves month 21 most"
    QString unit;    ///< beside it: "break-even month"
    QString midText; ///< "month 21"
    double mid = 0;
    double most = 0; ///< right end of the axis
    std::vector<TornadoRow> rows;
};

struct CostChart {
    std::vector<CostLine> lines;
    std::vector<BreakEvenMark> marks;
    std::vector<CostRow> rows;
    Tornado tornado;
    double months = 36;
    QString linesTitle; ///< "Cumulative cost"
    QString linesHow;   ///< beside it: what is in it
    QString rowsTitle;  ///< "After 36 months"
    QString symbol;     ///< of the currency: "$"
    QString note;       ///< what is not drawn; empty when all is
};

} // namespace headroom::ui
