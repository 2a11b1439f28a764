// Waiting until a socket can be used or another thread knocks, whichever comes first, and looking
// host names up within a time. The only place that knows about poll() and getaddrinfo(); the
// Windows twin is socket_wait_windows.cpp. A Waker may be knocked at from any thread.
#pragma once

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace opsdeck::database {

using Deadline = std::chrono::steady_clock::time_point;

class Waker
{
public:
    Waker();
    ~Waker();
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

    void wake() noexcept;
    void clear() noexcept; // forgets the knocks so far
    std::intptr_t handle() const { return m_read; }

private:
    std::intptr_t m_read = -1;
    std::intptr_t m_write = -1;
};

enum class Want { Read, Write, ReadWrite };
enum class Ready { Socket, Woken, TimedOut };

// `socket` below zero waits for the waker alone; no deadline waits for ever.
Ready waitFor(
    std::intptr_t socket, Want want, const Waker& waker, std::optional<Deadline> deadline);

// True when there is something to read, also the other side's good-bye; does not wait.
bool isReadable(std::intptr_t socket);

// Every numeric address of `host`, best first; empty when there is none. Blocks: the name service
// keeps no deadline, so callers give it a thread of its own.
std::vector<QByteArray> addressesOf(const QByteArray& host);

} // namespace opsdeck::database
