// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/left_out.h"
#include "core/catalog/yaml_document.h"
#include "core/domain/catalog.h"

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// An id that an entry mentions, to be looked up once everything is read.
struct Reference {
    std::string_view
        kind; ///< chip, runtime, quantization, machine, model, article, cloud, electricity …
    std::string id;
    Place place;
    std::string key; ///< path
};

/// Tells the references that name nothing: neither in `catalog` nor in `context`, which may be
/// null. True: all hold.
bool checkReferences(const std::vector<Reference>& references, const std::string& file,
                     const Catalog& catalog, const Catalog* context, std::vector<Error>& problems);

/// The same of an entry at `where`, which is left out where one does not hold: told for itself, or
/// counted with what it refers to where that is left out itself.
bool checkEntry(const std::string& kindAndId, const Location& where,
                const std::vector<Reference>& references, const Catalog& catalog,
                const Catalog* context, LeftOutEntries& leftOut, std::vector<Error>& problems);

} // namespace headroom
