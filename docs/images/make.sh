#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make.sh [HEADROOM]: draws the pictures of the README anew, with the program's own figures.
# Pictures of the window need xvfb-run, openbox, xdotool and ImageMagick; without them they stay.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
headroom=$(realpath "${1:-../../build/release/bin/headroom}")

chart() { # VIEW THEME
    QT_QPA_PLATFORM=offscreen "$headroom" --export "$1.png" --view "$1" --theme "$2" --scale 1
}

# The window once the keys were pressed, or as it starts.
window() { # NAME KEYS
    scratch=$(mktemp -d)
    XDG_CONFIG_HOME=$scratch XDG_STATE_HOME=$scratch XDG_DATA_HOME=$scratch \
        XDG_RUNTIME_DIR=$scratch QT_SCALE_FACTOR=1 \
        xvfb-run -a -s '-screen 0 1600x1000x24' bash -c '
            openbox 2>/dev/null &
            sleep 1
            "$1" 2>/dev/null &
            id=$(timeout 20 xdotool search --sync --onlyvisible --name "Headroom" | tail -n 1)
            xdotool windowsize --sync "$id" 1600 978
            xdotool windowmove "$id" 0 0
            sleep 2
            if [ -n "$3" ]; then
                xdotool key "$3"
                sleep 2
            fi
            import -window "$id" "$2.png"
            kill %2 %1' window "$headroom" "$1" "${2:-}"
    rm -rf "$scratch"
}

chart speed dark
chart cost light
chart map light
chart advisor light
if command -v xvfb-run openbox xdotool import >/dev/null; then
    window window
    window claims alt+6
fi
if command -v mogrify >/dev/null; then
    mogrify -colors 256 -define png:compression-level=9 -strip ./*.png # a third of the bytes
fi
