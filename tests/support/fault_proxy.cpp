#include "tests/support/fault_proxy.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <list>

namespace opsdeck::support {

class FaultProxy::Worker : public QObject
{
public:
    enum class Mode { Pass, Stall, Refuse };

    explicit Worker(quint16 serverPort)
        : m_serverPort(serverPort)
    {
    }

    quint16 listen()
    {
        m_listener = std::make_unique<QTcpServer>();
        connect(m_listener.get(), &QTcpServer::newConnection, this, [this] { accept(); });
        m_listener->listen(QHostAddress::LocalHost);
        return m_listener->serverPort();
    }

    void close()
    {
        cutAll();
        m_listener.reset();
    }

    void setMode(Mode mode)
    {
        m_mode = mode;
        m_bytesLeft = -1;
        if (mode == Mode::Refuse)
            cutAll();
        for (const auto& link : m_links) {
            forward(*link.client, *link.server, false);
            forward(*link.server, *link.client, true);
        }
    }

    void cutAfter(std::int64_t bytes)
    {
        setMode(Mode::Pass);
        m_bytesLeft = bytes;
    }

    std::int64_t answered() const { return m_answered; }
    int links() const { return static_cast<int>(m_links.size()); }

private:
    struct Link
    {
        std::unique_ptr<QTcpSocket> client;
        std::unique_ptr<QTcpSocket> server;
    };

    void accept()
    {
        while (QTcpSocket* socket = m_listener->nextPendingConnection()) {
            socket->setParent(nullptr);
            std::unique_ptr<QTcpSocket> client(socket);
            if (m_mode == Mode::Refuse) {
                client->abort();
                continue;
            }
            auto server = std::make_unique<QTcpSocket>();
            server->connectToHost(QHostAddress::LocalHost, m_serverPort);
            m_links.push_back({ std::move(client), std::move(server) });
            wire(*m_links.back().client, *m_links.back().server);
        }
    }

    void wire(QTcpSocket& client, QTcpSocket& server)
    {
        connect(&client, &QTcpSocket::readyRead, this, [&] { forward(client, server, false); });
        connect(&server, &QTcpSocket::connected, this, [&] { forward(client, server, false); });
        connect(&server, &QTcpSocket::readyRead, this, [&] { forward(server, client, true); });
        // Queued: a socket must not be deleted inside its own signal.
        for (QTcpSocket* socket : { &client, &server }) {
            connect(
                socket, &QTcpSocket::disconnected, this, [this] { dropClosed(); },
                Qt::QueuedConnection);
        }
    }

    void forward(QTcpSocket& from, QTcpSocket& to, bool isAnswer)
    {
        if (m_mode == Mode::Stall || to.state() != QAbstractSocket::ConnectedState)
            return;
        QByteArray bytes = from.readAll();
        if (isAnswer && m_bytesLeft >= 0) {
            bytes.truncate(std::min<qsizetype>(bytes.size(), m_bytesLeft));
            m_bytesLeft -= bytes.size();
        }
        to.write(bytes);
        m_answered += isAnswer ? bytes.size() : 0;
        if (isAnswer && m_bytesLeft == 0) {
            to.flush();
            m_bytesLeft = -1;
            QMetaObject::invokeMethod(
                this, [this] { cutAll(); }, Qt::QueuedConnection);
        }
    }

    void cutAll()
    {
        std::list<Link> cut;
        cut.swap(m_links);
        for (const Link& link : cut) {
            for (QTcpSocket* socket : { link.client.get(), link.server.get() }) {
                socket->disconnect(this);
                socket->abort();
            }
        }
    }

    // One side's good-bye is the other's too.
    void dropClosed()
    {
        m_links.remove_if([this](const Link& link) {
            const bool isClosed = link.client->state() == QAbstractSocket::UnconnectedState
                || link.server->state() == QAbstractSocket::UnconnectedState;
            if (isClosed && m_mode == Mode::Pass) {
                forward(*link.server, *link.client, true);
                link.client->flush();
            }
            return isClosed;
        });
    }

    const quint16 m_serverPort;
    std::unique_ptr<QTcpServer> m_listener;
    std::list<Link> m_links;
    Mode m_mode = Mode::Pass;
    std::int64_t m_bytesLeft = -1; // until the cut; below zero: none
    std::int64_t m_answered = 0;
};

namespace {

// Runs in the worker's thread and waits for it.
template <typename Worker, typename Function>
auto inThreadOf(Worker* worker, Function function)
{
    decltype(function()) result{};
    QMetaObject::invokeMethod(
        worker, [&] { result = function(); }, Qt::BlockingQueuedConnection);
    return result;
}

} // namespace

FaultProxy::FaultProxy(quint16 serverPort)
    : m_worker(std::make_unique<Worker>(serverPort))
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    m_port = inThreadOf(m_worker.get(), [this] { return m_worker->listen(); });
}

FaultProxy::~FaultProxy()
{
    inThreadOf(m_worker.get(), [this] { return m_worker->close(), true; });
    m_thread.quit();
    m_thread.wait();
}

QString FaultProxy::uri(const QString& database) const
{
    return QStringLiteral("postgresql://postgres@127.0.0.1:%1/%2").arg(m_port).arg(database);
}

void FaultProxy::pass()
{
    inThreadOf(m_worker.get(), [this] { return m_worker->setMode(Worker::Mode::Pass), true; });
}

void FaultProxy::cutAfter(std::int64_t bytes)
{
    inThreadOf(m_worker.get(), [this, bytes] { return m_worker->cutAfter(bytes), true; });
}

void FaultProxy::stall()
{
    inThreadOf(m_worker.get(), [this] { return m_worker->setMode(Worker::Mode::Stall), true; });
}

void FaultProxy::refuse()
{
    inThreadOf(m_worker.get(), [this] { return m_worker->setMode(Worker::Mode::Refuse), true; });
}

std::int64_t FaultProxy::bytesAnswered() const
{
    return inThreadOf(m_worker.get(), [this] { return m_worker->answered(); });
}

int FaultProxy::links() const
{
    return inThreadOf(m_worker.get(), [this] { return m_worker->links(); });
}

} // namespace opsdeck::support
