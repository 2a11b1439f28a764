#include "app/sample/api/process_usage.h"

#include <QFile>
#include <QList>

#include <sys/resource.h>
#include <unistd.h>

namespace opsdeck::sample {

namespace {
double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double residentNow(const rusage& usage)
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (statm.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> pages = statm.readAll().split(' ');
        return pages.value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE));
    }
    return static_cast<double>(usage.ru_maxrss); // elsewhere the most there was, in bytes
}
} // namespace

ProcessUsage processUsage()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return { residentNow(usage), seconds(usage.ru_utime) + seconds(usage.ru_stime) };
}

} // namespace opsdeck::sample
