#include "models/metrics/own_endpoint.h"

#include <QTcpSocket>
#include <QTimer>

namespace opsdeck::metrics {

namespace {

constexpr qint64 kLargestRequest = 8192;
constexpr int kAtOnce = 16;
constexpr std::chrono::seconds kPatience{ 5 };

QByteArray response(const QByteArray& status, const QByteArray& body,
    const QByteArray& type = "text/plain; charset=utf-8")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n" + body;
}

} // namespace

OwnEndpoint::OwnEndpoint(std::function<std::string()> text, QObject* parent)
    : QObject(parent)
    , m_text(std::move(text))
    , m_server(this)
{
    connect(&m_server, &QTcpServer::newConnection, this, &OwnEndpoint::onConnection);
}

base::Status OwnEndpoint::listen(quint16 port)
{
    close();
    if (m_server.listen(QHostAddress::LocalHost, port))
        return {};
    return base::fail(base::ErrorCode::Io,
        tr("Could not offer Opsdeck's own metrics on port %1").arg(port), m_server.errorString(),
        tr("Choose another port in the settings."));
}

void OwnEndpoint::onConnection()
{
    while (QTcpSocket* const socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (m_server.findChildren<QTcpSocket*>().size() > kAtOnce) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        QTimer::singleShot(kPatience, socket, [socket] { socket->abort(); });
    }
}

void OwnEndpoint::answer(QTcpSocket& socket)
{
    const QByteArray head = socket.peek(kLargestRequest);
    if (!head.contains("\r\n\r\n")) {
        if (head.size() == kLargestRequest)
            socket.abort();
        return;
    }
    socket.disconnect(this);
    const QByteArrayList words = head.left(head.indexOf("\r\n")).split(' ');
    const QByteArray path = words.value(1).split('?').first();
    QByteArray bytes;
    if (words.value(0) != "GET")
        bytes = response("405 Method Not Allowed", "Only GET is understood here.\n");
    else if (path != "/metrics")
        bytes = response("404 Not Found", "The metrics are at /metrics.\n");
    else
        bytes = response("200 OK", QByteArray::fromStdString(m_text()),
            "text/plain; version=0.0.4; charset=utf-8");
    socket.write(bytes);
    socket.disconnectFromHost();
}

} // namespace opsdeck::metrics
