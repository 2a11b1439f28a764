// The private Redis of one sample folder, as postgres_server.h: bounded memory, least recently used
// keys leave first, append-only file on. It listens on loopback without a password, because what it
// holds is the sample's made-up data only. Blocks; command line.
#pragma once

#include "app/sample/sample_folder.h"
#include "app/sample/server_binaries.h"
#include "app/sample/server_process.h"

#include <QCoreApplication>

#include <optional>

namespace opsdeck::sample {

class RedisServer
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::RedisServer)

public:
    RedisServer(SampleFolder folder, ServerBinaries binaries, std::optional<ServerAccount> account);

    base::Status start(quint16 port);
    base::Status stop();
    std::optional<qint64> pid() const;
    bool answers(quint16 port) const;
    QByteArray url(quint16 port) const;

private:
    QString configurationFile() const
    {
        return m_folder.redisData() + QStringLiteral("/redis.conf");
    }
    QString pidFile() const { return m_folder.redisData() + QStringLiteral("/redis.pid"); }
    base::Status configure(quint16 port) const;

    SampleFolder m_folder;
    ServerBinaries m_binaries;
    std::optional<ServerAccount> m_account;
};

} // namespace opsdeck::sample
