#include "models/database/socket_wait.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace opsdeck::database {

namespace {

int millisecondsUntil(std::optional<Deadline> deadline)
{
    if (!deadline)
        return -1;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, INT_MAX));
}

} // namespace

Waker::Waker()
{
    std::array<int, 2> ends{ -1, -1 };
    if (::pipe(ends.data()) != 0)
        qFatal("No file descriptor left for a connection");
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_read = ends[0];
    m_write = ends[1];
}

Waker::~Waker()
{
    ::close(static_cast<int>(m_read));
    ::close(static_cast<int>(m_write));
}

void Waker::wake() noexcept
{
    // A full pipe is knock enough.
    const char knock = 1;
    [[maybe_unused]] const auto written = ::write(static_cast<int>(m_write), &knock, 1);
}

void Waker::clear() noexcept
{
    std::array<char, 64> knocks{};
    while (::read(static_cast<int>(m_read), knocks.data(), knocks.size()) > 0) { }
}

Ready waitFor(std::intptr_t socket, Want want, const Waker& waker, std::optional<Deadline> deadline)
{
    short events = 0;
    if (want != Want::Write)
        events |= POLLIN;
    if (want != Want::Read)
        events |= POLLOUT;
    // poll() skips negative descriptors, so a missing socket needs no second form.
    std::array<pollfd, 2> waits{ pollfd{ static_cast<int>(socket), events, 0 },
        pollfd{ static_cast<int>(waker.handle()), POLLIN, 0 } };
    for (;;) {
        const int count = ::poll(waits.data(), waits.size(), millisecondsUntil(deadline));
        if (count == 0)
            return Ready::TimedOut;
        if (count < 0 && errno != EINTR)
            return Ready::Socket; // libpq will say what is wrong with it
        if (count > 0)
            return waits[1].revents != 0 ? Ready::Woken : Ready::Socket;
    }
}

bool isReadable(std::intptr_t socket)
{
    pollfd wait{ static_cast<int>(socket), POLLIN, 0 };
    return ::poll(&wait, 1, 0) != 0;
}

std::vector<QByteArray> addressesOf(const QByteArray& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.constData(), nullptr, &hints, &found) != 0)
        return {};
    std::vector<QByteArray> addresses;
    for (const addrinfo* entry = found; entry; entry = entry->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0,
                NI_NUMERICHOST)
            == 0)
            addresses.emplace_back(text.data());
    }
    ::freeaddrinfo(found);
    return addresses;
}

} // namespace opsdeck::database
