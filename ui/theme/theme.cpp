// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kReadable = 4.5; ///< WCAG 1.4.3, text

double linear(float channel) {
    const double c = channel;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

QColor secondText(const QColor& text, const QColor& base) {
    for (double share = 0.7; share < 1; share += 0.05) {
        const QColor color = mix(text, base, share);
        if (contrast(color, base) >= kReadable) {
            return color;
        }
    }
    return text;
}

struct PaletteColors {
    const char* window;
    const char* alternateBase;
    const char* base;
    const char* text;
    const char* mid;
    const char* button;
    const char* highlight;
    const char* link;
};

QPalette paletteOf(const PaletteColors& c) {
    constexpr double kPlaceholder = 0.65; // readable on either base: 4.5:1
    constexpr double kDisabled = 0.45;
    const QColor text(QLatin1String(c.text));
    const QColor base(QLatin1String(c.base));
    QPalette palette;
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, text);
        palette.setColor(QPalette::Disabled, role, mix(text, base, kDisabled));
    }
    palette.setColor(QPalette::PlaceholderText, mix(text, base, kPlaceholder));
    palette.setColor(QPalette::Window, QColor(QLatin1String(c.window)));
    palette.setColor(QPalette::AlternateBase, QColor(QLatin1String(c.alternateBase)));
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Mid, QColor(QLatin1String(c.mid)));
    palette.setColor(QPalette::Button, QColor(QLatin1String(c.button)));
    palette.setColor(QPalette::Highlight, QColor(QLatin1String(c.highlight)));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(QLatin1String(c.link)));
    return palette;
}

} // namespace

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mix(const QColor& top, const QColor& bottom, double share) {
    const auto channel = [share](int upper, int lower) {
        return static_cast<int>(std::lround(share * upper + (1 - share) * lower));
    };
    return {channel(top.red(), bottom.red()), channel(top.green(), bottom.green()),
            channel(top.blue(), bottom.blue())};
}

bool isDark(const QPalette& palette) {
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

Roles roles(const QPalette& palette) {
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor accent = palette.color(QPalette::Highlight);
    const bool dark = isDark(palette);
    return {.secondText = secondText(text, base),
            .frame = mix(text, base, dark ? 0.2 : 0.26),
            .softFrame = mix(text, base, 0.14),
            .grid = mix(text, base, dark ? 0.1 : 0.12),
            .selectedRow = mix(accent, base, dark ? 0.28 : 0.13),
            .bar = mix(accent, base, dark ? 0.7 : 0.6),
            .barTrack = mix(text, base, 0.11),
            .hatch = mix(text, base, 0.45)};
}

QPalette lightPalette() {
    return paletteOf({.window = "#EFEFF0",
                      .alternateBase = "#F7F7F8",
                      .base = "#FFFFFF",
                      .text = "#1B1E20",
                      .mid = "#C3C5C8",
                      .button = "#FBFBFB",
                      .highlight = "#2B78B4",
                      .link = "#1F639A"});
}

QPalette darkPalette() {
    return paletteOf({.window = "#26292D",
                      .alternateBase = "#202427",
                      .base = "#1B1E20",
                      .text = "#ECEEF0",
                      .mid = "#464B51",
                      .button = "#33373C",
                      .highlight = "#4A9BD6",
                      .link = "#7FBDE8"});
}

QColor segmentColor(Segment segment) {
    switch (segment) {
    case Segment::weights:
        return {0x33, 0x22, 0x88};
    case Segment::kvCache:
        return {0xDD, 0xCC, 0x77};
    case Segment::recurrentState:
        return {0x22, 0x19, 0x00}; // the only lightness 3:1 away from both of its neighbours
    case Segment::compute:
        return {0x11, 0x77, 0x33};
    case Segment::runtime:
        return {0x88, 0xCC, 0xEE};
    case Segment::others:
        return {0x88, 0x22, 0x55};
    case Segment::reserve:
        return {0x44, 0xAA, 0x99};
    case Segment::free:
    case Segment::overflow:
        break;
    }
    return {};
}

QColor segmentStripe(Segment segment) {
    return segment == Segment::recurrentState ? segmentColor(Segment::kvCache) : QColor();
}

QColor segmentTextColor(Segment segment) {
    const QColor fill = segmentColor(segment);
    const QColor black(Qt::black);
    const QColor white(Qt::white);
    return contrast(fill, white) >= contrast(fill, black) ? white : black;
}

QString segmentName(Segment segment) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("headroom", source);
    };
    switch (segment) {
    case Segment::weights:
        return text(QT_TRANSLATE_NOOP("headroom", "Weights"));
    case Segment::kvCache:
        return text(QT_TRANSLATE_NOOP("headroom", "KV cache"));
    case Segment::recurrentState:
        return text(QT_TRANSLATE_NOOP("headroom", "Recurrent state"));
    case Segment::compute:
        return text(QT_TRANSLATE_NOOP("headroom", "Compute buffers"));
    case Segment::runtime:
        return text(QT_TRANSLATE_NOOP("headroom", "Runtime"));
    case Segment::others:
        return text(QT_TRANSLATE_NOOP("headroom", "Other models"));
    case Segment::free:
        return text(QT_TRANSLATE_NOOP("headroom", "Free"));
    case Segment::reserve:
        return text(QT_TRANSLATE_NOOP("headroom", "System reserve"));
    case Segment::overflow:
        break;
    }
    return text(QT_TRANSLATE_NOOP("headroom", "Over the limit"));
}

QColor lineColor(int index, const QPalette& palette) {
    constexpr std::array<QRgb, kLineColors> kLight{0x1F6FA8, 0xC2571A, 0x2C7A6B, 0x7A4FA3,
                                                   0x6B7280};
    constexpr std::array<QRgb, kLineColors> kDark{0x6FB7E6, 0xF0924F, 0x5CC2AE, 0xB996E0, 0xA4ABB2};
    const auto place = static_cast<std::size_t>(index % kLineColors);
    return QColor::fromRgb(isDark(palette) ? kDark.at(place) : kLight.at(place));
}

QFont scaledFont(const QFont& base, double points, bool semibold) {
    constexpr double kPixelsPerPoint = 96.0 / 72.0;
    QFont font = base;
    if (font.pixelSize() > 0) {
        font.setPixelSize(
            static_cast<int>(std::lround(font.pixelSize() + points * kPixelsPerPoint)));
    } else {
        font.setPointSizeF(font.pointSizeF() + points);
    }
    if (semibold) {
        font.setWeight(QFont::DemiBold);
    }
    return font;
}

} // namespace headroom::ui
