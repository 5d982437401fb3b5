// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/sustained.h"

#include <algorithm>

namespace headroom {

namespace {

bool allows(const std::vector<std::string>& list, const std::string& word) {
    return list.empty() || std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace

const SustainedLoad* sustainedLoadOf(const SpeedCalibration& speed, const MachineSpec& machine) {
    const auto found = std::find_if(speed.sustained.begin(), speed.sustained.end(),
                                    [&](const SustainedLoad& load) {
                                        return allows(load.formFactors, machine.formFactor) &&
                                               allows(load.families, machine.family);
                                    });
    return found == speed.sustained.end() ? nullptr : &*found;
}

void addSustained(DecodeSpeed& speed, const SustainedLoad* load) {
    speed.sustainedBy = load;
    if (load != nullptr) {
        speed.sustained = Range{speed.decode.p10 * load->low, speed.decode.p50 * load->value,
                                speed.decode.p90 * load->high};
    }
}

} // namespace headroom
