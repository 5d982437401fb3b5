// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headroom {

/// Words a second that an answer should not fall behind. Silent reading of English is 3 to 5: 238
/// words a minute in the mean (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047); this is
/// the fast end.
inline constexpr double kReadingWordsPerSecond = 5;
/// Of English text: 100 tokens are about 75 words
/// (https://help.openai.com/en/articles/4936856-what-are-tokens-and-how-to-count-them). Other
/// languages and program text take more.
inline constexpr double kTokensPerWord = 100.0 / 75.0;
/// Tokens per second of one user below which a reader waits for the text: 6.7.
inline constexpr double kReadingTokensPerSecond = kReadingWordsPerSecond * kTokensPerWord;

} // namespace headroom
