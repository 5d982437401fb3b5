// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/domain/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace headroom {

/// One model in one quantization at one context on one machine.
struct MapCell {
    Verdict verdict = Verdict::overflow;
    Bytes needed; ///< resident
    Bytes usable;
    BytesDelta free;
    std::uint32_t maxContext = 0; ///< tokens; 0: none
    std::optional<Range> decode;  ///< tokens per second with the context full; none: unknown
    SpeedBasis basis = SpeedBasis::estimated;
};

/// The cells of one model and quantization: its tensors are summed up once, each cell then is what
/// evaluate() says of that machine and context.
class MapRow {
public:
    /// Without the scenario's machines. Fails as evaluate() does.
    [[nodiscard]] static tl::expected<MapRow, Error> of(Scenario scenario,
                                                        std::shared_ptr<const Catalog> catalog);

    /// At `context` tokens of all sequences, of which each is full: every token that a prompt could
    /// fill is read for the next one. None where no chip or runtime is known.
    [[nodiscard]] std::optional<MapCell> at(const MachineSpec& machine, std::uint32_t context);

    [[nodiscard]] const Assessment& base() const { return m_base; }

private:
    explicit MapRow(Assessment base) : m_base(std::move(base)) {}

    Assessment m_base;
};

/// The workload with this context, and with a prompt and an answer that fill it.
[[nodiscard]] Workload withFullContext(Workload workload, std::uint32_t context);

} // namespace headroom
