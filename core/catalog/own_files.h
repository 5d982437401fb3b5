// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/error.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The user's own entries: files in their folder that loadCatalog() reads last.
namespace headroom {

/// `$XDG_DATA_HOME/headroom/catalog`, whether it exists or not; empty where there is no home.
[[nodiscard]] std::string userCatalogFolder();

/// Writes a file whole or not at all; makes its folders. Fails with ErrorCode::unwritable.
[[nodiscard]] tl::expected<void, Error> writeFileAtomically(const std::string& path,
                                                            std::string_view text);

/// A catalog file with the measurements; `comment` goes to its first line.
[[nodiscard]] std::string formatMeasurements(const std::vector<SpeedMeasurement>& measurements,
                                             std::string_view comment);
/// The same of calibrations.
[[nodiscard]] std::string formatCalibrations(const std::vector<MachineCalibration>& calibrations);

/// Those that the catalog does not have already, each once.
[[nodiscard]] std::vector<SpeedMeasurement>
newMeasurements(const std::vector<SpeedMeasurement>& measurements, const Catalog& catalog);

/// Writes them to a new file `measurements/own-DATE.yaml` below the folder ("own-DATE-2.yaml" where
/// that one is there) and gives its path.
[[nodiscard]] tl::expected<std::string, Error>
saveMeasurements(const std::vector<SpeedMeasurement>& measurements, const std::string& folder,
                 std::string_view date, std::string_view comment);

/// Puts the calibrations into `machine-calibrations.yaml` of the folder, in place of those of the
/// same machine and runtime, beside the others of `known` that are in that file; gives its path.
[[nodiscard]] tl::expected<std::string, Error>
saveCalibrations(const std::vector<MachineCalibration>& calibrations, const Catalog& known,
                 const std::string& folder);
/// Takes one out; the file goes with the last one.
[[nodiscard]] tl::expected<std::string, Error>
removeCalibration(const std::string& id, const Catalog& known, const std::string& folder);

} // namespace headroom
