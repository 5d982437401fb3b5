// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_claim.h"

#include "core/catalog/words.h"
#include "core/claims/formula.h"

#include <array>

namespace headroom {

namespace {

constexpr Interval<double> kFigures{-1e15, 1e15};
constexpr Interval<double> kGigabytes{0.001, 1e6};

constexpr std::array kCheckWords{
    Word<ClaimCheck>{"none", ClaimCheck::none},
    Word<ClaimCheck>{"decode", ClaimCheck::decode},
    Word<ClaimCheck>{"weights", ClaimCheck::weights},
    Word<ClaimCheck>{"fits", ClaimCheck::fits},
    Word<ClaimCheck>{"context", ClaimCheck::context},
    Word<ClaimCheck>{"bandwidth", ClaimCheck::bandwidth},
    Word<ClaimCheck>{"capacity", ClaimCheck::capacity},
    Word<ClaimCheck>{"price", ClaimCheck::price},
    Word<ClaimCheck>{"cloud", ClaimCheck::cloud},
    Word<ClaimCheck>{"formula", ClaimCheck::formula},
};

constexpr std::array kKindWords{
    Word<ClaimKind>{"figure", ClaimKind::figure},
    Word<ClaimKind>{"rule", ClaimKind::rule},
    Word<ClaimKind>{"feature", ClaimKind::feature},
    Word<ClaimKind>{"opinion", ClaimKind::opinion},
    Word<ClaimKind>{"unsourced", ClaimKind::unsourced},
};

constexpr std::array kBoundWords{
    Word<ClaimBound>{"about", ClaimBound::about},
    Word<ClaimBound>{"least", ClaimBound::least},
    Word<ClaimBound>{"most", ClaimBound::most},
};

/// What the units of claims are; the empty one counts things.
constexpr std::array kUnitWords{
    Word<std::string_view>{"", ""},
    Word<std::string_view>{"tok/s", "tok/s"},
    Word<std::string_view>{"GB", "GB"},
    Word<std::string_view>{"GiB", "GiB"},
    Word<std::string_view>{"tokens", "tokens"},
    Word<std::string_view>{"GB/s", "GB/s"},
    Word<std::string_view>{"W", "W"},
    Word<std::string_view>{"USD", "USD"},
    Word<std::string_view>{"USD/year", "USD/year"},
    Word<std::string_view>{"USD/month", "USD/month"},
    Word<std::string_view>{"USD/h", "USD/h"},
    Word<std::string_view>{"USD/Mtok", "USD/Mtok"},
    Word<std::string_view>{"months", "months"},
    Word<std::string_view>{"years", "years"},
    Word<std::string_view>{"hours", "hours"},
    Word<std::string_view>{"min", "min"},
    Word<std::string_view>{"s", "s"},
    Word<std::string_view>{"ms", "ms"},
    Word<std::string_view>{"µs", "µs"},
    Word<std::string_view>{"x", "x"},
    Word<std::string_view>{"%", "%"},
    Word<std::string_view>{"B", "B"},
    Word<std::string_view>{"TFLOPS", "TFLOPS"},
};

/// A figure, or the list of the two ends of a range.
std::optional<ClaimValue> readValue(MapReader& map) {
    const auto value = map.find("value");
    if (!value) {
        return std::nullopt;
    }
    std::vector<double> ends;
    if (value->node().kind == YamlNode::Kind::list) {
        value->list([&](const Value& end) { ends.push_back(end.number(kFigures).value_or(0)); });
    } else {
        ends.push_back(value->number(kFigures).value_or(0));
    }
    if (ends.empty() || ends.size() > 2 || ends.front() > ends.back()) {
        map.complain("value", ErrorCode::outOfRange, "must be a number or [least, most]");
        return std::nullopt;
    }
    return ClaimValue{ends.front(), ends.back(),
                      map.wordOr("bound", ClaimBound::about, kBoundWords)};
}

std::string readReferenceOr(MapReader& map, std::string_view key, std::string_view kind,
                            References& references) {
    return map.find(key) ? readReference(map, key, kind, references) : std::string();
}

ClaimSubject readSubject(MapReader& map, References& references) {
    ClaimSubject subject;
    subject.machine = readReferenceOr(map, "machine", "machine", references);
    subject.model = readReferenceOr(map, "model", "model", references);
    subject.quantization = readReferenceOr(map, "quantization", "quantization", references);
    subject.context = map.integerOr("context", 0, {1, kMostContext});
    subject.parallel = map.integerOr("parallel", 1, {1, kMostParallel});
    subject.cache = map.wordOr("cache", TensorType::f16, kCacheTypeWords);
    subject.chips = map.textOr("chips");
    subject.line = map.textOr("line");
    subject.provider = map.textOr("provider");
    subject.gbs = map.maybeNumber("gbs", kGigabytes);
    subject.readsGb = map.maybeNumber("reads_gb", kGigabytes);
    return subject;
}

std::string readFormula(MapReader& map, std::string_view key, const Value& value) {
    std::string text = value.text().value_or("");
    if (const std::string problem = formulaProblem(text); !text.empty() && !problem.empty()) {
        map.complain(key, ErrorCode::syntax, "the formula cannot be read: " + problem,
                     "catalog/README.md says how formulas are written");
    }
    return text;
}

std::string readFormulaOr(MapReader& map, std::string_view key) {
    const auto value = map.find(key);
    return value ? readFormula(map, key, *value) : std::string();
}

/// One, or a list of two: for the ends of a range.
std::vector<std::string> readFormulas(MapReader& map) {
    std::vector<std::string> formulas;
    const auto value = map.find("formula");
    if (value && value->node().kind == YamlNode::Kind::list) {
        value->list(
            [&](const Value& each) { formulas.push_back(readFormula(map, "formula", each)); });
    } else if (value) {
        formulas.push_back(readFormula(map, "formula", *value));
    }
    if (formulas.size() > 2) {
        map.complain("formula", ErrorCode::outOfRange, "a range has two ends");
    }
    return formulas;
}

/// What a check cannot do without.
void requireSubject(MapReader& map, const Claim& claim) {
    const ClaimSubject& subject = claim.subject;
    const auto need = [&](std::string_view key, bool there) {
        if (!there) {
            map.complain(key, ErrorCode::missingKey, "the check needs it");
        }
    };
    const bool model = claim.check == ClaimCheck::decode || claim.check == ClaimCheck::weights ||
                       claim.check == ClaimCheck::fits || claim.check == ClaimCheck::context;
    const bool machine = model && claim.check != ClaimCheck::weights;
    const bool raw = claim.check == ClaimCheck::decode && subject.gbs && subject.readsGb;
    need("model", !model || raw || !subject.model.empty());
    need("quantization", !model || raw || !subject.quantization.empty());
    need("machine",
         (!machine && claim.check != ClaimCheck::price) || raw || !subject.machine.empty());
    need("chips", (claim.check != ClaimCheck::bandwidth && claim.check != ClaimCheck::capacity &&
                   claim.check != ClaimCheck::cloud) ||
                      !subject.chips.empty());
    need("formula", claim.check != ClaimCheck::formula || !claim.formulas.empty() ||
                        !claim.limit.empty() || !claim.floor.empty());
    need("value",
         claim.check == ClaimCheck::none || claim.check == ClaimCheck::fits || claim.value);
    need("kind", claim.check != ClaimCheck::none || claim.kind != ClaimKind::figure);
}

} // namespace

Article readArticle(MapReader& map, References&) {
    Article article;
    article.id = readId(map);
    article.name = map.text("name");
    article.shortName = map.textOr("short_name", article.name);
    article.publisher = map.textOr("publisher");
    article.provenance = readProvenance(map);
    return article;
}

Claim readClaim(MapReader& map, References& references) {
    Claim claim;
    claim.id = readId(map);
    claim.article = readReference(map, "article", "article", references);
    claim.text = map.text("text");
    claim.value = readValue(map);
    claim.unit = map.wordOr("unit", std::string_view(), kUnitWords);
    claim.kind = map.wordOr("kind", ClaimKind::figure, kKindWords);
    claim.check = map.wordOr("check", ClaimCheck::none, kCheckWords);
    claim.subject = readSubject(map, references);
    claim.denies = map.booleanOr("denies", false);
    claim.formulas = readFormulas(map);
    claim.limit = readFormulaOr(map, "limit");
    claim.floor = readFormulaOr(map, "floor");
    claim.topic = map.textOr("topic");
    claim.note = map.textOr("note");
    requireSubject(map, claim);
    return claim;
}

} // namespace headroom
