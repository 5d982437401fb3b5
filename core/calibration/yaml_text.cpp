// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/yaml_text.h"

#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

constexpr std::size_t kLineLength = 140;

} // namespace

std::string yamlJoined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string yamlList(const std::vector<std::string>& parts) {
    std::string text = "[";
    return text.append(yamlJoined(parts)).append("]");
}

std::string yamlError(const SpeedError& error) {
    return "{rows: " + formatInteger(std::uint64_t{error.rows}) +
           ", median: " + formatShortest(error.median) + ", p90: " + formatShortest(error.p90) +
           ", low: " + formatShortest(error.low) + ", high: " + formatShortest(error.high) + "}";
}

std::string yamlFolded(const std::string& text) {
    std::string result = ">-\n";
    std::string line = "     ";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (line.size() + end - at > kLineLength) {
            result += line + "\n";
            line = "     ";
        }
        line += " " + text.substr(at, end - at);
        at = end + 1;
    }
    return result + line + "\n";
}

} // namespace headroom
