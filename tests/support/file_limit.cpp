#include "tests/support/file_limit.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace opsdeck::support {

#ifdef Q_OS_UNIX
FileLimit::FileLimit(std::uint64_t bytes)
{
    rlimit limit{};
    std::signal(SIGXFSZ, SIG_IGN); // the write fails, the process lives
    if (getrlimit(RLIMIT_FSIZE, &limit) != 0)
        return;
    m_before = limit.rlim_cur;
    limit.rlim_cur = bytes;
    m_isHeld = setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

FileLimit::~FileLimit()
{
    rlimit limit{};
    if (m_isHeld && getrlimit(RLIMIT_FSIZE, &limit) == 0) {
        limit.rlim_cur = m_before;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
}
#else
FileLimit::FileLimit(std::uint64_t) { }
FileLimit::~FileLimit() = default;
#endif

} // namespace opsdeck::support
