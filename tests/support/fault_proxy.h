// A TCP proxy in front of a server that breaks links the way networks do: cut in the middle of an
// answer, silence, refusal. It runs on a thread of its own, so the test may block; every call may
// come from any thread and has taken effect when it returns.
#pragma once

#include <QString>
#include <QThread>

#include <cstdint>
#include <memory>

namespace opsdeck::support {

class FaultProxy
{
public:
    explicit FaultProxy(quint16 serverPort);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    quint16 port() const { return m_port; }
    QString uri(const QString& database = QStringLiteral("postgres")) const;

    void pass(); // from now on, old and new links
    void cutAfter(std::int64_t bytes); // of answers from now on, over all links
    void stall(); // links stay, nothing moves any more
    void refuse(); // new links are closed at once; old ones are cut
    std::int64_t bytesAnswered() const;
    int links() const;

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; // lives in m_thread
    quint16 m_port = 0;
};

} // namespace opsdeck::support
