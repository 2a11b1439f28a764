#include "ui/charts/scale.h"

#include <array>
#include <cmath>

namespace opsdeck::ui::charts {

namespace {

const QString kPerSecond = QStringLiteral("/s");
constexpr QChar kSpace(0x00A0);

struct Multiple
{
    double factor;
    const char* unit;
    double until; // while the largest value, in the unit itself, is below
};

constexpr std::array kDurations{ Multiple{ 1e6, "µs", 1e-3 }, Multiple{ 1e3, "ms", 2 },
    Multiple{ 1, "s", 600 }, Multiple{ 1.0 / 60, "min", 36'000 },
    Multiple{ 1.0 / 3600, "h", 864'000 }, Multiple{ 1.0 / 86'400, "d", HUGE_VAL } };
constexpr std::array kSizes{ Multiple{ 1, "B", 1e3 }, Multiple{ 1e-3, "kB", 1e6 },
    Multiple{ 1e-6, "MB", 1e9 }, Multiple{ 1e-9, "GB", 1e12 }, Multiple{ 1e-12, "TB", HUGE_VAL } };
constexpr std::array kCounts{ Multiple{ 1, "", 1e6 }, Multiple{ 1e-6, "M", 1e9 },
    Multiple{ 1e-9, "G", HUGE_VAL } };

template <std::size_t N>
Scale pick(const std::array<Multiple, N>& multiples, double largest)
{
    for (const Multiple& multiple : multiples) {
        if (largest < multiple.until)
            return { multiple.factor, QString::fromUtf8(multiple.unit), false };
    }
    return { multiples.back().factor, QString::fromUtf8(multiples.back().unit), false };
}

int decimalsOf(const Scale& scale, double shown)
{
    const double size = std::abs(shown);
    if (shown == 0)
        return 0;
    if (scale.isPercent())
        return size >= 10 ? 1 : 2;
    if (scale.isWhole && (size >= 1000 || shown == std::round(shown)))
        return 0;
    if (size >= 20)
        return 0;
    return size >= 1 ? 1 : size >= 0.1 ? 2 : 3;
}

} // namespace

Scale scaleFor(const QString& unit, double largest)
{
    largest = std::isfinite(largest) ? std::abs(largest) : 0;
    if (unit.endsWith(kPerSecond)) {
        Scale scale = scaleFor(unit.chopped(kPerSecond.size()), largest);
        scale.unit += kPerSecond;
        scale.isWhole = false;
        return scale;
    }
    if (unit == QLatin1StringView("seconds"))
        return pick(kDurations, largest);
    if (unit == QLatin1StringView("ratio"))
        return { 100, QStringLiteral("%"), false };
    if (unit == QLatin1StringView("percent"))
        return { 1, QStringLiteral("%"), false };
    if (unit == QLatin1StringView("bytes"))
        return pick(kSizes, largest);
    Scale scale = pick(kCounts, largest);
    scale.isWhole = true;
    if (!unit.isEmpty() && unit != QLatin1StringView("count"))
        scale.unit = scale.unit.isEmpty() ? unit : scale.unit + kSpace + unit;
    return scale;
}

QString figure(const theme::Format& format, const Scale& scale, double value)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double shown = value * scale.factor;
    return format.decimal(shown, decimalsOf(scale, shown));
}

QString valueText(const theme::Format& format, const Scale& scale, double value)
{
    QString text = figure(format, scale, value);
    if (!scale.unit.isEmpty() && !std::isnan(value))
        text += kSpace + scale.unit;
    return text;
}

QString valueText(const theme::Format& format, const QString& unit, double value)
{
    return valueText(format, scaleFor(unit, value), value);
}

QString limitText(const theme::Format& format, const QString& unit, double value)
{
    const Scale scale = scaleFor(unit, value);
    const double shown = value * scale.factor;
    const bool whole = std::abs(shown - std::round(shown)) < 1e-9;
    QString text = whole ? format.count(std::llround(shown)) : figure(format, scale, value);
    if (!scale.unit.isEmpty())
        text += kSpace + scale.unit;
    return text;
}

QString targetText(const theme::Format& format, const QString& unit, double value, bool isUpper)
{
    return (isUpper ? QStringLiteral("<\u00a0") : QStringLiteral(">\u00a0"))
        + limitText(format, unit, value);
}

} // namespace opsdeck::ui::charts
