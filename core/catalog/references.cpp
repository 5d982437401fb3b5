// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/references.h"

#include "core/catalog/nearest.h"

namespace headroom {
namespace {

bool names(const Catalog& catalog, const Reference& reference) {
    if (reference.kind == "chip") {
        return catalog.chip(reference.id) != nullptr;
    }
    if (reference.kind == "runtime") {
        return catalog.runtime(reference.id) != nullptr;
    }
    if (reference.kind == "machine") {
        return catalog.machine(reference.id) != nullptr;
    }
    if (reference.kind == "model") {
        return catalog.model(reference.id) != nullptr;
    }
    if (reference.kind == "article") {
        return catalog.article(reference.id) != nullptr;
    }
    return catalog.quantization(reference.id) != nullptr;
}

void collectIds(const Catalog& catalog, std::string_view kind, std::vector<std::string_view>& ids) {
    const auto add = [&](std::string_view name, const auto& list) {
        if (kind == name) {
            for (const auto& entry : list) {
                ids.push_back(entry.id);
            }
        }
    };
    add("chip", catalog.chips);
    add("runtime", catalog.runtimes);
    add("machine", catalog.machines);
    add("model", catalog.models);
    add("quantization", catalog.quantizations);
    add("article", catalog.articles);
}

Error unknownReference(const Reference& reference, const std::string& file,
                       const std::vector<std::string_view>& known) {
    const std::string kind(reference.kind);
    std::string hint = didYouMean(reference.id, known);
    if (hint.empty() && reference.kind != "article") {
        hint = "\"headroom-cli list " + kind + "s\" shows the ids";
    }
    return {ErrorCode::unknownReference,
            {file, reference.place.line, reference.place.column},
            reference.key,
            "there is no " + kind + " \"" + reference.id + '"',
            std::move(hint)};
}

} // namespace

bool checkReferences(const std::vector<Reference>& references, const std::string& file,
                     const Catalog& catalog, const Catalog* context, std::vector<Error>& problems) {
    const auto before = problems.size();
    for (const Reference& reference : references) {
        if (names(catalog, reference) || (context != nullptr && names(*context, reference))) {
            continue;
        }
        std::vector<std::string_view> known;
        collectIds(catalog, reference.kind, known);
        if (context != nullptr) {
            collectIds(*context, reference.kind, known);
        }
        problems.push_back(unknownReference(reference, file, known));
    }
    return problems.size() == before;
}

} // namespace headroom
