// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/memory/tensor_inventory.h"

namespace headroom {

/// Collects the tensors of one model; the parts of a block add theirs through it.
class TensorList {
public:
    TensorList(const ModelShape& shape, const Architecture& architecture);

    void enterBlock(std::uint32_t block);

    /// A matrix that the mixture quantizes.
    void matrix(TensorRole role, std::uint64_t rowLength, std::uint64_t rows);
    /// That each node of a cluster holds whole.
    void copiedMatrix(std::uint64_t rowLength, std::uint64_t rows);
    /// A matrix for each expert, or for each head.
    void stack(TensorRole role, std::uint64_t rowLength, std::uint64_t rows, std::uint64_t count,
               Reading reading = Reading::whole);
    /// Kept in 16 bits.
    void wide(std::uint64_t rowLength, std::uint64_t rows, Reading reading = Reading::whole);
    /// Kept in 32 bits: norms, biases, convolutions.
    void single(std::uint64_t elements, Reading reading = Reading::whole);
    void norms(std::uint32_t count);

    [[nodiscard]] const ModelShape& shape() const { return m_shape; }
    [[nodiscard]] const Architecture& architecture() const { return m_architecture; }
    [[nodiscard]] std::uint64_t embedding() const { return m_shape.embeddingLength; }
    [[nodiscard]] std::vector<Tensor> take() { return std::move(m_tensors); }

    void add(Tensor tensor);

private:
    const ModelShape& m_shape;
    const Architecture& m_architecture;
    std::vector<Tensor> m_tensors;
    std::uint32_t m_block = 0;
    bool m_loaded = true;
};

void addAttention(TensorList& list, const Block& block);
void addLatentAttention(TensorList& list, const Block& block);
void addRecurrent(TensorList& list);
void addFeedForward(TensorList& list, const Block& block);

} // namespace headroom
