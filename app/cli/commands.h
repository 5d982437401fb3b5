// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace headroom::cli {

/// Each adds one command to the program; running it sets `status`.
void addEstimate(CLI::App& program, int& status);
void addCompare(CLI::App& program, int& status);
void addRecommend(CLI::App& program, int& status);
void addModels(CLI::App& program, int& status);
void addAdvice(CLI::App& program, int& status);
void addInspect(CLI::App& program, int& status);
void addCost(CLI::App& program, int& status);
void addRun(CLI::App& program, int& status);
void addList(CLI::App& program, int& status);
void addValidate(CLI::App& program, int& status);
void addBacktest(CLI::App& program, int& status);
void addCalibrate(CLI::App& program, int& status);
void addImport(CLI::App& program, int& status);
void addClaims(CLI::App& program, int& status);

} // namespace headroom::cli
