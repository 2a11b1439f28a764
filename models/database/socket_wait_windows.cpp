#include "models/database/socket_wait.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <climits>
#include <winsock2.h>
#include <ws2tcpip.h>

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

// WSAPoll knows sockets only, so the waker is a datagram socket on loopback that talks to itself.
SOCKET selfConnectedSocket()
{
    WSADATA version{};
    WSAStartup(MAKEWORD(2, 2), &version);
    const SOCKET self = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    u_long nonBlocking = 1;
    if (self == INVALID_SOCKET || ::bind(self, generic, size) != 0
        || ::getsockname(self, generic, &size) != 0 || ::connect(self, generic, size) != 0
        || ::ioctlsocket(self, FIONBIO, &nonBlocking) != 0)
        qFatal("No socket left for a connection");
    return self;
}

} // namespace

Waker::Waker()
{
    m_read = static_cast<std::intptr_t>(selfConnectedSocket());
    m_write = m_read;
}

Waker::~Waker()
{
    ::closesocket(static_cast<SOCKET>(m_read));
    WSACleanup();
}

void Waker::wake() noexcept
{
    const char knock = 1;
    ::send(static_cast<SOCKET>(m_write), &knock, 1, 0);
}

void Waker::clear() noexcept
{
    std::array<char, 64> knocks{};
    while (::recv(static_cast<SOCKET>(m_read), knocks.data(), static_cast<int>(knocks.size()), 0)
        > 0) { }
}

Ready waitFor(std::intptr_t socket, Want want, const Waker& waker, std::optional<Deadline> deadline)
{
    SHORT events = 0;
    if (want != Want::Write)
        events |= POLLRDNORM;
    if (want != Want::Read)
        events |= POLLWRNORM;
    std::array<WSAPOLLFD, 2> waits{};
    waits[0].fd = static_cast<SOCKET>(waker.handle());
    waits[0].events = POLLRDNORM;
    waits[1].fd = static_cast<SOCKET>(socket);
    waits[1].events = events;
    const int count = ::WSAPoll(waits.data(), socket < 0 ? 1 : 2, millisecondsUntil(deadline));
    if (count == 0)
        return Ready::TimedOut;
    return count > 0 && waits[0].revents != 0 ? Ready::Woken : Ready::Socket;
}

bool isReadable(std::intptr_t socket)
{
    WSAPOLLFD wait{};
    wait.fd = static_cast<SOCKET>(socket);
    wait.events = POLLRDNORM;
    return ::WSAPoll(&wait, 1, 0) != 0;
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
        if (::getnameinfo(entry->ai_addr, static_cast<socklen_t>(entry->ai_addrlen), text.data(),
                static_cast<DWORD>(text.size()), nullptr, 0, NI_NUMERICHOST)
            == 0)
            addresses.emplace_back(text.data());
    }
    ::freeaddrinfo(found);
    return addresses;
}

} // namespace opsdeck::database
