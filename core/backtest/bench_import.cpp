// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/bench_import.h"

#include "core/backtest/row_work.h"
#include "core/formats/llama_bench.h"
#include "core/speed/calibration_text.h"
#include "core/units/format.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// Counts of llama.cpp in Markdown have two decimals; files differ by tables of RoPE factors.
constexpr double kSameCount = 0.007;

constexpr std::string_view kByShape = "model by architecture and parameters";

bool isNear(std::uint64_t count, double billions) {
    return std::abs(static_cast<double>(count) / 1e9 / billions - 1) < kSameCount;
}

/// Fills in what llama.cpp says in its own way, and what the user says.
class RowNames {
public:
    RowNames(const Catalog& catalog, const BenchChoice& choice)
        : m_catalog(catalog), m_names(catalog), m_choice(choice) {}

    /// Fails with the reason.
    [[nodiscard]] tl::expected<void, std::string> complete(SpeedRow& row) const {
        nameQuantization(row);
        nameModel(row);
        if (row.date.empty()) {
            row.date = m_choice.date;
        }
        return nameChip(row);
    }

private:
    /// A file's name says more than llama.cpp does: of "UD-Q4_K_XL" it only knows "Q4_K - Medium".
    void nameQuantization(SpeedRow& row) const {
        if (m_choice.quantization != nullptr) {
            row.quantization = m_choice.quantization->id;
            return;
        }
        const std::string own = modelName(row.model).quantization;
        if (!row.modelType.empty() && m_names.quantization(own, MixtureKind::ggml) != nullptr) {
            row.quantization = own;
        }
        if (row.quantization.empty()) {
            row.quantization = mlxQuantization(row.model);
        }
    }

    /// "mlx-community/Qwen3-8B-4bit-DWQ": the longest end of the name that is one.
    [[nodiscard]] std::string mlxQuantization(std::string_view name) const {
        while (name.find('-') != std::string_view::npos) {
            name.remove_prefix(name.find('-') + 1);
            if (m_names.quantization(name, MixtureKind::mlx) != nullptr) {
                return std::string(name);
            }
        }
        return {};
    }

    void nameModel(SpeedRow& row) const {
        if (m_choice.model != nullptr) {
            row.model = m_choice.model->id;
            row.parametersTotal.reset();
        } else if (m_names.model(row.model, row.parametersTotal) == nullptr) {
            if (const ModelSpec* found = byShape(row)) {
                row.model = found->id;
                row.notes.append(kByShape);
            }
        }
    }

    /// A model of that architecture with that many parameters: others of the same shape are as
    /// fast. One that is named like the architecture goes before those made of it.
    [[nodiscard]] const ModelSpec* byShape(const SpeedRow& row) const {
        const std::string architecture = llamaModelType(row.modelType).architecture;
        if (architecture.empty() || !row.parametersTotal) {
            return nullptr;
        }
        const ModelSpec* found = nullptr;
        for (const ModelSpec& model : m_catalog.models) {
            const bool isNamedAlike = model.id.compare(0, architecture.size(), architecture) == 0;
            if (model.shape.architecture == architecture && (found == nullptr || isNamedAlike) &&
                hasParameters(model, *row.parametersTotal)) {
                found = &model;
                if (isNamedAlike) {
                    break;
                }
            }
        }
        return found;
    }

    [[nodiscard]] bool hasParameters(const ModelSpec& model, double billions) const {
        const Quantization* whole = m_catalog.quantization("F16");
        const auto profile =
            whole != nullptr ? profileOf(model, *whole, m_catalog) : tl::unexpected(Error{});
        return profile &&
               (isNear(profile->parameters, billions) || isNear(profile->fileParameters, billions));
    }

    [[nodiscard]] tl::expected<void, std::string> nameChip(SpeedRow& row) const {
        const MachineSpec* machine = m_choice.machine;
        if (machine == nullptr) {
            return row.chip.empty() ? tl::unexpected(std::string("names no chip: say which machine "
                                                                 "it was"))
                                    : tl::expected<void, std::string>();
        }
        const ChipSpec* chip = m_catalog.chip(machine->chip);
        const ChipSpec* told = m_names.chip(countedName(row.chip).rest, chip->gpuCores,
                                            machine->bandwidth, machine->memory.gib());
        if (told != nullptr && told->family != chip->family) {
            return tl::unexpected("measured on " + told->name + ", but the machine has " +
                                  chip->name);
        }
        row.chip = chip->id;
        if (machine->chips > 1) {
            row.chip.insert(0, formatInteger(std::uint64_t{machine->chips}) + "x ");
        }
        row.gpuCores = chip->gpuCores;
        row.bandwidthGbs = machine->bandwidth.gigabytesPerSecond();
        row.memoryGb = machine->memory.gib() / std::max(machine->chips, 1U);
        return {};
    }

    const Catalog& m_catalog;
    NameIndex m_names;
    const BenchChoice& m_choice;
};

/// Why a row is no measurement of a combination as the estimator has it; empty: it is.
std::string whyNotKept(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    if (subject.isSimilarModel) {
        return "the catalog has no such model: predicted by a similar one, not kept";
    }
    if (!subject.isKnownQuantization) {
        return "the catalog has no such quantization: predicted by the file's size, not kept";
    }
    if (catalog.chip(subject.chip.id) == nullptr) {
        return "the catalog has no such chip: not kept";
    }
    if (row.batch > 1) {
        return "several sequences at a time: not kept";
    }
    if (subject.workload.kvKey != TensorType::f16) {
        return "another type of cache than F16: compared, not kept";
    }
    if (!subject.workload.flashAttention) {
        return "without flash attention: compared, not kept";
    }
    if (row.test == SpeedTest::prefill &&
        row.ubatch.value_or(subject.runtime->ubatch) != subject.runtime->ubatch) {
        return "another micro-batch than usual: compared, not kept";
    }
    return {};
}

SpeedMeasurement measurementOf(const SpeedRow& row, const RowSubject& subject,
                               const BenchChoice& choice, std::string_view format) {
    SpeedMeasurement made;
    made.own = true;
    made.isPrefill = row.test == SpeedTest::prefill;
    made.prompt = made.isPrefill ? promptTokens(row) : 0;
    made.machine = choice.machine != nullptr ? choice.machine->id : "";
    made.family = subject.chip.family;
    made.cards = std::max(subject.machine.chips, 1U);
    made.bandwidth = subject.machine.bandwidth;
    made.model = subject.profile.model->id;
    made.quantization = subject.profile.quantization->id;
    made.runtime = subject.runtime->id;
    made.depth = made.isPrefill ? cachedTokens(row) : decodeDepth(row);
    made.speed = {row.tokensPerSecond};
    made.provenance.sources = {"own measurement: " + std::string(format)};
    made.provenance.date = row.date;
    return made;
}

SpeedError errorFor(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    const auto& fits =
        row.test == SpeedTest::decode ? catalog.speed.fits : catalog.speed.prefillFits;
    const SpeedFit* fit = fitFor(fits, subject.chip, *subject.runtime);
    const WorkTraits traits =
        traitsOf(subject.profile, subject.workload, subject.machine, subject.chip);
    return fit == nullptr ? SpeedError{} : errorOf(*fit, speedKindOf(traits));
}

tl::expected<ImportedRow, std::string> import(const SpeedRow& row, RowSubject& subject,
                                              const Catalog& catalog, const BenchChoice& choice,
                                              std::string_view format) {
    auto predicted = predictSubject(row, subject, catalog);
    if (!predicted) {
        return tl::unexpected(std::move(predicted.error()));
    }
    ImportedRow made;
    made.line = row.line;
    made.test = row.test;
    made.measured = row.tokensPerSecond;
    made.depth = row.test == SpeedTest::decode ? decodeDepth(row) : cachedTokens(row);
    made.predicted = made.current = std::move(*predicted);
    if (choice.machine != nullptr) {
        subject.machine.id = choice.machine->id;
        made.current = predictSubject(row, subject, catalog).value_or(made.predicted);
    }
    made.error = errorFor(row, subject, catalog);
    made.impossible = made.measured > kMostOfImpossible * made.predicted.ceiling;
    made.note = whyNotKept(row, subject, catalog);
    if (made.impossible) {
        made.note = "above the ceiling: not what its labels say, not kept";
    }
    if (made.note.empty()) {
        made.measurement = measurementOf(row, subject, choice, format);
        made.note = row.notes == kByShape ? kByShape : std::string_view();
    }
    return made;
}

} // namespace

BenchImport importBench(const BenchOutput& output, const Catalog& catalog,
                        const BenchChoice& choice) {
    BenchImport result;
    result.format = output.format;
    result.rowsRead = output.file.rows.size() + output.file.broken.size();
    result.skipped = output.file.broken;
    const RowNames names(catalog, choice);
    RowMatcher matcher(catalog);
    for (SpeedRow row : output.file.rows) {
        if (!row.quality.empty() && row.quality != "clean") {
            result.skipped.push_back({row.line, row.quality});
            continue;
        }
        if (auto named = names.complete(row); !named) {
            result.skipped.push_back({row.line, std::move(named.error())});
            continue;
        }
        auto subject = matcher.subject(row);
        auto made = subject ? import(row, *subject, catalog, choice, nameOf(output.format))
                            : tl::unexpected(std::move(subject.error()));
        if (made) {
            result.rows.push_back(std::move(*made));
        } else {
            result.skipped.push_back({row.line, std::move(made.error())});
        }
    }
    std::stable_sort(result.skipped.begin(), result.skipped.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return result;
}

std::vector<const MachineSpec*> machinesNamed(const BenchOutput& output, const Catalog& catalog) {
    const auto& rows = output.file.rows;
    if (rows.empty() || rows.front().chip.empty() ||
        std::any_of(rows.begin(), rows.end(),
                    [&](const SpeedRow& row) { return row.chip != rows.front().chip; })) {
        return {};
    }
    const NameIndex names(catalog);
    const CountedName counted = countedName(rows.front().chip);
    const ChipSpec* chip = names.chip(counted.rest, {}, {});
    std::vector<const MachineSpec*> found;
    for (const MachineSpec& machine : catalog.machines) {
        const ChipSpec* own = catalog.chip(machine.chip);
        if (chip != nullptr && own != nullptr && own->family == chip->family &&
            machine.chips == counted.count) {
            found.push_back(&machine);
        }
    }
    return found;
}

} // namespace headroom
