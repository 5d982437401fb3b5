// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/derive_clusters.h"

#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <optional>

namespace headroom {
namespace {

template <typename T>
bool contains(const std::vector<T>& list, const T& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

std::optional<Power> times(const std::optional<Power>& power, std::uint32_t nodes) {
    return power ? std::optional(Power{{power->watts.watts * nodes}, power->kind}) : std::nullopt;
}

std::optional<Price> times(const std::optional<Price>& price, std::uint32_t nodes) {
    if (!price) {
        return std::nullopt;
    }
    static constexpr std::array kKinds{"list", "street", "launch", "used", "derived"};
    Price all = *price;
    all.usd.usd *= nodes;
    all.kind = PriceKind::derived;
    all.note = formatCount(nodes, "× $") + formatShortest(price->usd.usd) + " (" +
               kKinds[static_cast<std::size_t>(price->kind)] + "), without cables";
    return all;
}

MachineSpec machineOf(const ClusterSpec& cluster, const MachineSpec& node,
                      std::shared_ptr<const LinkSpec> link) {
    MachineSpec machine = node;
    machine.id = cluster.id;
    machine.name = cluster.name;
    machine.family = "Clusters";
    machine.nodes = cluster.nodes;
    machine.node = node.id;
    machine.memory = node.memory * cluster.nodes;
    machine.systemMemory = node.systemMemory * cluster.nodes;
    machine.idle = times(node.idle, cluster.nodes);
    machine.load = times(node.load, cluster.nodes);
    machine.max = times(node.max, cluster.nodes);
    machine.price = times(node.price, cluster.nodes);
    machine.defaultRuntime = cluster.runtime.empty() ? link->runtimes.front() : cluster.runtime;
    if (!cluster.note.empty()) {
        machine.provenance.note = cluster.note;
    }
    machine.link = std::move(link);
    return machine;
}

std::string numbers(const std::vector<std::uint32_t>& list) {
    std::string text;
    for (const std::uint32_t number : list) {
        text += (text.empty() ? "" : ", ") + formatInteger(std::uint64_t{number});
    }
    return text;
}

std::string words(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& word : list) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

Error cannotBe(const Location& where, std::string key, std::string message, std::string hint) {
    return {ErrorCode::outOfRange, where, std::move(key), std::move(message), std::move(hint)};
}

/// Why these machines cannot work together so.
std::optional<Error> obstacle(const ClusterSpec& cluster, const MachineSpec& node,
                              const ChipSpec& chip, const LinkSpec& link, const Location& where) {
    if (link.cards || node.nodes > 1) {
        return cannotBe(where, "clusters." + cluster.id + ".link",
                        link.id + " does not connect such machines",
                        "choose single machines, and a link between machines");
    }
    if (!contains(link.nodes, cluster.nodes)) {
        std::string message = link.name + " does not work with ";
        message += formatCount(cluster.nodes, "machines");
        return cannotBe(where, "clusters." + cluster.id + ".nodes", std::move(message),
                        "possible are: " + numbers(link.nodes));
    }
    if (!link.families.empty() && !contains(link.families, chip.family)) {
        return cannotBe(where, "clusters." + cluster.id + ".node",
                        node.name + " (" + chip.family + ") has no port for " + link.name,
                        "chips that have one: " + words(link.families));
    }
    return std::nullopt;
}

} // namespace

void deriveClusters(std::vector<Candidate<ClusterSpec>>& clusters, Catalog& catalog,
                    const Catalog* context, LeftOutEntries& leftOut, std::vector<Error>& problems) {
    for (Candidate<ClusterSpec>& candidate : clusters) {
        const ClusterSpec& cluster = candidate.entry;
        if (!checkEntry("machine:" + cluster.id, candidate.where, candidate.references, catalog,
                        context, leftOut, problems)) {
            continue;
        }
        const auto found = [&](auto look) {
            auto here = look(catalog);
            return here == nullptr && context != nullptr ? look(*context) : here;
        };
        const MachineSpec* node = found([&](const Catalog& c) { return c.machine(cluster.node); });
        const ChipSpec* chip = found([&](const Catalog& c) { return c.chip(node->chip); });
        auto link = found([&](const Catalog& c) { return c.link(cluster.link); });
        if (auto error = obstacle(cluster, *node, *chip, *link, candidate.where)) {
            problems.push_back(std::move(*error));
            continue;
        }
        MachineSpec machine = machineOf(cluster, *node, std::move(link));
        catalog.origins["machine:" + cluster.id] = candidate.where;
        const auto same =
            std::find_if(catalog.machines.begin(), catalog.machines.end(),
                         [&](const MachineSpec& each) { return each.id == cluster.id; });
        if (same != catalog.machines.end()) {
            *same = std::move(machine);
        } else {
            catalog.machines.push_back(std::move(machine));
        }
    }
}

} // namespace headroom
