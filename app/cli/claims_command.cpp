// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/claims/audit.h"
#include "core/claims/judge.h"
#include "core/report/claims_report.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace headroom::cli {

namespace {

struct ClaimsRequest {
    std::string id;
    std::string check;
    ReportFormat format = ReportFormat::text;
};

bool isOfRow(const std::string& id, const std::string& row) {
    return id == row || (id.size() == row.size() + 1 && id.starts_with(row) && id.back() >= 'a' &&
                         id.back() <= 'z');
}

int printOf(const ClaimsRequest& request, std::vector<ClaimFinding> findings,
            const Catalog& catalog) {
    if (!request.id.empty()) {
        std::erase_if(findings, [&](const ClaimFinding& each) {
            return !isOfRow(each.claim.id, request.id);
        });
    }
    if (findings.empty()) {
        const std::string what = request.id.empty()
                                     ? "the catalog has no claims"
                                     : "--id: there is no claim \"" + request.id + '"';
        complain(what + " (\"headroom-cli list claims\" shows the ids)");
        return kWrongData;
    }
    return print(claimsReport(findings, catalog, request.format));
}

int check(const ClaimsRequest& request, const LoadedCatalog& loaded) {
    const Audit found = audit(request.check, loaded.catalog);
    const int printed = print(auditReport(found, *loaded.catalog, request.format));
    return found.finding ? printed : std::max<int>(printed, kWrongData);
}

int claims(const ClaimsRequest& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    if (!request.check.empty()) {
        return check(request, loaded);
    }
    return printOf(request, judgeClaims(loaded.catalog), *loaded.catalog);
}

} // namespace

void addClaims(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "claims", "published claims against first principles and the catalog");
    const auto request = std::make_shared<ClaimsRequest>();
    command.add_option("--id", request->id, "one claim, or all of one row: s2-40d, s2-40")
        ->type_name("ID");
    command
        .add_option("--check", request->check, "a claim of your own: \"14 tok/s, 43 GB, 273 GB/s\"")
        ->type_name("TEXT")
        ->excludes("--id");
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = claims(*request); });
}

} // namespace headroom::cli
