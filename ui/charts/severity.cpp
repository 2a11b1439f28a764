#include "ui/charts/severity.h"

#include <QCoreApplication>

#include <cmath>

namespace opsdeck::ui::charts {

using theme::Severity;

namespace {

constexpr double kNear = 0.85;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::ui::charts::Severity)
};

} // namespace

Severity severityOf(const TargetLine& target, double value)
{
    if (std::isnan(value))
        return Severity::Neutral;
    if (target.isUpper) {
        if (value >= target.value)
            return target.alert && value < *target.alert ? Severity::Near : Severity::Missed;
        return value > target.value * kNear ? Severity::Near : Severity::Met;
    }
    if (value < target.value)
        return target.alert && value >= *target.alert ? Severity::Near : Severity::Missed;
    return Severity::Met;
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Met:
        return Words::tr("met");
    case Severity::Near:
        return Words::tr("near");
    case Severity::Missed:
        return Words::tr("missed");
    case Severity::Neutral:
    case Severity::Running:
        break;
    }
    return {};
}

} // namespace opsdeck::ui::charts
