// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/runtime_choice.h"

#include <utility>

namespace headroom {

namespace {

const RuntimeSpec* runtimeForFiles(const Catalog& catalog, MixtureKind files) {
    for (const RuntimeSpec& runtime : catalog.runtimes) {
        if (runtime.files == files) {
            return &runtime;
        }
    }
    return nullptr;
}

Error notLoaded(const RuntimeSpec& runtime, const Quantization& quantization) {
    Error error;
    error.code = ErrorCode::outOfRange;
    error.key = "runtime";
    error.message = runtime.name + " does not load " + quantization.name;
    error.hint = "choose another runtime or a quantization of its own";
    return error;
}

} // namespace

Error unknownId(std::string key, const std::string& id, const std::string& list) {
    Error error;
    error.code = ErrorCode::unknownReference;
    error.key = std::move(key);
    error.message = "\"" + id + "\" is not in the catalog";
    error.hint = "headroom-cli list " + list + " shows the ids";
    return error;
}

tl::expected<const RuntimeSpec*, Error> runtimeFor(const Catalog& catalog, const std::string& asked,
                                                   const Quantization& quantization,
                                                   const MachineSpec* machine) {
    if (!asked.empty()) {
        const RuntimeSpec* runtime = catalog.runtime(asked);
        if (runtime == nullptr) {
            return tl::unexpected(unknownId("runtime", asked, "runtimes"));
        }
        if (runtime->files != quantization.kind) {
            return tl::unexpected(notLoaded(*runtime, quantization));
        }
        return runtime;
    }
    const RuntimeSpec* usual = machine ? catalog.runtime(machine->defaultRuntime) : nullptr;
    return usual && usual->files == quantization.kind ? usual
                                                      : runtimeForFiles(catalog, quantization.kind);
}

Bytes runtimeOverhead(const RuntimeSpec* runtime, const MachineSpec& machine,
                      const ChipSpec& chip) {
    if (runtime == nullptr) {
        return {};
    }
    const auto found = runtime->overhead.find(chip.backend);
    return found == runtime->overhead.end() ? Bytes{} : found->second * machine.chips;
}

} // namespace headroom
