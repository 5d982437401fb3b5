// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/own_machine_finder.h"

#include "core/planning/own_machine.h"
#include "ui/models/text.h"
#include "ui/panels/message_bar.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"

#include <QCoreApplication>

namespace headroom::ui {

namespace {

constexpr std::size_t kMostOffered = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(headroom::ui::OwnMachineFinder)
};

void take(ScenarioController& controller, const MachineSpec& machine) {
    Scenario next = withMachine(controller.scenario(), machine.id, true);
    next.baseline = machine.id;
    controller.apply(next, Words::tr("add this computer"));
}

/// Others that agree as well, to choose from.
std::vector<MessageBar::Choice> others(ScenarioController& controller,
                                       const OwnMachineMatch& match) {
    std::vector<MessageBar::Choice> choices;
    for (std::size_t i = 1; i < match.machines.size() && choices.size() < kMostOffered; ++i) {
        const std::string id = match.machines[i]->id;
        choices.push_back({toQString(match.machines[i]->name), [&controller, id] {
                               if (const auto* machine = controller.catalog().machine(id)) {
                                   take(controller, *machine);
                               }
                           }});
    }
    return choices;
}

} // namespace

void findOwnMachine(ScenarioController& controller, MessageBar& messages,
                    const std::function<SystemFacts()>& ask) {
    const OwnMachineMatch match = matchOwnMachine(ask(), controller.catalog());
    if (match.machines.empty()) {
        messages.showMessage(MessageBar::Kind::warning,
                             Words::tr("Found on this computer: %1. %2")
                                 .arg(toQString(match.found), toQString(match.how)));
        return;
    }
    take(controller, *match.machines.front());
    messages.showMessage(MessageBar::Kind::information,
                         Words::tr("Found on this computer: %1. It is compared as %2, the "
                                   "baseline. %3")
                             .arg(toQString(match.found), toQString(match.machines.front()->name),
                                  toQString(match.how)),
                         others(controller, match));
}

} // namespace headroom::ui
