// A clock that stands still until a test moves it. One thread at a time, or moved only while no
// other thread reads it.
#pragma once

#include "models/base/clock.h"

namespace opsdeck::support {

class ManualClock final : public base::Clock
{
public:
    std::chrono::steady_clock::time_point steady() const override { return m_steady; }
    QDateTime wall() const override { return m_wall; }

    void advance(std::chrono::milliseconds by)
    {
        m_steady += by;
        m_wall = m_wall.addMSecs(by.count());
    }

private:
    std::chrono::steady_clock::time_point m_steady{ std::chrono::hours{ 1 } };
    QDateTime m_wall{ QDate{ 2026, 3, 4 }, QTime{ 5, 6, 7 }, Qt::UTC };
};

} // namespace opsdeck::support
