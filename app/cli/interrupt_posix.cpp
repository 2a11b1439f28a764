#include "app/cli/interrupt.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace opsdeck::cli {

namespace {
constexpr std::array kSignals{ SIGINT, SIGTERM, SIGHUP };
int g_wakeup = -1; // write end; set before the handlers are, so a handler always sees it

extern "C" void onSignal(int)
{
    const int savedErrno = errno;
    for (const int signal : kSignals)
        std::signal(signal, SIG_DFL); // the next one kills
    const char byte = 's';
    [[maybe_unused]] const ssize_t written = ::write(g_wakeup, &byte, 1);
    errno = savedErrno;
}
} // namespace

class Interrupt::Private
{
public:
    explicit Private(std::stop_source stop)
    {
        if (::pipe(m_pipe.data()) != 0)
            return; // without a pipe the signals keep their usual effect
        for (const int end : m_pipe)
            ::fcntl(end, F_SETFD, FD_CLOEXEC); // servers we start must not hold it
        g_wakeup = m_pipe[1];
        // A thread, not the event loop: a command may be deep in a blocking call.
        m_listener = std::thread([end = m_pipe[0], stop = std::move(stop)]() mutable {
            char byte = 0;
            ssize_t got = 0;
            do {
                got = ::read(end, &byte, 1);
            } while (got < 0 && errno == EINTR);
            if (got == 1 && byte == 's')
                stop.request_stop();
        });
        struct sigaction action
        {
        };
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        for (const int signal : kSignals)
            ::sigaction(signal, &action, nullptr);
        std::signal(SIGPIPE, SIG_IGN); // a reader that left is told by write()
    }

    ~Private()
    {
        if (!m_listener.joinable())
            return;
        for (const int signal : kSignals)
            std::signal(signal, SIG_DFL);
        const char byte = 'q';
        [[maybe_unused]] const ssize_t written = ::write(m_pipe[1], &byte, 1);
        m_listener.join();
        g_wakeup = -1;
        ::close(m_pipe[0]);
        ::close(m_pipe[1]);
    }

    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

private:
    std::array<int, 2> m_pipe{ -1, -1 };
    std::thread m_listener;
};

Interrupt::Interrupt()
    : d(std::make_unique<Private>(m_stop))
{
}

Interrupt::~Interrupt() = default;

} // namespace opsdeck::cli
