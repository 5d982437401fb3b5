// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <vector>

namespace headroom {

/// What the files loaded beside a model leave uncounted, and adapters that llama.cpp refuses: their
/// architecture and the shapes of their matrices must be those of the model.
/// https://github.com/ggml-org/llama.cpp/blob/master/src/llama-adapter.cpp
void warnOfCompanions(const Assessment& assessment, std::vector<Warning>& warnings);

} // namespace headroom
