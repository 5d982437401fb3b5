// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/suited_models.h"

#include "core/memory/memory.h"
#include "core/memory/runtime_choice.h"
#include "core/memory/usable_memory.h"
#include "core/planning/fit.h"
#include "core/planning/suited_order.h"
#include "core/planning/sweep.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

/// Whether a format is worth recommending: on the slider, and no larger than the smallest without
/// loss.
std::vector<const Quantization*> recommendable(const Catalog& catalog) {
    const Quantization* lossless = nullptr;
    std::vector<const Quantization*> formats;
    for (const Quantization& each : catalog.quantizations) {
        if (!each.onSlider) {
            continue;
        }
        formats.push_back(&each);
        const bool smaller =
            lossless == nullptr || each.nominalBitsPerWeight < lossless->nominalBitsPerWeight;
        if (each.quality.label == "none" && smaller) {
            lossless = &each;
        }
    }
    std::erase_if(formats, [=](const Quantization* each) {
        return lossless != nullptr && each->nominalBitsPerWeight > lossless->nominalBitsPerWeight;
    });
    std::sort(formats.begin(), formats.end(), [](const auto* a, const auto* b) {
        return a->nominalBitsPerWeight > b->nominalBitsPerWeight;
    });
    return formats;
}

std::vector<const Quantization*> formatsOf(const ModelSpec& model, const Catalog& catalog,
                                           const std::vector<const Quantization*>& usual) {
    if (model.nativeQuantizations.empty()) {
        return usual;
    }
    std::vector<const Quantization*> native;
    for (const std::string& id : model.nativeQuantizations) {
        if (const Quantization* format = catalog.quantization(id)) {
            native.push_back(format);
        }
    }
    return native;
}

/// Beyond this loss a smaller model is the better choice.
bool tolerable(const Quantization& quantization) {
    return quantization.quality.label != "severe" && quantization.quality.label != "clear";
}

/// What answers one question.
class Search {
public:
    Search(const Scenario& scenario, const ModelShelf& shelf, SuitedModels& result)
        : m_asked(scenario.requirements),
          m_catalog(*shelf.catalog),
          m_result(result),
          m_contexts{result.workload.context} {
        for (const MixtureKind files : {MixtureKind::ggml, MixtureKind::mlx}) {
            for (SweepMachine& each : sweepMachines(m_catalog, result.workload, files)) {
                const bool runs = each.runtime != nullptr && each.machine == result.machine &&
                                  each.runtime->overhead.contains(each.chip->backend);
                if (runs && isUsual(*each.runtime)) {
                    m_on[static_cast<std::size_t>(files)] = {std::move(each)};
                }
            }
        }
    }

    void add(const ModelShelf::Item& item, const ScoreOrder& order) {
        bool anyFits = false;
        for (const ModelProfile& profile : item.profiles) {
            const auto cell = cellOf(profile);
            if (!cell || !allowed(*profile.quantization) || !holds(cell->verdict)) {
                continue;
            }
            anyFits = true;
            if (fastEnough(*cell)) {
                m_result.models.push_back(made(item, profile, *cell, order));
                return;
            }
        }
        ++(anyFits ? m_result.tooSlow : m_result.tooLarge);
    }

private:
    /// The one asked for, or the machine's own.
    [[nodiscard]] bool isUsual(const RuntimeSpec& runtime) const {
        const std::string& asked = m_result.workload.runtime;
        return runtime.id == (asked.empty() ? m_result.machine->defaultRuntime : asked);
    }

    [[nodiscard]] std::optional<SweepCell> cellOf(const ModelProfile& profile) {
        const auto& on = m_on[static_cast<std::size_t>(profile.quantization->kind)];
        if (on.empty()) {
            return std::nullopt;
        }
        sweep(profile, m_catalog, m_result.workload, on, m_contexts, m_cells);
        return m_cells.front();
    }

    [[nodiscard]] bool allowed(const Quantization& quantization) const {
        const Quantization* least = m_catalog.quantization(m_asked.leastQuantization);
        if (least != nullptr && quantization.nominalBitsPerWeight < least->nominalBitsPerWeight) {
            return false;
        }
        const auto& loss = quantization.quality.meanKld;
        return m_asked.mostDivergence ? loss && *loss <= *m_asked.mostDivergence
                                      : least != nullptr || tolerable(quantization);
    }

    [[nodiscard]] bool fastEnough(const SweepCell& cell) const {
        return !m_asked.leastSpeed || cell.decode.p50 >= *m_asked.leastSpeed;
    }

    [[nodiscard]] SuitedModel made(const ModelShelf::Item& item, const ModelProfile& profile,
                                   const SweepCell& cell, const ScoreOrder& order) const {
        const SweepMachine& on = m_on[static_cast<std::size_t>(profile.quantization->kind)].front();
        SuitedModel found;
        found.model = item.model;
        found.quantization = profile.quantization;
        found.needed = cell.needed;
        MemoryBreakdown memory = memoryOf(profile, m_catalog, m_result.workload, on.runtime);
        memory.runtime = on.overhead;
        found.fit = fitOf(profile, m_catalog, m_result.workload, *on.machine, on.runtime, memory,
                          capacityOf(*on.machine, m_result.workload, on.runtime));
        if (cell.decode.p50 > 0) {
            found.decode = cell.decode;
        }
        found.score = order.scoreOf(*item.model);
        found.order = order.orderOf(item);
        found.beyondTraining = m_result.workload.context >
                               item.model->shape.contextLength * m_result.workload.parallel;
        const ModelUse* use = m_result.use;
        found.madeFor = use != nullptr && std::find(use->models.begin(), use->models.end(),
                                                    item.model->id) != use->models.end();
        return found;
    }

    const Requirements& m_asked;
    const Catalog& m_catalog;
    SuitedModels& m_result;
    std::vector<std::uint32_t> m_contexts;
    std::vector<SweepMachine> m_on[2]; ///< by MixtureKind; at most one each
    std::vector<SweepCell> m_cells;
};

const std::string& benchmarkOf(const ModelUse* use, const Catalog& catalog) {
    static const std::string kNone;
    const ModelUse* any = catalog.advice.uses.empty() ? nullptr : &catalog.advice.uses.front();
    const ModelUse* from = use != nullptr ? use : any;
    return from == nullptr || from->benchmarks.empty() ? kNone : from->benchmarks.front();
}

} // namespace

ModelShelf shelfOf(std::shared_ptr<const Catalog> catalog) {
    ModelShelf shelf;
    shelf.catalog = std::move(catalog);
    const auto usual = recommendable(*shelf.catalog);
    for (const ModelSpec& model : shelf.catalog->models) {
        ModelShelf::Item item;
        item.model = &model;
        for (const Quantization* format : formatsOf(model, *shelf.catalog, usual)) {
            if (auto profile = profileOf(model, *format, *shelf.catalog)) {
                item.profiles.push_back(std::move(*profile));
            }
        }
        if (!item.profiles.empty()) {
            item.size = effectiveParameters(item.profiles.front());
            shelf.items.push_back(std::move(item));
        }
    }
    return shelf;
}

tl::expected<SuitedModels, Error> suitedModels(const Scenario& scenario, const std::string& machine,
                                               const std::string& use, const ModelShelf& shelf) {
    SuitedModels result;
    result.catalog = shelf.catalog;
    result.machine = shelf.catalog->machine(machine);
    result.use = entryOf(shelf.catalog->advice.uses, use);
    if (result.machine == nullptr) {
        return tl::unexpected(unknownId("machine", machine, "machines"));
    }
    if (result.use == nullptr && !use.empty()) {
        return tl::unexpected(unknownId("use", use, "uses"));
    }
    result.workload = scenario.workload;
    if (result.use != nullptr) {
        result.workload.context = std::max(result.workload.context, result.use->leastContext);
    }
    const ScoreOrder order(shelf, benchmarkOf(result.use, *shelf.catalog));
    result.benchmark = order.hasLine() ? benchmarkOf(result.use, *shelf.catalog) : std::string();
    Search search(scenario, shelf, result);
    for (const ModelShelf::Item& item : shelf.items) {
        search.add(item, order);
    }
    std::stable_sort(result.models.begin(), result.models.end(),
                     [](const SuitedModel& a, const SuitedModel& b) {
                         if (a.beyondTraining != b.beyondTraining) {
                             return b.beyondTraining;
                         }
                         return a.madeFor != b.madeFor ? a.madeFor : a.order > b.order;
                     });
    return result;
}

} // namespace headroom
