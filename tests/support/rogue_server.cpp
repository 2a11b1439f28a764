#include "tests/support/rogue_server.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QSslSocket>
#include <QTcpServer>

namespace opsdeck::support {

QByteArray ReceivedRequest::header(const QByteArray& name) const
{
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

// Reads requests whole and hands them to the handler, one after the other on a connection.
class RogueServer::Listener : public QTcpServer
{
public:
    explicit Listener(RogueServer& owner)
        : m_owner(owner)
    {
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        ++m_owner.m_connections;
        auto* const socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QTcpSocket::bytesWritten, this,
            [this](qint64 bytes) { m_owner.m_bytesWritten += bytes; });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this, socket] { m_received.remove(socket); });
        if (m_owner.m_tls) {
            socket->setLocalCertificate(m_owner.m_tls->certificate);
            socket->setPrivateKey(m_owner.m_tls->key);
            socket->startServerEncryption();
        }
    }

private:
    void read(QTcpSocket& socket)
    {
        QByteArray& received = m_received[&socket];
        received += socket.readAll();
        for (qsizetype end = 0; (end = received.indexOf("\r\n\r\n")) >= 0;) {
            ReceivedRequest request;
            request.head = received.left(end);
            const qsizetype length = request.header("Content-Length").toLongLong();
            if (received.size() < end + 4 + length)
                return;
            request.body = received.mid(end + 4, length);
            received.remove(0, end + 4 + length);
            const QList<QByteArray> words = request.head.split('\r').first().split(' ');
            request.method = words.value(0);
            request.path = words.value(1);
            {
                const std::scoped_lock lock(m_owner.m_mutex);
                m_owner.m_requests.push_back(request);
            }
            m_owner.m_handler(request, socket);
        }
    }

    RogueServer& m_owner;
    QHash<QTcpSocket*, QByteArray> m_received;
};

RogueServer::RogueServer(Handler handler, std::optional<TlsIdentity> tls)
    : m_handler(std::move(handler))
    , m_tls(std::move(tls))
    , m_listener(new Listener(*this))
{
    m_listener->listen(QHostAddress::LocalHost);
    m_port = m_listener->serverPort();
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
}

RogueServer::~RogueServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl RogueServer::url(const QString& path, const QString& host) const
{
    return QUrl(QStringLiteral("%1://%2:%3%4")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"), host,
                        QString::number(m_port), path));
}

std::vector<ReceivedRequest> RogueServer::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

QByteArray RogueServer::answer(
    const QByteArray& status, const QByteArray& body, const std::vector<QByteArray>& headers)
{
    QByteArray text = "HTTP/1.1 " + status + "\r\n";
    for (const QByteArray& header : headers)
        text += header + "\r\n";
    return text + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void RogueServer::writeForEver(QTcpSocket& socket, const QByteArray& piece)
{
    const auto more = [&socket, piece] {
        if (socket.bytesToWrite() < piece.size())
            socket.write(piece);
    };
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
    more();
}

namespace {

bool openssl(const QString& folder, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

QStringList words(const QString& text) { return text.split(u' ', Qt::SkipEmptyParts); }

const QString kNewKey =
    QStringLiteral("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes ");

std::optional<TlsIdentity> identity(const QDir& folder, const QString& name)
{
    QFile certificate(folder.filePath(name + QStringLiteral(".pem")));
    QFile key(folder.filePath(name + QStringLiteral(".key")));
    if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        return std::nullopt;
    return TlsIdentity{ QSslCertificate(&certificate), QSslKey(&key, QSsl::Ec) };
}

} // namespace

TestAuthority::TestAuthority(QString folder)
    : m_folder(std::move(folder))
    , m_isGood(openssl(m_folder,
          words(kNewKey
              + QStringLiteral("-x509 -keyout ca.key -out ca.pem -days 30 -subj /CN=Test"))))
{
}

QString TestAuthority::caFile() const { return QDir(m_folder).filePath(QStringLiteral("ca.pem")); }

std::optional<TlsIdentity> TestAuthority::issue(const QString& host, int days) const
{
    const QString name = host + QString::number(days);
    const bool isDone = openssl(m_folder,
                            words(kNewKey
                                + QStringLiteral("-keyout %1.key -out %1.csr -subj /CN=%2 "
                                                 "-addext subjectAltName=DNS:%2")
                                      .arg(name, host)))
        && openssl(m_folder,
            words(QStringLiteral("x509 -req -in %1.csr -CA ca.pem -CAkey ca.key -CAcreateserial "
                                 "-copy_extensions copy -days %2 -out %1.pem")
                      .arg(name, QString::number(days))));
    return isDone ? identity(QDir(m_folder), name) : std::nullopt;
}

std::optional<TlsIdentity> TestAuthority::selfSigned(const QString& host) const
{
    const QString name = host + QStringLiteral("-self");
    const bool isDone = openssl(m_folder,
        words(kNewKey
            + QStringLiteral("-x509 -keyout %1.key -out %1.pem -days 30 -subj /CN=%2 "
                             "-addext subjectAltName=DNS:%2")
                  .arg(name, host)));
    return isDone ? identity(QDir(m_folder), name) : std::nullopt;
}

} // namespace opsdeck::support
