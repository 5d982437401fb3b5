// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bench_csv.h"
#include "core/formats/csv.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace headroom;

namespace {

const std::string kHeader = "chip,engine,model,quant,test,tokens_per_s";

/// The fields of all records, joined with '|', records with '/'.
QByteArray flat(const std::vector<CsvRecord>& records) {
    QByteArrayList lines;
    for (const CsvRecord& record : records) {
        QByteArrayList fields;
        for (const std::string& field : record.fields) {
            fields.append(QByteArray::fromStdString(field));
        }
        lines.append(fields.join('|'));
    }
    return lines.join('/');
}

SpeedFile parsed(const std::string& text) {
    const auto file = parseSpeedRows(text, "f.csv");
    if (!file) {
        qWarning("%s", toString(file.error()).c_str());
        return {};
    }
    return *file;
}

} // namespace

class TestBenchCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRfc4180_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("plain") << QByteArray("a,b\nc,d\n") << QByteArray("a|b/c|d");
        QTest::newRow("no last line end") << QByteArray("a,b") << QByteArray("a|b");
        QTest::newRow("CRLF") << QByteArray("a,b\r\nc,d\r\n") << QByteArray("a|b/c|d");
        QTest::newRow("empty fields") << QByteArray("a,,\n,,\n") << QByteArray("a||/||");
        QTest::newRow("comma in quotes") << QByteArray("\"a,b\",c\n") << QByteArray("a,b|c");
        QTest::newRow("doubled quote") << QByteArray("\"a\"\"b\",\"\"\n") << QByteArray("a\"b|");
        QTest::newRow("line end in quotes") << QByteArray("\"a\nb\",c\n") << QByteArray("a\nb|c");
        QTest::newRow("blank lines") << QByteArray("\na\n\n\r\nb\n") << QByteArray("a/b");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a\n")
                                         << QByteArray("a");
        QTest::newRow("lone CR is a sign") << QByteArray("a\rb\n") << QByteArray("a\rb");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }
    void readsRfc4180() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, fields);
        const auto records = parseCsv(text.toStdString());
        QVERIFY(records.has_value());
        QCOMPARE(flat(*records), fields);
    }

    void tellsWhereQuotesAreWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("not closed") << QByteArray("a,b\nc,\"d\n\n") << 2 << 3;
        QTest::newRow("within a field") << QByteArray("a,b\"c\n") << 1 << 4;
        QTest::newRow("text after it") << QByteArray("a\n\n\"b\"c\n") << 3 << 4;
        QTest::newRow("after a quoted line end") << QByteArray("\"a\nb\"c\n") << 2 << 3;
    }
    void tellsWhereQuotesAreWrong() {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);
        const auto records = parseCsv(text.toStdString());
        QVERIFY(!records.has_value());
        QCOMPARE(records.error().code, ErrorCode::syntax);
        QCOMPARE(records.error().where.line, line);
        QCOMPARE(records.error().where.column, column);
    }

    void readsColumnsByName() {
        const SpeedFile file = parsed("test,further,model,chip,quant,engine,tokens_per_s,batch,"
                                      "flash_attn,params_total_b,weights_gib,context_depth\n"
                                      "prefill,x,M,C,Q,E,12.5,4,1,8.03,4.6,\n");
        QCOMPARE(file.rows.size(), std::size_t{1});
        const SpeedRow& row = file.rows.front();
        QCOMPARE(row.line, 2);
        QCOMPARE(row.test, SpeedTest::prefill);
        QCOMPARE(row.model, std::string("M"));
        QCOMPARE(row.chip, std::string("C"));
        QCOMPARE(row.tokensPerSecond, 12.5);
        QCOMPARE(row.batch, 4U);
        QCOMPARE(row.flashAttention, std::optional(true));
        QCOMPARE(row.parametersTotal, std::optional(8.03));
        QVERIFY(!row.contextDepth);
        QVERIFY(!row.bandwidthGbs);
    }

    void keepsTheLinesOfTheFile() {
        const SpeedFile file = parsed(kHeader + ",notes\nC,E,M,Q,decode,1,\"two\nlines\"\n\n"
                                                "C,E,M,Q,decode,2,\n");
        QCOMPARE(file.rows.size(), std::size_t{2});
        QCOMPARE(file.rows[0].line, 2);
        QCOMPARE(file.rows[1].line, 5);
    }

    void aBrokenRowHidesNoOther_data() {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("no number") << QByteArray("C,E,M,Q,decode,fast,")
                                   << QByteArray("tokens_per_s: \"fast\" is not a number");
        QTest::newRow("empty speed")
            << QByteArray("C,E,M,Q,decode,,") << QByteArray("tokens_per_s: \"\" is not a number");
        QTest::newRow("zero speed")
            << QByteArray("C,E,M,Q,decode,0,") << QByteArray("tokens_per_s: \"0\" cannot be");
        QTest::newRow("negative speed")
            << QByteArray("C,E,M,Q,decode,-3,") << QByteArray("tokens_per_s: \"-3\" cannot be");
        QTest::newRow("infinite") << QByteArray("C,E,M,Q,decode,inf,")
                                  << QByteArray("tokens_per_s: \"inf\" is not a number");
        QTest::newRow("decimal comma") << QByteArray("C,E,M,Q,decode,\"12,5\",")
                                       << QByteArray("tokens_per_s: \"12,5\" is not a number");
        QTest::newRow("test") << QByteArray("C,E,M,Q,train,1,")
                              << QByteArray("test: \"train\" is none of the words it can be");
        QTest::newRow("no test") << QByteArray("C,E,M,Q,,1,")
                                 << QByteArray("test: \"\" is none of the words it can be");
        QTest::newRow("batch") << QByteArray("C,E,M,Q,decode,1,1.5")
                               << QByteArray("batch: \"1.5\" is not a whole number");
        QTest::newRow("too few fields")
            << QByteArray("C,E,M,Q,decode,1") << QByteArray("6 fields, but 7 columns");
        QTest::newRow("too many fields")
            << QByteArray("C,E,M,Q,decode,1,1,") << QByteArray("8 fields, but 7 columns");
    }
    void aBrokenRowHidesNoOther() {
        QFETCH(QByteArray, row);
        QFETCH(QByteArray, why);
        const std::string good = "C,E,M,Q,decode,7,\n";
        const SpeedFile file =
            parsed(kHeader + ",batch\n" + good + row.toStdString() + "\n" + good);
        QCOMPARE(file.rows.size(), std::size_t{2});
        QCOMPARE(file.broken.size(), std::size_t{1});
        QCOMPARE(file.broken[0].line, 3);
        QCOMPARE(QByteArray::fromStdString(file.broken[0].why), why);
    }

    void headerErrorsNameTheColumns() {
        const auto lacking =
            parseSpeedRows("chip,model,test,tokens_per_s\nC,M,decode,1\n", "f.csv");
        QVERIFY(!lacking.has_value());
        QCOMPARE(toString(lacking.error()),
                 std::string("f.csv:1: the header lacks engine, quant (the first line names the "
                             "columns)"));
        const auto twice = parseSpeedRows(kHeader + ",chip\n", "f.csv");
        QVERIFY(!twice.has_value());
        QCOMPARE(twice.error().code, ErrorCode::duplicateKey);
        QVERIFY(!parseSpeedRows("", "f.csv").has_value());
        QVERIFY(parseSpeedRows(kHeader, "f.csv").has_value());
    }

    void tellsFilesThatCannotBeRead() {
        const QTemporaryDir folder;
        const auto missing =
            readSpeedRows(folder.filePath(QStringLiteral("none.csv")).toStdString());
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().code, ErrorCode::unreadable);
        const auto aFolder = readSpeedRows(folder.path().toStdString());
        QVERIFY(!aFolder.has_value());
        QCOMPARE(aFolder.error().code, ErrorCode::unreadable);
    }
};

QTEST_APPLESS_MAIN(TestBenchCsv)
#include "tst_bench_csv.moc"
