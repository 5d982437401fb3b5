// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/map_reader.h"
#include "core/catalog/references.h"
#include "core/domain/catalog.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace headroom {

/// An entry as read, before it is known whether its references hold and which folder wins.
template <typename T>
struct Candidate {
    T entry;
    Location where;
    std::vector<Reference> references;
};

/// Prices of others, likewise.
struct MarketDraft {
    std::vector<Candidate<CloudOffer>> clouds;
    std::vector<Candidate<ApiPrice>> apis;
    std::vector<Candidate<ElectricityRate>> electricity;
    std::vector<Candidate<ResaleCurve>> resaleCurves;
    std::vector<Candidate<Currency>> currencies;
    std::vector<Candidate<UsagePreset>> usagePresets;
};

/// Advice, likewise.
struct AdviceDraft {
    std::vector<Candidate<ModelScore>> scores;
    std::vector<Candidate<ModelUse>> uses;
    std::vector<Candidate<MemoryTier>> memoryTiers;
    std::vector<Candidate<BuyerTier>> buyerTiers;
    std::vector<Candidate<UseCase>> useCases;
    std::vector<Candidate<TaskAdvice>> tasks;
    std::vector<Candidate<Persona>> personas;
    std::vector<Candidate<PlatformAdvice>> platforms;
    std::vector<Candidate<BuyingMistake>> mistakes;
};

/// The catalog while its files are read.
struct CatalogDraft {
    /// Where an id was seen last.
    struct Seen {
        std::size_t layer;
        Location where;
    };

    std::size_t layer = 0; ///< number of the folder that is being read
    std::string version;
    std::vector<Candidate<ChipSpec>> chips;
    std::vector<Candidate<MachineSpec>> machines;
    std::vector<Candidate<ModelSpec>> models;
    std::vector<Candidate<TensorFormat>> formats;
    std::vector<Candidate<Quantization>> quantizations;
    std::vector<Candidate<CacheQuality>> cacheQualities;
    std::vector<Candidate<RuntimeSpec>> runtimes;
    std::vector<Candidate<SpeedFit>> speedFits;
    std::vector<Candidate<SpeedFit>> prefillFits;
    std::vector<Candidate<BatchFit>> batchFits;
    std::vector<Candidate<SpeedMeasurement>> measurements;
    std::vector<Candidate<MachineCalibration>> machineCalibrations;
    std::vector<Candidate<Assumption>> assumptions;
    std::vector<Candidate<SustainedLoad>> sustainedLoads;
    std::vector<Candidate<LinkSpec>> links;
    std::vector<Candidate<ClusterSpec>> clusters;
    std::vector<Candidate<Article>> articles;
    std::vector<Candidate<Claim>> claims;
    MarketDraft market;
    AdviceDraft advice;
    std::unordered_map<std::string, Seen> seen; ///< by "machine:ID"
    LeftOutEntries leftOut;                     ///< what could not be read
};

/// One file on its way into the draft.
struct FileReading {
    CatalogDraft& draft;
    ProblemList& problems;
    const std::vector<YamlProblem>& broken; ///< places where the text is not what YAML allows

    /// Whether one of those places is in [from, to).
    [[nodiscard]] bool isBroken(Place from, Place to) const;
    /// "kind:id" of an entry that is not read, as far as its text tells.
    [[nodiscard]] static std::string idOf(std::string_view kind, const Value& entry);
    /// False, and told, when the folder being read has this id already.
    [[nodiscard]] bool claimId(const std::string& kindAndId, const Value& entry) const;
};

/// Reads the entries of a list with `readOne(MapReader&, std::vector<Reference>&)`; those with an
/// error are left out.
template <typename T, typename ReadOne>
void readEntries(const Value& list, Place end, FileReading& file, std::string_view kind,
                 std::vector<Candidate<T>>& into, ReadOne&& readOne) {
    list.list([&](const Value& item) {
        const YamlNode* next = item.node().next;
        const Place place = item.node().place;
        const Location where{file.problems.file, place.line, place.column};
        if (file.isBroken(place, next != nullptr ? next->place : end)) {
            file.draft.leftOut.addCause(file.idOf(kind, item), where);
            return;
        }
        MapReader map(item);
        std::vector<Reference> references;
        T entry = readOne(map, references);
        map.finish();
        const std::string kindAndId = std::string(kind).append(":").append(entry.id);
        if (!map.sound()) {
            file.draft.leftOut.addCause(kindAndId, where);
        } else if (file.claimId(kindAndId, item)) {
            into.push_back({std::move(entry), where, std::move(references)});
        }
    });
}

struct ParsedFile;

/// Reads one parsed file into the draft; its problems come in the order of its lines.
void readParsedFile(const ParsedFile& file, CatalogDraft& draft, std::vector<Error>& problems);

/// Reads one catalog file into the draft.
void readCatalogFile(const YamlDocument& document, CatalogDraft& draft, ProblemList& problems);

/// The catalog that the draft makes: later folders replace earlier ones by id, entries whose
/// references name nothing (neither here nor in `context`, which may be null) are left out.
[[nodiscard]] Catalog resolve(CatalogDraft draft, const Catalog* context,
                              std::vector<Error>& problems);

} // namespace headroom
