// SPDX-License-Identifier: GPL-3.0-or-later
// Folders over folders, where they are looked for, and the shipped catalog as a whole.
#include "tests/core/catalog/catalog_folder.h"

using namespace headroom;
using test::CatalogFolder;
using test::printed;

namespace {

std::string runtime(const std::string& id, const std::string& name) {
    return "schema: 1\nruntimes:\n  - {id: " + id + ", name: " + name + ", files: ggml}\n";
}

std::string machine(const std::string& id, const std::string& chip, const std::string& more = {}) {
    return "schema: 1\nmachines:\n  - id: " + id +
           "\n    name: X\n    vendor: Apple\n    family: X\n    form_factor: mini\n    chip: " +
           chip +
           "\n    platform: macos\n    memory_gib: 16\n    system_memory_gib: 16\n"
           "    runtime: llama.cpp\n" +
           more;
}

const std::string kChip = "schema: 1\nchips:\n  - {id: m4, name: M4, vendor: Apple, family: M4, "
                          "backend: metal, bandwidth_gbs: 120}\n";

LoadedCatalog loadBare(const std::vector<std::string>& folders) {
    LoadedCatalog loaded = loadCatalog(folders);
    loaded.problems = test::withoutMissingFormats(std::move(loaded.problems));
    return loaded;
}

/// Sets a variable of the environment for one test.
class Variable {
public:
    Variable(const char* name, const std::string& value)
        : m_name(name), m_was(qgetenv(name)), m_wasSet(qEnvironmentVariableIsSet(name)) {
        qputenv(name, QByteArray::fromStdString(value));
    }
    ~Variable() {
        if (m_wasSet)
            qputenv(m_name, m_was);
        else
            qunsetenv(m_name);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* m_name;
    QByteArray m_was;
    bool m_wasSet;
};

} // namespace

class TestLoad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedCatalogIsValid() {
        const LoadedCatalog loaded = loadCatalog({HEADROOM_CATALOG_DIR});
        QVERIFY2(loaded.problems.empty(), printed(loaded.problems).constData());
        const auto& machines = loaded.catalog->machines;
        QCOMPARE(std::count_if(machines.begin(), machines.end(),
                               [](const MachineSpec& each) { return each.nodes == 1; }),
                 std::ptrdiff_t{143});
        QCOMPARE(machines.size(), std::size_t{143 + 19});
        QCOMPARE(loaded.catalog->models.size(), std::size_t{123});
        QVERIFY(!loaded.catalog->version.empty());
        const auto problems = validateFile(HEADROOM_CATALOG_DIR, Catalog{});
        QVERIFY2(problems.empty(), printed(problems).constData());
    }

    void shippedEntriesAreComplete() {
        const auto catalog = loadCatalog({HEADROOM_CATALOG_DIR}).catalog;
        for (const MachineSpec& each : catalog->machines) {
            QVERIFY2(catalog->chip(each.chip) != nullptr, each.id.c_str());
            QVERIFY2(each.bandwidth.bytesPerSecond > 0, each.id.c_str());
            QVERIFY2(!each.provenance.sources.empty(), each.id.c_str());
        }
        for (const ModelSpec& each : catalog->models) {
            QVERIFY2(each.shape.trunkBlocks() > 0, each.id.c_str());
            QVERIFY2(catalog->origins.count("model:" + each.id) == 1, each.id.c_str());
        }
        for (const TensorFormat& format : catalog->formats)
            QVERIFY2(format.bytes > 0, format.id.c_str());
    }

    void userOverSiteOverShipped() {
        const CatalogFolder shipped;
        const CatalogFolder site;
        const CatalogFolder user;
        shipped.write(QStringLiteral("a.yaml"), runtime("one", "shipped"));
        shipped.write(QStringLiteral("b.yaml"), runtime("two", "shipped"));
        shipped.write(QStringLiteral("deep/down/c.yaml"), runtime("three", "shipped"));
        site.write(QStringLiteral("z.yaml"), runtime("one", "site"));
        site.write(QStringLiteral("y.yaml"), runtime("two", "site"));
        user.write(QStringLiteral("x.yaml"), runtime("one", "user"));
        const auto loaded = loadBare({shipped.path(), site.path(), user.path()});
        QVERIFY2(loaded.problems.empty(), printed(loaded.problems).constData());
        const Catalog& catalog = *loaded.catalog;
        QCOMPARE(catalog.runtimes.size(), std::size_t{3});
        QCOMPARE(catalog.runtime("one")->name, std::string("user"));
        QCOMPARE(catalog.runtime("two")->name, std::string("site"));
        QCOMPARE(catalog.runtime("three")->name, std::string("shipped"));
        QCOMPARE(catalog.runtimes.front().id, std::string("one")); // where the shipped one stood
        QCOMPARE(catalog.origins.at("runtime:one").file, user.path(QStringLiteral("x.yaml")));
        QCOMPARE(catalog.origins.at("runtime:one").line, 3);
    }

    void aFileStandsInAFoldersPlace() {
        const CatalogFolder shipped;
        const CatalogFolder elsewhere;
        shipped.write(QStringLiteral("a.yaml"), runtime("one", "shipped"));
        elsewhere.write(QStringLiteral("mine.yaml"), runtime("one", "mine"));
        elsewhere.write(QStringLiteral("other.yaml"), runtime("two", "not asked for"));
        const auto loaded = loadBare({shipped.path(), elsewhere.path(QStringLiteral("mine.yaml"))});
        QVERIFY2(loaded.problems.empty(), printed(loaded.problems).constData());
        QCOMPARE(loaded.catalog->runtimes.size(), std::size_t{1});
        QCOMPARE(loaded.catalog->runtime("one")->name, std::string("mine"));
    }

    void brokenUserEntryLeavesTheShippedOne() {
        const CatalogFolder shipped;
        const CatalogFolder user;
        shipped.write(QStringLiteral("a.yaml"), kChip);
        shipped.write(QStringLiteral("b.yaml"), test::kOneRuntime);
        shipped.write(QStringLiteral("c.yaml"), machine("mini", "m4"));
        user.write(QStringLiteral("a.yaml"), machine("mini", "m44"));
        user.write(QStringLiteral("b.yaml"), machine("other", "m4", "    sold: maybe\n"));
        const auto loaded = loadBare({shipped.path(), user.path()});
        QCOMPARE(loaded.problems.size(), std::size_t{2});
        QCOMPARE(loaded.catalog->machines.size(), std::size_t{1});
        QCOMPARE(loaded.catalog->machine("mini")->chip, std::string("m4"));
    }

    void referencesReachAcrossFoldersAndFiles() {
        const CatalogFolder shipped;
        const CatalogFolder user;
        shipped.write(QStringLiteral("a.yaml"), machine("mini", "m4"));
        shipped.write(QStringLiteral("b.yaml"), test::kOneRuntime);
        user.write(QStringLiteral("z.yaml"), kChip);
        const auto loaded = loadBare({shipped.path(), user.path()});
        QVERIFY2(loaded.problems.empty(), printed(loaded.problems).constData());
        QCOMPARE(loaded.catalog->machine("mini")->bandwidth.gigabytesPerSecond(), 120.0);
    }

    void bandwidthOfTheConfigurationWins() {
        const CatalogFolder folder;
        folder.write(QStringLiteral("a.yaml"), machine("mini", "m4", "    bandwidth_gbs: 100.5\n"));
        folder.write(QStringLiteral("b.yaml"), test::kOneRuntime);
        folder.write(QStringLiteral("c.yaml"), kChip);
        QCOMPARE(loadBare({folder.path()}).catalog->machine("mini")->bandwidth.gigabytesPerSecond(),
                 100.5);
    }

    void sameIdTwiceInAFolderKeepsTheFirst() {
        const CatalogFolder folder;
        folder.write(QStringLiteral("a.yaml"), runtime("one", "first"));
        folder.write(QStringLiteral("b.yaml"), runtime("one", "second"));
        const auto loaded = loadBare({folder.path()});
        QCOMPARE(loaded.problems.size(), std::size_t{1});
        QCOMPARE(loaded.problems.front().code, ErrorCode::duplicateKey);
        QCOMPARE(loaded.problems.front().where.file, folder.path(QStringLiteral("b.yaml")));
        QVERIFY(loaded.problems.front().message.find("a.yaml:3") != std::string::npos);
        QCOMPARE(loaded.catalog->runtime("one")->name, std::string("first"));
    }

    void whatIsNoFileIsTold() {
        const CatalogFolder folder;
        folder.write(QStringLiteral("good.yaml"), test::kOneRuntime);
        folder.write(QStringLiteral("folder.yaml/inside.yaml"), runtime("hidden", "hidden"));
        folder.write(QStringLiteral("empty.yaml"), "");
        folder.write(QStringLiteral("notes.txt"), "not a catalog");
        folder.write(QStringLiteral(".editor.yaml"), "not: [");
        QVERIFY(QFile::link(QStringLiteral("/nowhere"),
                            QString::fromStdString(folder.path(QStringLiteral("lost.yaml")))));
        QVERIFY(QFile::link(QString::fromStdString(folder.path()),
                            QString::fromStdString(folder.path(QStringLiteral("round")))));
        const auto loaded = loadBare({folder.path(), folder.path() + "/nothing"});
        QVERIFY2(loaded.problems.size() == 4, printed(loaded.problems).constData());
        QCOMPARE(loaded.catalog->runtimes.size(), std::size_t{1});
        const auto unreadable =
            std::count_if(loaded.problems.begin(), loaded.problems.end(),
                          [](const Error& error) { return error.code == ErrorCode::unreadable; });
        QCOMPARE(unreadable, std::ptrdiff_t{3});
    }

    void missingTensorFormatsAreTold() {
        const CatalogFolder folder;
        folder.write(QStringLiteral("a.yaml"),
                     "schema: 1\nformats:\n  - {id: F16, elements: 1, bytes: 2}\n");
        const auto loaded = loadCatalog({folder.path()});
        QCOMPARE(loaded.problems.size(), std::size_t{1});
        QCOMPARE(loaded.problems.front().code, ErrorCode::missingKey);
        QVERIFY(loaded.problems.front().message.find("F32, BF16") != std::string::npos);
        QCOMPARE(loaded.catalog->format(TensorType::f16).bytes, 2u);
    }

    void searchPathFollowsTheEnvironment() {
        const CatalogFolder root;
        for (const char* name : {"shipped/a.yaml", "one/headroom/catalog/a.yaml",
                                 "two/headroom/catalog/a.yaml", "mine/headroom/catalog/a.yaml"})
            root.write(QString::fromUtf8(name), test::kOneRuntime);
        const Variable shipped("HEADROOM_CATALOG", root.path() + "/shipped");
        const Variable site("XDG_DATA_DIRS", root.path() + "/one:relative::" + root.path() +
                                                 "/none:" + root.path() + "/two");
        const Variable user("XDG_DATA_HOME", root.path() + "/mine");
        const std::vector<std::string> expected{
            root.path() + "/shipped", root.path() + "/two/headroom/catalog",
            root.path() + "/one/headroom/catalog", root.path() + "/mine/headroom/catalog"};
        QCOMPARE(catalogSearchPath(), expected);
    }

    void homeStandsInForDataHome() {
        const CatalogFolder root;
        root.write(QStringLiteral(".local/share/headroom/catalog/a.yaml"), test::kOneRuntime);
        const Variable site("XDG_DATA_DIRS", "/nowhere");
        const Variable user("XDG_DATA_HOME", "");
        const Variable home("HOME", root.path());
        QCOMPARE(catalogSearchPath().back(), root.path() + "/.local/share/headroom/catalog");
    }

    void buildTreeReadsTheSources() {
        const Variable shipped("HEADROOM_CATALOG", "");
        QCOMPARE(QDir(QString::fromStdString(catalogSearchPath().front())).canonicalPath(),
                 QDir(QStringLiteral(HEADROOM_CATALOG_DIR)).canonicalPath());
    }

    void namedFolderThatIsNotThereIsTold() {
        const Variable shipped("HEADROOM_CATALOG", "/nowhere/at/all");
        const auto path = catalogSearchPath();
        QCOMPARE(path.front(), std::string("/nowhere/at/all"));
        const auto loaded = loadBare({path.front()});
        QCOMPARE(loaded.problems.size(), std::size_t{1});
        QCOMPARE(loaded.problems.front().code, ErrorCode::unreadable);
    }

    void whatFallsWithABrokenEntryIsToldOnce() {
        const CatalogFolder folder;
        folder.write(QStringLiteral("chip.yaml"),
                     "schema: 1\nchips:\n  - {id: m4, name: M4, vendor: Apple, family: M4, "
                     "backend: coal, bandwidth_gbs: 120}\n");
        folder.write(QStringLiteral("runtime.yaml"), test::kOneRuntime);
        folder.write(QStringLiteral("a.yaml"), machine("mini", "m4"));
        folder.write(QStringLiteral("b.yaml"), machine("maxi", "m4"));
        folder.write(QStringLiteral("c.yaml"), machine("other", "m5"));
        const auto problems = test::withoutMissingFormats(loadCatalog({folder.path()}).problems);
        const auto tellsOf = [&](const char* part) {
            return std::count_if(problems.begin(), problems.end(), [&](const Error& error) {
                return error.message.find(part) != std::string::npos;
            });
        };
        QVERIFY2(problems.size() == 3, printed(problems).constData());
        QCOMPARE(tellsOf("there is no chip \"m5\""), 1);
        QCOMPARE(tellsOf("2 entries that refer to chip \"m4\" are left out"), 1);
    }

    void validateLooksReferencesUpInTheContext() {
        const CatalogFolder base;
        base.write(QStringLiteral("a.yaml"), kChip);
        base.write(QStringLiteral("b.yaml"), test::kOneRuntime);
        const auto context = loadBare({base.path()}).catalog;
        const CatalogFolder own;
        own.write(QStringLiteral("m.yaml"), machine("mini", "m4"));
        own.write(QStringLiteral("n.yaml"), machine("maxi", "m5"));
        QVERIFY(validateFile(own.path(QStringLiteral("m.yaml")), *context).empty());
        QCOMPARE(validateFile(own.path(), *context).size(), std::size_t{1});
        QCOMPARE(validateFile(own.path(QStringLiteral("m.yaml")), Catalog{}).size(),
                 std::size_t{2});
        const auto missing = validateFile(own.path(QStringLiteral("o.yaml")), *context);
        QCOMPARE(missing.size(), std::size_t{1});
        QCOMPARE(missing.front().code, ErrorCode::unreadable);
    }

    void validateChecksScenarios() {
        const auto catalog = loadCatalog({HEADROOM_CATALOG_DIR}).catalog;
        const CatalogFolder own;
        const std::string good = "schema: 1\nmodel: " + catalog->models.front().id +
                                 "\nquantization: q4_k_m\nmachines: [" +
                                 catalog->machines.front().id + "]\n";
        own.write(QStringLiteral("good.headroom"), good);
        own.write(QStringLiteral("bad.headroom"),
                  "schema: 1\nmodel: nobodys\nbaseline: elsewhere\n");
        const auto none = validateFile(own.path(QStringLiteral("good.headroom")), *catalog);
        QVERIFY2(none.empty(), printed(none).constData());
        const auto problems = validateFile(own.path(QStringLiteral("bad.headroom")), *catalog);
        QVERIFY2(problems.size() == 3, printed(problems).constData());
        QCOMPARE(problems[0].code, ErrorCode::unknownReference);
        QCOMPARE(problems[0].where.line, 2);
        QCOMPARE(problems[0].where.column, 8);
        QCOMPARE(problems[1].where.line, 3);
    }
};

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
