// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/speed_dots.h"

#include "core/speed/close_measurements.h"
#include "ui/charts/chart_text.h"
#include "ui/theme/format.h"

namespace headroom::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

SpeedDot dotOf(const MeasuredSpeed& measured) {
    return {measured.speed.tokensPerSecond, text(measured.source), text(measured.date), {}, {}};
}

} // namespace

std::vector<SpeedDot> speedDots(const Assessment& assessment, const MachineAssessment& machine) {
    std::vector<SpeedDot> dots;
    if (!machine.speed) {
        return dots;
    }
    for (const MeasuredSpeed& each : machine.speed->measured) {
        dots.push_back(dotOf(each));
    }
    for (const CloseMeasurement& each : closeMeasurements(assessment, machine)) {
        SpeedDot dot = dotOf(each.measured);
        dot.what = text(each.what);
        dot.differs = text(each.differs);
        dots.push_back(std::move(dot));
    }
    return dots;
}

QString dotText(const SpeedDot& dot, const QLocale& locale) {
    const QString speed = formatSpeedNumber(dot.speed, locale);
    const QString when = dot.date.isEmpty() ? ChartText::tr("date not told") : dot.date;
    const QString head = dot.isFilled()
                             ? ChartText::tr("measured %1 tok/s, %2").arg(speed, when)
                             : ChartText::tr("close match: %1, measured %2 tok/s, %3\n%4")
                                   .arg(dot.what, speed, when, dot.differs);
    return head + QStringLiteral("\n") + dot.source;
}

} // namespace headroom::ui
