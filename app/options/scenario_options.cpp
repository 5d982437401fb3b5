// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/scenario_options.h"

#include "app/options/parse.h"
#include "core/units/format.h"

#include <CLI/CLI.hpp>

#include <utility>

namespace headroom::options {

namespace {

/// An option whose text is parsed into `target`, which keeps its value when the option is not
/// given.
template <typename T, typename Parse>
CLI::Option* add(CLI::App& app, const std::string& name, T& target, Parse parse,
                 const std::string& help) {
    const auto store = [&target, parse, name](const std::string& text) {
        auto value = parse(text);
        if (!value) {
            throw CLI::ValidationError(name, value.error());
        }
        target = std::move(*value);
    };
    return app.add_option_function<std::string>(name, store, help);
}

Parsed<std::string> parseId(const std::string& text) {
    return text.empty() ? Parsed<std::string>(tl::unexpected(std::string("the id is empty")))
                        : Parsed<std::string>(text);
}

void require(CLI::Option* option, Presence presence) {
    option->required(presence == Presence::required);
}

/// A number of tokens, or of other things, from `least` on.
void addCount(CLI::App& app, const std::string& name, std::uint32_t& target, std::uint32_t least,
              std::uint32_t most, const std::string& help) {
    add(
        app, name, target, [=](const std::string& text) { return parseTokens(text, least, most); },
        help)
        ->type_name("N");
}

void addSwitch(CLI::App& app, const std::string& name, bool& target, const std::string& help) {
    add(app, name, target, parseSwitch, help)->type_name("on|off");
}

void addSizeOptions(CLI::App& app, Workload& workload) {
    addCount(app, "--context", workload.context, kLeastContext, kMostContext,
             "tokens of all sequences together, e.g. 32768 or 32k [8192]");
    addCount(app, "--parallel", workload.parallel, 1, kMostParallel, "sequences at a time [1]");
    addCount(app, "--prompt", workload.prompt, 0, kMostContext, "tokens of the prompt [1024]");
    addCount(app, "--generate", workload.generate, 0, kMostContext, "tokens of the answer [256]");
    addCount(app, "--cached", workload.cached, 0, kMostContext,
             "tokens of the prompt that are in the cache already [0]");
    addCount(app, "--draft", workload.speculative.draft, 0, kMostDraft,
             "tokens drafted at a time: speculative decoding [0]");
    add(app, "--acceptance", workload.speculative.acceptance, parseShare,
        "share of the drafted tokens that holds, 0 to 1; with --draft")
        ->type_name("SHARE");
    add(app, "--draft-kind", workload.speculative.kind, parseDraftKind,
        "who drafts: a small model, or the model's own blocks (mtp) [model]")
        ->type_name("model|mtp");
}

void addEngineOptions(CLI::App& app, Workload& workload) {
    const std::string types = "f16, bf16, f32, q8_0, q5_1, q5_0, q4_1, q4_0, iq4_nl [f16]";
    add(app, "--kv-k", workload.kvKey, parseCacheType, "type of the K cache: " + types)
        ->type_name("TYPE");
    add(app, "--kv-v", workload.kvValue, parseCacheType, "type of the V cache: as for --kv-k")
        ->type_name("TYPE");
    addCount(app, "--ubatch", workload.ubatch, 1, kMostContext,
             "tokens of a prompt worked on at once [512]");
    addCount(app, "--batch", workload.batch, 1, kMostContext,
             "tokens of a prompt handed over at once [2048]");
    addSwitch(app, "--flash-attention", workload.flashAttention, "flash attention [on]");
    addSwitch(app, "--kv-unified", workload.kvUnified, "one cache for all sequences [off]");
    addSwitch(app, "--swa-full", workload.swaFull,
              "keep the whole context in sliding-window layers [off]");
    add(app, "--split", workload.split, parseCardSplit,
        "how several cards share a model: whole layers, or every matrix cut (tensor) [layer]")
        ->type_name("layer|tensor");
    add(app, "--outputs", workload.outputs, parseOutputs,
        "whose logits are kept: ubatch (libllama) or sequences (llama-server) [sequences]")
        ->type_name("ubatch|sequences");
    add(app, "--runtime", workload.runtime, parseId, "llama.cpp, mlx, … [the machine's usual one]")
        ->type_name("ID");
}

void addMachineSideOptions(CLI::App& app, Workload& workload) {
    add(app, "--gpu-limit", workload.gpuLimit, parseGpuLimit,
        "share of the memory that the GPU may use [default]")
        ->type_name("default|max|PERCENT");
    add(app, "--os", workload.system, parseSystem,
        "default, macos15, macos26, linux, windows [default]")
        ->type_name("NAME");
    add(app, "--reserve", workload.reserve, parseGib,
        "kept for the operating system and other programs [by memory size]")
        ->type_name("GIB");
}

void checkCached(const Workload& workload) {
    if (workload.cached > workload.prompt) {
        throw CLI::ValidationError("--cached", "more tokens than the prompt has (--prompt)");
    }
}

void takeCompanion(Scenario& scenario, const std::string& option, const std::string& path) {
    if (path.empty()) {
        throw CLI::ValidationError(option, "the path is empty");
    }
    if (scenario.companionFiles.size() == kMostCompanionFiles) {
        throw CLI::ValidationError(option, "at most " +
                                               formatInteger(std::uint64_t{kMostCompanionFiles}) +
                                               " files can be loaded beside a model");
    }
    scenario.companionFiles.push_back(path);
}

} // namespace

void addModelOptions(CLI::App& app, Scenario& scenario, Presence presence) {
    CLI::Option* model =
        add(app, "--model", scenario.model, parseId, "model (headroom-cli list models)")
            ->type_name("ID");
    CLI::Option* quantization = add(app, "--quant", scenario.quantization, parseId,
                                    "quantization (headroom-cli list quantizations)")
                                    ->type_name("Q");
    require(model, presence);
    require(quantization, presence);
    const auto takeFile = [&scenario, model, quantization](const std::string& path) {
        scenario.modelFile = path;
        model->required(false);
        quantization->required(false);
    };
    CLI::Option* gguf = app.add_option_function<std::string>(
                               "--gguf", takeFile,
                               "instead: a model file, of a split one the first part; "
                               "with --quant its shapes in that quantization")
                            ->excludes(model)
                            ->type_name("FILE");
    const auto takeConfig = [&scenario, model](const std::string& path) {
        scenario.modelFile = path;
        model->required(false);
    };
    app.add_option_function<std::string>("--hf-config", takeConfig,
                                         "instead: the config.json of a model on Hugging Face; "
                                         "needs --quant")
        ->excludes(model)
        ->excludes(gguf)
        ->needs(quantization)
        ->type_name("FILE");
}

void addWorkloadOptions(CLI::App& app, Workload& workload) {
    addSizeOptions(app, workload);
    addEngineOptions(app, workload);
    addMachineSideOptions(app, workload);
    app.parse_complete_callback([&workload] { checkCached(workload); });
}

void addAlsoOption(CLI::App& app, Scenario& scenario) {
    const auto store = [&scenario](const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            auto model = parseFurtherModel(text);
            if (!model) {
                throw CLI::ValidationError("--also", model.error());
            }
            scenario.also.push_back(std::move(*model));
        }
        return true;
    };
    app.add_option_function<std::vector<std::string>>("--also", store,
                                                      "a further model that stays loaded, with its "
                                                      "context and, if several, its sequences; may "
                                                      "be repeated")
        ->type_name("ID:Q:CONTEXT[:SEQUENCES]")
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void addCompanionOptions(CLI::App& app, Scenario& scenario) {
    const auto add = [&](const std::string& name, const std::string& help) {
        const auto store = [&scenario, name](const std::vector<std::string>& paths) {
            for (const std::string& path : paths) {
                takeCompanion(scenario, name, path);
            }
        };
        app.add_option_function<std::vector<std::string>>(name, store, help)
            ->type_name("FILE")
            ->expected(1)
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    add("--mmproj", "the model's vision projector, which is loaded beside it; may be repeated");
    add("--lora", "a LoRA adapter that is loaded beside the model; may be repeated");
}

void addMachinesOption(CLI::App& app, Scenario& scenario, Presence presence) {
    require(add(app, "--machines", scenario.machines, parseIds,
                "machines, separated by commas (headroom-cli list machines)")
                ->type_name("ID,ID,…"),
            presence);
}

} // namespace headroom::options
