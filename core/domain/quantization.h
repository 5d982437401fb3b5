// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// Storage formats of one tensor. The block layouts are data: catalog/quantizations.yaml,
/// `formats`.
enum class TensorType : std::uint8_t {
    f32,
    f16,
    bf16,
    q8_0,
    q6_k,
    q5_k,
    q5_1,
    q5_0,
    q4_k,
    q4_1,
    q4_0,
    iq4_nl,
    iq4_xs,
    q3_k,
    iq3_s,
    iq3_xxs,
    q2_k,
    iq2_s,
    iq2_xs,
    iq2_xxs,
    iq1_m,
    iq1_s,
    tq2_0,
    tq1_0,
    q2_0,
    q1_0,
    mxfp4,
    nvfp4,
    q8_1,
    q8_k,
    count_
};

/// `elements` consecutive numbers of a row are stored in `bytes` bytes.
struct TensorFormat {
    std::string id; ///< as ggml prints it, in capitals: "Q4_K", "IQ4_XS", "BF16"
    std::uint32_t elements = 1;
    std::uint32_t bytes = 0;

    [[nodiscard]] double bitsPerWeight() const { return 8.0 * bytes / elements; }
};

using TensorFormats = std::array<TensorFormat, static_cast<std::size_t>(TensorType::count_)>;

/// Bytes of a row of `n` elements; `n` must be a multiple of the format's block.
[[nodiscard]] constexpr std::uint64_t rowBytes(const TensorFormat& format, std::uint64_t n) {
    return n / format.elements * format.bytes;
}

/// Which rules decide the type of each tensor of a file.
enum class MixtureKind : std::uint8_t {
    ggml, ///< llama-quantize's own mixture of that name
    mlx,  ///< affine groups: every matrix at `mlxBits`, scale and bias of 16 bits per group
};

/// How much a quantization changes a model's predictions, where somebody measured it.
struct QuantizationQuality {
    std::optional<double> meanKld; ///< mean Kullback-Leibler divergence to F16, nats
    std::string label;             ///< "small", "noticeable" …: catalog/README.md has the bounds
    std::string measuredOn;        ///< model and corpus
    Provenance provenance;
};

/// A named way to store a whole model: a notch of the quantization slider.
struct Quantization {
    std::string id;   ///< "Q4_K_M", "mlx-4bit"
    std::string name; ///< as shown
    MixtureKind kind = MixtureKind::ggml;
    TensorType base = TensorType::f16; ///< ggml: the type of tensors that no rule names
    std::uint32_t mlxBits = 0;
    std::uint32_t mlxGroup = 0;
    std::uint32_t mlxRestBits = 0;   ///< of everything but the experts; 0: the same as these
    double nominalBitsPerWeight = 0; ///< orders the slider; the exact figure comes from the tensors
    bool onSlider = false;           ///< one of the notches shown; the others are in the menu
    std::string shortName;           ///< tick label: "Q4"
    QuantizationQuality quality;
    std::vector<std::string> aliases; ///< other names in benchmarks
};

} // namespace headroom
