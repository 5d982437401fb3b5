// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/close_measurements.h"

#include "core/memory/model_profile.h"
#include "core/speed/measurements.h"
#include "core/speed/speed_terms.h"
#include "core/units/format.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace headroom {

namespace {

constexpr double kSameBandwidth = 0.05;
constexpr double kSameBytes = 0.05;
/// Published counts and nominal bits tell the bytes only roughly: beyond, no profile is made.
constexpr double kRoughlySame = 0.5;

struct Found {
    CloseMeasurement measurement;
    double distance = 0; ///< |share of the bytes − 1|
};

/// Looks measurements up for one machine of an assessment.
class Search {
public:
    Search(const Assessment& assessment, const MachineAssessment& machine)
        : m_assessment(assessment),
          m_machine(machine),
          m_kind(kindOf(*assessment.profile)),
          m_bytes(static_cast<double>(assessment.profile->weightsReadPerToken.bytes)) {}

    [[nodiscard]] std::vector<Found> run() {
        std::vector<Found> found;
        for (const SpeedMeasurement& each : m_assessment.catalog->speed.measurements) {
            if (!isOnSuchMachine(each) || isThis(each)) {
                continue;
            }
            if (const auto share = shareOfBytes(each)) {
                found.push_back({told(each, *share), std::abs(*share - 1)});
            }
        }
        return found;
    }

private:
    using Key = std::pair<std::string_view, std::string_view>;

    [[nodiscard]] SpeedKind kindOf(const ModelProfile& profile) const {
        return speedKindOf(
            traitsOf(profile, m_assessment.scenario.workload, *m_machine.machine, *m_machine.chip));
    }

    [[nodiscard]] bool isOnSuchMachine(const SpeedMeasurement& each) const {
        const MachineSpec& machine = *m_machine.machine;
        const double bandwidth = machine.bandwidth.bytesPerSecond;
        return !each.isPrefill && each.runtime == m_machine.runtime->id &&
               each.family == m_machine.chip->family && each.cards == std::max(machine.chips, 1U) &&
               each.nodes == 1 &&
               std::abs(each.bandwidth.bytesPerSecond / bandwidth - 1) <= kSameBandwidth &&
               isNearDepth(each.depth, m_machine.speed->depth);
    }

    [[nodiscard]] bool isThis(const SpeedMeasurement& each) const {
        return each.model == m_assessment.model->id &&
               each.quantization == m_assessment.quantization->id;
    }

    /// Of the bytes read per token; none: not of that kind, or too far.
    [[nodiscard]] std::optional<double> shareOfBytes(const SpeedMeasurement& each) {
        const auto [known, isNew] = m_shares.try_emplace(Key{each.model, each.quantization});
        if (isNew) {
            known->second = computedShare(each);
        }
        return known->second;
    }

    [[nodiscard]] std::optional<double> computedShare(const SpeedMeasurement& each) const {
        const Catalog& catalog = *m_assessment.catalog;
        const ModelSpec* model = catalog.model(each.model);
        const Quantization* quantization = catalog.quantization(each.quantization);
        if (model == nullptr || quantization == nullptr ||
            !isRoughlyAsLarge(*model, *quantization)) {
            return std::nullopt;
        }
        const auto profile = profileOf(*model, *quantization, catalog);
        if (!profile || kindOf(*profile) != m_kind) {
            return std::nullopt;
        }
        const double share = static_cast<double>(profile->weightsReadPerToken.bytes) / m_bytes;
        return std::abs(share - 1) <= kSameBytes ? std::optional(share) : std::nullopt;
    }

    [[nodiscard]] bool isRoughlyAsLarge(const ModelSpec& model,
                                        const Quantization& quantization) const {
        const auto parameters =
            model.parametersActive ? model.parametersActive : model.parametersPublished;
        if (!parameters) {
            return true;
        }
        const double bytes =
            static_cast<double>(*parameters) * quantization.nominalBitsPerWeight / 8;
        return std::abs(std::log(bytes / m_bytes)) < kRoughlySame;
    }

    [[nodiscard]] CloseMeasurement told(const SpeedMeasurement& each, double share) const {
        const auto& sources = each.provenance.sources;
        const bool otherModel = each.model != m_assessment.model->id;
        const bool otherQuantization = each.quantization != m_assessment.quantization->id;
        std::string differs = otherModel && otherQuantization ? "another model and quantization"
                              : otherModel                    ? "another model"
                                                              : "another quantization";
        differs.append(", ").append(formatFixed(100 * std::abs(share - 1), 1));
        differs.append(share < 1 ? " % fewer" : " % more").append(" bytes per token");
        return {
            {each.speed, sources.empty() ? "" : sources.front(), each.provenance.date, each.own},
            each.model + " " + each.quantization,
            std::move(differs)};
    }

    const Assessment& m_assessment;
    const MachineAssessment& m_machine;
    SpeedKind m_kind;
    double m_bytes;
    std::map<Key, std::optional<double>> m_shares;
};

bool isPlain(const MachineAssessment& machine) {
    return machine.speed && machine.runtime != nullptr && machine.machine->nodes <= 1 &&
           !machine.speed->offload && !machine.speed->cliff && !machine.speed->speculative;
}

} // namespace

std::vector<CloseMeasurement> closeMeasurements(const Assessment& assessment,
                                                const MachineAssessment& machine) {
    if (!isPlain(machine)) {
        return {};
    }
    std::vector<Found> found = Search(assessment, machine).run();
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.distance < b.distance; });
    found.resize(std::min(found.size(), kMostClose));
    std::vector<CloseMeasurement> close;
    close.reserve(found.size());
    for (Found& each : found) {
        close.push_back(std::move(each.measurement));
    }
    return close;
}

} // namespace headroom
