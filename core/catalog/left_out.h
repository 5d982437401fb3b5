// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace headroom {

/// Entries that cannot be used, by "kind:id", and how many others fall with each: what refers to
/// one is told once for the cause instead of once for every entry.
class LeftOutEntries {
public:
    /// An entry whose own error is told.
    void addCause(const std::string& kindAndId, const Location& where);
    /// The cause that an entry is left out for; null: it is not left out.
    [[nodiscard]] const std::string* causeOf(const std::string& kindAndId) const;
    /// An entry that falls with `cause`.
    void addFollower(const std::string& kindAndId, const std::string& cause);
    /// One error for each cause that others fall with.
    void tell(std::vector<Error>& problems) const;

private:
    struct Cause {
        Location where;
        std::size_t followers = 0;
    };

    std::map<std::string, Cause> m_causes;
    std::unordered_map<std::string, std::string> m_causeOf;
};

} // namespace headroom
