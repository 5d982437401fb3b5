// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"

namespace CLI {
class App;
}

namespace headroom::options {

/// USAGE: --tokens-per-day, --input-share, --hours-per-day, --electricity, --resale … Only options
/// that are given change the usage, which must outlive the parsing.
void addUsageOptions(CLI::App& app, Usage& usage);

/// --against cloud:ID,api:ID,… and --months N
void addAgainstOptions(CLI::App& app, Usage& usage);

} // namespace headroom::options
