// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/references.h"

#include "core/catalog/nearest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace headroom {
namespace {

/// Kinds of entries of MarketData, each with what "headroom-cli list" calls them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPrices{{
    {"cloud", "clouds"},
    {"api", "apis"},
    {"electricity", "electricity"},
    {"resale curve", "resale"},
    {"currency", "currencies"},
}};

bool isPrice(std::string_view kind) {
    return std::any_of(kPrices.begin(), kPrices.end(),
                       [=](const auto& each) { return each.first == kind; });
}

bool namesPrice(const MarketData& market, const Reference& reference) {
    if (reference.kind == "cloud") {
        return market.cloud(reference.id) != nullptr;
    }
    if (reference.kind == "api") {
        return market.api(reference.id) != nullptr;
    }
    if (reference.kind == "electricity") {
        return market.region(reference.id) != nullptr;
    }
    if (reference.kind == "resale curve") {
        return market.resale(reference.id) != nullptr;
    }
    return market.currency(reference.id) != nullptr;
}

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
    if (reference.kind == "link") {
        return catalog.link(reference.id) != nullptr;
    }
    if (reference.kind == "model") {
        return catalog.model(reference.id) != nullptr;
    }
    if (reference.kind == "article") {
        return catalog.article(reference.id) != nullptr;
    }
    if (reference.kind == "use") {
        return entryOf(catalog.advice.uses, reference.id) != nullptr;
    }
    if (reference.kind == "use case") {
        return entryOf(catalog.advice.useCases, reference.id) != nullptr;
    }
    return isPrice(reference.kind) ? namesPrice(catalog.market, reference)
                                   : catalog.quantization(reference.id) != nullptr;
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
    if (kind == "link") {
        for (const auto& link : catalog.links) {
            ids.push_back(link->id);
        }
    }
    add("quantization", catalog.quantizations);
    add("article", catalog.articles);
    add("use", catalog.advice.uses);
    add("use case", catalog.advice.useCases);
    add("cloud", catalog.market.clouds);
    add("api", catalog.market.apis);
    add("electricity", catalog.market.electricity);
    add("resale curve", catalog.market.resaleCurves);
    add("currency", catalog.market.currencies);
}

/// As "headroom-cli list" takes it.
std::string listName(std::string_view kind) {
    for (const auto& [price, list] : kPrices) {
        if (price == kind) {
            return std::string(list);
        }
    }
    return std::string(kind) + "s";
}

bool holds(const Reference& reference, const Catalog& catalog, const Catalog* context) {
    return names(catalog, reference) || (context != nullptr && names(*context, reference));
}

std::string keyOf(const Reference& reference) {
    return std::string(reference.kind).append(":").append(reference.id);
}

Error unknownReference(const Reference& reference, const std::string& file, const Catalog& catalog,
                       const Catalog* context) {
    std::vector<std::string_view> known;
    collectIds(catalog, reference.kind, known);
    if (context != nullptr) {
        collectIds(*context, reference.kind, known);
    }
    const std::string kind(reference.kind);
    std::string hint = didYouMean(reference.id, known);
    if (hint.empty() && reference.kind != "article" && reference.kind != "link") {
        hint = "\"headroom-cli list " + listName(reference.kind) + "\" shows the ids";
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
        if (!holds(reference, catalog, context)) {
            problems.push_back(unknownReference(reference, file, catalog, context));
        }
    }
    return problems.size() == before;
}

bool checkEntry(const std::string& kindAndId, const Location& where,
                const std::vector<Reference>& references, const Catalog& catalog,
                const Catalog* context, LeftOutEntries& leftOut, std::vector<Error>& problems) {
    const auto before = problems.size();
    const std::string* cause = nullptr;
    for (const Reference& reference : references) {
        if (holds(reference, catalog, context)) {
            continue;
        }
        const std::string* why = leftOut.causeOf(keyOf(reference));
        if (why == nullptr) {
            problems.push_back(unknownReference(reference, where.file, catalog, context));
        }
        cause = cause == nullptr ? why : cause;
    }
    if (problems.size() > before) {
        leftOut.addCause(kindAndId, where);
        return false;
    }
    if (cause != nullptr) {
        leftOut.addFollower(kindAndId, std::string(*cause));
    }
    return cause == nullptr;
}

} // namespace headroom
