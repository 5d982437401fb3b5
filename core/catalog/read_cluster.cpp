// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_cluster.h"

namespace headroom {
namespace {

constexpr std::array kLinkKindWords{
    Word<LinkKind>{"tensor", LinkKind::tensor},
    Word<LinkKind>{"pipeline", LinkKind::pipeline},
};

constexpr Interval<std::uint32_t> kNodes{2, 64};
constexpr Interval<double> kMicroseconds{0, 1e6};
constexpr Interval<double> kGigabytesPerSecond{0.001, 1e4};
constexpr double kMicrosecond = 1e-6;
constexpr double kGigabyte = 1e9;

/// `value`, and `low` and `high` on either side of it.
LinkFigure readFigure(MapReader& map, Interval<double> range, double unit) {
    LinkFigure figure;
    figure.value = map.number("value", range) * unit;
    figure.low = map.number("low", range) * unit;
    figure.high = map.number("high", range) * unit;
    if (map.sound() && !(figure.low <= figure.value && figure.value <= figure.high)) {
        map.complain("value", ErrorCode::outOfRange, "must lie between low and high");
    }
    return figure;
}

LinkFigure maybeFigure(MapReader& map, std::string_view key, Interval<double> range, double unit) {
    LinkFigure figure;
    map.inner(key, [&](MapReader& inner) { figure = readFigure(inner, range, unit); });
    return figure;
}

std::vector<std::uint32_t> readNodes(MapReader& map) {
    std::vector<std::uint32_t> nodes;
    if (const auto value = map.require("nodes", "a list of numbers")) {
        value->list([&](const Value& item) {
            if (const auto number = item.integer({kNodes.least, kNodes.most})) {
                nodes.push_back(static_cast<std::uint32_t>(*number));
            }
        });
    }
    return nodes;
}

std::vector<ReduceTime> readReduce(MapReader& map) {
    std::vector<ReduceTime> times;
    if (const auto value = map.find("reduce")) {
        value->list([&](const Value& item) {
            MapReader inner(item);
            const std::uint32_t nodes = inner.integer("nodes", kNodes);
            times.push_back({nodes, readFigure(inner, kMicroseconds, kMicrosecond)});
            inner.finish();
        });
    }
    return times;
}

std::vector<std::string> readRuntimes(MapReader& map, References& references) {
    std::vector<std::string> runtimes;
    if (const auto value = map.require("runtimes", "a list of ids")) {
        value->list([&](const Value& item) {
            if (const auto id = item.text()) {
                references.push_back({"runtime", *id, item.node().place, item.path().toString()});
                runtimes.push_back(*id);
            }
        });
    }
    if (map.sound() && runtimes.empty()) {
        map.complain("runtimes", ErrorCode::missingKey, "at least one runtime works over a link");
    }
    return runtimes;
}

} // namespace

LinkSpec readLink(MapReader& map, References& references) {
    LinkSpec link;
    link.id = readId(map);
    link.name = map.text("name");
    link.shortName = map.textOr("short", link.name);
    link.kind = map.word("kind", kLinkKindWords);
    link.cards = map.booleanOr("cards", false);
    link.nodes = readNodes(map);
    link.families = map.texts("families");
    link.runtimes = readRuntimes(map, references);
    link.architectures = map.texts("architectures");
    link.notArchitectures = map.texts("not_architectures");
    link.reduce = readReduce(map);
    link.latentLayer = maybeFigure(map, "latent_layer", kMicroseconds, kMicrosecond);
    link.hop = maybeFigure(map, "hop", kMicroseconds, kMicrosecond);
    link.bandwidth = maybeFigure(map, "bandwidth_gbs", kGigabytesPerSecond, kGigabyte);
    link.rows = map.integerOr("rows", 0, {0, 1'000'000});
    link.fitted = map.textOr("fitted");
    link.provenance = readProvenance(map);
    return link;
}

ClusterSpec readCluster(MapReader& map, References& references) {
    ClusterSpec cluster;
    cluster.id = readId(map);
    cluster.name = map.text("name");
    cluster.node = readReference(map, "node", "machine", references);
    cluster.nodes = map.integer("nodes", kNodes);
    cluster.link = readReference(map, "link", "link", references);
    cluster.runtime = map.textOr("runtime");
    cluster.note = map.textOr("note");
    return cluster;
}

} // namespace headroom
