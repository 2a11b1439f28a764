// A PostgreSQL of the test's own: a cluster in a temporary folder, on a unix socket and a loopback
// port, gone with the object. Commits survive a kill, not the machine. The superuser is "postgres",
// without a password. Blocks its caller; one thread.
#pragma once

#include "models/base/result.h"
#include "models/database/result_page.h"
#include "tests/support/server_process.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace opsdeck::support {

class PrivatePostgres
{
public:
    // `configuration` holds lines for postgresql.conf, such as "max_connections = 5".
    static base::Result<std::unique_ptr<PrivatePostgres>> start(
        const QStringList& configuration = {});
    ~PrivatePostgres();
    PrivatePostgres(const PrivatePostgres&) = delete;
    PrivatePostgres& operator=(const PrivatePostgres&) = delete;

    // Connection texts over the unix socket and over loopback.
    QString uri(const QString& database = QStringLiteral("postgres"),
        const QString& user = QStringLiteral("postgres")) const;
    QString tcpUri(const QString& database = QStringLiteral("postgres"),
        const QString& user = QStringLiteral("postgres")) const;
    quint16 port() const { return m_port; }
    QString socketDirectory() const;
    QString logFile() const;

    // As superuser, read-write, one connection each; several statements when there are no rows.
    base::Result<database::ResultPagePtr> execute(
        const QByteArray& sql, const QString& database = QStringLiteral("postgres")) const;
    // The first value, empty for NULL, no row or an error.
    QByteArray value(
        const QByteArray& sql, const QString& database = QStringLiteral("postgres")) const;

    void stop(); // sessions are ended, as an administrator's restart does
    void kill(); // kill -9
    base::Status startAgain();

    // A streaming replica of this server, as another private server.
    base::Result<std::unique_ptr<PrivatePostgres>> makeReplica() const;
    base::Status pauseReplay() const; // of a replica: it goes on receiving, but shows nothing new
    base::Status resumeReplay() const;

private:
    PrivatePostgres();
    void end(const QString& mode);
    base::Status createCluster() const;
    base::Status writeConfiguration(const QStringList& lines) const;
    QString dataDirectory() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    quint16 m_port;
    ServerProcess m_server;
};

} // namespace opsdeck::support
