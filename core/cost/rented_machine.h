// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <memory>

namespace headroom {

/// How the model does on what an offer rents out: its Mac of the catalog, or cards of its chip in
/// some server.
class RentedMachine {
public:
    RentedMachine(const Assessment& assessment, const CloudOffer& offer);

    /// Null: what it is is not in the catalog.
    [[nodiscard]] const MachineAssessment* assessment() const {
        return m_assessment ? &*m_assessment : nullptr;
    }

private:
    std::unique_ptr<MachineSpec> m_machine; ///< what the assessment refers to
    std::optional<MachineAssessment> m_assessment;
};

} // namespace headroom
