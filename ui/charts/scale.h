// Values in words: which multiple of its unit a chart counts in ("ms", "%", "MB"), and how a single
// value is written. Units are those of metric names: seconds, ratio, bytes, and "/s" behind any of
// them for a rate. Pure functions; the format brings the locale.
#pragma once

#include "ui/theme/format.h"

#include <QString>

namespace opsdeck::ui::charts {

struct Scale
{
    double factor = 1; // shown = value · factor
    QString unit; // as shown: "ms"; may be empty
    bool isWhole = false; // counts: no decimals while they are whole

    bool isPercent() const { return unit == QLatin1StringView("%"); }
};

Scale scaleFor(const QString& unit, double largest);

// "402", "0.42", "1,184": as many decimals as its size asks for.
QString figure(const theme::Format& format, const Scale& scale, double value);
// The same with the unit: "402 ms", "0.42 %".
QString valueText(const theme::Format& format, const Scale& scale, double value);
// Each value in the multiple that suits it best.
QString valueText(const theme::Format& format, const QString& unit, double value);
// As somebody set it: "97 %", not "97.0 %".
QString limitText(const theme::Format& format, const QString& unit, double value);
// "< 200 ms"
QString targetText(const theme::Format& format, const QString& unit, double value, bool isUpper);

} // namespace opsdeck::ui::charts
