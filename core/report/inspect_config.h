// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_config.h"
#include "core/report/report.h"

#include <string>

namespace headroom {

/// What a config.json says of its model (JSON: "headroom/inspect/1"): tensors are counted from the
/// shapes, as llama.cpp stores them; their bytes are those of the file's own dtype, and unknown
/// where the file says that its weights are quantized. CSV has a row for each tensor.
[[nodiscard]] std::string inspectReport(const HfConfig& config, ReportFormat format);

} // namespace headroom
