// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/system_facts.h"

#include <functional>

namespace headroom::ui {

class MessageBar;
class ScenarioController;

/// Finds the computer that the program runs on in the catalog, takes it into the comparison as the
/// baseline (one step of undo), and says what was found and how it was matched. `ask` is asked for
/// the facts.
void findOwnMachine(ScenarioController& controller, MessageBar& messages,
                    const std::function<SystemFacts()>& ask);

} // namespace headroom::ui
