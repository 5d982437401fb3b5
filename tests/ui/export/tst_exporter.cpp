// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/scenario_file.h"
#include "core/report/report.h"
#include "tests/ui/charts/nine_machines.h"
#include "ui/export/exporter.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QImageReader>
#include <QMimeData>
#include <QObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace headroom;
using namespace headroom::ui;

namespace {

ExportOptions options(ChartView view = ChartView::memory, double scale = 1) {
    ExportOptions options;
    options.view = view;
    options.scale = scale;
    options.drawn = QDate(2026, 11, 21);
    return options;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Share of pixels that differ by more than a shade.
double difference(const QImage& a, const QImage& b) {
    constexpr int kShade = 96;
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > kShade ? 1 : 0;
        }
    }
    return static_cast<double>(different) / (static_cast<double>(a.width()) * a.height());
}

} // namespace

class ExporterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void picturesAreThoseOfReference_data();
    void picturesAreThoseOfReference();
    void pictureDoesNotDependOnTheDesktop();
    void scaleMultipliesPixels();
    void sizeIsHonoured_data();
    void sizeIsHonoured();
    void noRoomIsKeptForALegendThatIsNotThere();
    void pngCarriesItsInputs();
    void dateComesFromTheEnvironment();
    void svgIsWellFormedAndLooksLikeThePng();
    void pdfHasThePictureAsItsPage();
    void tablesAreThoseOfTheReport();
    void suffixIsReadWithoutCase();
    void wrongRequestsAreTold_data();
    void wrongRequestsAreTold();
    void failureLeavesTheOldFile();
    void clipboardHasImageAndDrawing();
    void filtersNameEveryFormat();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::shared_ptr<const Assessment> m_assessment = test::nineMachines();
};

void ExporterTest::picturesAreThoseOfReference_data() {
    QTest::addColumn<int>("view");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    const int memory = static_cast<int>(ChartView::memory);
    const int speed = static_cast<int>(ChartView::speed);
    QTest::newRow("memory-light") << memory << false << QSize();
    QTest::newRow("memory-dark-900x600") << memory << true << QSize(900, 600);
    QTest::newRow("speed-light") << speed << false << QSize();
}

void ExporterTest::picturesAreThoseOfReference() {
    QFETCH(const int, view);
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    ExportOptions chosen = options(static_cast<ChartView>(view));
    chosen.theme = dark ? ExportTheme::dark : ExportTheme::light;
    chosen.size = size;
    const QString name = QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".png");
    const QString reference = QStringLiteral(HEADROOM_TEST_DATA "/export/") + name;
    if (qEnvironmentVariableIsSet("HEADROOM_UPDATE_REFERENCES")) {
        QVERIFY(exportChart(*m_assessment, reference, chosen));
        QSKIP("the reference picture was drawn anew: look at it before committing it");
    }
    QVERIFY(exportChart(*m_assessment, path(name), chosen));
    const QImage expected(reference);
    const QImage drawn(path(name));
    QVERIFY2(!expected.isNull(), qPrintable(reference));
    QCOMPARE(drawn.size(), expected.size());
    QCOMPARE(drawn.convertToFormat(QImage::Format_RGB32),
             expected.convertToFormat(QImage::Format_RGB32));
}

void ExporterTest::pictureDoesNotDependOnTheDesktop() {
    const QImage before = renderChart(*m_assessment, options());
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QApplication::setPalette(darkPalette());
    QApplication::setFont(QFont(QStringLiteral("DejaVu Serif"), 17));
    const QImage after = renderChart(*m_assessment, options());
    QLocale::setDefault(QLocale::c());
    QApplication::setPalette(lightPalette());
    QCOMPARE(after, before);
}

void ExporterTest::scaleMultipliesPixels() {
    const QSize once = renderChart(*m_assessment, options()).size();
    QCOMPARE(once.width(), 1080);
    QCOMPARE(renderChart(*m_assessment, options(ChartView::memory, 2)).size(), once * 2);
    QCOMPARE(renderChart(*m_assessment, options(ChartView::memory, 4)).size(), once * 4);
}

void ExporterTest::sizeIsHonoured_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("machines");
    QTest::newRow("wide") << QSize(1600, 900) << 9;
    QTest::newRow("square") << QSize(800, 800) << 9;
    QTest::newRow("one machine") << QSize(1200, 900) << 1;
    QTest::newRow("many machines") << QSize(1200, 700) << 36;
}

void ExporterTest::sizeIsHonoured() {
    QFETCH(const QSize, size);
    QFETCH(const int, machines);
    ExportOptions chosen = options();
    chosen.size = size;
    const auto assessment = test::nineMachines({}, static_cast<std::size_t>(machines));
    const QImage image = renderChart(*assessment, chosen);
    QCOMPARE(image.size(), size);
    // Nothing is cut: the margins stay empty, and the footer is there.
    const QColor paper(Qt::white);
    for (int x = 0; x < image.width(); ++x) {
        QCOMPARE(image.pixelColor(x, 2), paper);
        QCOMPARE(image.pixelColor(x, image.height() - 3), paper);
    }
    for (int y = 0; y < image.height(); ++y) {
        QCOMPARE(image.pixelColor(2, y), paper);
        QCOMPARE(image.pixelColor(image.width() - 3, y), paper);
    }
}

void ExporterTest::noRoomIsKeptForALegendThatIsNotThere() {
    const QImage image = renderChart(*m_assessment, options(ChartView::advisor));
    const auto isEmpty = [&](int y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 250) {
                return false;
            }
        }
        return true;
    };
    constexpr int kAbovePlot = 170;
    int gap = 0; // the highest
    for (int y = 0, since = 0; y < kAbovePlot; ++y) {
        since = isEmpty(y) ? since + 1 : 0;
        gap = std::max(gap, since);
    }
    QVERIFY2(gap < 40, qPrintable(QString::number(gap)));
}

void ExporterTest::pngCarriesItsInputs() {
    QVERIFY(exportChart(*m_assessment, path(QStringLiteral("inputs.png")), options()));
    const QImage image(path(QStringLiteral("inputs.png")));
    QCOMPARE(image.text(QStringLiteral("Title")).replace(QChar(0xA0), QLatin1Char(' ')),
             QStringLiteral("Llama 3.3 70B Q4_K_M at 8,192 tokens: 7 of 9 machines fit"));
    QVERIFY(image.text(QStringLiteral("Software")).startsWith(QStringLiteral("Headroom ")));
    QVERIFY(image.text(QStringLiteral("Comment"))
                .contains(QStringLiteral("headroom-cli compare --model llama-3.3-70b-instruct "
                                         "--quant Q4_K_M --context 8192 --machines mini-48,")));
    const auto scenario =
        parseScenario(image.text(QStringLiteral("Scenario")).toStdString(), "PNG");
    QVERIFY(scenario);
    QCOMPARE(*scenario, m_assessment->scenario);
}

void ExporterTest::dateComesFromTheEnvironment() {
    qputenv("SOURCE_DATE_EPOCH", "1700000000"); // 2023-11-14 22:13:20 UTC
    ExportOptions chosen = options();
    chosen.drawn = QDate();
    const QString made = renderChart(*m_assessment, chosen).text(QStringLiteral("Software"));
    qunsetenv("SOURCE_DATE_EPOCH");
    QVERIFY2(made.endsWith(QStringLiteral("drawn 2023-11-14")), qPrintable(made));
    QVERIFY(made.contains(QStringLiteral("catalog 2026-11-21")));
}

void ExporterTest::svgIsWellFormedAndLooksLikeThePng() {
    QVERIFY(exportChart(*m_assessment, path(QStringLiteral("a.svg")), options()));
    const QByteArray svg = contents(path(QStringLiteral("a.svg")));
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        xml.readNext();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(svg.contains("Headroom Sans, Noto Sans, DejaVu Sans, sans-serif"));
    QVERIFY(!svg.contains("font-family=\"Headroom Sans\""));
    const QImage png = renderChart(*m_assessment, options());
    const QImage drawn = QImage::fromData(svg, "svg");
    QVERIFY2(!drawn.isNull(), "Qt's SVG image plugin is missing");
    QCOMPARE(drawn.size(), png.size());
    const double different = difference(drawn, png);
    QVERIFY2(different < 0.03, qPrintable(QString::number(different)));
}

void ExporterTest::pdfHasThePictureAsItsPage() {
    QVERIFY(exportChart(*m_assessment, path(QStringLiteral("a.pdf")), options()));
    const QByteArray pdf = contents(path(QStringLiteral("a.pdf")));
    QVERIFY(pdf.startsWith("%PDF-"));
    const QSize size = renderChart(*m_assessment, options()).size();
    const QRegularExpression box(QStringLiteral("MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]"));
    const auto match = box.match(QString::fromLatin1(pdf));
    QVERIFY(match.hasMatch());
    QVERIFY(std::abs(match.captured(1).toDouble() - size.width() * 0.75) < 1);
    QVERIFY(std::abs(match.captured(2).toDouble() - size.height() * 0.75) < 1);
    QVERIFY2(pdf.contains("HeadroomSans"), "the bundled font is embedded");
}

void ExporterTest::tablesAreThoseOfTheReport() {
    QVERIFY(exportChart(*m_assessment, path(QStringLiteral("a.csv")), options()));
    QVERIFY(exportChart(*m_assessment, path(QStringLiteral("a.md")), options()));
    QCOMPARE(contents(path(QStringLiteral("a.csv"))).toStdString(),
             report(*m_assessment, ReportKind::compare, ReportFormat::csv));
    QCOMPARE(contents(path(QStringLiteral("a.md"))).toStdString(),
             report(*m_assessment, ReportKind::compare, ReportFormat::markdown));
}

void ExporterTest::suffixIsReadWithoutCase() {
    QVERIFY(exportChart(*m_assessment, path(QStringLiteral("B.PNG")), options()));
    QCOMPARE(QImageReader(path(QStringLiteral("B.PNG"))).format(), QByteArray("png"));
}

void ExporterTest::wrongRequestsAreTold_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("code");
    const auto code = [](ErrorCode which) { return static_cast<int>(which); };
    QTest::newRow("format") << "a.gif" << QSize() << 1.0 << code(ErrorCode::unsupported);
    QTest::newRow("no suffix") << "chart" << QSize() << 1.0 << code(ErrorCode::unsupported);
    QTest::newRow("folder") << "none/a.png" << QSize() << 1.0 << code(ErrorCode::unwritable);
    QTest::newRow("too large") << "a.png" << QSize(9000, 9000) << 4.0
                               << code(ErrorCode::outOfRange);
    QTest::newRow("too small") << "a.png" << QSize(10, 900) << 1.0 << code(ErrorCode::outOfRange);
    QTest::newRow("no scale") << "a.png" << QSize() << 0.0 << code(ErrorCode::outOfRange);
}

void ExporterTest::wrongRequestsAreTold() {
    QFETCH(const QString, name);
    QFETCH(const QSize, size);
    QFETCH(const double, scale);
    ExportOptions chosen = options();
    chosen.size = size;
    chosen.scale = scale;
    const auto written = exportChart(*m_assessment, path(name), chosen);
    QVERIFY(!written);
    QTEST(static_cast<int>(written.error().code), "code");
    QVERIFY(!written.error().message.empty());
    QVERIFY(QString::fromStdString(written.error().where.file).endsWith(name));
}

void ExporterTest::failureLeavesTheOldFile() {
    const QString file = path(QStringLiteral("kept.png"));
    QVERIFY(exportChart(*m_assessment, file, options()));
    const QByteArray before = contents(file);
    ExportOptions impossible = options();
    impossible.scale = 100;
    QVERIFY(!exportChart(*m_assessment, file, impossible));
    QCOMPARE(contents(file), before);
}

void ExporterTest::clipboardHasImageAndDrawing() {
    const auto mime = chartMimeData(*m_assessment, options());
    QVERIFY(mime->hasImage());
    QCOMPARE(mime->imageData().value<QImage>().size(),
             renderChart(*m_assessment, options()).size());
    QVERIFY(!QImage::fromData(mime->data(QStringLiteral("image/svg+xml")), "svg").isNull());
}

void ExporterTest::filtersNameEveryFormat() {
    for (const auto* suffix : {"*.png", "*.svg", "*.pdf", "*.csv", "*.md"}) {
        QVERIFY(exportFileFilters().contains(QLatin1String(suffix)));
    }
}

QTEST_MAIN(ExporterTest)
#include "tst_exporter.moc"
