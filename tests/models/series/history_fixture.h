// What tests of the history share: a clock that any thread may read while the test moves it, a
// folder, and points as short text.
#pragma once

#include "models/series/history_store.h"
#include "models/series/rollup.h"

#include <QTemporaryDir>

#include <atomic>
#include <cmath>

namespace opsdeck::support {

class AtomicClock final : public base::Clock
{
public:
    std::chrono::steady_clock::time_point steady() const override
    {
        return std::chrono::steady_clock::time_point{ std::chrono::microseconds(m_now.load()) };
    }
    QDateTime wall() const override
    {
        return QDateTime::fromMSecsSinceEpoch(m_now.load() / 1000, Qt::UTC);
    }
    void set(series::Time now) { m_now = now; }
    series::Time now() const { return m_now; }

private:
    std::atomic<series::Time> m_now{ 0 };
};

inline constexpr series::Time kSecond = 1'000'000;
// A Monday at midnight.
inline constexpr series::Time kStart = series::Time{ 1'767'571'200 } * kSecond;

inline double nan() { return std::numeric_limits<double>::quiet_NaN(); }

// "10=1 20=- 30=2.5": seconds behind kStart and values.
inline QString drawn(const series::TimeSeries& points)
{
    QStringList parts;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double value = points.value(i);
        parts +=
            QStringLiteral("%1=%2")
                .arg(double(points.time(i) - kStart) / double(kSecond), 0, 'g', 12)
                .arg(std::isnan(value) ? QStringLiteral("-") : QString::number(value, 'g', 15));
    }
    return parts.join(u' ');
}

inline series::SeriesName named(const char* text) { return *series::parseSeriesName(text); }

} // namespace opsdeck::support
