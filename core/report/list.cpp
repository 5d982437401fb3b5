// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/list.h"

#include "core/report/figures.h"
#include "core/report/list_row.h"
#include "core/report/table.h"
#include "core/report/wording.h"

#include <array>

namespace headroom {

namespace {

constexpr std::array<std::string_view, 12> kNames{
    "machines", "chips", "models",      "quantizations", "runtimes",   "claims",
    "clouds",   "apis",  "electricity", "resale",        "currencies", "usage"};

using Row = ListRow;

Row rowOf(const MachineSpec& machine) {
    const Price* price = machine.price ? &*machine.price : nullptr;
    Row row;
    row.text("id", machine.id);
    row.text("name", machine.name);
    row.text("family", machine.family);
    row.text("chip", machine.chip);
    row.number("chips", machine.chips);
    row.number("memory_gib", machine.memory.gib());
    row.number("bandwidth_gbs", machine.bandwidth.gigabytesPerSecond());
    row.number("price_usd", price != nullptr ? std::optional(price->usd.usd) : std::nullopt);
    row.text("price_kind", price != nullptr ? std::string(toWord(price->kind)) : "");
    row.text("price_date", price != nullptr ? price->date : "");
    row.flag("sold", machine.sold);
    row.detailsFromHere();
    row.text("price_source", price != nullptr ? price->source : "");
    row.text("status", machine.statusNote);
    row.text("vendor", machine.vendor);
    row.number("system_memory_gib", machine.systemMemory.gib());
    row.text("runtime", machine.defaultRuntime);
    row.provenance(machine.provenance);
    return row;
}

Row rowOf(const ChipSpec& chip) {
    Row row;
    row.text("id", chip.id);
    row.text("name", chip.name);
    row.text("vendor", chip.vendor);
    row.text("family", chip.family);
    row.count("gpu_cores", chip.gpuCores);
    row.number("bandwidth_gbs", chip.bandwidth.gigabytesPerSecond());
    row.number("fp16_tflops", chip.fp16Tflops);
    row.number("matrix_tflops", chip.matrixTflops);
    row.detailsFromHere();
    row.provenance(chip.provenance);
    return row;
}

Row rowOf(const ModelSpec& model) {
    Row row;
    row.text("id", model.id);
    row.text("name", model.name);
    row.text("family", model.family);
    row.text("architecture", model.shape.architecture);
    row.number("layers", model.shape.trunkBlocks());
    row.number("context", model.shape.contextLength);
    row.count("parameters_published", model.parametersPublished);
    row.count("parameters_active", model.parametersActive);
    row.detailsFromHere();
    row.list("native_quantizations", model.nativeQuantizations);
    row.text("licence", model.licence);
    row.text("released", model.releaseDate);
    row.text("repository", model.repository);
    row.provenance(model.provenance);
    return row;
}

Row rowOf(const Quantization& quantization) {
    Row row;
    row.text("id", quantization.id);
    row.text("name", quantization.name);
    row.text("kind", quantization.kind == MixtureKind::mlx ? "mlx" : "ggml");
    row.number("nominal_bits_per_weight", quantization.nominalBitsPerWeight);
    row.number("mean_kld", quantization.quality.meanKld);
    row.text("label", quantization.quality.label);
    row.text("measured_on", quantization.quality.measuredOn);
    row.detailsFromHere();
    row.provenance(quantization.quality.provenance);
    return row;
}

Row rowOf(const RuntimeSpec& runtime) {
    Row row;
    row.text("id", runtime.id);
    row.text("name", runtime.name);
    row.text("files", runtime.files == MixtureKind::mlx ? "mlx" : "ggml");
    row.number("ubatch", runtime.ubatch);
    row.number("batch", runtime.batch);
    row.count("cache_step", std::optional(runtime.cacheStep));
    row.detailsFromHere();
    row.provenance(runtime.provenance);
    return row;
}

Row rowOf(const Claim& claim) {
    Row row;
    row.text("id", claim.id);
    row.text("article", claim.article);
    row.text("text", claim.text);
    row.number("value", claim.value ? std::optional(claim.value->low) : std::nullopt);
    row.number("value_high", claim.value ? std::optional(claim.value->high) : std::nullopt);
    row.text("unit", claim.unit);
    row.detailsFromHere();
    row.text("topic", claim.topic);
    row.text("note", claim.note);
    row.provenance(claim.provenance);
    return row;
}

template <typename Entry>
std::vector<Row> rowsOf(const std::vector<Entry>& entries) {
    std::vector<Row> rows;
    rows.reserve(entries.size());
    for (const Entry& entry : entries) {
        rows.push_back(rowOf(entry));
    }
    return rows;
}

std::vector<Row> rowsOf(const Catalog& catalog, ListKind kind) {
    switch (kind) {
    case ListKind::machines:
        return rowsOf(catalog.machines);
    case ListKind::chips:
        return rowsOf(catalog.chips);
    case ListKind::models:
        return rowsOf(catalog.models);
    case ListKind::quantizations:
        return rowsOf(catalog.quantizations);
    case ListKind::claims:
        return rowsOf(catalog.claims);
    case ListKind::clouds:
        return rowsOf(catalog.market.clouds);
    case ListKind::apis:
        return rowsOf(catalog.market.apis);
    case ListKind::electricity:
        return rowsOf(catalog.market.electricity);
    case ListKind::resale:
        return rowsOf(catalog.market.resaleCurves);
    case ListKind::currencies:
        return rowsOf(catalog.market.currencies);
    case ListKind::usage:
        return rowsOf(catalog.market.usagePresets);
    case ListKind::runtimes:
        break;
    }
    return rowsOf(catalog.runtimes);
}

enum Columns { kAllColumns, kScreenColumns };

Table tableOf(const std::vector<Row>& rows, Columns columns) {
    Table table;
    for (const Row& row : rows) {
        const std::size_t n = columns == kAllColumns ? row.columns.size() : row.screenColumns;
        const auto end = static_cast<std::ptrdiff_t>(n);
        table.columns.assign(row.columns.begin(), row.columns.begin() + end);
        table.rows.emplace_back(row.cells.begin(), row.cells.begin() + end);
    }
    return table;
}

std::string listJson(const std::vector<Row>& rows, ListKind kind, const Catalog& catalog) {
    Json document{{"schema", "headroom/list/1"},
                  {"catalog", catalog.version},
                  {"kind", kNames[static_cast<std::size_t>(kind)]}};
    document["items"] = Json::array();
    for (const Row& row : rows) {
        document["items"].push_back(row.object);
    }
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string listReport(const Catalog& catalog, ListKind kind, ReportFormat format) {
    const std::vector<Row> rows = rowsOf(catalog, kind);
    if (format == ReportFormat::json) {
        return listJson(rows, kind, catalog);
    }
    const Table table = tableOf(rows, format == ReportFormat::text ? kScreenColumns : kAllColumns);
    return format == ReportFormat::csv        ? csvTable(table)
           : format == ReportFormat::markdown ? markdownTable(table)
                                              : alignedTable(table);
}

} // namespace headroom
