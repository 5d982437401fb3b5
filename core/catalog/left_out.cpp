// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/left_out.h"

#include "core/units/format.h"

namespace headroom {

void LeftOutEntries::addCause(const std::string& kindAndId, const Location& where) {
    m_causes.try_emplace(kindAndId, Cause{where, 0});
    m_causeOf.try_emplace(kindAndId, kindAndId);
}

const std::string* LeftOutEntries::causeOf(const std::string& kindAndId) const {
    const auto found = m_causeOf.find(kindAndId);
    return found == m_causeOf.end() ? nullptr : &found->second;
}

void LeftOutEntries::addFollower(const std::string& kindAndId, const std::string& cause) {
    const auto found = m_causes.find(cause);
    if (found != m_causes.end()) {
        ++found->second.followers;
        m_causeOf.try_emplace(kindAndId, cause);
    }
}

void LeftOutEntries::tell(std::vector<Error>& problems) const {
    for (const auto& [kindAndId, cause] : m_causes) {
        if (cause.followers == 0) {
            continue;
        }
        const std::size_t colon = kindAndId.find(':');
        const std::string kind = kindAndId.substr(0, colon);
        const std::string id = kindAndId.substr(colon + 1);
        const bool one = cause.followers == 1;
        Error error;
        error.code = ErrorCode::unknownReference;
        error.where = cause.where;
        error.message = formatInteger(std::uint64_t{cause.followers});
        error.message += one ? " entry that refers" : " entries that refer";
        error.message += " to " + kind + " \"" + id + "\" " + (one ? "is" : "are");
        error.message += " left out, since it could not be read";
        error.hint = "mend that entry first";
        problems.push_back(std::move(error));
    }
}

} // namespace headroom
