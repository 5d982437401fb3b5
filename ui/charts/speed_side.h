// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

/// What the Speed page draws beside the bars.
namespace headroom::ui {

enum class SpeedSide {
    context, ///< speed as the context fills
    answer,  ///< time to the first token and to the last
    users,   ///< several sequences at a time
};
inline constexpr int kSpeedSides = 3;

/// How long one machine takes for prompt and answer; seconds.
struct AnswerRow {
    QString machineId;
    QString label; ///< "M4 Max 128 GB"
    Verdict verdict{};
    std::optional<Range> firstToken;
    Range answer;    ///< until the last token; counts where there is a first
    QString missing; ///< why there are no times; empty where there are
};

struct AnswerChart {
    std::vector<AnswerRow> rows;
    QString question; ///< "Prompt 1,024 tokens, 512 of them cached, answer 256 tokens"
};

/// A number of users who write at the same time; tokens per second.
struct UsersPoint {
    std::uint32_t users = 1;
    Range together;
    Range each;
};

struct UsersLine {
    QString machineId;
    QString label;
    int color = 0;           ///< index of lineColor()
    bool emphasized = false; ///< baseline or selected: thicker, with its band
    std::vector<UsersPoint> points;
    bool endsFull = false;  ///< twice as many do not fit
    std::uint32_t best = 0; ///< the most that still pay; 0: not known
    QString why;            ///< why more than that do not pay
};

struct UsersChart {
    std::vector<UsersLine> lines;
    std::uint32_t own = 1; ///< sequences of the scenario
    QString each;          ///< "Each with 8,192 tokens of context"
    QString note;          ///< the emphasized machine's finding, and what is not drawn
};

} // namespace headroom::ui
