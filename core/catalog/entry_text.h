// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Entries as they stand in a catalog file: every field, in its writer's words.
namespace headroom {

/// An entry of a list: its lines without the indentation they share, the first without its "- ".
struct EntryText {
    std::string key; ///< of the list: "machines"
    std::vector<std::string> lines;
    int first = 0; ///< line in the file, from 1
    int last = 0;
};

/// The entry that starts at that line of the file's text; none where no item of a list does.
[[nodiscard]] std::optional<EntryText> entryAt(std::string_view text, int line);

/// A field of an entry, nested ones deeper; lists and maps on one line are taken apart.
struct EntryField {
    int depth = 0;
    std::string key; ///< empty: an item of a list, or a further line of a text
    std::string value;
};
/// Comments are left out, quotes taken off.
[[nodiscard]] std::vector<EntryField> fieldsOf(const EntryText& entry);

/// A catalog file with that entry alone.
[[nodiscard]] std::string fileOf(const EntryText& entry, std::string_view comment);

/// The file's text without the entry, and without its list where it was the only one; empty where
/// no list is left.
[[nodiscard]] std::string withoutEntry(std::string_view text, const EntryText& entry);

} // namespace headroom
