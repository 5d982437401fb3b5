// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_draft.h"
#include "core/catalog/parse_files.h"
#include "core/catalog/read_advice.h"
#include "core/catalog/read_assumption.h"
#include "core/catalog/read_claim.h"
#include "core/catalog/read_cluster.h"
#include "core/catalog/read_entries.h"
#include "core/catalog/read_market.h"
#include "core/catalog/read_measurement.h"
#include "core/catalog/read_speed.h"
#include "core/catalog/schema.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace headroom {
namespace {

/// A key at the top of a file: how it is read. `end` is where the key's part of the file ends.
struct TopKey {
    std::string_view key;
    void (*read)(const Value& value, Place end, FileReading& file);
};

void readVersion(const Value& value, Place, FileReading& file) {
    if (auto version = value.date(); version && file.draft.layer == 0) {
        file.draft.version = std::move(*version);
    }
}

// A new kind of entry is registered here.
constexpr TopKey kTopKeys[] = {
    {"version", readVersion},
    {"chips",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "chip", file.draft.chips, readChip);
     }},
    {"machines",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "machine", file.draft.machines, readMachine);
     }},
    {"links",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "link", file.draft.links, readLink);
     }},
    {"clusters",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "machine", file.draft.clusters, readCluster);
     }},
    {"models",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "model", file.draft.models, readModel);
     }},
    {"formats",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "format", file.draft.formats, readFormat);
     }},
    {"quantizations",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "quantization", file.draft.quantizations, readQuantization);
     }},
    {"cache_qualities",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "cache quality", file.draft.cacheQualities, readCacheQuality);
     }},
    {"runtimes",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "runtime", file.draft.runtimes, readRuntime);
     }},
    {"speed_fits",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "speed fit", file.draft.speedFits, readSpeedFit);
     }},
    {"prefill_fits",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "prefill fit", file.draft.prefillFits, readSpeedFit);
     }},
    {"batch_fits",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "batch fit", file.draft.batchFits, readBatchFit);
     }},
    {"measurements",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "measurement", file.draft.measurements, readMeasurement);
     }},
    {"machine_calibrations",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "machine calibration", file.draft.machineCalibrations,
                     readMachineCalibration);
     }},
    {"assumptions",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "assumption", file.draft.assumptions, readAssumption);
     }},
    {"sustained_loads",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "sustained load", file.draft.sustainedLoads,
                     readSustainedLoad);
     }},
    {"clouds",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "cloud", file.draft.market.clouds, readCloud);
     }},
    {"apis",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "api", file.draft.market.apis, readApi);
     }},
    {"electricity",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "electricity", file.draft.market.electricity,
                     readElectricity);
     }},
    {"resale_curves",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "resale curve", file.draft.market.resaleCurves,
                     readResaleCurve);
     }},
    {"currencies",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "currency", file.draft.market.currencies, readCurrency);
     }},
    {"usage_presets",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "usage preset", file.draft.market.usagePresets,
                     readUsagePreset);
     }},
    {"articles",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "article", file.draft.articles, readArticle);
     }},
    {"claims",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "claim", file.draft.claims, readClaim);
     }},
    {"model_scores",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "model score", file.draft.advice.scores, readModelScore);
     }},
    {"model_uses",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "use", file.draft.advice.uses, readModelUse);
     }},
    {"memory_tiers",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "memory tier", file.draft.advice.memoryTiers, readMemoryTier);
     }},
    {"buyer_tiers",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "buyer tier", file.draft.advice.buyerTiers, readBuyerTier);
     }},
    {"use_cases",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "use case", file.draft.advice.useCases, readUseCase);
     }},
    {"tasks",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "task", file.draft.advice.tasks, readTask);
     }},
    {"personas",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "persona", file.draft.advice.personas, readPersona);
     }},
    {"platforms",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "platform", file.draft.advice.platforms, readPlatform);
     }},
    {"buying_mistakes",
     [](const Value& list, Place end, FileReading& file) {
         readEntries(list, end, file, "buying mistake", file.draft.advice.mistakes,
                     readBuyingMistake);
     }},
};

Place endOf(const YamlNode& node) {
    constexpr int most = std::numeric_limits<int>::max();
    return node.next != nullptr ? node.next->keyPlace : Place{most, most};
}

/// Every key, also one that stands twice: its entries are good for all that.
void readTopKeys(MapReader& map, FileReading& file) {
    for (const TopKey& top : kTopKeys) {
        (void)map.find(top.key);
        for (const YamlNode* child = map.value().node().firstChild; child != nullptr;
             child = child->next) {
            if (child->key == top.key) {
                top.read(Value(*child, KeyPath(&map.value().path(), child->key), file.problems),
                         endOf(*child), file);
            }
        }
    }
}

} // namespace

bool FileReading::isBroken(Place from, Place to) const {
    return std::any_of(broken.begin(), broken.end(), [=](const YamlProblem& problem) {
        return problem.breaks && *problem.breaks >= from && *problem.breaks < to;
    });
}

std::string FileReading::idOf(std::string_view kind, const Value& entry) {
    std::string kindAndId = std::string(kind).append(":");
    for (const YamlNode* child = entry.node().firstChild; child != nullptr; child = child->next) {
        if (child->key == "id" && child->isText()) {
            kindAndId.append(child->text);
        }
    }
    return kindAndId;
}

bool FileReading::claimId(const std::string& kindAndId, const Value& entry) const {
    const Place place = entry.node().place;
    const Location where{problems.file, place.line, place.column};
    const auto [seen, isNew] =
        draft.seen.try_emplace(kindAndId, CatalogDraft::Seen{draft.layer, where});
    if (isNew || seen->second.layer != draft.layer) {
        seen->second = {draft.layer, where};
        return true;
    }
    const Location& first = seen->second.where;
    problems.add(ErrorCode::duplicateKey, place, entry.path().toString(),
                 kindAndId + " stands twice; it is in " + first.file + ':' +
                     std::to_string(first.line) + " already",
                 "keep one of them, or give one another id");
    return false;
}

void readParsedFile(const ParsedFile& file, CatalogDraft& draft, std::vector<Error>& problems) {
    if (!file.document) {
        problems.push_back(file.document.error());
        return;
    }
    draft.layer = file.layer;
    ProblemList list{file.path, {}};
    readCatalogFile(*file.document, draft, list);
    list.sort();
    problems.insert(problems.end(), std::make_move_iterator(list.errors.begin()),
                    std::make_move_iterator(list.errors.end()));
}

void readCatalogFile(const YamlDocument& document, CatalogDraft& draft, ProblemList& problems) {
    const YamlNode* top = topOf(document, problems);
    if (top == nullptr) {
        return;
    }
    MapReader map(Value(*top, {}, problems));
    if (!readSchema(map)) {
        return;
    }
    FileReading file{draft, problems, document.problems()};
    readTopKeys(map, file);
    map.finish();
}

} // namespace headroom
