#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# mime_type.sh MIME.xml CATALOG: the system knows scenarios and model files by name and by content.
set -euo pipefail
type=application/x-headroom-scenario+yaml
gguf=application/x-gguf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xmllint --noout "$1"
mkdir -p "$work/mime/packages"
cp "$1" "$work/mime/packages/headroom.xml"
update-mime-database "$work/mime"
grep -qx "50:$type:\*.headroom" "$work/mime/globs2"
grep -qx "50:$gguf:\*.gguf" "$work/mime/globs2"
grep -q "^$type application/x-yaml$" "$work/mime/subclasses"
grep -q "^MimeType=$type;$gguf;$" "$(dirname "$1")/io.github.headroom.Headroom.desktop"

# What the desktop makes of a file without its ending; the catalog's own files are no scenarios.
type_of_content() {
    XDG_DATA_HOME="$work" XDG_DATA_DIRS=/usr/share /usr/bin/python3 -c 'import sys
from gi.repository import Gio
print(Gio.content_type_guess(None, open(sys.argv[1], "rb").read())[0])' "$1"
}
if /usr/bin/python3 -c 'from gi.repository import Gio' 2>/dev/null; then
    printf 'schema: 1\ntitle: One\nworkload:\n  context: 8192\n' >"$work/nameless"
    [ "$(type_of_content "$work/nameless")" = "$type" ]
    printf 'GGUF\3\0\0\0' >"$work/nameless"
    [ "$(type_of_content "$work/nameless")" = "$gguf" ]
    for file in "$2"/*.yaml; do
        [ "$(type_of_content "$file")" != "$type" ]
    done
fi
