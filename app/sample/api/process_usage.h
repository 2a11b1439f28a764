// What this process uses of the machine, as the system counts it. One file a system; any thread.
#pragma once

namespace opsdeck::sample {

struct ProcessUsage
{
    double residentBytes = 0; // 0: the system does not say
    double cpuSeconds = 0; // user and system, since the start
};
ProcessUsage processUsage();

} // namespace opsdeck::sample
