// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/fit_row.h"

#include <cmath>
#include <optional>

namespace headroom {

namespace {

/// Faster than what the ceiling allows by more than rounding: not one plain stream.
constexpr double kAboveCeiling = 1.02;

template <typename Work>
std::optional<std::vector<double>> amountsOf(const SpeedFit& fit, const Work& work) {
    std::vector<double> amounts;
    for (const SpeedTerm& term : fit.terms) {
        double amount = 0;
        if (applies(term.when, work)) {
            const TermAmount told = amountOf(term.per, work);
            if (!told) {
                return std::nullopt;
            }
            SpeedTerm one;
            one.value = 1;
            one.byGeneration = term.byGeneration;
            amount = *told * coefficientOf(one, *work.chip);
        }
        amounts.push_back(amount);
    }
    return amounts;
}

std::uint32_t octaveOf(double tokens) {
    return static_cast<std::uint32_t>(std::lround(std::log2(tokens + 256)));
}

FitRow described(const SpeedRow& row, const RowSubject& subject) {
    FitRow result;
    result.line = row.line;
    result.vendor = subject.vendor;
    result.chip = subject.chip.family;
    result.model = subject.profile.model->id;
    result.quantization = subject.profile.quantization->id;
    result.runtime = subject.runtime->id;
    result.source = row.source;
    result.date = row.date;
    result.cards = subject.machine.chips;
    result.flashAttention = subject.workload.flashAttention;
    result.bandwidth = subject.machine.bandwidth.gigabytesPerSecond();
    return result;
}

template <typename Work>
bool complete(FitRow& row, const std::vector<SpeedFit>& fits, const RowSubject& subject,
              const Work& work, double least) {
    row.fit = fitFor(fits, subject.chip, *subject.runtime);
    row.kind = speedKindOf(work);
    row.secondsLeast = least;
    if (row.fit == nullptr || row.secondsMeasured * kAboveCeiling < least) {
        return false;
    }
    auto amounts = amountsOf(*row.fit, work);
    if (amounts) {
        row.amounts = std::move(*amounts);
    }
    return amounts.has_value();
}

void addDecode(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog,
               std::vector<FitRow>& rows) {
    FitRow made = described(row, subject);
    made.secondsMeasured = 1 / row.tokensPerSecond;
    made.octave = octaveOf(decodeDepth(row));
    const TokenWork work = tokenWork(row, subject, catalog);
    if (complete(made, catalog.speed.fits, subject, work, leastSecondsPerToken(work).seconds)) {
        rows.push_back(std::move(made));
    }
}

void addPrefill(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog,
                std::vector<FitRow>& rows) {
    if (promptTokens(row) == 0) {
        return;
    }
    FitRow made = described(row, subject);
    const PromptWork work = promptWork(row, subject);
    made.secondsMeasured = work.tokens / row.tokensPerSecond;
    made.octave = octaveOf(work.tokens) * 64 + octaveOf(work.cached);
    if (work.peak > 0 && complete(made, catalog.speed.prefillFits, subject, work,
                                  leastSecondsOfPrompt(work).seconds)) {
        rows.push_back(std::move(made));
    }
}

} // namespace

FitRows fitRows(const SpeedFile& file, const Catalog& catalog) {
    FitRows result;
    result.rowsRead = file.rows.size() + file.broken.size();
    RowMatcher matcher(catalog);
    for (const SpeedRow& row : file.rows) {
        if ((!row.quality.empty() && row.quality != "clean") || row.batch > 1 ||
            !(row.tokensPerSecond > 0)) {
            continue;
        }
        const auto subject = matcher.subject(row);
        if (!subject || subject->isSimilarModel || !subject->isKnownQuantization ||
            !(subject->machine.bandwidth.bytesPerSecond > 0)) {
            continue;
        }
        if (row.test == SpeedTest::decode) {
            addDecode(row, *subject, catalog, result.decode);
        } else {
            addPrefill(row, *subject, catalog, result.prefill);
        }
    }
    result.leftOut = result.rowsRead - result.decode.size() - result.prefill.size();
    return result;
}

std::string projectOf(const std::string& address) {
    const auto after = [&](std::string_view host, int parts) {
        std::size_t end = address.find(host);
        if (end == std::string::npos) {
            return std::string();
        }
        end += host.size();
        for (int i = 0; i < parts && end != std::string::npos; ++i) {
            end = address.find('/', end + 1);
        }
        return address.substr(0, end);
    };
    std::string project = after("github.com", 2);
    const std::string raw = "https://raw.githubusercontent.com";
    if (address.compare(0, raw.size(), raw) == 0) {
        project = "https://github.com" + after("githubusercontent.com", 2).substr(raw.size());
    }
    return project.empty() ? address.substr(0, address.find_first_of("?#")) : project;
}

} // namespace headroom
