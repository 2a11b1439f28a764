// Waiting in tests without fixed sleeps: the event loop turns until a condition holds, so a signal
// that came early is not missed. Returns false after `limit`, which is a hang guard, not a timing.
#pragma once

#include <chrono>
#include <functional>

namespace opsdeck::support {

bool waitFor(const std::function<bool()>& condition,
    std::chrono::milliseconds limit = std::chrono::seconds{ 20 });

} // namespace opsdeck::support
