#include "app/cli/interrupt.h"

#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <windows.h>

namespace opsdeck::cli {

namespace {
std::atomic<std::stop_source*> g_stop{ nullptr };

// The system calls this on a thread of its own.
BOOL WINAPI onControl(DWORD)
{
    std::stop_source* stop = g_stop.load();
    return stop && stop->request_stop() ? TRUE : FALSE; // FALSE: the default handler ends us
}
} // namespace

class Interrupt::Private
{
public:
    explicit Private(std::stop_source& stop)
    {
        _setmode(_fileno(stdout), _O_BINARY); // results are bytes, not text with other newlines
        g_stop = &stop;
        SetConsoleCtrlHandler(onControl, TRUE);
    }
    ~Private()
    {
        SetConsoleCtrlHandler(onControl, FALSE);
        g_stop = nullptr;
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;
};

Interrupt::Interrupt()
    : d(std::make_unique<Private>(m_stop))
{
}

Interrupt::~Interrupt() = default;

} // namespace opsdeck::cli
