// SPDX-License-Identifier: GPL-3.0-or-later
// Model files in the window: opened, dropped, undone, saved, gone.
#include "tests/support/gguf_writer.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/models/word_filter.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/stop_slider.h"
#include "ui/scenario/edits.h"
#include "ui/window/file_commands.h"
#include "ui/window/workbench.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>
#include <QUndoStack>

using namespace headroom;
using namespace headroom::ui;
using test::GgufWriter;
using test::smallLlama;

class WindowModelFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    MainWindow& window() const { return *m_fixture->window; }
    ScenarioController& controller() const { return window().controller(); }
    const Scenario& scenario() const { return controller().scenario(); }
    QUndoStack& undo() const { return controller().undoStack(); }
    QString message() const {
        const MessageBar& bar = window().workbench().messages();
        return bar.isHidden() ? QString() : bar.text();
    }

    QString path(const char* name) const { return m_fixture->folder.filePath(QLatin1String(name)); }
    QString write(const char* name, const GgufWriter& writer) const {
        return write(name, QByteArray::fromStdString(writer.file()));
    }
    QString write(const char* name, const QByteArray& bytes) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        }
        return file.fileName();
    }
    void openByMenu(const QString& file) const {
        m_fixture->answerPath = file;
        window().actions()[Command::open]->trigger();
    }
    bool isShown(const char* model) const {
        return m_fixture->find<QLabel>("verdict")->text().startsWith(QLatin1String(model)) &&
               m_fixture->find<QComboBox>("modelPicker")->lineEdit()->text() ==
                   QLatin1String(model);
    }
    /// Whether the window takes files, and what it says about them.
    bool drag(const QList<QUrl>& urls, QString& said) const {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&window(), &enter);
        said = window().statusBar()->currentMessage();
        return enter.isAccepted();
    }
    void drop(const QString& file) const {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &event);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void anOpenedFileIsTheModelInOneStep() {
        const Scenario before = scenario();
        openByMenu(write("small.gguf", smallLlama()));
        QCOMPARE(message(), QString());
        QVERIFY(isShown("Small"));
        QCOMPARE(scenario().modelFile, path("small.gguf").toStdString());
        QCOMPARE(scenario().quantization, std::string("F32"));
        QCOMPARE(controller().assessment()->memory.weights,
                 controller().assessment()->model->stored->loaded);
        QCOMPARE(scenario().machines, before.machines);
        QCOMPARE(undo().count(), 1);
        undo().undo();
        QCOMPARE(scenario(), before);
        QVERIFY(!isShown("Small"));
        undo().redo();
        QVERIFY(isShown("Small"));
        QCOMPARE(scenario().modelFile, path("small.gguf").toStdString());
    }

    void itsOwnContextIsAStop() {
        GgufWriter file;
        file = smallLlama();
        file.number("llama.attention.key_length", 16);
        openByMenu(write("small.gguf", file));
        auto* slider = m_fixture->find<QSlider>("contextSlider");
        slider->setValue(1);
        QCOMPARE(scenario().workload.context, 4096U);
        QCOMPARE(controller().assessment()->model->shape.contextLength, 4096U);
    }

    void anotherModelLeavesTheFileAndThePickerComesBackToIt() {
        openByMenu(write("small.gguf", smallLlama()));
        auto* picker = m_fixture->find<QComboBox>("modelPicker");
        const QString id = QString::fromStdString(scenario().model);
        Q_EMIT picker->activated(picker->findData(QStringLiteral("llama-3.1-8b-instruct")));
        QCOMPARE(scenario().model, std::string("llama-3.1-8b-instruct"));
        QCOMPARE(scenario().modelFile, std::string());
        const int row = picker->findData(id);
        QVERIFY(row >= 0);
        Q_EMIT picker->activated(row);
        QCOMPARE(scenario().modelFile, path("small.gguf").toStdString());
        QCOMPARE(scenario().quantization, std::string("F32"));
        QCOMPARE(undo().count(), 3);
    }

    void anotherQuantizationAsksWhatItWouldTake() {
        openByMenu(write("small.gguf", smallLlama()));
        const Bytes stored = controller().assessment()->memory.weights;
        auto* slider = m_fixture->find<QSlider>("quantizationSlider");
        QVERIFY(slider->maximum() > 3);
        slider->setValue(slider->maximum() - 1);
        QVERIFY(scenario().quantization != "F32");
        QCOMPARE(scenario().modelFile, path("small.gguf").toStdString());
        QVERIFY(controller().assessment()->memory.weights < stored);
    }

    void theBadgeSaysHowFarItIsExact() {
        const auto* note = m_fixture->find<QWidget>("fileNote");
        const auto* picker = m_fixture->find<QComboBox>("modelPicker");
        QVERIFY(note->isHidden());
        QCOMPARE(picker->accessibleDescription(), QString());
        openByMenu(write("small.gguf", smallLlama()));
        QVERIFY(note->isVisible());
        const auto* badge = m_fixture->find<QLabel>("fileBadge");
        QCOMPARE(badge->text(), QStringLiteral("exact, from file"));
        QCOMPARE(picker->accessibleDescription(), badge->text());
        QCOMPARE(m_fixture->find<QLabel>("fileName")->accessibleName(),
                 QStringLiteral("small.gguf"));
        Scenario asked = scenario();
        asked.quantization = "Q8_0";
        controller().apply(asked, QStringLiteral("edit"));
        QCOMPARE(badge->text(), QStringLiteral("shapes from file"));
        QCOMPARE(picker->accessibleDescription(), badge->text());
        undo().undo();
        undo().undo();
        QVERIFY(note->isHidden());
    }

    void aConfigHasShapesButNoWeights() {
        openByMenu(QStringLiteral(HEADROOM_TEST_DATA "/hf_config/qwen3-0.6b.json"));
        QCOMPARE(message(), QString());
        QVERIFY(scenario().modelFile.ends_with("qwen3-0.6b.json"));
        QCOMPARE(controller().assessment()->model->shape.trunkBlocks(), 28U);
        QCOMPARE(m_fixture->find<QLabel>("fileBadge")->text(), QStringLiteral("shapes from file"));
        QVERIFY(m_fixture->find<QWidget>("storedTypes")->isHidden());
        QVERIFY(m_fixture->find<StopSlider>("quantizationSlider")->marks().empty());
        QCOMPARE_GT(m_fixture->find<QSlider>("quantizationSlider")->maximum(), 5);
        openByMenu(write("config.json", QByteArray("{\"model_type\": \"dreamer9\"}")));
        QVERIFY2(message().contains(QLatin1String("dreamer9")), qPrintable(message()));
        QVERIFY(scenario().modelFile.ends_with("qwen3-0.6b.json"));
    }

    void filesAreAGroupOnTopOfThePicker() {
        const auto* picker = m_fixture->find<QComboBox>("modelPicker");
        const QString first = picker->itemText(0);
        openByMenu(write("small.gguf", smallLlama()));
        QCOMPARE(picker->itemText(0), QStringLiteral("Files"));
        QVERIFY(!picker->model()->flags(picker->model()->index(0, 0)).testFlag(Qt::ItemIsEnabled));
        QCOMPARE(picker->itemText(1), QStringLiteral("Small"));
        QCOMPARE(picker->itemData(1, kBadgeRole).toString(), QStringLiteral("exact, from file"));
        QVERIFY(picker->itemData(1, Qt::ToolTipRole).toString().contains(path("small.gguf")));
        QCOMPARE(picker->itemText(2), QStringLiteral("Catalog"));
        QCOMPARE(picker->itemText(3), first);
        QVERIFY(picker->itemData(3, kBadgeRole).isNull());
        QCOMPARE(picker->currentIndex(), 1);
    }

    void typesOfTheTensorsAreATable() {
        GgufWriter mixed = smallLlama();
        mixed.tensor("blk.1.extra.weight", {64, 64}, 8, 64 * 64 / 32 * 34);
        const auto* types = m_fixture->find<QWidget>("storedTypes");
        auto* table = m_fixture->find<QTableView>("storedTypesTable");
        QVERIFY(types->isHidden());
        openByMenu(write("mixed.gguf", mixed));
        QVERIFY(types->isVisible());
        QVERIFY(!table->isVisible());
        auto* toggle = types->findChild<QToolButton*>();
        QVERIFY2(toggle->accessibleDescription().startsWith(QLatin1String("File: F32")),
                 qPrintable(toggle->accessibleDescription()));
        toggle->click();
        QVERIFY(table->isVisible());
        const QAbstractItemModel& rows = *table->model();
        const QAbstractItemModelTester tester(table->model());
        QCOMPARE(rows.rowCount(), 2);
        QCOMPARE(rows.index(0, 0).data().toString(), QStringLiteral("F32"));
        QCOMPARE(rows.index(0, 1).data().toString(), QStringLiteral("20"));
        QCOMPARE(rows.index(1, 0).data().toString(), QStringLiteral("Q8_0"));
        QCOMPARE(rows.index(1, 1).data().toString(), QStringLiteral("1"));
        QCOMPARE(rows.index(1, 2).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("4,352\u00A0bytes"));
        undo().undo();
        QVERIFY(types->isHidden());
    }

    void itsOwnMixtureIsAStopAndTheWayBack() {
        GgufWriter mixed = smallLlama();
        mixed.tensor("blk.1.extra.weight", {64, 64}, 8, 64 * 64 / 32 * 34);
        openByMenu(write("mixed.gguf", mixed));
        const std::string own = scenario().quantization;
        auto* slider = m_fixture->find<StopSlider>("quantizationSlider");
        QCOMPARE(slider->marks().size(), 1U);
        QCOMPARE(slider->marks().front().position, static_cast<double>(slider->value()));
        slider->setValue(0);
        QVERIFY(scenario().quantization != own);
        QCOMPARE(slider->marks().size(), 1U);
        QVERIFY(slider->marks().front().position > 0);
        Q_EMIT slider->resetRequested();
        QCOMPARE(scenario().quantization, own);
        QCOMPARE(controller().assessment()->memory.weights,
                 controller().assessment()->model->stored->loaded);
    }

    void aSavedScenarioOpensWithItsFile() {
        openByMenu(write("small.gguf", smallLlama()));
        controller().apply(withContext(scenario(), 3000), QStringLiteral("edit"));
        const Scenario saved = scenario();
        QVERIFY(window().document().save(path("mine.headroom")));
        QFile text(path("mine.headroom"));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(text.readAll().contains("model_file: small.gguf"));
        m_fixture->open();
        QVERIFY(window().openFile(path("mine.headroom")));
        QCOMPARE(message(), QString());
        QCOMPARE(scenario(), saved);
        QVERIFY(isShown("Small"));
    }

    void aScenarioNamedWithoutItsFolderStillHasWholePaths() {
        openByMenu(write("small.gguf", smallLlama()));
        QVERIFY(window().document().save(path("mine.headroom")));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_fixture->folder.path()));
        const bool opened = window().openFile(QStringLiteral("mine.headroom"));
        QDir::setCurrent(before);
        QVERIFY(opened);
        QCOMPARE(scenario().modelFile, path("small.gguf").toStdString());
    }

    void whatIsAskedOfAFileIsSavedToo() {
        openByMenu(write("small.gguf", smallLlama()));
        Scenario asked = scenario();
        asked.quantization = "Q8_0";
        controller().apply(asked, QStringLiteral("edit"));
        QVERIFY(window().document().save(path("mine.headroom")));
        m_fixture->open();
        QVERIFY(window().openFile(path("mine.headroom")));
        QCOMPARE(scenario(), asked);
    }

    void aFileThatIsGoneIsToldAndTheRestOpens() {
        openByMenu(write("small.gguf", smallLlama()));
        controller().apply(withContext(scenario(), 3000), QStringLiteral("edit"));
        QVERIFY(window().document().save(path("mine.headroom")));
        QVERIFY(QFile::remove(path("small.gguf")));
        m_fixture->open();
        QVERIFY(window().openFile(path("mine.headroom")));
        QVERIFY2(message().contains(path("small.gguf")), qPrintable(message()));
        QCOMPARE(scenario().workload.context, 3000U);
        QCOMPARE(scenario().modelFile, std::string());
        controller().apply(withContext(scenario(), 4096), QStringLiteral("edit"));
        QCOMPARE(scenario().workload.context, 4096U);
    }

    void aBrokenFileIsToldAndChangesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const GgufWriter& writer, const char* why) {
            QTest::newRow(name) << QByteArray::fromStdString(writer.file())
                                << QString(QLatin1String(why));
        };
        QTest::newRow("cut off") << QByteArray("GGUF\3") << QStringLiteral("bad.gguf");
        QTest::newRow("something else")
            << QByteArray("PK\3\4 a long zip file") << QStringLiteral("GGUF");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("bad.gguf");
        GgufWriter unknown;
        unknown.text("general.architecture", "dreamer9").f32("a", {8});
        row("architecture", unknown, "dreamer9");
        GgufWriter type = smallLlama();
        type.tensor("blk.1.new.weight", {32, 4}, 99, 64);
        row("tensor type", type, "type 99");
    }

    void aBrokenFileIsToldAndChangesNothing() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, why);
        const Scenario before = scenario();
        openByMenu(write("bad.gguf", bytes));
        QVERIFY2(message().contains(QStringLiteral("bad.gguf could not be opened")),
                 qPrintable(message()));
        QVERIFY2(message().contains(why), qPrintable(message()));
        QCOMPARE(scenario(), before);
        QCOMPARE(undo().count(), 0);
    }

    void readingCatalogsAgainKeepsTheFile() {
        openByMenu(write("small.gguf", smallLlama()));
        QVERIFY(QFile::remove(path("small.gguf")));
        window().actions()[Command::reloadCatalogs]->trigger();
        QVERIFY(isShown("Small"));
        undo().undo();
        undo().redo();
        QVERIFY(isShown("Small"));
    }

    void aFileThatChangedIsReadAgain() {
        const QString file = write("small.gguf", smallLlama());
        openByMenu(file);
        const Bytes before = controller().assessment()->memory.weights;
        GgufWriter larger = smallLlama();
        larger.f32("blk.1.extra.weight", {64, 64});
        write("small.gguf", larger);
        openByMenu(file);
        QVERIFY(before < controller().assessment()->memory.weights);
        QVERIFY(isShown("Small"));
    }

    void filesOfOneNameAreKeptApart() {
        QVERIFY(QDir(m_fixture->folder.path()).mkpath(QStringLiteral("other")));
        openByMenu(write("small.gguf", smallLlama()));
        const Scenario first = scenario();
        GgufWriter second = smallLlama();
        second.f32("blk.1.extra.weight", {64, 64});
        openByMenu(write("other/small.gguf", second));
        QVERIFY(scenario().model != first.model);
        const Bytes larger = controller().assessment()->memory.weights;
        undo().undo();
        QCOMPARE(scenario(), first);
        QVERIFY(controller().assessment()->memory.weights < larger);
    }

    void lostWorkComesBackWithItsFile() {
        openByMenu(write("small.gguf", smallLlama()));
        const Scenario lost = scenario();
        window().document().keepNow();
        m_fixture->open(); // the first window went without being closed
        window().document().restore();
        QCOMPARE(scenario(), lost);
        QVERIFY(isShown("Small"));
    }

    void lostWorkComesBackWithoutAFileThatIsGone() {
        openByMenu(write("small.gguf", smallLlama()));
        controller().apply(withContext(scenario(), 3000), QStringLiteral("edit"));
        window().document().keepNow();
        QVERIFY(QFile::remove(path("small.gguf")));
        m_fixture->open();
        window().document().restore();
        QVERIFY2(message().contains(path("small.gguf")), qPrintable(message()));
        QCOMPARE(scenario().workload.context, 3000U);
        QVERIFY(window().isWindowModified());
    }

    void filesAreDroppedAndOthersRefused() {
        const QString file = write("small.gguf", smallLlama());
        const QString photo = write("photo.png", QByteArray("\x89PNG"));
        QString said;
        QVERIFY(!drag({QUrl::fromLocalFile(photo)}, said));
        QVERIFY2(said.contains(QLatin1String("photo.png is neither")), qPrintable(said));
        QVERIFY(!drag({QUrl::fromLocalFile(m_fixture->folder.path())}, said));
        QVERIFY2(said.contains(QLatin1String("is a folder")), qPrintable(said));
        QVERIFY(!drag({QUrl::fromLocalFile(file), QUrl::fromLocalFile(photo)}, said));
        QVERIFY2(said.contains(QLatin1String("one file")), qPrintable(said));
        QVERIFY(!drag({QUrl(QStringLiteral("https://example.org/a.gguf"))}, said));
        QVERIFY(drag({QUrl::fromLocalFile(file)}, said));
        QVERIFY2(said.contains(QLatin1String("take the model of small.gguf")), qPrintable(said));
        drop(photo);
        QVERIFY(!isShown("Small"));
        QVERIFY(drag({QUrl::fromLocalFile(file)}, said));
        drop(file);
        QVERIFY(isShown("Small"));
        QCOMPARE(undo().count(), 1);
    }

    void opensASplitFileByAnyOfItsParts() {
        GgufWriter first = smallLlama();
        first.number("split.no", 0).number("split.count", 2).number("split.tensors.count", 21);
        GgufWriter second;
        second.number("split.no", 1).number("split.count", 2).f32("blk.1.extra.weight", {64, 64});
        write("small-00001-of-00002.gguf", first);
        openByMenu(write("small-00002-of-00002.gguf", second));
        QCOMPARE(message(), QString());
        QCOMPARE(scenario().modelFile, path("small-00001-of-00002.gguf").toStdString());
        QString said;
        QVERIFY(drag({QUrl::fromLocalFile(path("small-00001-of-00002.gguf")),
                      QUrl::fromLocalFile(path("small-00002-of-00002.gguf"))},
                     said));
    }

    void openedFilesAreAmongTheRecent() {
        openByMenu(write("small.gguf", smallLlama()));
        window().close();
        m_fixture->answerUnsaved = UnsavedChoice::discard;
        window().close();
        m_fixture->open();
        for (QMenu* menu : window().findChildren<QMenu*>()) {
            if (menu->title() == QLatin1String("Open &recent")) {
                Q_EMIT menu->aboutToShow();
                QCOMPARE(menu->actions().front()->text(), QStringLiteral("small.gguf"));
                menu->actions().front()->trigger();
            }
        }
        QVERIFY(isShown("Small"));
    }

    void aRuntimeThatCannotLoadItGivesWay() {
        controller().apply(withRuntime(scenario(), controller().catalog(), "mlx"),
                           QStringLiteral("runtime"));
        QCOMPARE(scenario().workload.runtime, std::string("mlx"));
        openByMenu(write("small.gguf", smallLlama()));
        QCOMPARE(message(), QString());
        QVERIFY(isShown("Small"));
        undo().undo();
        QCOMPARE(scenario().workload.runtime, std::string("mlx"));
    }
};

QTEST_MAIN(WindowModelFilesTest)
#include "tst_model_files.moc"
