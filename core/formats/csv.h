// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// One record of a CSV text: its fields, and the line it starts at (from 1).
struct CsvRecord {
    int line = 0;
    std::vector<std::string> fields;
};

/// RFC 4180: fields separated by commas, in quotes where they hold a comma, a line end or a quote,
/// which is doubled then. Lines end in LF or CRLF; blank ones and a byte order mark are skipped.
/// Fails with ErrorCode::syntax, line and column for a quote that is not closed, that stands within
/// a bare field, or that something follows.
[[nodiscard]] tl::expected<std::vector<CsvRecord>, Error> parseCsv(std::string_view text);

} // namespace headroom
