// Opsdeck's own metrics for whoever scrapes: GET /metrics on a loopback port, nothing else and from
// nowhere else. One answer a connection; a client that sends too much or nothing is hung up on.
// Lives in one thread, with an event loop.
#pragma once

#include "models/base/result.h"

#include <QObject>
#include <QTcpServer>

#include <functional>
#include <string>

class QTcpSocket;

namespace opsdeck::metrics {

class OwnEndpoint : public QObject
{
    Q_OBJECT

public:
    // `text` makes the exposition anew for each request.
    explicit OwnEndpoint(std::function<std::string()> text, QObject* parent = nullptr);

    base::Status listen(quint16 port); // 0 picks a free one
    void close() { m_server.close(); }
    bool isListening() const { return m_server.isListening(); }
    quint16 port() const { return m_server.serverPort(); }

private:
    void onConnection();
    void answer(QTcpSocket& socket);

    std::function<std::string()> m_text;
    QTcpServer m_server;
};

} // namespace opsdeck::metrics
