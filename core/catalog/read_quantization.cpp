// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_entries.h"
#include "core/catalog/words.h"

namespace headroom {
namespace {

void readMixture(MapReader& map, Quantization& quantization) {
    quantization.kind = map.word("kind", kMixtureWords);
    if (quantization.kind == MixtureKind::ggml) {
        quantization.base = map.word("base", kTensorTypeWords);
        return;
    }
    quantization.base = map.wordOr("base", TensorType::f16, kTensorTypeWords);
    quantization.mlxBits = map.integer("bits", {1, 32});
    quantization.mlxGroup = map.integer("group", {1, 65536});
    quantization.mlxRestBits = map.integerOr("rest_bits", 0, {1, 16});
}

QuantizationQuality readQuality(MapReader& map) {
    QuantizationQuality quality;
    map.inner("quality", [&](MapReader& inner) {
        quality.meanKld = inner.maybeNumber("mean_kld", {0, 100});
        quality.label = inner.wordOr("label", std::string_view(), kQualityWords);
        quality.measuredOn = inner.textOr("measured_on");
        quality.provenance = readFigureProvenance(inner);
    });
    return quality;
}

} // namespace

TensorFormat readFormat(MapReader& map, References&) {
    TensorFormat format;
    format.id = kTensorTypeWords[static_cast<std::size_t>(map.word("id", kTensorTypeWords))].word;
    format.elements = map.integer("elements", {1, 65536});
    format.bytes = map.integer("bytes", {1, 65536});
    return format;
}

Quantization readQuantization(MapReader& map, References&) {
    Quantization quantization;
    quantization.id = readId(map);
    quantization.name = map.text("name");
    quantization.shortName = map.textOr("short", quantization.name);
    readMixture(map, quantization);
    quantization.nominalBitsPerWeight = map.number("nominal_bpw", {0.1, 64});
    quantization.onSlider = map.booleanOr("slider", false);
    quantization.quality = readQuality(map);
    quantization.aliases = map.texts("aliases");
    return quantization;
}

CacheQuality readCacheQuality(MapReader& map, References&) {
    CacheQuality entry;
    entry.id = readId(map);
    entry.type = map.word("type", kCacheTypeWords);
    entry.subject = map.wordOr("of", CacheSubject::any, kCacheSubjectWords);
    entry.quality = readQuality(map);
    entry.warning = map.textOr("warning");
    return entry;
}

} // namespace headroom
