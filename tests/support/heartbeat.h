// How long the window thread was ever away from its loop. Made on that thread; tests only.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace opsdeck::support {

class Heartbeat
{
public:
    Heartbeat()
    {
        m_since.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start(5);
    }
    qint64 longest()
    {
        beat();
        return m_longest;
    }
    // A guard against a wait on the window thread: 16 ms is measured by the benchmarks.
    bool hasStalled() { return longest() >= 5000; }

private:
    void beat() { m_longest = std::max(m_longest, m_since.restart()); }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace opsdeck::support
