#include "ui/charts/tickers.h"

#include "models/series/axis.h"
#include "ui/charts/time_text.h"

#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;

void TimeTicker::generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks,
    QVector<double>* subTicks, QVector<QString>* labels)
{
    const series::TimeTicks found = series::timeTicks(static_cast<Time>(range.lower),
        static_cast<Time>(range.upper), m_atMost, m_theme.format().zone());
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (labels)
        labels->clear();
    for (const Time time : found.times) {
        ticks.append(static_cast<double>(time));
        if (labels)
            labels->append(tickText(m_theme.format(), time, found.unit));
    }
}

void ValueTicker::generate(const QCPRange& range, const QLocale&, QChar, int,
    QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* labels)
{
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (labels)
        labels->clear();
    if (m_isLogarithmic)
        logarithmic(range, ticks, labels);
    else
        linear(range, ticks, labels);
}

void ValueTicker::linear(
    const QCPRange& range, QVector<double>& ticks, QVector<QString>* labels) const
{
    const double slack = range.size() * m_scale.factor * 1e-9;
    const series::ValueTicks found = series::valueTicks(
        range.lower * m_scale.factor - slack, range.upper * m_scale.factor + slack, m_atMost);
    for (const double value : found.values) {
        ticks.append(value / m_scale.factor);
        if (labels)
            labels->append(label(value, found.decimals));
    }
}

// Powers of ten; fewer than two decades take 2 and 5 as well.
void ValueTicker::logarithmic(
    const QCPRange& range, QVector<double>& ticks, QVector<QString>* labels) const
{
    const double low = range.lower * m_scale.factor * (1 - 1e-9);
    const double high = range.upper * m_scale.factor * (1 + 1e-9);
    if (!(low > 0) || !(high > low))
        return;
    const double decades = std::log10(high / low);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / m_atMost)));
    for (int power = static_cast<int>(std::floor(std::log10(low)));
         power <= static_cast<int>(std::ceil(std::log10(high))); power += every) {
        for (const double factor : { 1.0, 2.0, 5.0 }) {
            const double value = factor * std::pow(10.0, power);
            if ((factor > 1 && decades > 2) || value < low || value > high)
                continue;
            ticks.append(value / m_scale.factor);
            if (labels)
                labels->append(label(value, std::max(0, -power)));
        }
    }
}

QString ValueTicker::label(double shown, int decimals) const
{
    const QString text = m_theme.format().decimal(shown, decimals);
    return m_scale.isPercent() ? text + QStringLiteral("\u00a0%") : text;
}

} // namespace opsdeck::ui::charts
