// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/audit.h"

#include "core/claims/audit_figures.h"
#include "core/claims/judge.h"
#include "core/claims/subject.h"
#include "core/units/format.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

constexpr std::string_view kUsualFormat = "Q4_K_M";
constexpr double kMonthHours = 730;

class Understanding {
public:
    Understanding(std::string_view text, const CatalogPtr& catalog)
        : m_catalog(catalog),
          m_words(auditWords(text)),
          m_names(auditNames(m_words, *catalog)),
          m_figures(auditFigures(auditPieces(m_words, m_names.taken), m_names, *catalog)) {}

    Audit run() {
        chooseModel();
        if (!check()) {
            tellMissing();
        }
        return std::move(m_audit);
    }

private:
    void chooseModel() {
        m_model = m_names.model;
        if (m_model == nullptr && m_figures.billions) {
            m_model = modelOfSize(m_figures.billions->high, *m_catalog);
            if (m_model != nullptr) {
                assume(figure(m_figures.billions->high) + "B is taken as " + m_model->name);
            }
        }
    }

    void assume(std::string text) { m_audit.assumed.push_back(std::move(text)); }

    /// Machines that the text can mean, the likeliest first: sold today, one card, as much memory.
    const MachineSpec* chooseMachine() {
        if (m_names.machine != nullptr) {
            return m_names.machine;
        }
        const MachineSpec* best = nullptr;
        for (const MachineSpec& machine : m_catalog->machines) {
            if (isMeant(machine) && (best == nullptr || isLikelier(machine, *best))) {
                best = &machine;
            }
        }
        if (best != nullptr && (m_names.chip == nullptr || !m_figures.memory)) {
            assume("the machine is taken as " + best->name);
        }
        return best;
    }

    /// Machines or cards that work together, "4x"; 1 where nothing is counted.
    [[nodiscard]] std::uint32_t together() const {
        const double n = m_figures.machines ? m_figures.machines->high : 1;
        return n >= 1 && n <= 64 && n == std::trunc(n) ? static_cast<std::uint32_t>(n) : 1;
    }

    [[nodiscard]] bool isMeant(const MachineSpec& machine) const {
        const ChipSpec* chip = m_catalog->chip(machine.chip);
        const MachineSpec* node = machine.nodes > 1 ? m_catalog->machine(machine.node) : &machine;
        const bool sameChip =
            m_names.chip == nullptr || (chip != nullptr && chip->family == m_names.chip->family);
        const bool sameLine =
            m_names.line.empty() || (node != nullptr && node->family == m_names.line);
        const double memory = nodeMemory(machine).gib();
        const bool sameMemory =
            !m_figures.memory || std::abs(memory - m_figures.memory->low) < 0.01;
        const bool unified = m_names.chip != nullptr || machine.memoryKind == MemoryKind::unified;
        const bool asMany =
            together() == 1 ? machine.nodes == 1 : machine.nodes * machine.chips == together();
        return asMany && sameChip && sameLine && sameMemory && unified;
    }

    [[nodiscard]] static bool isLikelier(const MachineSpec& a, const MachineSpec& b) {
        if (a.chips != b.chips) {
            return a.chips < b.chips;
        }
        if (a.sold != b.sold) {
            return a.sold;
        }
        if (a.memory != b.memory) {
            return a.memory > b.memory;
        }
        return a.bandwidth > b.bandwidth;
    }

    std::string chooseFormat() {
        if (m_names.quantization != nullptr) {
            return m_names.quantization->id;
        }
        if (m_model != nullptr && !m_model->nativeQuantizations.empty()) {
            return m_model->nativeQuantizations.front();
        }
        const std::string usual(m_names.mlx ? "mlx-4bit" : kUsualFormat);
        assume("the weights are taken as " + usual);
        return usual;
    }

    bool check() {
        return checkSpeed() || checkElectricity() || checkPayback() || checkFit() ||
               checkWeights() || checkChip() || checkPrice();
    }

    bool judgeAs(Claim claim, std::string understood) {
        claim.id = "yours";
        m_audit.understood = std::move(understood);
        m_audit.finding = judge(claim, m_catalog);
        return true;
    }

    [[nodiscard]] bool hasMachine() const { return m_names.hasMachine() || m_figures.memory; }

    bool checkSpeed() {
        if (!m_figures.speed) {
            return false;
        }
        Claim claim;
        claim.check = ClaimCheck::decode;
        claim.value = m_figures.speed;
        claim.unit = "tok/s";
        const MachineSpec* machine = hasMachine() ? chooseMachine() : nullptr;
        if (m_figures.bandwidth) {
            claim.subject.gbs = m_figures.bandwidth->high;
        }
        if (m_figures.size) {
            claim.subject.readsGb = m_figures.size->low;
        }
        const bool model = m_model != nullptr && machine != nullptr;
        if (!completeSpeed(claim, machine, model)) {
            return false;
        }
        assume("one stream, without speculative decoding");
        std::string text = figure(*m_figures.speed, "tok/s") + " of ";
        text += claim.subject.readsGb ? figure(*claim.subject.readsGb, "GB") + " for each token"
                                      : m_model->name + " " + claim.subject.quantization;
        text += (claim.subject.gbs ? " at " + figure(*claim.subject.gbs, "GB/s")
                                   : " on " + machine->name);
        return judgeAs(claim, text);
    }

    /// Bytes and bandwidth, from figures or from the catalog.
    bool completeSpeed(Claim& claim, const MachineSpec* machine, bool model) {
        if (!claim.subject.readsGb && m_model != nullptr) {
            if (model) {
                claim.subject.model = m_model->id;
                claim.subject.machine = machine->id;
                claim.subject.quantization = chooseFormat();
                if (m_figures.tokens) {
                    claim.subject.context = tokensOf(*m_figures.tokens);
                }
                return true;
            }
            ClaimSubject alone;
            alone.model = m_model->id;
            alone.quantization = chooseFormat();
            const auto found = assess(alone, m_catalog);
            claim.subject.readsGb = found ? std::optional(gigabytesRead(*found)) : std::nullopt;
        }
        if (!claim.subject.gbs && machine != nullptr) {
            claim.subject.gbs = bandwidthOf(*machine);
        }
        return claim.subject.readsGb && claim.subject.gbs;
    }

    static std::uint32_t tokensOf(const ClaimValue& value) {
        return static_cast<std::uint32_t>(
            std::clamp(value.high, 1.0, static_cast<double>(kMostContext)));
    }

    bool checkElectricity() {
        const auto& bill = m_figures.perYear ? m_figures.perYear : m_figures.perMonth;
        if (!bill || !m_figures.watts) {
            return false;
        }
        Claim claim;
        claim.check = ClaimCheck::formula;
        claim.value = bill;
        claim.unit = m_figures.perYear ? "USD/year" : "USD/month";
        const std::string hours = m_figures.perYear ? " * 8.76 * " : " * 0.73 * ";
        const std::string rate = m_figures.perKilowattHour
                                     ? formatShortest(m_figures.perKilowattHour->high)
                                     : "electricity[us]";
        claim.formulas.push_back(formatFixed(m_figures.watts->low, 3) + hours + rate);
        if (m_figures.watts->isRange()) {
            claim.formulas.push_back(formatFixed(m_figures.watts->high, 3) + hours + rate);
        }
        assume("round the clock");
        if (!m_figures.perKilowattHour) {
            assume("electricity at the price of US households");
        }
        return judgeAs(claim, "electricity for " + figure(*m_figures.watts, "W") + ": " +
                                  figure(*bill, claim.unit));
    }

    bool checkPayback() {
        if (!m_figures.months || !m_figures.price || (!m_figures.perHour && !m_figures.perMonth)) {
            return false;
        }
        Claim claim;
        claim.check = ClaimCheck::formula;
        claim.value = m_figures.months;
        claim.unit = "months";
        std::string saved = m_figures.perHour ? formatShortest(m_figures.perHour->high) + " * " +
                                                    formatFixed(kMonthHours, 0)
                                              : formatShortest(m_figures.perMonth->high);
        if (m_figures.watts) {
            saved += " - " + formatShortest(m_figures.watts->high) + " * 0.73 * electricity[us]";
        } else {
            assume("the electricity of one's own machine is left out");
        }
        claim.formulas = {formatShortest(m_figures.price->high) + " / (" + saved + ")"};
        if (m_figures.perHour) {
            assume("the rent runs round the clock, 730 hours a month");
        }
        return judgeAs(claim, "a machine of " + figure(*m_figures.price, "USD") + " instead of " +
                                  (m_figures.perHour ? figure(*m_figures.perHour, "USD/h")
                                                     : figure(*m_figures.perMonth, "USD/month")) +
                                  " pays off in " + figure(*m_figures.months, "months"));
    }

    bool checkFit() {
        if (m_model == nullptr || !hasMachine()) {
            return false;
        }
        const MachineSpec* machine = chooseMachine();
        if (machine == nullptr) {
            return false;
        }
        Claim claim;
        claim.subject.model = m_model->id;
        claim.subject.machine = machine->id;
        claim.subject.quantization = chooseFormat();
        claim.subject.cache = m_names.cache.value_or(TensorType::f16);
        std::string text =
            m_model->name + " " + claim.subject.quantization + " on " + machine->name;
        if (m_figures.tokens) {
            claim.check = ClaimCheck::context;
            claim.value =
                ClaimValue{m_figures.tokens->high, m_figures.tokens->high, ClaimBound::least};
            claim.value->high = claim.value->low = tokensOf(*m_figures.tokens);
            claim.unit = "tokens";
            text += " with " + figure(claim.value->high, "tokens");
        } else {
            assume("a context of 8,192 tokens");
            claim.check = ClaimCheck::fits;
            claim.subject.context = 8192;
            claim.value = ClaimValue{machine->memory.gib(), machine->memory.gib()};
            claim.unit = "GiB";
        }
        if (!m_names.cache) {
            assume("an f16 cache");
        }
        return judgeAs(claim, text);
    }

    bool checkWeights() {
        if (m_model == nullptr || !m_figures.size) {
            return false;
        }
        Claim claim;
        claim.check = ClaimCheck::weights;
        claim.subject.model = m_model->id;
        claim.subject.quantization = chooseFormat();
        claim.value = m_figures.size;
        claim.unit = "GB";
        return judgeAs(claim, m_model->name + " " + claim.subject.quantization + " takes " +
                                  figure(*m_figures.size, "GB"));
    }

    bool checkChip() {
        if (m_names.chip == nullptr) {
            return false;
        }
        Claim claim;
        claim.subject.chips = m_names.chip->family;
        if (m_figures.bandwidth) {
            claim.check = ClaimCheck::bandwidth;
            claim.value = m_figures.bandwidth;
            claim.unit = "GB/s";
            return judgeAs(claim,
                           m_names.chip->family + " has " + figure(*m_figures.bandwidth, "GB/s"));
        }
        const auto& memory = m_figures.memory ? m_figures.memory : m_figures.size;
        if (memory && !m_figures.price) {
            claim.check = ClaimCheck::capacity;
            claim.subject.line = m_names.line;
            claim.value = memory;
            claim.unit = "GiB";
            return judgeAs(claim, m_names.chip->family + " is sold with " + figure(*memory, "GiB"));
        }
        return checkRent(claim);
    }

    bool checkRent(Claim& claim) {
        if (!m_figures.perHour) {
            return false;
        }
        claim.check = ClaimCheck::cloud;
        claim.subject.chips = m_names.chipWords;
        claim.value = m_figures.perHour;
        claim.unit = "USD/h";
        return judgeAs(claim,
                       m_names.chipWords + " rented for " + figure(*m_figures.perHour, "USD/h"));
    }

    bool checkPrice() {
        const MachineSpec* machine = m_figures.price && hasMachine() ? chooseMachine() : nullptr;
        if (machine == nullptr) {
            return false;
        }
        Claim claim;
        claim.check = ClaimCheck::price;
        claim.subject.machine = machine->id;
        claim.value = m_figures.price;
        claim.unit = "USD";
        return judgeAs(claim, machine->name + " for " + figure(*m_figures.price, "USD"));
    }

    void tellMissing() {
        m_audit.assumed.clear();
        if (m_figures.speed) {
            m_audit.missing = m_model == nullptr && !m_figures.size
                                  ? "how large the model is: GB, or its name"
                                  : "where it runs: GB/s, or a machine";
        } else if (m_model != nullptr) {
            m_audit.missing = "what is said of it: tok/s, GB, or a machine that it runs on";
        } else if (m_figures.perYear || m_figures.perMonth) {
            m_audit.missing = "how many watts";
        } else if (m_figures.months) {
            m_audit.missing = "what it costs ($), and what it saves ($/h or $/month)";
        } else if (hasMachine()) {
            m_audit.missing = "what is said of it: a model, GB/s or a price";
        } else {
            m_audit.missing = "a figure with its unit, such as 14 tok/s, 43 GB and 273 GB/s, or a "
                              "model and a machine";
        }
    }

    CatalogPtr m_catalog;
    std::vector<std::string> m_words;
    AuditNames m_names;
    AuditFigures m_figures;
    const ModelSpec* m_model = nullptr;
    Audit m_audit;
};

} // namespace

Audit audit(std::string_view text, const std::shared_ptr<const Catalog>& catalog) {
    return Understanding(text, catalog).run();
}

} // namespace headroom
