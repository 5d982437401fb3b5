// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"
#include "core/domain/quantization.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// Where claims were published.
struct Article {
    std::string id;
    std::string name;      ///< its title
    std::string shortName; ///< for a column: "Hardware guide"
    std::string publisher; ///< may be empty
    Provenance provenance; ///< address and date, as far as they are known
};

/// What a claim is held against.
enum class ClaimCheck : std::uint8_t {
    none,      ///< nothing: ClaimKind says why
    decode,    ///< tokens per second: bandwidth ÷ bytes read, and the range expected
    weights,   ///< memory of a model: its tensors; never below the bits that its name promises
    fits,      ///< whether a model fits in a machine of that memory
    context,   ///< tokens that fit beside the model
    bandwidth, ///< GB/s of a family of chips
    capacity,  ///< GiB that a family of chips is sold with
    price,     ///< of a machine
    cloud,     ///< USD an hour of a rented GPU
    formula,   ///< arithmetic over the catalog and other claims
};

/// Why there is nothing to compute.
enum class ClaimKind : std::uint8_t {
    figure,   ///< there is
    rule,     ///< advice, or a rule of thumb
    feature,  ///< something to choose or to enter: a parameter, a table's words
    opinion,  ///< a judgement
    unsourced ///< a figure without what would be needed to check it
};

enum class ClaimBound : std::uint8_t {
    about,
    least, ///< "150+"
    most,  ///< "up to", "capped at", "less than"
};

struct ClaimValue {
    double low = 0;
    double high = 0; ///< as `low` for one figure
    ClaimBound bound = ClaimBound::about;

    [[nodiscard]] bool isRange() const { return low != high; }
};

/// What a claim is about; empty or none where it does not say.
struct ClaimSubject {
    std::string machine;       ///< id
    std::string model;         ///< id
    std::string quantization;  ///< id
    std::uint32_t context = 0; ///< of each sequence, tokens; 0: not told
    std::uint32_t parallel = 1;
    std::uint32_t prompt = 0; ///< tokens; 0: not told
    TensorType cache = TensorType::f16;
    std::string chips;             ///< ChipSpec::family
    std::string line;              ///< MachineSpec::family
    std::string provider;          ///< of a rented GPU
    std::optional<double> gbs;     ///< bandwidth as claimed, GB/s
    std::optional<double> readsGb; ///< bytes read per token as claimed, GB
};

/// Something that was published, to be held against physics and the catalog. Its verdict is not
/// stored: core/claims computes it.
struct Claim {
    std::string id;      ///< "s2-40d": article, row of the list of claims, letter
    std::string article; ///< id
    std::string text;    ///< what it is about, in a few words of our own
    std::optional<ClaimValue> value;
    std::string unit; ///< "tok/s", "GB", "USD" …: catalog/README.md has them
    ClaimKind kind = ClaimKind::figure;
    ClaimCheck check = ClaimCheck::none;
    ClaimSubject subject;
    bool denies = false; ///< fits: it says that it does not
    /// ClaimCheck::formula; two for the two ends of a range. core/claims/formula.h has the
    /// language.
    std::vector<std::string> formulas;
    std::string limit;     ///< formula: nothing can be above
    std::string floor;     ///< formula: nothing can be below
    std::string topic;     ///< claims of the same topic and unit must agree
    std::string note;      ///< what to know beside the arithmetic, English
    Provenance provenance; ///< the article's, once the catalog is whole
};

enum class ClaimVerdict : std::uint8_t {
    holds,
    close,
    tooHigh,
    tooLow,
    impossible,
    contradicts,
    outdated,
    unverifiable,
};

} // namespace headroom
