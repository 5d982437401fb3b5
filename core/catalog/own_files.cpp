// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/own_files.h"

#include "core/catalog/read_measurement.h"
#include "core/catalog/yaml_text.h"
#include "core/units/format.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

namespace headroom {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCalibrationFile = "machine-calibrations.yaml";
constexpr int kMostFilesOfADay = 1000;

Error unwritable(const std::string& path, std::string why) {
    Error error;
    error.code = ErrorCode::unwritable;
    error.where.file = path;
    error.message = std::move(why);
    return error;
}

/// Keys and values of a map on one line.
class FlowMap {
public:
    void value(std::string_view key, std::string_view written) {
        m_text.append(m_text.empty() ? "{" : ", ").append(key).append(": ").append(written);
    }
    void text(std::string_view key, const std::string& value) {
        if (!value.empty()) {
            this->value(key, yamlText(value));
        }
    }
    void number(std::string_view key, double value) { this->value(key, formatShortest(value)); }
    void count(std::string_view key, std::uint64_t value) {
        this->value(key, formatInteger(value));
    }
    [[nodiscard]] std::string written() const { return m_text + "}"; }

private:
    std::string m_text;
};

void addProvenance(FlowMap& map, const Provenance& provenance) {
    map.text("source", provenance.sources.empty() ? std::string() : provenance.sources.front());
    map.text("date", provenance.date);
    map.text("note", provenance.note);
}

std::string lineOf(const SpeedMeasurement& measurement) {
    FlowMap map;
    map.text("chip", measurement.family);
    if (measurement.cards > 1) {
        map.count("cards", measurement.cards);
    }
    map.number("bandwidth_gbs", measurement.bandwidth.gigabytesPerSecond());
    map.text("model", measurement.model);
    map.text("quantization", measurement.quantization);
    map.text("runtime", measurement.runtime);
    map.count("depth", measurement.depth);
    if (measurement.isPrefill) {
        map.value("test", "prefill");
        map.count("prompt", measurement.prompt);
    }
    map.number("tps", measurement.speed.tokensPerSecond);
    if (measurement.own) {
        map.value("own", "true");
    }
    map.text("machine", measurement.machine);
    addProvenance(map, measurement.provenance);
    return map.written();
}

std::string adjustmentText(const SpeedAdjustment& adjustment) {
    FlowMap map;
    map.value("factor", formatSignificant(adjustment.factor, 4));
    map.value("low", formatSignificant(adjustment.low, 4));
    map.value("high", formatSignificant(adjustment.high, 4));
    map.value("spread", formatSignificant(adjustment.spread, 4));
    map.count("rows", adjustment.rows);
    map.count("rejected", adjustment.rejected);
    return map.written();
}

std::string entryOf(const MachineCalibration& calibration) {
    std::string text = "  - machine: " + yamlText(calibration.machine) + "\n";
    text.append("    runtime: ").append(yamlText(calibration.runtime)).append("\n");
    if (calibration.decode) {
        text.append("    decode: ").append(adjustmentText(*calibration.decode)).append("\n");
    }
    if (calibration.prefill) {
        text.append("    prefill: ").append(adjustmentText(*calibration.prefill)).append("\n");
    }
    if (!calibration.provenance.sources.empty()) {
        text.append("    source: ").append(yamlText(calibration.provenance.sources.front()));
        text.append("\n");
    }
    if (!calibration.provenance.date.empty()) {
        text.append("    date: ").append(yamlText(calibration.provenance.date)).append("\n");
    }
    return text;
}

/// The first of DATE, DATE-2 … that is not there.
fs::path newFile(const fs::path& folder, std::string_view date) {
    const std::string stem = "own-" + std::string(date);
    std::error_code error;
    for (int number = 1; number < kMostFilesOfADay; ++number) {
        fs::path path =
            folder /
            (stem + (number == 1 ? "" : "-" + formatInteger(std::int64_t{number})) + ".yaml");
        if (!fs::exists(path, error)) {
            return path;
        }
    }
    return folder / (stem + "-more.yaml");
}

bool isIn(const Location& place, const fs::path& file) {
    std::error_code error;
    return place.file == file.string() || fs::equivalent(place.file, file, error);
}

/// Those that stand in the file, without the `ids`.
std::vector<MachineCalibration> othersIn(const fs::path& file, const Catalog& known,
                                         const std::set<std::string>& ids) {
    std::vector<MachineCalibration> others;
    for (const MachineCalibration& each : known.speed.machineCalibrations) {
        const auto origin = known.origins.find("machine calibration:" + each.id);
        if (ids.count(each.id) == 0 && origin != known.origins.end() &&
            isIn(origin->second, file)) {
            others.push_back(each);
        }
    }
    return others;
}

} // namespace

tl::expected<void, Error> writeFileAtomically(const std::string& path, std::string_view text) {
    std::error_code error;
    const fs::path target(path);
    fs::create_directories(target.parent_path(), error);
    if (error) {
        return tl::unexpected(unwritable(path, "its folder cannot be made: " + error.message()));
    }
    const fs::path draft = target.parent_path() / ("." + target.filename().string() + ".new");
    {
        std::ofstream file(draft, std::ios::binary | std::ios::trunc);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file) {
            fs::remove(draft, error);
            return tl::unexpected(unwritable(path, "cannot be written"));
        }
    }
    fs::rename(draft, target, error);
    if (error) {
        std::error_code ignored;
        fs::remove(draft, ignored);
        return tl::unexpected(unwritable(path, "cannot be written: " + error.message()));
    }
    return {};
}

std::string formatMeasurements(const std::vector<SpeedMeasurement>& measurements,
                               std::string_view comment) {
    std::string text = "schema: 1\n# ";
    for (const char sign : comment) {
        text += sign == '\n' || sign == '\r' ? ' ' : sign;
    }
    text += "\nmeasurements:\n";
    for (const SpeedMeasurement& each : measurements) {
        text.append("  - ").append(lineOf(each)).append("\n");
    }
    return text;
}

std::string formatCalibrations(const std::vector<MachineCalibration>& calibrations) {
    std::string text = "schema: 1\n"
                       "# Written by Headroom from own measurements: predictions of these machines "
                       "are multiplied by the factors.\n"
                       "machine_calibrations:\n";
    for (const MachineCalibration& each : calibrations) {
        text += entryOf(each);
    }
    return text;
}

std::vector<SpeedMeasurement> newMeasurements(const std::vector<SpeedMeasurement>& measurements,
                                              const Catalog& catalog) {
    std::set<std::string> ids;
    for (const SpeedMeasurement& each : catalog.speed.measurements) {
        ids.insert(each.id);
    }
    std::vector<SpeedMeasurement> fresh;
    for (SpeedMeasurement each : measurements) {
        each.id = measurementId(each);
        if (ids.insert(each.id).second) {
            fresh.push_back(std::move(each));
        }
    }
    return fresh;
}

tl::expected<std::string, Error> saveMeasurements(const std::vector<SpeedMeasurement>& measurements,
                                                  const std::string& folder, std::string_view date,
                                                  std::string_view comment) {
    const std::string path = newFile(fs::path(folder) / "measurements", date).string();
    return writeFileAtomically(path, formatMeasurements(measurements, comment)).map([&] {
        return path;
    });
}

tl::expected<std::string, Error>
saveCalibrations(const std::vector<MachineCalibration>& calibrations, const Catalog& known,
                 const std::string& folder) {
    const fs::path path = fs::path(folder) / kCalibrationFile;
    std::set<std::string> ids;
    for (const MachineCalibration& each : calibrations) {
        ids.insert(each.id);
    }
    std::vector<MachineCalibration> all = othersIn(path, known, ids);
    all.insert(all.end(), calibrations.begin(), calibrations.end());
    return writeFileAtomically(path.string(), formatCalibrations(all)).map([&] {
        return path.string();
    });
}

tl::expected<std::string, Error> removeCalibration(const std::string& id, const Catalog& known,
                                                   const std::string& folder) {
    const fs::path path = fs::path(folder) / kCalibrationFile;
    const std::vector<MachineCalibration> others = othersIn(path, known, {id});
    if (!others.empty()) {
        return writeFileAtomically(path.string(), formatCalibrations(others)).map([&] {
            return path.string();
        });
    }
    std::error_code error;
    if (!fs::remove(path, error)) {
        return tl::unexpected(unwritable(path.string(), "cannot be removed"));
    }
    return path.string();
}

} // namespace headroom
