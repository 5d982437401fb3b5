// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QString>

#include <tl/expected.hpp>

namespace headroom::ui {

class ClaimsPage;

/// Writes the claims shown as a table (csv, md) or the page as a picture (png, `scale` image pixels
/// for a logical one), by the suffix of `path`. Fails with unsupported for another suffix,
/// unwritable when the file cannot be written.
[[nodiscard]] tl::expected<void, Error> exportClaims(ClaimsPage& page, const QString& path,
                                                     double scale);

} // namespace headroom::ui
