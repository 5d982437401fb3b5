// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <tl/expected.hpp>

#include <string>

namespace headroom {

/// An id that names nothing; `list` is what `headroom-cli list` shows the ids with.
[[nodiscard]] Error unknownId(std::string key, const std::string& id, const std::string& list);

/// The runtime asked for, else the machine's usual one, else any that loads such files; null where
/// there is none. `machine` may be null. Fails with ErrorCode::unknownReference for an id that the
/// catalog does not have, with outOfRange for a runtime that does not load the quantization.
[[nodiscard]] tl::expected<const RuntimeSpec*, Error> runtimeFor(const Catalog& catalog,
                                                                 const std::string& asked,
                                                                 const Quantization& quantization,
                                                                 const MachineSpec* machine);

/// Process, library and driver context on every chip or card of the machine; 0 where the runtime
/// has no figure for the backend.
[[nodiscard]] Bytes runtimeOverhead(const RuntimeSpec* runtime, const MachineSpec& machine,
                                    const ChipSpec& chip);

} // namespace headroom
