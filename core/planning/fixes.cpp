// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/memory.h"
#include "core/memory/node_split.h"
#include "core/memory/residents.h"
#include "core/memory/usable_memory.h"
#include "core/planning/fit.h"
#include "core/planning/quality_cost.h"

#include <algorithm>
#include <array>
#include <optional>

namespace headroom {

namespace {

/// Cutting a context below this many tokens is no fix: the prompt and the answer must still go in.
constexpr std::uint32_t kUsefulContext = 2048;
constexpr std::uint32_t kContextStep = 256;

/// A profile of the model in another quantization, when it is known.
std::optional<ModelProfile> profileIn(const Assessment& assessment,
                                      const Quantization& quantization) {
    auto profile = profileOf(*assessment.model, quantization, *assessment.catalog);
    return profile ? std::optional(std::move(*profile)) : std::nullopt;
}

bool allows(const RuntimeSpec* runtime, TensorType type) {
    return runtime == nullptr || runtime->cacheTypes.empty() ||
           std::find(runtime->cacheTypes.begin(), runtime->cacheTypes.end(), type) !=
               runtime->cacheTypes.end();
}

/// Tries changes on one machine and keeps those that help.
class Repair {
public:
    Repair(const Assessment& assessment, const MachineAssessment& machine)
        : m_assessment(assessment), m_machine(machine), m_asked(assessment.scenario.workload) {}

    std::vector<Fix> run() {
        tryCacheTypes();
        tryUnifiedCache();
        tryContext();
        tryQuantizations();
        tryGpuLimit();
        tryMachines();
        return std::move(m_fixes);
    }

private:
    struct Trial {
        MemoryBreakdown memory;
        Capacity capacity;

        [[nodiscard]] BytesDelta free() const { return capacity.usable - memory.resident(); }
    };

    [[nodiscard]] Trial trial(const ModelProfile& profile, const Workload& workload) const {
        Trial made;
        made.memory = memoryOf(profile, *m_assessment.catalog, workload, m_machine.runtime);
        made.memory.runtime = m_machine.perNode.runtime;
        made.memory = onAllNodes(
            made.memory, nodeSplitOf(profile, *m_machine.machine, m_machine.runtime), profile);
        made.memory.others =
            residentsOn(m_assessment, *m_machine.machine, *m_machine.chip, workload);
        made.capacity = capacityOf(*m_machine.machine, workload, m_machine.runtime);
        return made;
    }

    /// What is tight has to fit with room.
    [[nodiscard]] bool enough(const Trial& made) const {
        const Verdict after =
            fitVerdict(*m_machine.machine, made.memory.resident(), made.capacity.usable);
        return after == Verdict::fits ||
               (after == Verdict::tight && m_machine.fit.verdict != Verdict::tight);
    }

    /// Adds the change if it makes the scenario fit; says whether it did.
    bool tryChange(Fix::Kind kind, const ModelProfile& profile, const Workload& workload,
                   QualityCost quality) {
        const Trial made = trial(profile, workload);
        if (!enough(made)) {
            return false;
        }
        const BytesDelta less = m_machine.memory.resident() - made.memory.resident();
        const BytesDelta more = made.capacity.usable - m_machine.capacity.usable;
        m_fixes.push_back({.kind = kind,
                           .workload = workload,
                           .quantization = profile.quantization->id,
                           .machine = m_machine.machine->id,
                           .frees = {less.bytes + more.bytes},
                           .freeAfter = made.free(),
                           .quality = std::move(quality)});
        return true;
    }

    [[nodiscard]] double bits(TensorType type) const {
        return m_assessment.catalog->format(type).bitsPerWeight();
    }

    /// The type itself, or for keys that it would break the smallest that does not.
    [[nodiscard]] TensorType unharmful(TensorType type) const {
        const bool harmful =
            cacheIsHarmful(*m_assessment.catalog, *m_assessment.model, m_machine.runtime, type);
        return harmful ? TensorType::q8_0 : type;
    }

    /// K and V in `type`, unless that would not make the cache smaller or the engine refuses it.
    [[nodiscard]] std::optional<Workload> withCache(TensorType type) const {
        const bool needsFlashAttention = !m_asked.flashAttention;
        if (needsFlashAttention || !allows(m_machine.runtime, type)) {
            return std::nullopt;
        }
        Workload workload = m_asked;
        workload.kvKey = bits(m_asked.kvKey) > bits(type) ? unharmful(type) : m_asked.kvKey;
        workload.kvValue = bits(m_asked.kvValue) > bits(type) ? type : m_asked.kvValue;
        const bool oneType = m_assessment.model->shape.latent && workload.kvKey != workload.kvValue;
        const bool breaks = m_assessment.model->shape.attentionSinks &&
                            unharmful(type) != type; // the values suffer, too
        return workload == m_asked || oneType || breaks ? std::nullopt : std::optional(workload);
    }

    [[nodiscard]] QualityCost costOfCache(const Workload& workload) const {
        return cacheCost(*m_assessment.catalog, *m_assessment.model, m_machine.runtime, workload);
    }

    /// With the caches that are smaller than those asked for, the larger first.
    [[nodiscard]] std::vector<Workload> withSmallerCaches() const {
        std::vector<Workload> found;
        for (const TensorType type : {TensorType::q8_0, TensorType::q4_0}) {
            if (auto workload = withCache(type)) {
                found.push_back(std::move(*workload));
            }
        }
        return found;
    }

    void tryCacheTypes() {
        for (const Workload& workload : withSmallerCaches()) {
            if (tryChange(Fix::Kind::cacheType, *m_assessment.profile, workload,
                          costOfCache(workload))) {
                return;
            }
        }
    }

    /// Calls `attempt(workload, its cost)` with the caches as asked for; where that is not enough,
    /// and a smaller cache alone is not either, with smaller ones.
    template <typename Attempt>
    void tryWithCaches(const std::string& cost, Attempt&& attempt) {
        const bool cacheIsFix = !m_fixes.empty() && m_fixes.front().kind == Fix::Kind::cacheType;
        if (attempt(m_asked, QualityCost{cost, {}, {}, {}}) || cacheIsFix) {
            return;
        }
        for (const Workload& workload : withSmallerCaches()) {
            if (attempt(workload, costOfCache(workload))) {
                return;
            }
        }
    }

    /// One pool for all sequences, as large as fits and no smaller than what one of them had.
    bool tryPool(Workload workload, const QualityCost& cost) {
        workload.kvUnified = true;
        workload.context =
            std::min(largestContext(workload, *m_assessment.profile), m_asked.context);
        const std::uint32_t least = std::max(tokensPerSequence(m_asked), kUsefulContext);
        return workload.context >= least &&
               tryChange(Fix::Kind::unifiedCache, *m_assessment.profile, workload, cost);
    }

    void tryUnifiedCache() {
        const bool shares = m_machine.runtime == nullptr || m_machine.runtime->sharesCache;
        if (m_asked.kvUnified || m_asked.parallel < 2 || !shares) {
            return;
        }
        tryWithCaches("no loss, but the sequences compete for the tokens",
                      [this](const Workload& workload, const QualityCost& cost) {
                          return tryPool(workload, cost);
                      });
    }

    /// The most tokens that fit with room enough, in steps of 256 per stream; 0: none.
    [[nodiscard]] std::uint32_t largestContext(Workload workload,
                                               const ModelProfile& profile) const {
        const std::uint32_t step = kContextStep * (workload.kvUnified ? 1 : workload.parallel);
        std::uint32_t good = 0;
        std::uint32_t bad = workload.context / step + 1;
        while (bad - good > 1) {
            const std::uint32_t middle = good + (bad - good) / 2;
            workload.context = middle * step;
            (enough(trial(profile, workload)) ? good : bad) = middle;
        }
        return good * step;
    }

    bool tryContextOf(Workload workload, const QualityCost& quality) {
        const std::uint32_t most = largestContext(workload, *m_assessment.profile);
        const std::uint32_t least = std::max(kUsefulContext, m_asked.prompt + m_asked.generate);
        if (most < least * m_asked.parallel || most >= m_asked.context) {
            return false;
        }
        workload.context = most;
        return tryChange(Fix::Kind::context, *m_assessment.profile, workload, quality);
    }

    void tryContext() {
        tryWithCaches("no loss for what fits in it",
                      [this](const Workload& workload, const QualityCost& cost) {
                          return tryContextOf(workload, cost);
                      });
    }

    /// Slider notches smaller than the present one, the largest first.
    [[nodiscard]] std::vector<const Quantization*> smallerQuantizations() const {
        std::vector<const Quantization*> smaller;
        for (const Quantization& each : m_assessment.catalog->quantizations) {
            if (each.onSlider && each.kind == m_assessment.quantization->kind &&
                each.nominalBitsPerWeight < m_assessment.quantization->nominalBitsPerWeight) {
                smaller.push_back(&each);
            }
        }
        std::sort(smaller.begin(), smaller.end(), [](const auto* a, const auto* b) {
            return a->nominalBitsPerWeight > b->nominalBitsPerWeight;
        });
        return smaller;
    }

    /// The largest quantization that fits with a q8_0 cache, then the largest that fits without.
    void tryQuantizations() {
        if (!m_assessment.model->nativeQuantizations.empty()) {
            return; // published in no other
        }
        bool withSmallCache = !m_fixes.empty() && m_fixes.front().kind == Fix::Kind::cacheType;
        for (const Quantization* quantization : smallerQuantizations()) {
            const auto profile = profileIn(m_assessment, *quantization);
            if (!profile) {
                continue;
            }
            const QualityCost cost = quantizationCost(*m_assessment.quantization, *quantization);
            if (tryChange(Fix::Kind::quantization, *profile, m_asked, cost)) {
                return;
            }
            const auto smallCache = withCache(TensorType::q8_0);
            if (!withSmallCache && smallCache) {
                withSmallCache = tryChange(Fix::Kind::quantization, *profile, *smallCache, cost);
            }
        }
    }

    /// Where the system lets the GPU use more.
    void tryGpuLimit() {
        if (m_asked.gpuLimit.kind != GpuLimit::Kind::standard || m_asked.reserve) {
            return;
        }
        Workload most = m_asked;
        most.gpuLimit.kind = GpuLimit::Kind::maximum;
        if (trial(*m_assessment.profile, most).capacity.usable <= m_machine.capacity.usable) {
            return;
        }
        tryWithCaches("no loss", [this](Workload workload, const QualityCost& cost) {
            workload.gpuLimit.kind = GpuLimit::Kind::maximum;
            return tryChange(Fix::Kind::gpuLimit, *m_assessment.profile, workload, cost);
        });
    }

    void tryMachines() {
        const MachineAssessment* cheapest = nullptr;
        for (const MachineAssessment& each : m_assessment.machines) {
            const bool fits =
                each.fit.verdict == Verdict::fits ||
                (each.fit.verdict == Verdict::tight && m_machine.fit.verdict != Verdict::tight);
            if (fits && each.machine->price &&
                (cheapest == nullptr || each.machine->price->usd < cheapest->machine->price->usd)) {
                cheapest = &each;
            }
        }
        if (cheapest != nullptr) {
            m_fixes.push_back({.kind = Fix::Kind::machine,
                               .workload = m_asked,
                               .quantization = m_assessment.quantization->id,
                               .machine = cheapest->machine->id,
                               .frees = {},
                               .freeAfter = cheapest->fit.free});
        }
    }

    const Assessment& m_assessment;
    const MachineAssessment& m_machine;
    const Workload& m_asked;
    std::vector<Fix> m_fixes;
};

} // namespace

std::vector<Fix> fixesFor(const Assessment& assessment, const MachineAssessment& machine) {
    if (machine.fit.verdict == Verdict::fits) {
        return {};
    }
    return Repair(assessment, machine).run();
}

} // namespace headroom
