// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/audit_figures.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

bool isMemoryWord(const std::string& word) {
    return word == "ram" || word == "memory" || word == "vram" || word == "unified" ||
           word == "mini" || word == "studio" || word == "mac" || word == "macbook" ||
           word == "air" || word == "laptop" || word == "machine" || word == "mbp" ||
           word == "imac" || word == "pc";
}

/// Whether some machine is sold with that much.
bool isSoldMemory(double gb, const Catalog& catalog) {
    return std::any_of(catalog.machines.begin(), catalog.machines.end(),
                       [&](const MachineSpec& machine) {
                           return machine.nodes == 1 && std::abs(machine.memory.gib() - gb) < 0.01;
                       });
}

class Sorter {
public:
    Sorter(const std::vector<AuditPiece>& pieces, const AuditNames& names, const Catalog& catalog)
        : m_pieces(pieces), m_names(names), m_catalog(catalog) {}

    AuditFigures run() {
        sortFigures();
        return m_figures;
    }

private:
    void put(std::optional<ClaimValue>& place, const ClaimValue& value) {
        if (!place) {
            place = value;
        }
    }

    /// Whether GB are those of a machine.
    [[nodiscard]] bool isMemory(std::size_t i) const {
        const AuditFigure& figure = *m_pieces[i].figure;
        const auto word = [&](std::size_t at) {
            return at < m_pieces.size() && !m_pieces[at].figure ? m_pieces[at].word : std::string();
        };
        const bool sold = isSoldMemory(figure.value.low, m_catalog) && !figure.value.isRange();
        const bool near =
            isMemoryWord(word(i + 1)) || (i > 0 && isNamedMachine(i - 1)) || isNamedMachine(i + 1);
        const bool on =
            i > 0 &&
            (word(i - 1) == "on" || word(i - 1) == "in" ||
             (i > 1 && word(i - 1) == "a" && (word(i - 2) == "on" || word(i - 2) == "in")));
        return sold && (near || on || (m_names.hasMachine() && m_figures.size.has_value()));
    }

    /// A word that belongs to the name of a machine or a chip.
    [[nodiscard]] bool isNamedMachine(std::size_t i) const {
        if (i >= m_pieces.size() || m_pieces[i].figure || !m_names.hasMachine()) {
            return false;
        }
        const AuditPiece& piece = m_pieces[i];
        const bool isName = m_names.taken[piece.position];
        const bool isModel = m_names.modelText.find(piece.original) != std::string::npos;
        return isName && !isModel && piece.word.find('q') != 0;
    }

    void sortFigures() {
        for (std::size_t i = 0; i < m_pieces.size(); ++i) {
            if (m_pieces[i].figure) {
                sortFigure(i, *m_pieces[i].figure);
            }
        }
    }

    void sortFigure(std::size_t i, const AuditFigure& figure) {
        switch (figure.quantity) {
        case Quantity::speed:
            return put(m_figures.speed, figure.value);
        case Quantity::bandwidth:
            return put(m_figures.bandwidth, figure.value);
        case Quantity::gigabytes:
            return put(isMemory(i) ? m_figures.memory : m_figures.size, figure.value);
        case Quantity::billions:
            return put(m_figures.billions, figure.value);
        case Quantity::tokens:
            return put(m_figures.tokens, figure.value);
        case Quantity::watts:
            return put(m_figures.watts, figure.value);
        case Quantity::dollars:
            return put(m_figures.price, figure.value);
        case Quantity::dollarsPerYear:
            return put(m_figures.perYear, figure.value);
        case Quantity::dollarsPerMonth:
            return put(m_figures.perMonth, figure.value);
        case Quantity::dollarsPerHour:
            return put(m_figures.perHour, figure.value);
        case Quantity::dollarsPerKilowattHour:
            return put(m_figures.perKilowattHour, figure.value);
        case Quantity::months:
            return put(m_figures.months, figure.value);
        case Quantity::machines:
            return put(m_figures.machines, figure.value);
        case Quantity::none:
            break;
        }
    }

    const std::vector<AuditPiece>& m_pieces;
    const AuditNames& m_names;
    const Catalog& m_catalog;
    AuditFigures m_figures;
};

} // namespace

AuditFigures auditFigures(const std::vector<AuditPiece>& pieces, const AuditNames& names,
                          const Catalog& catalog) {
    return Sorter(pieces, names, catalog).run();
}

} // namespace headroom
