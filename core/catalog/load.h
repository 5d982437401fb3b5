// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <memory>
#include <string>
#include <vector>

namespace headroom {

/// What loading a catalog gives: everything that was good, and what was not.
struct LoadedCatalog {
    std::shared_ptr<const Catalog> catalog; ///< never null
    std::vector<Error> problems;            ///< entries named here were left out
};

/// The folders to read, least important first: shipped (HEADROOM_CATALOG, or beside the sources, or
/// the installed one), `$XDG_DATA_DIRS/headroom/catalog`, `$XDG_DATA_HOME/headroom/catalog`.
/// Folders that do not exist are left out.
[[nodiscard]] std::vector<std::string> catalogSearchPath();

/// What of a catalog will be used. Files that hold nothing else than what is not needed are passed
/// over, which is most of the time that loading takes.
struct CatalogNeeds {
    bool models = true;   ///< and the speeds that were measured of them
    bool machines = true; ///< with chips and how fast they are
    bool claims = true;   ///< and advice: of no use without models and machines
    bool offers = true;   ///< clouds and APIs; likewise
};

/// Reads every .yaml file below the folders (a file may stand in a folder's place); an entry of a
/// later folder replaces one of the same id.
[[nodiscard]] LoadedCatalog loadCatalog(const std::vector<std::string>& folders,
                                        const CatalogNeeds& needs = {});

/// Checks one catalog file, catalog folder or `.headroom` file; references are looked up in the
/// file or folder itself and in `context`.
[[nodiscard]] std::vector<Error> validateFile(const std::string& path, const Catalog& context);

} // namespace headroom
