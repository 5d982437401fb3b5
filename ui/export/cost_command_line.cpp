// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/cost_command_line.h"

#include "core/cost/usage_fields.h"
#include "ui/export/command_line.h"

#include <QStringList>

namespace headroom::ui {

namespace {

bool needsFile(const Usage& usage) {
    return !usage.own.empty() || !usage.resaleShares.empty() || usage.rentWholeDollars;
}

class UsageOptions {
public:
    explicit UsageOptions(const Usage& usage) : m_usage(usage) {}

    void addFigures();
    void addChoices();
    [[nodiscard]] QString line() const { return m_words.join(QLatin1Char(' ')); }

private:
    void add(std::string_view key, const QString& value) {
        QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
        m_words << QStringLiteral("--") + name.replace(QLatin1Char('_'), QLatin1Char('-')) << value;
    }
    void add(std::string_view key, double value) { add(key, QString::number(value, 'g', 12)); }

    const Usage& m_usage;
    const Usage m_standard{};
    QStringList m_words;
};

void UsageOptions::addFigures() {
    for (const auto& each : kUsageNumbers) {
        if (m_usage.*each.field != m_standard.*each.field) {
            add(each.key, m_usage.*each.field);
        }
    }
    for (const auto& each : kUsageDollars) {
        if (m_usage.*each.field != m_standard.*each.field) {
            add(each.key, (m_usage.*each.field).usd);
        }
    }
    for (const auto& each : kUsageCounts) {
        if (m_usage.*each.field != m_standard.*each.field) {
            add(each.key, m_usage.*each.field);
        }
    }
    for (const auto& each : kUsageMaybeNumbers) {
        if (m_usage.*each.field) {
            add(each.key, *(m_usage.*each.field));
        }
    }
}

void UsageOptions::addChoices() {
    if (m_usage.electricity) {
        add("electricity", m_usage.electricity->usd);
    } else if (m_usage.region != m_standard.region) {
        add("electricity", QString::fromStdString(m_usage.region));
    }
    if (m_usage.rentHours != m_standard.rentHours) {
        add("rent_hours", m_usage.rentHours == RentHours::always ? QStringLiteral("always")
                                                                 : QStringLiteral("equal-work"));
    }
    if (!m_usage.resale.empty()) {
        add("resale", QString::fromStdString(m_usage.resale));
    }
    if (!m_usage.currency.empty()) {
        add("currency", QString::fromStdString(m_usage.currency));
    }
    if (m_usage.addMachines) {
        add("add_machines", QStringLiteral("on"));
    }
    if (!m_usage.against.empty()) {
        QStringList ids;
        for (const std::string& id : m_usage.against) {
            ids << QString::fromStdString(id);
        }
        add("against", ids.join(QLatin1Char(',')));
    }
}

} // namespace

QString costCommand(const Scenario& scenario, const Catalog& catalog) {
    if (needsFile(scenario.usage)) {
        return QStringLiteral("headroom-cli run SCENARIO.headroom");
    }
    UsageOptions options(scenario.usage);
    options.addChoices();
    options.addFigures();
    const QString command =
        compareCommand(scenario, catalog)
            .replace(QStringLiteral("headroom-cli compare"), QStringLiteral("headroom-cli cost"));
    return QStringLiteral("%1 %2").arg(command, options.line()).trimmed();
}

} // namespace headroom::ui
