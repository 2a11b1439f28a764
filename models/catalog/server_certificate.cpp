#include "models/catalog/server_certificate.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslSocket>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::ServerCertificate)
};

// PostgreSQL's SSLRequest: the length of the message, then a number that is no protocol version.
// The server answers with one byte, S for yes.
constexpr char kSslRequest[] = { 0, 0, 0, 8, 0x04, static_cast<char>(0xd2), 0x16, 0x2f };

} // namespace

base::Result<ServerCertificate> readServerCertificate(
    const QString& host, quint16 port, std::chrono::milliseconds timeout)
{
    const int wait = static_cast<int>(timeout.count());
    const auto failed = [&](const QString& why) {
        return base::fail(base::ErrorCode::Connect,
            Words::tr("Could not read the certificate of %1").arg(host), why);
    };
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::QueryPeer); // libpq judged it; this only reads it
    socket.connectToHost(host, port);
    if (!socket.waitForConnected(wait))
        return failed(socket.errorString());
    socket.write(kSslRequest, sizeof kSslRequest);
    if (!socket.waitForReadyRead(wait))
        return failed(socket.errorString());
    char answer = 0;
    socket.getChar(&answer);
    if (answer != 'S')
        return failed(Words::tr("the server offers no TLS"));
    socket.ignoreSslErrors();
    socket.startClientEncryption();
    if (!socket.waitForEncrypted(wait))
        return failed(socket.errorString());
    const QSslCertificate certificate = socket.peerCertificate();
    return ServerCertificate{ certificate.subjectDisplayName(), certificate.expiryDate().toUTC() };
}

} // namespace opsdeck::catalog
