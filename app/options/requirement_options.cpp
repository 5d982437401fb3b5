// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/requirement_options.h"

#include "app/options/word_option.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <optional>

namespace headroom::options {

namespace {

/// More than anything that is asked for: keeps what is printed readable.
constexpr double kMostFigure = 1e9;

double parseFigure(const std::string& name, const std::string& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ec != std::errc{} || result.ptr != end || !(value > 0 && value <= kMostFigure)) {
        throw CLI::ValidationError(name, "\"" + text + "\" is not a number above 0, e.g. 12.5");
    }
    return value;
}

void addFigure(CLI::App& app, const std::string& name, std::optional<double>& target,
               const std::string& unit, const std::string& help) {
    const auto store = [&target, name](const std::string& text) {
        target = parseFigure(name, text);
    };
    app.add_option_function<std::string>(name, store, help)->type_name(unit);
}

void addKindOptions(CLI::App& app, Requirements& requirements) {
    app.add_option("--vendor", requirements.vendor,
                   "maker of the machine or of its chip: Apple, NVIDIA … [any]")
        ->type_name("V");
    const Words<std::string> forms{{"mini", "mini"},
                                   {"desktop", "desktop"},
                                   {"laptop", "laptop"},
                                   {"all-in-one", "all-in-one"},
                                   {"tower", "tower"}};
    addWordOption(app, "--form-factor", requirements.formFactor, forms, "its form [any]");
    const Words<Portability> portable{
        {"any", Portability::any}, {"yes", Portability::laptop}, {"no", Portability::stationary}};
    addWordOption(app, "--portable", requirements.portability, portable,
                  "laptops only, or none [any]");
    const Words<bool> sold{{"any", false}, {"today", true}};
    addWordOption(app, "--sold", requirements.soldToday, sold,
                  "today: leave out what is no longer sold [any]");
    const Words<bool> clusters{{"on", false}, {"off", true}};
    addWordOption(app, "--clusters", requirements.noCluster, clusters,
                  "several machines as one [on]");
}

} // namespace

void addLeastSpeedOption(CLI::App& app, Requirements& requirements) {
    addFigure(app, "--min-tps", requirements.leastSpeed, "TOK/S",
              "least speed of one stream, which p50 must reach");
}

void addQualityOptions(CLI::App& app, Requirements& requirements) {
    addFigure(app, "--max-kld", requirements.mostDivergence, "NATS",
              "most divergence of the quantization to F16, as measured");
    app.add_option("--min-quant", requirements.leastQuantization,
                   "smallest quantization, also for what is offered as a fix")
        ->type_name("Q");
}

void addUseCaseOption(CLI::App& app, Requirements& requirements) {
    const auto take = [&app, &requirements](const std::string& id) {
        requirements.useCase = id;
        for (const char* name : {"--model", "--quant"}) {
            app.get_option(name)->required(false);
        }
    };
    app.add_option_function<std::string>(
           "--use-case", take,
           "student, coding, rag, json …: the model, format and context advised for it")
        ->type_name("ID");
}

void addRequirementOptions(CLI::App& app, Requirements& requirements) {
    addLeastSpeedOption(app, requirements);
    addFigure(app, "--min-user-tps", requirements.leastUserSpeed, "TOK/S",
              "least speed of each of the --parallel sequences");
    addFigure(app, "--max-ttft", requirements.mostFirstToken, "SECONDS",
              "longest time to the first token, which p50 must not exceed");
    addFigure(app, "--max-price", requirements.mostPrice, "USD", "budget for the machine");
    addFigure(app, "--max-watts", requirements.mostWatts, "W", "under load, at the wall");
    addQualityOptions(app, requirements);
    addKindOptions(app, requirements);
}

} // namespace headroom::options
