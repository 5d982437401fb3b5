// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/audit_names.h"
#include "core/claims/audit_words.h"

#include <optional>
#include <vector>

namespace headroom {

/// The figures of a text by what they count; the first of a kind counts.
struct AuditFigures {
    std::optional<ClaimValue> speed;
    std::optional<ClaimValue> bandwidth;
    std::optional<ClaimValue> size;   ///< GB of a model
    std::optional<ClaimValue> memory; ///< GB of a machine
    std::optional<ClaimValue> billions;
    std::optional<ClaimValue> tokens;
    std::optional<ClaimValue> watts;
    std::optional<ClaimValue> price;
    std::optional<ClaimValue> perYear;
    std::optional<ClaimValue> perMonth;
    std::optional<ClaimValue> perHour;
    std::optional<ClaimValue> perKilowattHour;
    std::optional<ClaimValue> months;
    std::optional<ClaimValue> machines; ///< "4x": machines or cards together
};

/// GB before "mini" or "RAM", beside the name of a machine or behind "on" are those of a machine,
/// if some are sold with them; others are those of a model.
[[nodiscard]] AuditFigures auditFigures(const std::vector<AuditPiece>& pieces,
                                        const AuditNames& names, const Catalog& catalog);

} // namespace headroom
