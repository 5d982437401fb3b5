// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <cstdint>
#include <vector>

/// The named places of the two sliders: an index over values that people know, not a hidden scale.
namespace headroom::ui {

/// 2k, 4k … 1M and the model's own limit; tokens, rising.
[[nodiscard]] std::vector<std::uint32_t> contextStops(std::uint32_t modelLimit);

/// The stop nearest to a context (by ratio, as the stops double).
[[nodiscard]] int nearestStop(const std::vector<std::uint32_t>& stops, std::uint32_t tokens);

/// Where a context lies between the stops: 2.5 is half way (by ratio) from stop 2 to stop 3.
/// Clamped to the ends.
[[nodiscard]] double stopPosition(const std::vector<std::uint32_t>& stops, std::uint32_t tokens);

/// The notches for a model and a kind of files, smallest first: what the model is published in,
/// where that is fixed, else the catalog's slider notches. `chosen` is always among them when
/// given, and so is what a file stores: alone, where the tensors of its architecture are not known.
[[nodiscard]] std::vector<const Quantization*>
quantizationStops(const Catalog& catalog, const ModelSpec& model, MixtureKind kind,
                  const Quantization* chosen = nullptr);

/// What the weights of a file are in; null for other models.
[[nodiscard]] const Quantization* storedQuantization(const Catalog& catalog,
                                                     const ModelSpec& model);

/// The notch whose size is nearest; null when there are none.
[[nodiscard]] const Quantization* nearestQuantization(const std::vector<const Quantization*>& stops,
                                                      double bitsPerWeight);

} // namespace headroom::ui
