// Time as a dependency, so that tests decide what time it is. Wall time is UTC.
// Implementations are thread-safe.
#pragma once

#include <QDateTime>

#include <chrono>

namespace opsdeck::base {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual std::chrono::steady_clock::time_point steady() const = 0; // never goes back
    virtual QDateTime wall() const = 0; // UTC; may jump
};

const Clock& systemClock();

} // namespace opsdeck::base
