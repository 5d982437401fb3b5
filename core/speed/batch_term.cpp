// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/batch_term.h"

#include "core/domain/speed_calibration.h"
#include "core/units/format.h"

namespace headroom {

namespace {

std::string milliseconds(Seconds time) {
    return formatSignificant(1e3 * time.seconds, 3) + " ms";
}

std::string errorText(const BatchFit& fit) {
    return fit.name + ": " + formatInteger(std::uint64_t{fit.error.rows}) + " rows, median error " +
           formatFixed(100 * fit.error.median, 1) + " % on " + fit.heldOut + " not fitted";
}

} // namespace

Term batchTerm(const BatchSpeed& speed) {
    const auto number = [](double value) { return formatSignificant(value, 2); };
    const std::string sequences = formatInteger(std::uint64_t{speed.sequences});
    const double further = speed.step.seconds - speed.shared.seconds - speed.experts.seconds -
                           speed.sequences * speed.cache.seconds;
    std::string text = sequences + " ÷ (" + milliseconds(speed.shared) + " + ";
    if (speed.experts.seconds > 0) {
        text += number(speed.expertReadings) + " times the experts of one token, " +
                milliseconds(speed.experts) + " + ";
    }
    text += sequences + " × " + milliseconds(speed.cache) + " + " + milliseconds({further}) +
            "), each at " + formatCount(speed.depth, "tokens: ") + number(speed.aggregate.p10) +
            " to " + number(speed.aggregate.p90) + "; ceiling " +
            formatSignificant(speed.ceiling.tokensPerSecond, 3);
    return {"speed.aggregate",
            "Decode, all sequences together",
            speed.aggregate.p50,
            "tokens/s",
            "sequences ÷ (what they share, once + experts that any of them needs + sequences × "
            "cache of one + what further sequences add), at most the ceiling",
            std::move(text),
            errorText(*speed.fit)};
}

} // namespace headroom
