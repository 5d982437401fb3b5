// SPDX-License-Identifier: GPL-3.0-or-later
// Importing measurements, calibrating, and the Catalog page, in a real window.
#include "core/catalog/own_files.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/message_bar.h"
#include "ui/views/catalog_page.h"
#include "ui/window/catalog_commands.h"
#include "ui/window/user_catalog.h"
#include "ui/window/workbench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QUndoStack>
#include <QtTest>

using namespace headroom;
using headroom::test::WindowFixture;

namespace {

const char* const kBench =
    "GPU name:   Apple M4 Max\n"
    "| model | size | params | backend | ngl | fa | test | t/s |\n"
    "| --- | ---: | ---: | --- | --: | -: | ---: | ---: |\n"
    "| llama 8B Q4_K - Medium | 4.58 GiB | 8.03 B | Metal | 99 | 1 | tg128 | 60.60 ± 0.59 |\n"
    "| llama 8B Q4_K - Medium | 4.58 GiB | 8.03 B | Metal | 99 | 1 | tg128 | 170.60 ± 0.59 |\n";

} // namespace

class TestOwnCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_data = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_data->path().toUtf8());
        qputenv("HEADROOM_CATALOG", HEADROOM_CATALOG_DIR);
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->userFolder = QString::fromStdString(userCatalogFolder());
        m_fixture->window->controller().apply(withMachines({"studio-m4max-64"}),
                                              QStringLiteral("test"));
    }

    void cleanup() {
        m_fixture.reset();
        m_data.reset();
    }

    void keepsCalibratesAndUndoes() {
        import();
        QVERIFY2(message().contains(QStringLiteral("1 measured speed")), qPrintable(message()));
        QVERIFY(message().contains(QStringLiteral("1 above the ceiling")));
        const QDir folder(m_data->filePath(QStringLiteral("headroom/catalog/measurements")));
        QCOMPARE(folder.entryList({QStringLiteral("*.yaml")}).size(), 1);
        QCOMPARE(ownMeasurements(), 1);
        press(QStringLiteral("Calibrate Mac Studio M4 Max 64 GB"));
        QVERIFY2(message().contains(QStringLiteral("decode ×0.9")), qPrintable(message()));
        QCOMPARE(calibrations(), 1);
        press(QStringLiteral("Undo"));
        QCOMPARE(calibrations(), 0);
        import();
        QVERIFY(message().contains(QStringLiteral("1 known already")));
    }

    void anImportCanBeUndone() {
        import();
        QCOMPARE(ownMeasurements(), 1);
        press(QStringLiteral("Undo"));
        QCOMPARE(ownMeasurements(), 0);
    }

    void whatIsNoBenchmarkIsTold() {
        m_fixture->window->openFile(write("speed.md", "| test | t/s |\n| a |\n"));
        QVERIFY2(message().contains(QStringLiteral("speed.md:2")), qPrintable(message()));
        QCOMPARE(ownMeasurements(), 0);
    }

    void thePageListsSearchesAndShowsAllFields() {
        showPage();
        auto* kinds = m_fixture->find<QComboBox>("entryKind");
        QVERIFY(kinds->currentText().startsWith(QStringLiteral("Machines (")));
        auto* table = m_fixture->find<QTableView>("entries");
        const int all = table->model()->rowCount();
        QVERIFY(all > 50);
        QTest::keyClicks(m_fixture->find<QLineEdit>("entrySearch"),
                         QStringLiteral("m4max 64 studio"));
        QCOMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(m_fixture->find<QLineEdit>("entrySearch"), Qt::Key_Return);
        const QString details = m_fixture->find<QTextBrowser>("entryDetails")->toPlainText();
        QVERIFY2(details.contains(QStringLiteral("studio-m4max-64")), qPrintable(details));
        QVERIFY(details.contains(QStringLiteral("https://")));
        QVERIFY(details.contains(QStringLiteral("mac-studio.yaml:")));
        m_fixture->find<QLineEdit>("entrySearch")->setText(QStringLiteral("nothing like this"));
        QVERIFY(m_fixture->find<QLabel>("noEntries")->text().contains(QStringLiteral("Nothing")));
    }

    void aMachineJoinsTheComparison() {
        showPage();
        m_fixture->find<QLineEdit>("entrySearch")->setText(QStringLiteral("mini-m4pro-48"));
        m_fixture->find<QPushButton>("addEntry")->click();
        const auto& machines = m_fixture->window->controller().scenario().machines;
        QVERIFY(std::count(machines.begin(), machines.end(), "mini-m4pro-48") == 1);
        m_fixture->window->controller().undoStack().undo();
        const auto& before = m_fixture->window->controller().scenario().machines;
        QVERIFY(std::count(before.begin(), before.end(), "mini-m4pro-48") == 0);
    }

    void anEntryIsCopiedEditedAndRemoved() {
        QString opened;
        m_fixture->window->findChild<ui::CatalogCommands*>()->userCatalog().setOpener(
            [&](const QString& path) { opened = path; });
        showPage();
        m_fixture->find<QLineEdit>("entrySearch")->setText(QStringLiteral("studio-m4max-64"));
        m_fixture->find<QPushButton>("editEntry")->click();
        QVERIFY(opened.startsWith(m_data->path()));
        QFile file(opened);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        QVERIFY(text.contains("Mac Studio M4 Max 64 GB"));
        text.replace("Mac Studio M4 Max 64 GB", "My Mac Studio");
        file.resize(0);
        file.seek(0);
        file.write(text);
        file.close();
        m_fixture->window->actions()[ui::Command::reloadCatalogs]->trigger();
        QCOMPARE(m_fixture->window->controller().catalog().machine("studio-m4max-64")->name,
                 std::string("My Mac Studio"));
        m_fixture->find<QCheckBox>("ownEntries")->setChecked(true);
        QTRY_COMPARE(m_fixture->find<QTableView>("entries")->model()->rowCount(), 1);
        m_fixture->find<QPushButton>("removeEntry")->click();
        QVERIFY(!QFile::exists(opened));
        QCOMPARE(m_fixture->window->controller().catalog().machine("studio-m4max-64")->name,
                 std::string("Mac Studio M4 Max 64 GB"));
        press(QStringLiteral("Undo"));
        QVERIFY(QFile::exists(opened));
    }

    void ownMeasurementsAndCalibrationsAreListed() {
        import();
        press(QStringLiteral("Calibrate Mac Studio M4 Max 64 GB"));
        showPage();
        m_fixture->window->workbench().catalogPage().showKind(ui::EntryKind::calibrations);
        auto* table = m_fixture->find<QTableView>("entries");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        m_fixture->find<QPushButton>("removeEntry")->click();
        QCOMPARE(calibrations(), 0);
        QTRY_VERIFY(m_fixture->find<QLabel>("noEntries")
                        ->text()
                        .contains(QStringLiteral("No machine is calibrated")));
        m_fixture->window->workbench().catalogPage().showKind(ui::EntryKind::measurements);
        m_fixture->find<QCheckBox>("ownEntries")->setChecked(true);
        QCOMPARE(table->model()->rowCount(), 1);
    }

private:
    [[nodiscard]] Scenario withMachines(std::vector<std::string> machines) const {
        Scenario scenario = m_fixture->window->controller().scenario();
        scenario.machines = std::move(machines);
        scenario.baseline.clear();
        return scenario;
    }

    QString write(const char* name, const char* text) const {
        QFile file(m_data->filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(text);
        }
        return file.fileName();
    }

    void import() const { m_fixture->window->openFile(write("bench.md", kBench)); }

    [[nodiscard]] QString message() const {
        return m_fixture->window->workbench().messages().text();
    }

    /// Buttons of the message before go with the next turn of the event loop.
    void press(const QString& text) const {
        QTest::qWait(1);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (QPushButton* button :
             m_fixture->window->workbench().messages().findChildren<QPushButton*>()) {
            if (button->text() == text && button->isVisible()) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }

    void showPage() const {
        auto* pages = m_fixture->window->findChild<QTabWidget*>();
        pages->setCurrentWidget(&m_fixture->window->workbench().catalogPage());
        QTest::qWait(1);
    }

    [[nodiscard]] int ownMeasurements() const {
        const auto& all = m_fixture->window->controller().catalog().speed.measurements;
        return static_cast<int>(std::count_if(
            all.begin(), all.end(), [](const SpeedMeasurement& each) { return each.own; }));
    }

    [[nodiscard]] int calibrations() const {
        return static_cast<int>(
            m_fixture->window->controller().catalog().speed.machineCalibrations.size());
    }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestOwnCatalog)
#include "tst_own_catalog.moc"
