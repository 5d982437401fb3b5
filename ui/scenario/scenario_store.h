// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/model.h"
#include "core/domain/scenario.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace headroom::ui {

/// A scenario from a file, with what had to be left out of it.
struct OpenedScenario {
    Scenario scenario;
    std::vector<Error> problems;
};

class ModelFiles;
struct RepairedScenario;

/// What to do with a scenario whose model file is gone or broken.
enum class MissingFile {
    refuse,
    standIn, ///< take a model of the catalog in its place, and tell
};

/// Reads a scenario, opens its model file and looks its names up. Unknown machines are left out and
/// told; an unknown model or quantization is an error.
[[nodiscard]] tl::expected<OpenedScenario, std::vector<Error>>
openScenario(const QString& path, ModelFiles& files, MissingFile missing = MissingFile::refuse);

/// Why another model, which is then `standIn`, stands in, and why further files are left out: as
/// problems of the scenario at `path`.
[[nodiscard]] std::vector<Error> fileProblems(const QString& path, const RepairedScenario& repaired,
                                              const ModelSpec& standIn);

/// Writes a scenario whole or not at all. Files in the scenario's folder are named without that
/// folder, so that all can move. Fails with ErrorCode::unwritable.
[[nodiscard]] tl::expected<void, Error> saveScenario(const QString& path, const Scenario& scenario);

/// Writes a file whole or not at all, making its folder. Fails with ErrorCode::unwritable.
[[nodiscard]] tl::expected<void, Error> writeWhole(const QString& path, const QByteArray& content);

} // namespace headroom::ui
