// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/formats/gguf.h"
#include "core/formats/hf_model.h"
#include "core/report/inspect.h"
#include "core/report/inspect_config.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace headroom::cli {

namespace {

struct InspectRequest {
    std::string file;
    ReportFormat format = ReportFormat::text;
};

template <typename File>
int inspectFile(const tl::expected<File, Error>& file, ReportFormat format) {
    if (!file) {
        complain(toString(file.error()));
        return statusOf(file.error());
    }
    return print(inspectReport(*file, format));
}

int inspect(const InspectRequest& request) {
    return looksLikeJson(request.file) ? inspectFile(readHfConfig(request.file), request.format)
                                       : inspectFile(readGguf(request.file), request.format);
}

} // namespace

void addInspect(CLI::App& program, int& status) {
    CLI::App& command =
        *program.add_subcommand("inspect", "what a model file says: shapes, types, bytes");
    const auto request = std::make_shared<InspectRequest>();
    command
        .add_option("FILE", request->file,
                    "a .gguf file, of a split one the first part, or a config.json")
        ->required();
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = inspect(*request); });
}

} // namespace headroom::cli
