// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QObject>
#include <QPainter>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr double kDistinct = 3;   // WCAG 1.4.11
constexpr double kReadable = 4.5; // WCAG 1.4.3

constexpr Verdict kVerdicts[] = {Verdict::fits, Verdict::tight, Verdict::offload,
                                 Verdict::overflow};

QImage iconImage(Verdict verdict, const QPalette& palette) {
    QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    verdictIcon(verdict, palette).paint(&painter, image.rect());
    return image;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void palettes_data();
    void palettes();
    void adjoiningSegmentsContrast_data();
    void adjoiningSegmentsContrast();
    void textOnSegmentsIsReadable();
    void verdictsDifferInShapeNotOnlyInColour();
    void contrastIsThatOfWcag();
    void scaledFontKeepsItsUnit();
};

void ThemeTest::palettes_data() {
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << lightPalette() << false;
    QTest::newRow("dark") << darkPalette() << true;
}

void ThemeTest::palettes() {
    QFETCH(const QPalette, palette);
    QFETCH(const bool, dark);
    const QColor base = palette.color(QPalette::Base);
    const Roles mixed = roles(palette);
    QCOMPARE(isDark(palette), dark);
    QVERIFY(contrast(mixed.secondText, base) >= kReadable);
    QVERIFY(contrast(palette.color(QPalette::PlaceholderText), base) >= kReadable);
    QVERIFY(palette.color(QPalette::Disabled, QPalette::ButtonText) !=
            palette.color(QPalette::Active, QPalette::ButtonText));
    QVERIFY(contrast(palette.color(QPalette::Text), mixed.selectedRow) >= kReadable);
    for (const auto verdict : kVerdicts) {
        QVERIFY(contrast(verdictColor(verdict, palette), base) >= kReadable);
        QVERIFY(contrast(verdictColor(verdict, palette), mixed.selectedRow) >= kReadable);
    }
    for (int line = 0; line < kLineColors; ++line) {
        QVERIFY(contrast(lineColor(line, palette), base) >= kDistinct);
    }
    QVERIFY(contrast(mixed.bar, palette.color(QPalette::Text)) >= kDistinct);
}

void ThemeTest::adjoiningSegmentsContrast_data() {
    QTest::addColumn<Segment>("left");
    QTest::addColumn<Segment>("right");
    QTest::newRow("weights, cache") << Segment::weights << Segment::kvCache;
    QTest::newRow("cache, state") << Segment::kvCache << Segment::recurrentState;
    QTest::newRow("cache, compute") << Segment::kvCache << Segment::compute;
    QTest::newRow("state, compute") << Segment::recurrentState << Segment::compute;
    QTest::newRow("compute, runtime") << Segment::compute << Segment::runtime;
    QTest::newRow("runtime, others") << Segment::runtime << Segment::others;
    QTest::newRow("others, reserve") << Segment::others << Segment::reserve;
}

void ThemeTest::adjoiningSegmentsContrast() {
    QFETCH(const Segment, left);
    QFETCH(const Segment, right);
    const double ratio = contrast(segmentColor(left), segmentColor(right));
    QVERIFY2(ratio >= kDistinct, qPrintable(QString::number(ratio)));
    // A model without a KV cache puts the state beside the weights: then its stripes tell them
    // apart.
    QVERIFY(contrast(segmentStripe(Segment::recurrentState), segmentColor(Segment::weights)) >=
            kDistinct);
}

void ThemeTest::textOnSegmentsIsReadable() {
    for (const auto segment : {Segment::weights, Segment::kvCache, Segment::compute,
                               Segment::runtime, Segment::others, Segment::reserve}) {
        QVERIFY(contrast(segmentTextColor(segment), segmentColor(segment)) >= kReadable);
    }
}

void ThemeTest::verdictsDifferInShapeNotOnlyInColour() {
    QSet<QByteArray> shapes;
    for (const auto verdict : kVerdicts) {
        const QImage alpha =
            iconImage(verdict, lightPalette()).convertToFormat(QImage::Format_Alpha8);
        shapes.insert(
            QByteArray(reinterpret_cast<const char*>(alpha.constBits()), alpha.sizeInBytes()));
        QVERIFY(!verdictWord(verdict).isEmpty());
        QVERIFY(iconImage(verdict, lightPalette()) != iconImage(verdict, darkPalette()));
    }
    QCOMPARE(shapes.size(), qsizetype(std::size(kVerdicts)));
}

void ThemeTest::contrastIsThatOfWcag() {
    QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    // #767676 is the lightest grey that passes 4.5:1 on white.
    QVERIFY(contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
    QVERIFY(contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
}

void ThemeTest::scaledFontKeepsItsUnit() {
    QFont points;
    points.setPointSizeF(10);
    QCOMPARE(scaledFont(points, 3).pointSizeF(), 13.0);
    QFont pixels;
    pixels.setPixelSize(12);
    QCOMPARE(scaledFont(pixels, 3).pixelSize(), 16);
    QVERIFY(scaledFont(pixels, 0, true).weight() >= QFont::DemiBold);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
