// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/refit.h"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace headroom {

/// What `headroom-cli calibrate` makes.
struct Calibration {
    std::string speed;     ///< catalog/speed.yaml
    std::string batching;  ///< catalog/batching.yaml
    std::string accuracy;  ///< docs/accuracy.md
    std::string residuals; ///< one line a row, CSV
    std::string summary;   ///< for the terminal
};

/// Fits all coefficients of the catalog to the rows of the files; none: the .csv files in
/// `measurements/` of the catalog's folders. Fails when a file cannot be read.
[[nodiscard]] tl::expected<Calibration, Error> calibrate(const Catalog& catalog,
                                                         std::vector<std::string> files);

/// speed.yaml, batching.yaml, accuracy.md and residuals.csv into a folder.
[[nodiscard]] tl::expected<void, Error> writeCalibration(const Calibration& calibration,
                                                         const std::string& folder);

} // namespace headroom
