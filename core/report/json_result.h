// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/report/json_parts.h"

#include <string>

/// For .cpp files of core/report only, as json_parts.h.
namespace headroom {

/// The object that every command shares; `machine` may be null.
[[nodiscard]] Json resultJson(const Assessment& assessment, const MachineAssessment* machine);

/// A document as it is printed: indented, what is not UTF-8 replaced.
[[nodiscard]] std::string documentText(const Json& document);

} // namespace headroom
