// A PgBouncer of the test's own in front of a PrivatePostgres, in transaction mode, on a unix
// socket and a loopback port; gone with the object. Blocks its caller; one thread.
#pragma once

#include "tests/support/private_postgres.h"

namespace opsdeck::support {

class PrivatePgBouncer
{
public:
    // `poolSize` server connections are shared by all clients; `settings` are lines for its ini.
    static base::Result<std::unique_ptr<PrivatePgBouncer>> start(
        const PrivatePostgres& server, int poolSize = 2, const QStringList& settings = {});

    QString uri(const QString& database = QStringLiteral("postgres")) const;
    QString logFile() const;

private:
    PrivatePgBouncer();

    std::unique_ptr<QTemporaryDir> m_directory;
    quint16 m_port;
    ServerProcess m_server;
};

} // namespace opsdeck::support
