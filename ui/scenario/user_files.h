// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace headroom::ui {

/// The text of the file at a path; none: it cannot be read.
[[nodiscard]] std::optional<QByteArray> textOfFile(const QString& path);

/// Whether a file stands in the user's catalog folder.
[[nodiscard]] bool isInUserCatalog(const QString& path);

} // namespace headroom::ui
