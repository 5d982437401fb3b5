// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace {

constexpr auto kVersion = "headroom-cli " HEADROOM_VERSION;

std::string usageError(const CLI::App* program, const CLI::Error& error) {
    return program->get_name() + ": " + error.what() +
           "\nheadroom-cli --help and headroom-cli COMMAND --help say what is possible.\n";
}

void addCommands(CLI::App& program, int& status) {
    using namespace headroom::cli;
    addEstimate(program, status);
    addCompare(program, status);
    addRecommend(program, status);
    addModels(program, status);
    addAdvice(program, status);
    addInspect(program, status);
    addList(program, status);
    addValidate(program, status);
    addBacktest(program, status);
    addCalibrate(program, status);
    addImport(program, status);
    addClaims(program, status);
    addCost(program, status);
    addRun(program, status);
    for (CLI::App* command : program.get_subcommands({})) {
        command->set_version_flag("--version", kVersion);
    }
}

/// CLI11 would say that a command is missing; better to tell that this is none.
void checkCommand(const CLI::App& program, const std::string& word) {
    std::string known;
    for (const CLI::App* command : program.get_subcommands({})) {
        if (word == command->get_name() || word.rfind('-', 0) == 0) {
            return;
        }
        known += (known.empty() ? "" : ", ") + command->get_name();
    }
    throw CLI::ExtrasError("\"" + word + "\" is no command; there are " + known,
                           CLI::ExitCodes::ExtrasError);
}

int run(int argc, char** argv) {
    using namespace headroom::cli;
    CLI::App program("Which machine runs the language model you want: memory, speed, cost.",
                     "headroom-cli");
    program.set_version_flag("--version", kVersion);
    program.require_subcommand(1);
    program.failure_message(usageError);
    int status = kDone;
    addCommands(program, status);
    try {
        if (argc > 1) {
            checkCommand(program, argv[1]);
        }
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? kDone : kWrongUsage;
    }
    return status;
}

} // namespace

/// Whatever else a library throws, memory that ran out for one, ends with a word instead of a core.
int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "headroom-cli: %s\n", error.what());
        return headroom::cli::kInputOutputFailed;
    }
}
