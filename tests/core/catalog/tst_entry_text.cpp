// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/entry_text.h"
#include "core/catalog/load.h"
#include "tests/support/shipped_catalog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace headroom;

namespace {

const std::string kText = "schema: 1\n"
                          "# all machines\n"
                          "machines:\n"
                          "  - id: a # the first\n"
                          "    price: {usd: 599, note: \"a, b\"}\n"
                          "    names:\n"
                          "      - one\n"
                          "      - two\n"
                          "\n"
                          "  # the next one\n"
                          "  - {id: b, sources: [\"https://example.org/x#y\"],\n"
                          "     power: 12}\n"
                          "chips:\n"
                          "- id: c\n"
                          "  note: it's # no comment\n";

EntryText entry(int line) {
    const auto found = entryAt(kText, line);
    if (!found) {
        qFatal("no entry in line %d", line);
    }
    return *found;
}

QString shown(const EntryText& entry) {
    QStringList lines;
    for (const EntryField& field : fieldsOf(entry)) {
        lines << QStringLiteral("%1%2=%3").arg(QString(field.depth, QLatin1Char('>')),
                                               QString::fromStdString(field.key),
                                               QString::fromStdString(field.value));
    }
    return lines.join(QLatin1Char('|'));
}

} // namespace

class TestEntryText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAnEntryWithItsLines() {
        QCOMPARE(entry(4).key, std::string("machines"));
        QCOMPARE(entry(4).first, 4);
        QCOMPARE(entry(4).last, 8);
        QCOMPARE(entry(4).lines.front(), std::string("id: a # the first"));
        QCOMPARE(entry(4).lines.at(3), std::string("  - one"));
        QCOMPARE(entry(11).last, 12);
        QCOMPARE(entry(14).key, std::string("chips"));
        QVERIFY(!entryAt(kText, 1));
        QVERIFY(!entryAt(kText, 5));
        QVERIFY(!entryAt(kText, 0));
        QVERIFY(!entryAt(kText, 99));
        QVERIFY(!entryAt("", 1));
    }

    void takesFieldsApart() {
        QCOMPARE(shown(entry(4)),
                 QStringLiteral("id=a|price=|>usd=599|>note=a, b|names=|>>=one|>>=two"));
        QCOMPARE(shown(entry(11)),
                 QStringLiteral("id=b|sources=|>=https://example.org/x#y|power=12"));
        QVERIFY(shown(entry(14)).startsWith(QStringLiteral("id=c|note=it's")));
    }

    void takesAnEntryOut() {
        const std::string left = withoutEntry(kText, entry(4));
        QVERIFY(left.find("id: a") == std::string::npos);
        QVERIFY(left.find("id: b") != std::string::npos);
        QVERIFY(left.find("machines:") != std::string::npos);
        const std::string chipless = withoutEntry(kText, entry(14));
        QVERIFY(chipless.find("chips") == std::string::npos);
        QVERIFY(chipless.find("id: a") != std::string::npos);
        const std::string one = "schema: 1\nchips:\n  - id: c\n    name: C\n";
        QVERIFY(withoutEntry(one, *entryAt(one, 3)).empty());
    }

    /// Every entry of the shipped catalog, alone in a file, is read as the same entry.
    void copiesOfAllShippedEntriesAreRead() {
        const LoadedCatalog shipped = loadCatalog({HEADROOM_CATALOG_DIR});
        QTemporaryDir folder;
        int count = 0;
        std::unordered_map<std::string, std::string> texts;
        for (const auto& [key, origin] : shipped.catalog->origins) {
            std::string& text = texts[origin.file];
            if (text.empty()) {
                QFile file(QString::fromStdString(origin.file));
                QVERIFY(file.open(QIODevice::ReadOnly));
                text = file.readAll().toStdString();
            }
            const auto found = entryAt(text, origin.line);
            QVERIFY2(found, key.c_str());
            QVERIFY2(!fieldsOf(*found).empty(), key.c_str());
            QFile copy(folder.filePath(QString::number(count++)) + QStringLiteral(".yaml"));
            QVERIFY(copy.open(QIODevice::WriteOnly));
            copy.write(QByteArray::fromStdString(fileOf(*found, "yours")));
        }
        QVERIFY(count > 500);
        const std::string own = folder.path().toStdString();
        const LoadedCatalog both = loadCatalog({HEADROOM_CATALOG_DIR, own});
        QCOMPARE(both.problems.size(), shipped.problems.size());
        std::size_t overridden = 0;
        for (const auto& [key, origin] : both.catalog->origins) {
            overridden += origin.file.compare(0, own.size(), own) == 0;
        }
        QCOMPARE(overridden, static_cast<std::size_t>(count));
        QCOMPARE(both.catalog->machines.size(), shipped.catalog->machines.size());
        QCOMPARE(both.catalog->models.size(), shipped.catalog->models.size());
    }
};

QTEST_APPLESS_MAIN(TestEntryText)
#include "tst_entry_text.moc"
