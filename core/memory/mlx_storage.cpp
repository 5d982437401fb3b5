// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/mlx_storage.h"

namespace headroom {

namespace {

constexpr std::uint64_t kAffineBytesPerGroup = 4;
constexpr std::uint64_t kFloatBytesPerGroup = 1;

bool hasFloatElements(const Quantization& quantization) {
    return quantization.base == TensorType::mxfp4 || quantization.base == TensorType::nvfp4;
}

std::uint32_t bitsOf(const Tensor& tensor, const Quantization& quantization) {
    const bool rest = quantization.mlxRestBits > 0 && tensor.reading != Reading::usedExperts;
    return rest ? quantization.mlxRestBits : quantization.mlxBits;
}

} // namespace

std::uint64_t mlxBytes(const Tensor& tensor, const Quantization& quantization) {
    const std::uint64_t group = quantization.mlxGroup;
    const std::uint32_t bits = bitsOf(tensor, quantization);
    const bool quantized = tensor.storage == Storage::mixture && bits < 16 && group > 0 &&
                           tensor.rowLength % group == 0;
    if (!quantized) {
        return tensor.elements() * 2;
    }
    const std::uint64_t perGroup =
        hasFloatElements(quantization) ? kFloatBytesPerGroup : kAffineBytesPerGroup;
    return tensor.elements() / group * (group * bits / 8 + perGroup);
}

} // namespace headroom
