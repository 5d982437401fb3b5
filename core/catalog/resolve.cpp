// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_draft.h"
#include "core/catalog/derive_clusters.h"
#include "core/catalog/words.h"
#include "core/speed/measurements.h"

#include <algorithm>

namespace headroom {
namespace {

/// Looks references up, in the catalog so far and in the context.
class Resolver {
public:
    Resolver(Catalog& catalog, const Catalog* context, LeftOutEntries& leftOut,
             std::vector<Error>& problems)
        : m_catalog(catalog), m_context(context), m_leftOut(leftOut), m_problems(problems) {}

    /// Puts the candidates whose references hold into `list`, later ones over earlier ones.
    template <typename T>
    void place(std::vector<Candidate<T>>& candidates, std::string_view kind, std::vector<T>& list) {
        std::unordered_map<std::string, std::size_t> positions;
        for (Candidate<T>& candidate : candidates) {
            const std::string& id = candidate.entry.id;
            const std::string kindAndId = std::string(kind).append(":").append(id);
            if (!checkEntry(kindAndId, candidate.where, candidate.references, m_catalog, m_context,
                            m_leftOut, m_problems)) {
                continue;
            }
            const auto [position, isNew] = positions.try_emplace(id, list.size());
            m_catalog.origins[kindAndId] = std::move(candidate.where);
            if (isNew) {
                list.push_back(std::move(candidate.entry));
            } else {
                list[position->second] = std::move(candidate.entry);
            }
        }
    }

    [[nodiscard]] const ChipSpec* chip(std::string_view id) const {
        const ChipSpec* chip = m_catalog.chip(id);
        return chip == nullptr && m_context != nullptr ? m_context->chip(id) : chip;
    }

private:
    Catalog& m_catalog;
    const Catalog* m_context;
    LeftOutEntries& m_leftOut;
    std::vector<Error>& m_problems;
};

void placeFormats(const std::vector<Candidate<TensorFormat>>& candidates, Catalog& catalog) {
    for (const Candidate<TensorFormat>& candidate : candidates) {
        const auto word = std::find_if(kTensorTypeWords.begin(), kTensorTypeWords.end(),
                                       [&](const auto& w) { return w.word == candidate.entry.id; });
        catalog.formats[static_cast<std::size_t>(word->meaning)] = candidate.entry;
    }
}

void placeAssumptions(std::vector<Assumption> list, SpeedCalibration& speed) {
    for (Assumption& each : list) {
        speed.assumptions[static_cast<std::size_t>(each.kind)] = std::move(each);
    }
}

void placeLinks(std::vector<LinkSpec> list, Catalog& catalog) {
    for (LinkSpec& link : list) {
        catalog.links.push_back(std::make_shared<const LinkSpec>(std::move(link)));
    }
}

void placeMarket(MarketDraft& draft, Resolver& resolver, MarketData& market) {
    resolver.place(draft.clouds, "cloud", market.clouds);
    resolver.place(draft.apis, "api", market.apis);
    resolver.place(draft.electricity, "electricity", market.electricity);
    resolver.place(draft.resaleCurves, "resale curve", market.resaleCurves);
    resolver.place(draft.currencies, "currency", market.currencies);
    resolver.place(draft.usagePresets, "usage preset", market.usagePresets);
}

void placeAdvice(AdviceDraft& draft, Resolver& resolver, Advice& advice) {
    resolver.place(draft.scores, "model score", advice.scores);
    resolver.place(draft.uses, "use", advice.uses);
    resolver.place(draft.memoryTiers, "memory tier", advice.memoryTiers);
    resolver.place(draft.buyerTiers, "buyer tier", advice.buyerTiers);
    resolver.place(draft.useCases, "use case", advice.useCases);
    resolver.place(draft.tasks, "task", advice.tasks);
    resolver.place(draft.personas, "persona", advice.personas);
    resolver.place(draft.platforms, "platform", advice.platforms);
    resolver.place(draft.mistakes, "buying mistake", advice.mistakes);
}

void setBandwidths(std::vector<MachineSpec>& machines, const Resolver& resolver) {
    for (MachineSpec& machine : machines) {
        if (machine.bandwidth.bytesPerSecond == 0) {
            machine.bandwidth = resolver.chip(machine.chip)->bandwidth;
        }
    }
}

/// A claim is as old, and stands at the same address, as its article.
void giveProvenance(std::vector<Claim>& claims, const Catalog& catalog, const Catalog* context) {
    for (Claim& claim : claims) {
        const Article* article = catalog.article(claim.article);
        if (article == nullptr && context != nullptr) {
            article = context->article(claim.article);
        }
        claim.provenance = article->provenance;
    }
}

} // namespace

Catalog resolve(CatalogDraft draft, const Catalog* context, std::vector<Error>& problems) {
    Catalog catalog;
    catalog.version = std::move(draft.version);
    placeFormats(draft.formats, catalog);
    Resolver resolver(catalog, context, draft.leftOut, problems);
    resolver.place(draft.chips, "chip", catalog.chips);
    resolver.place(draft.runtimes, "runtime", catalog.runtimes);
    resolver.place(draft.quantizations, "quantization", catalog.quantizations);
    resolver.place(draft.cacheQualities, "cache quality", catalog.cacheQualities);
    resolver.place(draft.machines, "machine", catalog.machines);
    resolver.place(draft.models, "model", catalog.models);
    resolver.place(draft.speedFits, "speed fit", catalog.speed.fits);
    resolver.place(draft.prefillFits, "prefill fit", catalog.speed.prefillFits);
    resolver.place(draft.batchFits, "batch fit", catalog.speed.batchFits);
    resolver.place(draft.measurements, "measurement", catalog.speed.measurements);
    resolver.place(draft.machineCalibrations, "machine calibration",
                   catalog.speed.machineCalibrations);
    std::vector<Assumption> assumptions;
    resolver.place(draft.assumptions, "assumption", assumptions);
    placeAssumptions(std::move(assumptions), catalog.speed);
    resolver.place(draft.sustainedLoads, "sustained load", catalog.speed.sustained);
    placeMarket(draft.market, resolver, catalog.market);
    sortMeasurements(catalog.speed);
    setBandwidths(catalog.machines, resolver);
    std::vector<LinkSpec> links;
    resolver.place(draft.links, "link", links);
    placeLinks(std::move(links), catalog);
    deriveClusters(draft.clusters, catalog, context, draft.leftOut, problems);
    draft.leftOut.tell(problems);
    resolver.place(draft.articles, "article", catalog.articles);
    resolver.place(draft.claims, "claim", catalog.claims);
    giveProvenance(catalog.claims, catalog, context);
    placeAdvice(draft.advice, resolver, catalog.advice);
    return catalog;
}

} // namespace headroom
