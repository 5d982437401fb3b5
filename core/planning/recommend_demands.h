// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"

#include <string_view>

namespace headroom {

/// What the scenario's requirements come to on a machine of the assessment: memory and runtime,
/// which are always demanded, and everything that is asked for.
[[nodiscard]] std::vector<DemandCheck> demandsOn(const Assessment& assessment,
                                                 const MachineAssessment& machine);

/// Ignores the case of ASCII letters.
[[nodiscard]] bool sameWord(std::string_view a, std::string_view b);

[[nodiscard]] Standing standingOf(const std::vector<DemandCheck>& demands);

/// Whether what keeps a machine out is its kind (maker, form, no longer sold) and no figure.
[[nodiscard]] bool inScope(const std::vector<DemandCheck>& demands);

/// How far a machine is from meeting everything: 0 where it does, the logarithms of what is missed
/// added up.
[[nodiscard]] double distanceOf(const std::vector<DemandCheck>& demands);

} // namespace headroom
