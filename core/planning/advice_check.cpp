// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/advice_check.h"

#include "core/evaluate.h"
#include "core/units/format.h"

#include <utility>

namespace headroom {

namespace {

constexpr std::uint32_t kUsualContext = 8192;

class Check {
public:
    explicit Check(std::shared_ptr<const Catalog> catalog) : m_catalog(std::move(catalog)) {}

    std::vector<AdviceFinding> run() {
        const Advice& advice = m_catalog->advice;
        for (const MemoryTier& tier : advice.memoryTiers) {
            const std::string name = tier.name + ": " + tier.word + ", for " + tier.audience;
            addModels(AdviceFinding::Source::memoryTier, tier, name, tier.machine);
        }
        for (const BuyerTier& tier : advice.buyerTiers) {
            addMachines(tier);
        }
        for (const UseCase& useCase : advice.useCases) {
            const std::string name =
                useCase.name + ", " + formatShortest(useCase.memoryGib) + " GB";
            add(AdviceFinding::Source::useCase, useCase, name, machineFor(useCase.memoryGib),
                useCase.model);
        }
        for (const TaskAdvice& task : advice.tasks) {
            addTask(task);
        }
        for (const Persona& persona : advice.personas) {
            addModels(AdviceFinding::Source::persona, persona, persona.name, persona.machine,
                      persona.said);
        }
        return std::move(m_findings);
    }

private:
    template <typename Entry>
    AdviceFinding& start(AdviceFinding::Source source, const Entry& entry, const std::string& name,
                         const std::string& machine) {
        AdviceFinding finding;
        finding.source = source;
        finding.id = entry.id;
        finding.name = name;
        finding.machine = m_catalog->machine(machine);
        finding.provenance = entry.provenance;
        m_findings.push_back(std::move(finding));
        return m_findings.back();
    }

    template <typename Entry>
    void add(AdviceFinding::Source source, const Entry& entry, const std::string& name,
             const std::string& machine, const AdvisedModel& advised,
             const std::string& alsoSaid = {}) {
        AdviceFinding& finding = start(source, entry, name, machine);
        const bool more = !alsoSaid.empty() && alsoSaid != advised.said;
        finding.said = advised.said + (more ? "; " + alsoSaid : "");
        finding.model = m_catalog->model(advised.model);
        finding.context = advised.context > 0 ? advised.context : kUsualContext;
        Scenario scenario;
        scenario.model = advised.model;
        scenario.quantization = advised.quantization;
        scenario.workload.context = finding.context;
        scenario.machines = {machine};
        if (auto assessment = evaluate(scenario, m_catalog)) {
            finding.quantization = assessment->quantization;
            finding.assessment = std::make_shared<const Assessment>(std::move(*assessment));
        }
    }

    template <typename Entry>
    void addModels(AdviceFinding::Source source, const Entry& entry, const std::string& name,
                   const std::string& machine, const std::string& alsoSaid = {}) {
        for (const AdvisedModel& advised : entry.models) {
            add(source, entry, name, machine, advised, alsoSaid);
        }
    }

    void addMachines(const BuyerTier& tier) {
        for (const std::string& machine : tier.machines) {
            start(AdviceFinding::Source::buyerTier, tier, tier.name, machine).said = tier.said;
        }
    }

    /// Models that are said to run beside one another are each looked at alone.
    void addTask(const TaskAdvice& task) {
        const std::string machine = task.machine.empty() ? machineFor(0) : task.machine;
        addModels(AdviceFinding::Source::task, task, task.name, machine, task.said);
        if (task.models.empty()) {
            start(AdviceFinding::Source::task, task, task.name, {}).said = task.said;
        }
    }

    /// Of the smallest memory tier that has at least so much; of the largest where none has.
    [[nodiscard]] std::string machineFor(double gib) const {
        const auto& tiers = m_catalog->advice.memoryTiers;
        for (const MemoryTier& tier : tiers) {
            if (tier.mostGib >= gib) {
                return tier.machine;
            }
        }
        return tiers.empty() ? std::string() : tiers.back().machine;
    }

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<AdviceFinding> m_findings;
};

} // namespace

std::vector<AdviceFinding> checkAdvice(std::shared_ptr<const Catalog> catalog) {
    return Check(std::move(catalog)).run();
}

} // namespace headroom
