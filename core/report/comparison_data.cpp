// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_table.h"
#include "core/report/figures.h"
#include "core/report/wording.h"
#include "core/units/format.h"

namespace headroom {

namespace {

/// A row in the making: each field with its title, so that both cannot get out of step.
class Row {
public:
    void text(const char* title, std::string_view value) {
        m_titles.push_back({title});
        m_cells.emplace_back(value);
    }
    void number(const char* title, std::uint64_t value) { text(title, formatInteger(value)); }
    void number(const char* title, std::optional<double> value) {
        text(title, value ? plainNumber(*value) : std::string());
    }

    void addTo(Table& table) && {
        table.columns = std::move(m_titles);
        table.rows.push_back(std::move(m_cells));
    }

private:
    std::vector<Column> m_titles;
    std::vector<std::string> m_cells;
};

void addScenario(Row& row, const Assessment& assessment) {
    const Workload& workload = assessment.scenario.workload;
    row.text("model", assessment.model->id);
    row.text("quantization", assessment.quantization->id);
    row.number("bits_per_weight", std::optional(assessment.bitsPerWeight));
    row.number("context_tokens", std::uint64_t{workload.context});
    row.number("parallel_sequences", std::uint64_t{workload.parallel});
    row.text("kv_k", cacheTypeName(workload.kvKey));
    row.text("kv_v", cacheTypeName(workload.kvValue));
}

void addMemory(Row& row, const MemoryBreakdown& memory) {
    row.number("needed_bytes", memory.resident().bytes);
    row.number("weights_bytes", memory.weights.bytes);
    row.number("kv_cache_bytes", memory.kvCache.bytes);
    row.number("recurrent_state_bytes", memory.recurrentState.bytes);
    row.number("compute_bytes", memory.compute.bytes);
    row.number("compute_bytes_upper", memory.computeUpper.bytes);
    row.number("output_bytes", memory.output.bytes);
    row.number("runtime_overhead_bytes", memory.runtime.bytes);
    row.number("others_bytes", memory.others.bytes);
}

template <typename T, typename Field>
std::optional<double> figure(const T* from, Field field) {
    return from != nullptr ? std::optional(static_cast<double>(field(*from))) : std::nullopt;
}

void addFit(Row& row, const MachineAssessment* each) {
    const auto add = [&](const char* title, auto field) { row.number(title, figure(each, field)); };
    row.text("verdict", each != nullptr ? toWord(each->fit.verdict) : "");
    add("capacity_bytes", [](const auto& m) { return m.capacity.installed.bytes; });
    add("usable_bytes", [](const auto& m) { return m.capacity.usable.bytes; });
    add("free_bytes", [](const auto& m) { return m.fit.free.bytes; });
    add("max_context_tokens", [](const auto& m) { return m.fit.maxContext; });
    add("max_parallel_sequences", [](const auto& m) { return m.fit.maxParallel; });
}

void addSpeed(Row& row, const DecodeSpeed* speed) {
    const auto add = [&](const char* title, auto field) {
        row.number(title, figure(speed, field));
    };
    add("ceiling_tps", [](const auto& s) { return s.ceiling.tokensPerSecond; });
    add("decode_p10_tps", [](const auto& s) { return s.decode.p10; });
    add("decode_p50_tps", [](const auto& s) { return s.decode.p50; });
    add("decode_p90_tps", [](const auto& s) { return s.decode.p90; });
    row.text("basis", speed != nullptr ? toWord(speed->basis) : "");
}

void addPrompt(Row& row, const PromptSpeed* speed) {
    const auto add = [&](const char* title, auto field) {
        row.number(title, figure(speed, field));
    };
    add("prefill_p10_tps", [](const auto& s) { return s.prefill.p10; });
    add("prefill_p50_tps", [](const auto& s) { return s.prefill.p50; });
    add("prefill_p90_tps", [](const auto& s) { return s.prefill.p90; });
    add("ttft_p10_s", [](const auto& s) { return s.firstToken.p10; });
    add("ttft_p50_s", [](const auto& s) { return s.firstToken.p50; });
    add("ttft_p90_s", [](const auto& s) { return s.firstToken.p90; });
    add("total_p10_s", [](const auto& s) { return s.answer.p10; });
    add("total_p50_s", [](const auto& s) { return s.answer.p50; });
    add("total_p90_s", [](const auto& s) { return s.answer.p90; });
}

void addPrice(Row& row, const Price* price) {
    row.number("price_usd", figure(price, [](const Price& p) { return p.usd.usd; }));
    row.text("price_kind", price != nullptr ? toWord(price->kind) : "");
    row.text("price_date", price != nullptr ? std::string_view(price->date) : "");
}

void addCost(Row& row, const OwnershipCost* cost) {
    const Range* range = cost != nullptr && cost->perMillion ? &*cost->perMillion : nullptr;
    row.number("cost_per_month_usd", figure(cost, [](const auto& c) { return c.perMonth.usd; }));
    row.number("usd_per_mtok_p10", figure(range, [](const auto& r) { return r.p10; }));
    row.number("usd_per_mtok_p50", figure(range, [](const auto& r) { return r.p50; }));
    row.number("usd_per_mtok_p90", figure(range, [](const auto& r) { return r.p90; }));
}

void addCluster(Row& row, const MachineAssessment* each) {
    const bool cluster = each != nullptr && each->machine->link != nullptr;
    row.number("nodes", figure(each, [](const auto& m) { return m.machine->nodes; }));
    row.text("link", cluster ? std::string_view(each->machine->link->id) : "");
    row.number("needed_per_node_bytes", figure(cluster ? each : nullptr, [](const auto& m) {
                   return m.perNode.resident().bytes;
               }));
}

/// `each` may be null.
Row rowOf(const Assessment& assessment, const MachineAssessment* each) {
    Row row;
    row.text("machine", each != nullptr ? std::string_view(each->machine->id) : "");
    row.text("name", each != nullptr ? std::string_view(each->machine->name) : "");
    addScenario(row, assessment);
    row.text("runtime", each != nullptr && each->runtime != nullptr
                            ? each->runtime->id
                            : assessment.scenario.workload.runtime);
    addMemory(row, each != nullptr ? each->memory : assessment.memory);
    addFit(row, each);
    addSpeed(row, each != nullptr && each->speed ? &*each->speed : nullptr);
    addPrompt(row, each != nullptr && each->prompt ? &*each->prompt : nullptr);
    addPrice(row, each != nullptr && each->machine->price ? &*each->machine->price : nullptr);
    addCluster(row, each);
    addCost(row, each != nullptr && each->cost ? &*each->cost : nullptr);
    return row;
}

} // namespace

Table comparisonData(const Assessment& assessment) {
    Table table;
    for (const MachineAssessment& each : assessment.machines) {
        rowOf(assessment, &each).addTo(table);
    }
    if (assessment.machines.empty()) {
        rowOf(assessment, nullptr).addTo(table);
    }
    return table;
}

} // namespace headroom
