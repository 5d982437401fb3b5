// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/provenance.h"

namespace headroom {

std::string sourceText(const Provenance& provenance) {
    std::string text;
    for (const std::string& source : provenance.sources) {
        text += (text.empty() ? "" : ", ") + source;
    }
    return provenance.date.empty() ? text : text + " (" + provenance.date + ")";
}

} // namespace headroom
