// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/inspect.h"

#include "core/formats/companion_file.h"
#include "core/formats/gguf_shape.h"
#include "core/formats/gguf_weights.h"
#include "core/report/layers.h"
#include "core/report/table.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <nlohmann/json.hpp>

namespace headroom {

namespace {

using Json = nlohmann::ordered_json;

std::uint64_t parametersOf(const GgufFile& file) {
    std::uint64_t sum = 0;
    for (const GgufTensor& tensor : file.tensors) {
        sum += tensor.elements();
    }
    return sum;
}

std::string number(std::uint64_t value) {
    return formatInteger(value);
}

std::string typeName(const GgufTensor& tensor) {
    return tensor.type == nullptr ? "type " + number(tensor.typeId)
                                  : std::string(tensor.type->name);
}

/// What keeps the file from being estimated; empty: nothing.
std::vector<Error> problemsOf(const GgufFile& file, const tl::expected<ModelShape, Error>& shape) {
    if (companionKind(file)) {
        const auto companion = companionOf(file);
        return companion ? std::vector<Error>{} : std::vector<Error>{companion.error()};
    }
    if (!shape) {
        return {shape.error()};
    }
    const auto weights = weightsOf(file, *shape);
    return weights ? std::vector<Error>{} : std::vector<Error>{weights.error()};
}

std::string_view kindOf(const GgufFile& file) {
    const auto kind = companionKind(file);
    return kind ? headroom::toWord(*kind) : "model";
}

/// Bytes of unknown types are null: nothing says how large they are.
Json tensorsJson(const GgufFile& file) {
    Json byType = Json::array();
    std::uint64_t bytes = 0;
    bool known = true;
    for (const StoredType& type : typesOf(file)) {
        const bool sized = type.bytes.bytes > 0;
        byType.push_back({{"type", type.name},
                          {"count", type.tensors},
                          {"bytes", sized ? Json(type.bytes.bytes) : Json(nullptr)}});
        bytes += type.bytes.bytes;
        known &= sized;
    }
    return {{"count", file.tensors.size()},
            {"bytes", known ? Json(bytes) : Json(nullptr)},
            {"by_type", byType}};
}

Json arrayJson(const GgufArray& array) {
    if (array.numbers.size() == array.count) {
        return array.numbers;
    }
    return {{"array", array.count}};
}

struct ToJson {
    Json operator()(const GgufArray& array) const { return arrayJson(array); }
    template <typename T>
    Json operator()(const T& value) const {
        return value;
    }
};

Json metadataJson(const GgufFile& file) {
    Json metadata = Json::object();
    for (const auto& [key, value] : file.metadata) {
        metadata[key] = std::visit(ToJson{}, value);
    }
    return metadata;
}

Json problemsJson(const std::vector<Error>& problems) {
    Json list = Json::array();
    for (const Error& problem : problems) {
        list.push_back(toString(problem));
    }
    return list;
}

std::string inspectJson(const GgufFile& file) {
    const auto shape = shapeOf(file);
    const std::string architecture = file.text("general.architecture");
    const Json document{{"schema", "headroom/inspect/1"},
                        {"file", file.path},
                        {"format", "gguf"},
                        {"kind", kindOf(file)},
                        {"version", file.version},
                        {"byte_order", file.bigEndian ? "big" : "little"},
                        {"parts", file.parts},
                        {"file_bytes", file.fileBytes},
                        {"header_bytes", file.headerBytes},
                        {"architecture", architecture.empty() ? Json(nullptr) : Json(architecture)},
                        {"parameters_total", parametersOf(file)},
                        {"context_native", shape ? Json(shape->contextLength) : Json(nullptr)},
                        {"vocabulary", shape ? Json(shape->vocabulary) : Json(nullptr)},
                        {"sliding_window", shape ? Json(shape->slidingWindow) : Json(nullptr)},
                        {"layers", shape ? layersJson(*shape) : Json::array()},
                        {"tensors", tensorsJson(file)},
                        {"metadata", metadataJson(file)},
                        {"problems", problemsJson(problemsOf(file, shape))}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Table typeTable(const GgufFile& file) {
    Table table{{{"Type"}, {"Tensors", Align::right}, {"Bytes", Align::right}}, {}};
    for (const StoredType& type : typesOf(file)) {
        table.rows.push_back({type.name, number(type.tensors),
                              type.bytes.bytes > 0 ? number(type.bytes.bytes) : "unknown"});
    }
    return table;
}

Table tensorTable(const GgufFile& file) {
    Table table{{{"name"}, {"type"}, {"shape"}, {"part"}, {"offset"}, {"bytes"}}, {}};
    for (const GgufTensor& tensor : file.tensors) {
        std::string shape;
        for (std::uint32_t i = 0; i < tensor.dimensions; ++i) {
            shape += (i == 0 ? "" : "x") + number(tensor.shape[i]);
        }
        table.rows.push_back({tensor.name, typeName(tensor), shape, number(tensor.part + 1),
                              number(tensor.offset),
                              tensor.type == nullptr ? "" : number(tensor.bytes())});
    }
    return table;
}

std::string summary(const GgufFile& file, const tl::expected<ModelShape, Error>& shape) {
    const std::string architecture = file.text("general.architecture");
    const std::string name = file.text("general.name");
    const auto type = file.integer("general.file_type");
    const std::string_view mixture = type ? ggufMixture(*type) : std::string_view{};
    std::string text = (name.empty() ? file.path : name) + "\n";
    if (companionKind(file)) {
        text += std::string(kindPhrase(file)) + ", to be loaded beside a model\n";
    }
    text += "GGUF " + number(file.version) + (file.bigEndian ? ", big endian" : "") + ", " +
            number(file.parts) + (file.parts == 1 ? " file, " : " files, ") +
            number(file.fileBytes) + " bytes, header " + number(file.headerBytes) + " bytes\n";
    text += "architecture " + (architecture.empty() ? "unknown" : architecture) + ", " +
            number(parametersOf(file)) + " parameters" +
            (mixture.empty() ? "" : ", " + std::string(mixture)) + "\n";
    if (shape) {
        text += "context " + number(shape->contextLength) + ", vocabulary " +
                number(shape->vocabulary) + ", embedding " + number(shape->embeddingLength) +
                (shape->slidingWindow > 0 ? ", window " + number(shape->slidingWindow) : "") + "\n";
    }
    return text;
}

std::string inspectText(const GgufFile& file, std::string (*print)(const Table&)) {
    const auto shape = shapeOf(file);
    std::string text = summary(file, shape);
    text += "\n" + print(typeTable(file));
    if (shape) {
        text += "\n" + print(layerTable(*shape));
    }
    for (const Error& problem : problemsOf(file, shape)) {
        text += "\nNot to be estimated: " + toString(problem) + "\n";
    }
    return text;
}

} // namespace

std::string inspectReport(const GgufFile& file, ReportFormat format) {
    switch (format) {
    case ReportFormat::json:
        return inspectJson(file);
    case ReportFormat::csv:
        return csvTable(tensorTable(file));
    case ReportFormat::markdown:
        return inspectText(file, markdownTable);
    case ReportFormat::text:
        break;
    }
    return inspectText(file, alignedTable);
}

} // namespace headroom
