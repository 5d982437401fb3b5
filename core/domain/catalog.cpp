// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalog.h"

#include <algorithm>

namespace headroom {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

/// A few hundred entries: comparing the lengths rules out nearly all of them, which is faster than
/// hashing the id, and needs no index that could disagree with the list.
template <typename T>
const T* findById(const std::vector<T>& list, std::string_view id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [=](const T& entry) { return entry.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const ChipSpec* Catalog::chip(std::string_view id) const {
    return findById(chips, id);
}

const MachineSpec* Catalog::machine(std::string_view id) const {
    return findById(machines, id);
}

std::shared_ptr<const LinkSpec> Catalog::link(std::string_view id) const {
    const auto found =
        std::find_if(links.begin(), links.end(), [=](const auto& each) { return each->id == id; });
    return found == links.end() ? nullptr : *found;
}

const ModelSpec* Catalog::model(std::string_view id) const {
    return findById(models, id);
}

const Quantization* Catalog::quantization(std::string_view id) const {
    const auto found =
        std::find_if(quantizations.begin(), quantizations.end(),
                     [=](const Quantization& entry) { return sameIgnoringCase(entry.id, id); });
    return found == quantizations.end() ? nullptr : &*found;
}

const RuntimeSpec* Catalog::runtime(std::string_view id) const {
    return findById(runtimes, id);
}

const Article* Catalog::article(std::string_view id) const {
    return findById(articles, id);
}

const Claim* Catalog::claim(std::string_view id) const {
    return findById(claims, id);
}

} // namespace headroom
