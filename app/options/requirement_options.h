// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/requirements.h"

namespace CLI {
class App;
}

namespace headroom::options {

/// What is demanded of a machine: --min-tps, --max-ttft, --max-price, --max-watts, --vendor …;
/// only options that are given change the requirements, which must outlive the parsing.
void addRequirementOptions(CLI::App& app, Requirements& requirements);

/// --min-tps alone.
void addLeastSpeedOption(CLI::App& app, Requirements& requirements);

/// --max-kld and --min-quant.
void addQualityOptions(CLI::App& app, Requirements& requirements);

/// --use-case ID: takes the place of the model where none is told.
void addUseCaseOption(CLI::App& app, Requirements& requirements);

} // namespace headroom::options
