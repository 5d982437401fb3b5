// SPDX-License-Identifier: GPL-3.0-or-later
// Machines that clusters stand for, and clusters that cannot be.
#include "tests/core/catalog/catalog_folder.h"

using namespace headroom;
using test::CatalogFolder;
using test::printed;

namespace {

std::string chip(const std::string& id, const std::string& family) {
    return "  - {id: " + id + ", name: " + id + ", vendor: Apple, family: " + family +
           ", backend: metal, bandwidth_gbs: 819}\n";
}

std::string machine(const std::string& id, const std::string& chip) {
    return "  - id: " + id + "\n    name: Box " + id +
           "\n    vendor: Apple\n    family: X\n    form_factor: desktop\n    chip: " + chip +
           "\n    platform: macos\n    memory_gib: 512\n    system_memory_gib: 512\n"
           "    power: {load: {watts: 240, kind: estimated}}\n"
           "    price: {usd: 9499, date: 2025-03-05, kind: launch, source: https://example.com}\n"
           "    runtime: llama.cpp\n";
}

const std::string kMachines = "schema: 1\nchips:\n" + chip("m3u", "M3 Ultra") + chip("m4", "M4") +
                              "machines:\n" + machine("studio", "m3u") + machine("mini", "m4");

const std::string kLink = "links:\n  - id: rdma\n    name: RDMA over X\n    short: RDMA\n"
                          "    kind: tensor\n    nodes: [2, 4]\n    families: [M3 Ultra]\n"
                          "    runtimes: [llama.cpp]\n"
                          "    reduce: [{nodes: 2, value: 30, low: 12, high: 37}]\n"
                          "    bandwidth_gbs: {value: 6, low: 3.5, high: 9}\n";

std::string cluster(const std::string& node, const std::string& nodes,
                    const std::string& link = "rdma") {
    return "clusters:\n  - {id: both, name: Both, node: " + node + ", nodes: " + nodes +
           ", link: " + link + "}\n";
}

LoadedCatalog loadWith(const std::string& clusters) {
    const CatalogFolder folder;
    folder.write(QStringLiteral("runtimes.yaml"), test::kOneRuntime);
    folder.write(QStringLiteral("machines.yaml"), kMachines);
    folder.write(QStringLiteral("clusters.yaml"), "schema: 1\n" + kLink + clusters);
    LoadedCatalog loaded = loadCatalog({folder.path()});
    loaded.problems = test::withoutMissingFormats(std::move(loaded.problems));
    return loaded;
}

/// The one problem, in words.
QByteArray problemOf(const std::string& clusters) {
    const LoadedCatalog loaded = loadWith(clusters);
    return loaded.problems.size() == 1 && loaded.catalog->machine("both") == nullptr
               ? printed(loaded.problems)
               : QByteArray("not one problem: ") + printed(loaded.problems);
}

} // namespace

class TestClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_cluster_has_the_memory_price_and_watts_of_all_nodes();
    void units_of_a_link_are_seconds_and_bytes();
    void machines_without_the_port_are_refused();
    void numbers_that_the_link_does_not_take_are_refused();
    void clusters_of_clusters_are_refused();
    void unknown_nodes_and_links_are_told();
    void a_value_outside_its_range_is_told();
};

void TestClusters::a_cluster_has_the_memory_price_and_watts_of_all_nodes() {
    const LoadedCatalog loaded = loadWith(cluster("studio", "4"));
    QVERIFY2(loaded.problems.empty(), printed(loaded.problems));
    const MachineSpec* machine = loaded.catalog->machine("both");
    QVERIFY(machine != nullptr);
    QCOMPARE(machine->nodes, 4U);
    QCOMPARE(machine->node, std::string("studio"));
    QCOMPARE(machine->family, std::string("Clusters"));
    QCOMPARE(machine->link->id, std::string("rdma"));
    QCOMPARE(machine->memory.bytes, gib(2048).bytes);
    QCOMPARE(nodeMemory(*machine).bytes, gib(512).bytes);
    QCOMPARE(machine->price->usd.usd, 4 * 9499.0);
    QVERIFY(machine->price->kind == PriceKind::derived);
    QCOMPARE(machine->price->date, std::string("2025-03-05"));
    QCOMPARE(machine->load->watts.watts, 960.0);
    QCOMPARE(machine->bandwidth.gigabytesPerSecond(), 819.0);
    QCOMPARE(machine->defaultRuntime, std::string("llama.cpp"));
    QVERIFY(loaded.catalog->origins.contains("machine:both"));
}

void TestClusters::units_of_a_link_are_seconds_and_bytes() {
    const LoadedCatalog loaded = loadWith({});
    const auto link = loaded.catalog->link("rdma");
    QVERIFY(link != nullptr);
    QCOMPARE(link->reduce.front().seconds.value, 30e-6);
    QCOMPARE(link->reduce.front().seconds.low, 12e-6);
    QCOMPARE(link->bandwidth.high, 9e9);
}

void TestClusters::machines_without_the_port_are_refused() {
    const QByteArray problem = problemOf(cluster("mini", "2"));
    QVERIFY2(problem.contains("Box mini (M4) has no port for RDMA over X"), problem);
    QVERIFY2(problem.contains("chips that have one: M3 Ultra"), problem);
    QVERIFY2(problem.contains("clusters.yaml:"), problem);
}

void TestClusters::numbers_that_the_link_does_not_take_are_refused() {
    const QByteArray problem = problemOf(cluster("studio", "3"));
    QVERIFY2(problem.contains("RDMA over X does not work with 3 machines"), problem);
    QVERIFY2(problem.contains("possible are: 2, 4"), problem);
}

void TestClusters::clusters_of_clusters_are_refused() {
    const LoadedCatalog loaded = loadWith(
        cluster("studio", "2") + "  - {id: more, name: More, node: both, nodes: 2, link: rdma}\n");
    QCOMPARE(loaded.problems.size(), 1U);
    QVERIFY2(printed(loaded.problems).contains("does not connect such machines"),
             printed(loaded.problems));
    QVERIFY(loaded.catalog->machine("more") == nullptr);
}

void TestClusters::unknown_nodes_and_links_are_told() {
    QVERIFY2(problemOf(cluster("stuido", "2")).contains("there is no machine \"stuido\""),
             problemOf(cluster("stuido", "2")));
    QVERIFY2(problemOf(cluster("studio", "2", "rmda")).contains("there is no link \"rmda\""),
             problemOf(cluster("studio", "2", "rmda")));
}

void TestClusters::a_value_outside_its_range_is_told() {
    const CatalogFolder folder;
    folder.write(QStringLiteral("runtimes.yaml"), test::kOneRuntime);
    folder.write(QStringLiteral("links.yaml"),
                 "schema: 1\nlinks:\n  - {id: x, name: X, kind: pipeline, nodes: [2], "
                 "runtimes: [llama.cpp], hop: {value: 5, low: 6, high: 7}}\n");
    const auto problems = test::withoutMissingFormats(loadCatalog({folder.path()}).problems);
    QCOMPARE(problems.size(), 1U);
    QVERIFY2(printed(problems).contains("must lie between low and high"), printed(problems));
}

QTEST_GUILESS_MAIN(TestClusters)
#include "tst_clusters.moc"
