// SPDX-License-Identifier: GPL-3.0-or-later
// Sums over tensors of every type that ggml has, common or not.
#include "core/formats/gguf_shape.h"
#include "core/formats/gguf_weights.h"
#include "tests/support/gguf_writer.h"

#include <QtTest>

using namespace headroom;
using test::GgufWriter;

namespace {

/// A type of ggml.h and the bytes of 256 of its elements, from the structures of ggml-common.h.
struct TypeRow {
    std::uint32_t id;
    const char* name;
    std::uint64_t bytes;
};

constexpr TypeRow kTypes[] = {
    {0, "F32", 1024},    {1, "F16", 512},    {2, "Q4_0", 144},    {3, "Q4_1", 160},
    {6, "Q5_0", 176},    {7, "Q5_1", 192},   {8, "Q8_0", 272},    {10, "Q2_K", 84},
    {11, "Q3_K", 110},   {12, "Q4_K", 144},  {13, "Q5_K", 176},   {14, "Q6_K", 210},
    {16, "IQ2_XXS", 66}, {17, "IQ2_XS", 74}, {18, "IQ3_XXS", 98}, {19, "IQ1_S", 50},
    {20, "IQ4_NL", 144}, {21, "IQ3_S", 110}, {22, "IQ2_S", 82},   {23, "IQ4_XS", 136},
    {29, "IQ1_M", 56},   {30, "BF16", 512},  {34, "TQ1_0", 54},   {35, "TQ2_0", 66},
    {39, "MXFP4", 136},  {40, "NVFP4", 144}, {41, "Q1_0", 36},    {42, "Q2_0", 72},
};

GgufFile parsed(const GgufWriter& writer) {
    const std::string bytes = writer.file();
    return parseGguf({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                     bytes.size(), "made.gguf")
        .value();
}

std::uint64_t padded(std::uint64_t bytes) {
    return (bytes + 31) / 32 * 32;
}

} // namespace

class TestGgufWeights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeIsWeighed_data() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < std::size(kTypes); ++i) {
            QTest::newRow(kTypes[i].name) << int(i);
        }
    }

    /// Three rows of 256 elements beside the other tensors.
    void everyTypeIsWeighed() {
        QFETCH(const int, row);
        const TypeRow& type = kTypes[row];
        GgufWriter writer = test::smallLlama();
        const StoredWeights before = weigh(parsed(writer));
        writer.tensor("blk.1.extra.weight", {256, 3}, type.id, 3 * type.bytes);
        const StoredWeights after = weigh(parsed(writer));
        QCOMPARE(after.loaded.bytes - before.loaded.bytes, padded(3 * type.bytes));
        QCOMPARE(after.parameters - before.parameters, std::uint64_t(768));
        const auto named = [&](const StoredType& each) { return each.name == type.name; };
        QVERIFY(std::any_of(after.types.begin(), after.types.end(), named));
    }

    void mixedTypesAddUp() {
        GgufWriter writer = test::smallLlama();
        const StoredWeights before = weigh(parsed(writer));
        std::uint64_t sum = 0;
        for (const TypeRow& type : kTypes) {
            writer.tensor(std::string("blk.0.") + type.name, {256, 5}, type.id, 5 * type.bytes);
            sum += padded(5 * type.bytes);
        }
        const StoredWeights after = weigh(parsed(writer));
        QCOMPARE(after.loaded.bytes - before.loaded.bytes, sum);
        QCOMPARE(after.types.size(), std::size(kTypes));
    }

    void anUnknownTypeSaysWhatToDo() {
        GgufWriter writer = test::smallLlama();
        writer.tensor("blk.1.new.weight", {32, 4}, 99, 64);
        const GgufFile file = parsed(writer);
        const auto weights = weightsOf(file, shapeOf(file).value());
        QVERIFY(!weights.has_value());
        const std::string said = toString(weights.error());
        for (const char* part : {"blk.1.new.weight", "type 99", "a newer version"}) {
            QVERIFY2(said.find(part) != std::string::npos, said.c_str());
        }
        QVERIFY(!loadedBytes(file).has_value());
    }

private:
    static StoredWeights weigh(const GgufFile& file) {
        return weightsOf(file, shapeOf(file).value()).value();
    }
};

QTEST_APPLESS_MAIN(TestGgufWeights)
#include "tst_gguf_weights.moc"
