// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"
#include "ui/theme/memory_unit.h"

#include <QLocale>
#include <QString>

#include <cstdint>

/// Numbers as people read them, in the given locale and always with their unit.
namespace headroom::ui {

/// "42.6 GiB"; below a tenth "84 MiB"; from a thousand on without decimals. Decimal GB when asked.
[[nodiscard]] QString formatBytes(Bytes bytes, MemoryUnit unit, const QLocale& locale = QLocale());

/// The number of formatBytes without its unit, in GiB or GB throughout: for "42.6 of 51.8 GiB".
[[nodiscard]] QString formatBytesNumber(Bytes bytes, MemoryUnit unit,
                                        const QLocale& locale = QLocale());

/// "GiB" or "GB".
[[nodiscard]] QString unitName(MemoryUnit unit);

/// "9.3 GiB", or "−5.1 GiB" with a true minus sign for what is missing.
[[nodiscard]] QString formatDelta(BytesDelta delta, MemoryUnit unit,
                                  const QLocale& locale = QLocale());

/// Every byte: "2,684,354,560 bytes".
[[nodiscard]] QString formatExactBytes(Bytes bytes, const QLocale& locale = QLocale());

/// Two significant digits below ten, whole numbers above: "8.2", "13".
[[nodiscard]] QString formatSpeedNumber(double tokensPerSecond, const QLocale& locale = QLocale());

/// p10 to p90 as "8.2–10 tok/s"; one number where both read alike.
[[nodiscard]] QString formatRange(const Range& tokensPerSecond, const QLocale& locale = QLocale());

/// "0.84–1.1 s", "3.4–4.2 min", "1.8–2.4 h": two significant digits.
[[nodiscard]] QString formatDuration(const Range& seconds, const QLocale& locale = QLocale());

/// One time as a clock says it: "0.84 s", "45 s", "4 min 10 s", "1 h 20 min"; from 100 seconds on
/// to ten seconds, from an hour on to minutes.
[[nodiscard]] QString formatTime(double seconds, const QLocale& locale = QLocale());

/// A round time for an axis: "20 s", "2 min", "1 h"; fractions as they are.
[[nodiscard]] QString formatTickTime(double seconds, const QLocale& locale = QLocale());

/// "8,192 tokens".
[[nodiscard]] QString formatTokens(std::uint32_t tokens, const QLocale& locale = QLocale());

/// "32k", "1M" for multiples of 1,024; the plain number otherwise. No unit: for ticks.
[[nodiscard]] QString formatTokensShort(std::uint32_t tokens, const QLocale& locale = QLocale());

/// US dollars without cents: "$1,799".
[[nodiscard]] QString formatPrice(Usd price, const QLocale& locale = QLocale());

} // namespace headroom::ui
