// An HTTP server of the test's own that does what a handler says, byte by byte: good answers, and
// every bad one. In a thread of its own, so that a blocking client can be tested; the handler runs
// there. Gone with the object.
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace opsdeck::support {

struct ReceivedRequest
{
    QByteArray method;
    QByteArray path;
    QByteArray head; // request line and headers
    QByteArray body;

    QByteArray header(const QByteArray& name) const; // any case
};

struct TlsIdentity
{
    QSslCertificate certificate;
    QSslKey key;
};

class RogueServer
{
public:
    // Writes its answer into the socket, now or later; leaving the socket alone is an answer too.
    using Handler = std::function<void(const ReceivedRequest&, QTcpSocket&)>;
    explicit RogueServer(Handler handler, std::optional<TlsIdentity> tls = {});
    ~RogueServer();
    RogueServer(const RogueServer&) = delete;
    RogueServer& operator=(const RogueServer&) = delete;

    quint16 port() const { return m_port; }
    QUrl url(const QString& path = QStringLiteral("/metrics"),
        const QString& host = QStringLiteral("127.0.0.1")) const;
    std::vector<ReceivedRequest> requests() const;
    int connections() const { return m_connections; }
    qint64 bytesWritten() const { return m_bytesWritten; }

    // A whole answer with Content-Length.
    static QByteArray answer(const QByteArray& status, const QByteArray& body,
        const std::vector<QByteArray>& headers = {});
    // Writes `piece` again and again, as fast as the other side reads, until it hangs up.
    static void writeForEver(QTcpSocket& socket, const QByteArray& piece);

private:
    class Listener;
    friend class Listener;

    Handler m_handler;
    std::optional<TlsIdentity> m_tls;
    mutable std::mutex m_mutex;
    std::vector<ReceivedRequest> m_requests; // guarded by m_mutex
    std::atomic<int> m_connections = 0;
    std::atomic<qint64> m_bytesWritten = 0;
    QThread m_thread;
    Listener* m_listener; // lives in m_thread
    quint16 m_port = 0;
};

// Certificates for tests, made by openssl in a folder: an authority and what it signs.
class TestAuthority
{
public:
    explicit TestAuthority(QString folder);
    bool isGood() const { return m_isGood; }
    QString caFile() const; // PEM
    // Signed by the authority for this host name; valid until `days` from now, which may be past.
    std::optional<TlsIdentity> issue(const QString& host, int days = 30) const;
    std::optional<TlsIdentity> selfSigned(const QString& host) const;

private:
    QString m_folder;
    bool m_isGood = false;
};

} // namespace opsdeck::support
