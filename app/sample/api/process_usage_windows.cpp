#include "app/sample/api/process_usage.h"

#include <psapi.h>
#include <windows.h>

namespace opsdeck::sample {

namespace {
double seconds(const FILETIME& time)
{
    constexpr double kHigh = 4294967296.0;
    constexpr double kTicks = 1e7; // of 100 ns
    return (static_cast<double>(time.dwHighDateTime) * kHigh
               + static_cast<double>(time.dwLowDateTime))
        / kTicks;
}
} // namespace

ProcessUsage processUsage()
{
    ProcessUsage usage;
    PROCESS_MEMORY_COUNTERS memory{};
    if (GetProcessMemoryInfo(GetCurrentProcess(), &memory, sizeof memory))
        usage.residentBytes = static_cast<double>(memory.WorkingSetSize);
    FILETIME created{};
    FILETIME ended{};
    FILETIME system{};
    FILETIME user{};
    if (GetProcessTimes(GetCurrentProcess(), &created, &ended, &system, &user))
        usage.cpuSeconds = seconds(system) + seconds(user);
    return usage;
}

} // namespace opsdeck::sample
