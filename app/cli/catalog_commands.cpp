// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/options/word_option.h"
#include "core/catalog/files.h"
#include "core/report/list.h"
#include "core/units/format.h"

#include <algorithm>
#include <filesystem>
#include <memory>

namespace headroom::cli {

namespace {

struct ListRequest {
    ListKind kind{};
    ReportFormat format = ReportFormat::text;
};

int list(const ListRequest& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    return print(listReport(*loaded.catalog, request.kind, request.format));
}

std::size_t filesAt(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
        return 1;
    }
    std::vector<Error> problems; // validateFile tells them
    return catalogFilesBelow(path, problems).size();
}

std::string counted(std::size_t n, const std::string& what) {
    return formatInteger(std::uint64_t{n}) + " " + what + (n == 1 ? "" : "s");
}

/// Files are checked against the whole catalog, so that they may name what it has.
int validate(const std::vector<std::string>& paths) {
    const LoadedCatalog loaded = loadCatalog(catalogSearchPath());
    std::vector<Error> problems;
    std::size_t files = 0;
    for (const std::string& path : paths) {
        files += filesAt(path);
        const std::vector<Error> found = validateFile(path, *loaded.catalog);
        problems.insert(problems.end(), found.begin(), found.end());
    }
    for (const Error& problem : problems) {
        std::fputs((toString(problem) + "\n").c_str(), stderr);
    }
    const std::string told = problems.empty() ? "no problems" : counted(problems.size(), "problem");
    const int printed = print(counted(files, "file") + ", " + told + "\n");
    return std::max(printed, statusOf(problems));
}

} // namespace

void addList(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand("list", "what the catalog knows");
    const auto request = std::make_shared<ListRequest>();
    options::addWordOption(command, "KIND", request->kind,
                           {{"machines", ListKind::machines},
                            {"chips", ListKind::chips},
                            {"models", ListKind::models},
                            {"quantizations", ListKind::quantizations},
                            {"runtimes", ListKind::runtimes},
                            {"claims", ListKind::claims},
                            {"clouds", ListKind::clouds},
                            {"apis", ListKind::apis},
                            {"electricity", ListKind::electricity},
                            {"resale", ListKind::resale},
                            {"currencies", ListKind::currencies},
                            {"usage", ListKind::usage}},
                           "what to list")
        ->required();
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = list(*request); });
}

void addValidate(CLI::App& program, int& status) {
    CLI::App& command =
        *program.add_subcommand("validate", "check catalog files, folders and scenarios");
    const auto paths = std::make_shared<std::vector<std::string>>();
    command.add_option("FILE-OR-FOLDER", *paths, "what to check")->required()->type_name("");
    command.callback([paths, &status] { status = validate(*paths); });
}

} // namespace headroom::cli
