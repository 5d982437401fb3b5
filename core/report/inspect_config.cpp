// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/inspect_config.h"

#include "core/memory/tensor_inventory.h"
#include "core/report/layers.h"
#include "core/report/table.h"
#include "core/units/format.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <utility>

namespace headroom {

namespace {

using Json = nlohmann::ordered_json;

/// Longer lists and objects are told by their size, and longer texts by theirs.
constexpr std::size_t kLongestTold = 512;
constexpr std::size_t kLongestText = 65536;

struct Dtype {
    std::string_view torch;
    std::string_view type; ///< as ggml names it
    std::uint64_t bytes;   ///< of one element
};

constexpr auto kDtypes = std::to_array<Dtype>({
    {"float32", "F32", 4},
    {"float16", "F16", 2},
    {"bfloat16", "BF16", 2},
});

/// The file with what follows from it.
struct Inspected {
    const HfConfig& config;
    HfTextPart part;
    tl::expected<ModelShape, Error> shape;
    std::vector<Tensor> tensors;             ///< empty where they are not known
    std::vector<Error> problems;             ///< what keeps the model from being estimated
    const JsonValue* quantization = nullptr; ///< the file's own block; null: none
    std::optional<Dtype> dtype;              ///< none: not said, or quantized
};

const JsonValue* findEither(const Inspected& all, std::string_view key) {
    const JsonValue* inner = all.part.object->find(key);
    return inner == nullptr ? all.config.root.find(key) : inner;
}

std::string textOf(const JsonValue* value) {
    const auto* text = value == nullptr ? nullptr : value->as<std::string>();
    return text == nullptr ? std::string{} : *text;
}

/// transformers 5 writes `dtype` where 4 wrote `torch_dtype`.
std::optional<Dtype> dtypeOf(const Inspected& all) {
    for (const std::string_view key : {"dtype", "torch_dtype"}) {
        const std::string said = textOf(findEither(all, key));
        for (const Dtype& known : kDtypes) {
            if (said == known.torch) {
                return known;
            }
        }
    }
    return std::nullopt;
}

/// `quantization_config` is that of transformers, `quantization` that of MLX.
const JsonValue* quantizationOf(const Inspected& all) {
    for (const std::string_view key : {"quantization_config", "quantization"}) {
        const JsonValue* block = findEither(all, key);
        if (block != nullptr && block->as<JsonObject>() != nullptr) {
            return block;
        }
    }
    return nullptr;
}

Error unknownTensors(const HfConfig& config, const std::string& architecture) {
    Error error;
    error.code = ErrorCode::unsupported;
    error.where.file = config.path;
    error.message = "the tensors of architecture \"" + architecture + "\" are not known";
    return error;
}

Inspected inspected(const HfConfig& config) {
    Inspected all{config, textPartOf(config), shapeOf(config), {}, {}, nullptr, std::nullopt};
    all.quantization = quantizationOf(all);
    all.dtype = all.quantization == nullptr ? dtypeOf(all) : std::nullopt;
    if (!all.shape) {
        all.problems.push_back(all.shape.error());
        return all;
    }
    const Architecture* architecture = findArchitecture(all.shape->architecture);
    if (architecture == nullptr) {
        all.problems.push_back(unknownTensors(config, all.shape->architecture));
        return all;
    }
    all.tensors = tensorInventory(*all.shape, *architecture);
    return all;
}

std::uint64_t parametersOf(const Inspected& all) {
    std::uint64_t sum = 0;
    for (const Tensor& tensor : all.tensors) {
        sum += tensor.elements();
    }
    return sum;
}

std::string number(std::uint64_t value) {
    return formatInteger(value);
}

Json orNull(bool known, Json value) {
    return known ? std::move(value) : Json(nullptr);
}

Json toJson(const JsonValue& value);

struct ToJson {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const std::string& text) const {
        return text.size() > kLongestText ? Json{{"text", text.size()}} : Json(text);
    }
    Json operator()(const JsonList& list) const {
        if (list.size() > kLongestTold) {
            return {{"array", list.size()}};
        }
        Json items = Json::array();
        for (const JsonValue& item : list) {
            items.push_back(toJson(item));
        }
        return items;
    }
    Json operator()(const JsonObject& object) const {
        if (object.size() > kLongestTold) {
            return {{"object", object.size()}};
        }
        Json members = Json::object();
        for (const JsonMember& member : object) {
            members[member.key] = toJson(member.value);
        }
        return members;
    }
    template <typename T>
    Json operator()(const T& plain) const {
        return plain;
    }
};

Json toJson(const JsonValue& value) {
    return std::visit(ToJson{}, value.data);
}

Json tensorsJson(const Inspected& all) {
    const bool counted = !all.tensors.empty();
    const bool sized = counted && all.dtype;
    const Json bytes = orNull(sized, sized ? parametersOf(all) * all.dtype->bytes : 0);
    Json byType = Json::array();
    if (counted) {
        byType.push_back({{"type", all.dtype ? Json(all.dtype->type) : Json(nullptr)},
                          {"count", all.tensors.size()},
                          {"bytes", bytes}});
    }
    return {{"count", orNull(counted, all.tensors.size())}, {"bytes", bytes}, {"by_type", byType}};
}

Json problemsJson(const std::vector<Error>& problems) {
    Json list = Json::array();
    for (const Error& problem : problems) {
        list.push_back(toString(problem));
    }
    return list;
}

std::string inspectJson(const Inspected& all) {
    const auto& shape = all.shape;
    const std::string& type = all.part.modelType;
    const bool quantized = all.quantization != nullptr;
    const Json document{{"schema", "headroom/inspect/1"},
                        {"file", all.config.path},
                        {"format", "hf-config"},
                        {"file_bytes", all.config.fileBytes},
                        {"architecture", shape ? Json(shape->architecture) : Json(nullptr)},
                        {"model_type", orNull(!type.empty(), type)},
                        {"text_part", all.part.prefix.substr(0, all.part.prefix.rfind('.'))},
                        {"parameters_total", orNull(!all.tensors.empty(), parametersOf(all))},
                        {"context_native", shape ? Json(shape->contextLength) : Json(nullptr)},
                        {"vocabulary", shape ? Json(shape->vocabulary) : Json(nullptr)},
                        {"sliding_window", shape ? Json(shape->slidingWindow) : Json(nullptr)},
                        {"layers", shape ? layersJson(*shape) : Json::array()},
                        {"tensors", tensorsJson(all)},
                        {"quantization", quantized ? toJson(*all.quantization) : Json(nullptr)},
                        {"metadata", toJson(all.config.root)},
                        {"problems", problemsJson(all.problems)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// "fp8", "mxfp4", "awq" …; MLX says bits and the size of its groups.
std::string quantizationText(const JsonValue& block) {
    const std::string method = textOf(block.find("quant_method"));
    const JsonValue* bits = block.find("bits");
    const auto* count = bits == nullptr ? nullptr : bits->as<std::int64_t>();
    std::string text = method.empty() ? "quantized" : "quantized: " + method;
    if (count != nullptr) {
        text += ", " + formatInteger(*count) + " bits";
    }
    return text;
}

std::string weightsText(const Inspected& all) {
    if (all.quantization != nullptr) {
        return quantizationText(*all.quantization) + "; the bytes of its weights are not counted";
    }
    if (!all.dtype || all.tensors.empty()) {
        return "the file does not say what its weights are in";
    }
    return number(parametersOf(all) * all.dtype->bytes) + " bytes in " +
           std::string(all.dtype->torch);
}

std::string summary(const Inspected& all) {
    const std::string& type = all.part.modelType;
    std::string text = all.config.path + "\nHugging Face configuration, model_type ";
    text += type.empty() ? "unknown" : type;
    text += all.part.prefix.empty()
                ? "\n"
                : " in " + all.part.prefix.substr(0, all.part.prefix.rfind('.')) + "\n";
    if (!all.shape) {
        return text;
    }
    const ModelShape& shape = *all.shape;
    text += "architecture " + shape.architecture + ", " +
            (all.tensors.empty() ? "unknown" : number(parametersOf(all))) + " parameters in " +
            number(all.tensors.size()) + " tensors\n" + weightsText(all) + "\n";
    return text + "context " + number(shape.contextLength) + ", vocabulary " +
           number(shape.vocabulary) + ", embedding " + number(shape.embeddingLength) +
           (shape.slidingWindow > 0 ? ", window " + number(shape.slidingWindow) : "") + "\n";
}

std::string inspectText(const Inspected& all, std::string (*print)(const Table&)) {
    std::string text = summary(all);
    if (all.shape) {
        text += "\n" + print(layerTable(*all.shape));
    }
    for (const Error& problem : all.problems) {
        text += "\nNot to be estimated: " + toString(problem) + "\n";
    }
    return text;
}

std::string_view toWord(TensorRole role) {
    switch (role) {
    case TensorRole::output:
        return "output";
    case TensorRole::tokenEmbedding:
        return "token embedding";
    case TensorRole::query:
        return "query";
    case TensorRole::key:
        return "key";
    case TensorRole::value:
        return "value";
    case TensorRole::attentionOutput:
        return "attention output";
    case TensorRole::up:
        return "up";
    case TensorRole::gate:
        return "gate";
    case TensorRole::down:
        return "down";
    case TensorRole::other:
        return "other";
    }
    return "";
}

Table tensorTable(const Inspected& all) {
    Table table{{{"block"}, {"role"}, {"shape"}, {"parameters"}, {"loaded"}}, {}};
    for (const Tensor& tensor : all.tensors) {
        table.rows.push_back({number(tensor.block), std::string(toWord(tensor.role)),
                              number(tensor.rowLength) + "x" + number(tensor.rows),
                              number(tensor.elements()), tensor.loaded ? "yes" : "no"});
    }
    return table;
}

} // namespace

std::string inspectReport(const HfConfig& config, ReportFormat format) {
    const Inspected all = inspected(config);
    switch (format) {
    case ReportFormat::json:
        return inspectJson(all);
    case ReportFormat::csv:
        return csvTable(tensorTable(all));
    case ReportFormat::markdown:
        return inspectText(all, markdownTable);
    case ReportFormat::text:
        break;
    }
    return inspectText(all, alignedTable);
}

} // namespace headroom
