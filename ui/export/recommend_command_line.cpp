// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/recommend_command_line.h"

#include "ui/export/command_line.h"

#include <array>
#include <utility>

namespace headroom::ui {

namespace {

using Figure = std::optional<double> Requirements::*;

constexpr std::array<std::pair<const char*, Figure>, 6> kFigures{{
    {"--min-tps", &Requirements::leastSpeed},
    {"--min-user-tps", &Requirements::leastUserSpeed},
    {"--max-ttft", &Requirements::mostFirstToken},
    {"--max-price", &Requirements::mostPrice},
    {"--max-watts", &Requirements::mostWatts},
    {"--max-kld", &Requirements::mostDivergence},
}};

QString option(const char* name, const QString& value) {
    return QStringLiteral(" %1 %2").arg(QLatin1String(name), value);
}

QString requirementOptions(const Requirements& asked) {
    QString text;
    for (const auto& [name, figure] : kFigures) {
        if (asked.*figure) {
            text += option(name, QString::number(*(asked.*figure)));
        }
    }
    const std::array<std::pair<const char*, const std::string*>, 3> words{{
        {"--min-quant", &asked.leastQuantization},
        {"--vendor", &asked.vendor},
        {"--form-factor", &asked.formFactor},
    }};
    for (const auto& [name, word] : words) {
        if (!word->empty()) {
            text += option(name, QStringLiteral("\"%1\"").arg(QString::fromStdString(*word)));
        }
    }
    if (asked.portability != Portability::any) {
        text +=
            option("--portable", asked.portability == Portability::laptop ? QStringLiteral("yes")
                                                                          : QStringLiteral("no"));
    }
    text += asked.soldToday ? option("--sold", QStringLiteral("today")) : QString();
    return asked.noCluster ? text + option("--clusters", QStringLiteral("off")) : text;
}

} // namespace

QString recommendCommand(Scenario scenario, const Catalog& catalog) {
    scenario.machines.clear();
    QString command = compareCommand(scenario, catalog);
    command.replace(QStringLiteral("headroom-cli compare"),
                    QStringLiteral("headroom-cli recommend"));
    command.truncate(command.lastIndexOf(QStringLiteral(" --machines")));
    return command + requirementOptions(scenario.requirements);
}

} // namespace headroom::ui
