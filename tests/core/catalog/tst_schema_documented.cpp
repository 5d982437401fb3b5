// SPDX-License-Identifier: GPL-3.0-or-later
// catalog/README.md tells of every list that a catalog file may hold.
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

namespace {

const QString kCatalog = QStringLiteral(HEADROOM_CATALOG_DIR);

QString textOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    return QString::fromUtf8(file.readAll());
}

/// As the table of the reader has them.
QStringList listKeys() {
    const QString source = textOf(kCatalog + QStringLiteral("/../core/catalog/read_file.cpp"));
    const QRegularExpression entry(QStringLiteral("^    \\{\"(\\w+)\","),
                                   QRegularExpression::MultilineOption);
    QStringList keys;
    for (auto match = entry.globalMatch(source); match.hasNext();) {
        keys << match.next().captured(1);
    }
    return keys;
}

} // namespace

class TestSchemaDocumented : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyListStandsInTheReadme() {
        const QString readme = textOf(kCatalog + QStringLiteral("/README.md"));
        const QStringList keys = listKeys();
        QVERIFY(keys.size() > 30);
        QVERIFY(keys.contains(QStringLiteral("machine_calibrations")));
        for (const QString& key : keys) {
            QVERIFY2(readme.contains(QStringLiteral("`%1:`").arg(key)) ||
                         readme.contains(QStringLiteral("\n%1:").arg(key)),
                     qPrintable(key));
        }
    }
};

QTEST_APPLESS_MAIN(TestSchemaDocumented)
#include "tst_schema_documented.moc"
