// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/load.h"

#include "core/catalog/catalog_draft.h"
#include "core/catalog/files.h"
#include "core/catalog/parse_files.h"
#include "core/catalog/words.h"

#include <string_view>
#include <utility>

namespace headroom {
namespace {

/// Without every block layout nothing can be weighed, and a 0 would look like a good answer.
void tellMissingFormats(const Catalog& catalog, const std::string& folder,
                        std::vector<Error>& problems) {
    std::string missing;
    for (const auto& [word, type] : kTensorTypeWords) {
        if (catalog.format(type).bytes == 0) {
            missing.append(missing.empty() ? "" : ", ").append(word);
        }
    }
    if (missing.empty()) {
        return;
    }
    Error error;
    error.code = ErrorCode::missingKey;
    error.where.file = folder;
    error.key = "formats";
    error.message = "no file says how these tensor formats are stored: " + missing;
    error.hint = "add them to formats: in quantizations.yaml";
    problems.push_back(std::move(error));
}

std::vector<std::string_view> unneededKeys(const CatalogNeeds& needs) {
    std::vector<std::string_view> keys;
    if (!needs.models) {
        keys.push_back("models");
    }
    if (!needs.machines) {
        keys.insert(keys.end(), {"machines", "chips", "speed_fits", "links", "clusters"});
    }
    if (!needs.models || !needs.machines) { // own measurements name their machine
        keys.insert(keys.end(), {"measurements", "machine_calibrations"});
    }
    if (!needs.claims || !needs.models || !needs.machines) {
        keys.insert(keys.end(), {"articles", "claims", "model_scores", "model_uses", "memory_tiers",
                                 "buyer_tiers", "use_cases", "tasks", "personas", "platforms",
                                 "buying_mistakes"});
    }
    if (!needs.offers || !needs.models || !needs.machines) {
        keys.insert(keys.end(), {"clouds", "apis"});
    }
    return keys;
}

std::vector<FileToParse> filesOf(const std::vector<std::string>& folders,
                                 std::vector<Error>& problems) {
    std::vector<FileToParse> files;
    for (std::size_t layer = 0; layer < folders.size(); ++layer) {
        for (std::string& path : catalogFilesBelow(folders[layer], problems)) {
            files.push_back({std::move(path), layer});
        }
    }
    return files;
}

} // namespace

LoadedCatalog loadCatalog(const std::vector<std::string>& folders, const CatalogNeeds& needs) {
    LoadedCatalog loaded;
    CatalogDraft draft;
    const std::vector<std::string_view> unneeded = unneededKeys(needs);
    for (const ParsedFile& file : parseFiles(filesOf(folders, loaded.problems), unneeded)) {
        readParsedFile(file, draft, loaded.problems);
    }
    Catalog catalog = resolve(std::move(draft), nullptr, loaded.problems);
    if (!folders.empty()) {
        tellMissingFormats(catalog, folders.front(), loaded.problems);
    }
    loaded.catalog = std::make_shared<const Catalog>(std::move(catalog));
    return loaded;
}

} // namespace headroom
