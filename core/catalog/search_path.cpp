// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/load.h"
#include "core/catalog/own_files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace headroom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBelowData = "headroom/catalog";

bool isFolder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// Where this program lies; empty where the system does not say.
fs::path programFolder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

/// Programs in a build tree read the catalog of the sources, whatever is installed beside them.
bool runsFromBuildTree(const fs::path& program) {
    std::error_code error;
    for (fs::path folder = program; folder.has_relative_path(); folder = folder.parent_path()) {
        if (fs::exists(folder / "CMakeCache.txt", error)) {
            return true;
        }
    }
    return false;
}

/// The last one is for programs that were copied out of a build tree.
std::vector<fs::path> shippedPlaces() {
    const fs::path program = programFolder();
    std::vector<fs::path> places;
    if (runsFromBuildTree(program)) {
        places.emplace_back(HEADROOM_SOURCE_CATALOG);
    }
    if (!program.empty()) {
        places.push_back(program.parent_path() / "share" / kBelowData);
    }
    places.emplace_back(HEADROOM_INSTALLED_CATALOG);
    places.emplace_back(HEADROOM_SOURCE_CATALOG);
    return places;
}

/// A folder that somebody names is taken even when it is not there: loading it says so.
fs::path shippedFolder() {
    if (const std::string named = variable("HEADROOM_CATALOG"); !named.empty()) {
        return named;
    }
    const auto places = shippedPlaces();
    const auto found = std::find_if(places.begin(), places.end(), isFolder);
    return found == places.end() ? fs::path() : *found;
}

std::vector<fs::path> splitList(const std::string& list) {
    std::vector<fs::path> parts;
    std::size_t from = 0;
    while (from <= list.size()) {
        const auto end = std::min(list.find(':', from), list.size());
        if (end > from) {
            parts.emplace_back(list.substr(from, end - from));
        }
        from = end + 1;
    }
    return parts;
}

/// Least important first; the specification names the most important one first.
std::vector<fs::path> siteFolders() {
    const std::string list = variable("XDG_DATA_DIRS");
    auto folders = splitList(list.empty() ? "/usr/local/share:/usr/share" : list);
    std::reverse(folders.begin(), folders.end());
    return folders;
}

fs::path userFolder() {
    fs::path data = variable("XDG_DATA_HOME");
    if (data.is_absolute()) {
        return data;
    }
    const fs::path home = variable("HOME");
    return home.empty() ? home : home / ".local/share";
}

bool isOneOf(const fs::path& folder, const std::vector<std::string>& folders) {
    std::error_code error;
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& other) {
        return fs::equivalent(folder, other, error);
    });
}

} // namespace

std::string userCatalogFolder() {
    const fs::path data = userFolder();
    return data.is_absolute() ? (data / kBelowData).string() : std::string();
}

std::vector<std::string> catalogSearchPath() {
    std::vector<std::string> path;
    if (const fs::path shipped = shippedFolder(); !shipped.empty()) {
        path.push_back(shipped.string());
    }
    std::vector<fs::path> others = siteFolders();
    others.push_back(userFolder());
    for (const fs::path& data : others) {
        const fs::path folder = data / kBelowData;
        // What another Headroom installed is no site's catalog: it may be older than this one.
        const bool installed = isOneOf(folder, {HEADROOM_INSTALLED_CATALOG});
        if (data.is_absolute() && isFolder(folder) && !installed && !isOneOf(folder, path)) {
            path.push_back(folder.string());
        }
    }
    return path;
}

} // namespace headroom
