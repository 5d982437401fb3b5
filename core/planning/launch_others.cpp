// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/launch_parts.h"

#include <algorithm>
#include <cmath>

namespace headroom::launch {

namespace {

std::uint32_t tokensEach(const Workload& workload) {
    return workload.context / std::max(1U, workload.parallel);
}

/// "mlx-4bit" is published as "…-4bit".
std::string mlxRepository(const Target& target) {
    const ModelSpec& model = *target.profile.model;
    const std::string& id = target.profile.quantization->id;
    const std::string suffix = id.rfind("mlx-", 0) == 0 ? id.substr(4) : id;
    const std::size_t slash = model.repository.rfind('/');
    return "mlx-community/" +
           (slash == std::string::npos ? model.name : model.repository.substr(slash + 1)) + "-" +
           suffix;
}

/// 0: not quantized.
std::uint32_t mlxBits(TensorType type) {
    return type == TensorType::q8_0 ? 8 : type == TensorType::q4_0 ? 4 : 0;
}

bool inSixteenBits(TensorType type) {
    return type == TensorType::f16 || type == TensorType::bf16;
}

std::string mlxCacheNote(const Workload& workload) {
    const auto known = [](TensorType type) { return inSixteenBits(type) || mlxBits(type) > 0; };
    return workload.kvKey == workload.kvValue && known(workload.kvKey)
               ? std::string()
               : "MLX has one type for K and V, 16, 8 or 4 bits: this is not the cache that was "
                 "estimated.";
}

LaunchCommand mlxGenerate(const Target& target) {
    const Workload& workload = target.workload;
    Line line("mlx_lm.generate");
    line.option("--model", mlxRepository(target))
        .option("--kv-bits", std::max(mlxBits(workload.kvKey), mlxBits(workload.kvValue)))
        .option("--kv-group-size", 64)
        .option("--quantized-kv-start", 0)
        .option("--prefill-step-size", target.runtime.ubatch)
        .option("--max-tokens", workload.generate)
        .option("--prompt", "-");
    std::string note = "The prompt comes from standard input. Only mlx_lm.generate has a quantized "
                       "cache: mlx_lm.server has no such option.";
    addSentence(note, workload.parallel > 1
                          ? "It works on one sequence; the estimate is of " +
                                formatInteger(std::uint64_t{workload.parallel}) + "."
                          : std::string());
    addSentence(note, mlxCacheNote(workload));
    return {"mlx_lm.generate", titleOf(target), line.text(), note};
}

/// https://developer.apple.com/videos/play/wwdc2026/233/
std::string overNodes(const MachineSpec& machine) {
    const bool rdma = machine.link->id.find("rdma") != std::string::npos;
    return std::string("mlx.launch --backend ") + (rdma ? "jaccl" : "ring") +
           " --hostfile hosts.json -- ";
}

LaunchCommand mlxServer(const Target& target) {
    const Workload& workload = target.workload;
    Line line("mlx_lm.server");
    line.option("--model", mlxRepository(target))
        .option("--prefill-step-size", target.runtime.ubatch)
        .option("--decode-concurrency", workload.parallel)
        .option("--prompt-concurrency", workload.parallel)
        .option("--prompt-cache-size", workload.parallel);
    if (target.port) {
        line.option("--port", *target.port);
    }
    std::string note =
        "The cache grows with the tokens in it, no option limits it: it is the estimate's with " +
        formatInteger(std::uint64_t{tokensEach(workload)}) + " tokens in each sequence.";
    addSentence(note, mlxCacheNote(workload));
    return {"mlx_lm.server", titleOf(target), line.text(), note};
}

/// As Ollama writes names of models: lower case, no blanks.
std::string ollamaName(const Target& target) {
    std::string name = target.profile.model->id + ":" + target.profile.quantization->id;
    for (char& c : name) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' ? '-' : c;
    }
    return name;
}

/// Rounded up to a whole percent.
std::string shareText(Bytes part, Bytes whole) {
    const double share = static_cast<double>(part.bytes) / static_cast<double>(whole.bytes);
    return formatFixed(std::min(1.0, std::ceil(share * 100) / 100), 2);
}

std::string vllmCacheType(const Workload& workload) {
    return workload.kvKey == TensorType::q8_0   ? "fp8"
           : workload.kvKey == TensorType::bf16 ? "bfloat16"
                                                : "auto";
}

/// The share that the runtime takes of a machine of its own; several servers share it by need.
std::string vllmShare(const Target& target, const Site& site) {
    if (site.machine == nullptr || !target.port) {
        return formatFixed(target.runtime.memoryShare, 2);
    }
    return shareText(target.memory.total(), site.machine->capacity.installed);
}

} // namespace

LaunchCommand mlx(const Target& target, const Site& site) {
    const bool quantized =
        mlxBits(target.workload.kvKey) > 0 || mlxBits(target.workload.kvValue) > 0;
    LaunchCommand command = quantized ? mlxGenerate(target) : mlxServer(target);
    std::string note = "Put the folder or the repository of your weights after --model.";
    if (site.machine != nullptr && site.machine->machine->link != nullptr) {
        command.command = overNodes(*site.machine->machine) + command.command;
        addSentence(note, "mlx.distributed_config writes the hostfile; exo does both by itself.");
    }
    addSentence(note, command.note);
    command.note = note;
    return command;
}

LaunchCommand ollamaServer(const Site& site) {
    const Workload& workload = site.assessment.scenario.workload;
    const auto setting = [](std::string_view name, std::string_view value) {
        return std::string(name) + "=" + shellWord(value) + " ";
    };
    const auto number = [](std::uint64_t value) { return formatInteger(value); };
    std::string line = setting("OLLAMA_CONTEXT_LENGTH", number(tokensEach(workload))) +
                       setting("OLLAMA_NUM_PARALLEL", number(workload.parallel)) +
                       setting("OLLAMA_KV_CACHE_TYPE", cacheWord(workload.kvKey)) +
                       setting("OLLAMA_FLASH_ATTENTION", workload.flashAttention ? "1" : "0");
    const std::size_t further = site.assessment.also.size();
    if (further > 0) {
        line += setting("OLLAMA_MAX_LOADED_MODELS", number(further + 1));
    }
    return {"ollama", "", line + "ollama serve",
            "The context is that of one sequence; Ollama multiplies it by OLLAMA_NUM_PARALLEL."};
}

LaunchCommand ollama(const Target& target, const Site& site) {
    const std::string name = ollamaName(target);
    const Workload& shared = site.assessment.scenario.workload;
    std::string note = "Make the model from your file first: a Modelfile with the line FROM "
                       "FILE.gguf, then " +
                       Line("ollama").word("create").word(name).option("-f", "Modelfile").text() +
                       ".";
    if (tokensEach(target.workload) != tokensEach(shared)) {
        addSentence(note, "Its context differs: add the line PARAMETER num_ctx " +
                              formatInteger(std::uint64_t{tokensEach(target.workload)}) + ".");
    }
    if (target.workload.parallel != shared.parallel) {
        addSentence(note, "Ollama has one number of sequences for all models: this one is "
                          "estimated with " +
                              formatInteger(std::uint64_t{target.workload.parallel}) + ".");
    }
    return {"ollama", titleOf(target), Line("ollama").word("run").word(name).text(), note};
}

LaunchCommand vllm(const Target& target, const Site& site) {
    const Workload& workload = target.workload;
    const ModelSpec& model = *target.profile.model;
    Line line("vllm");
    line.word("serve")
        .word(model.repository.empty() ? model.name : model.repository)
        .option("--max-model-len", tokensEach(workload))
        .option("--max-num-seqs", workload.parallel)
        .option("--max-num-batched-tokens", target.runtime.batch)
        .option("--kv-cache-dtype", vllmCacheType(workload))
        .option("--gpu-memory-utilization", vllmShare(target, site));
    if (site.machine != nullptr && site.machine->machine->chips > 1) {
        line.option("--tensor-parallel-size", site.machine->machine->chips);
    }
    if (target.port) {
        line.option("--port", *target.port);
    }
    return {"vllm", titleOf(target), line.text(),
            "Put a repository whose weights are in about as many bits after serve; vLLM takes its "
            "whole share of the memory and gives the cache what the weights leave."};
}

} // namespace headroom::launch
