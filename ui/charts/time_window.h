// The stretch of time that linked charts show together, and the moment under the crosshair. Every
// chart reads it and asks it to move; whoever fills the charts listens to rangeChanged(). Times are
// UTC. GUI thread.
#pragma once

#include "models/series/time_series.h"

#include <QObject>

#include <optional>
#include <vector>

namespace opsdeck::ui::charts {

struct TimeRange
{
    series::Time from = 0;
    series::Time to = 0;
    series::Time span() const { return to - from; }
    bool contains(series::Time time) const { return time >= from && time <= to; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

class TimeWindow : public QObject
{
    Q_OBJECT

public:
    static constexpr series::Time kSecond = 1'000'000;
    static constexpr series::Time kLeastSpan = kSecond / 10;

    explicit TimeWindow(QObject* parent = nullptr);

    const TimeRange& range() const { return m_range; }
    const TimeRange& history() const { return m_history; } // all there is to look at
    const TimeRange& home() const { return m_home; } // where a double click goes back to
    std::optional<series::Time> cursor() const { return m_cursor; }
    bool isFollowing() const { return m_following; } // its end stays at now

    void setHistory(const TimeRange& history);
    // The range chosen by name ("last 6 hours"): the home, and followed from then on if so said.
    void setHome(const TimeRange& range, bool following);
    void setNow(series::Time now); // moves what follows

    void setRange(const TimeRange& range); // remembered for back()
    void pan(double windows); // +0.25: a quarter of the window to the right
    void zoom(double factor, series::Time at); // 2: half as long; `at` stays where it is
    void goHome();
    void showBegin();
    void showEnd();
    bool back(); // to the range before; false when there is none
    void setCursor(std::optional<series::Time> cursor);

signals:
    void rangeChanged();
    void cursorChanged();
    void historyChanged();

private:
    void apply(const TimeRange& range);
    TimeRange fitted(TimeRange range) const;

    TimeRange m_range{ 0, 3600 * kSecond };
    TimeRange m_history{ 0, 3600 * kSecond };
    TimeRange m_home{ 0, 3600 * kSecond };
    std::vector<TimeRange> m_past;
    std::optional<series::Time> m_cursor;
    bool m_following = false;
    bool m_homeFollows = false;
};

} // namespace opsdeck::ui::charts
