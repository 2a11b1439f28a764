// The private PostgreSQL of one sample folder: made, configured, started in the background,
// recognised again by its own pid file, stopped. Another server is never touched: a process counts
// as ours only while it is alive and its command line names our data folder. Blocks; command line.
#pragma once

#include "app/sample/sample_folder.h"
#include "app/sample/server_binaries.h"
#include "app/sample/server_process.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace opsdeck::sample {

enum class Role {
    Superuser, // the sample's own work
    Owner, // owns the data, may see statistics; what `status` hands out
    ReadOnly, // may only look
    Api, // reads and writes rows, owns nothing
};

class PostgresServer
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::PostgresServer)

public:
    PostgresServer(
        SampleFolder folder, ServerBinaries binaries, std::optional<ServerAccount> account);

    // Loading: without the guarantees that cost time, since a half-loaded folder is made anew.
    enum class Mode { Loading, Serving };

    base::Status create(); // initdb and configuration in an empty data folder
    base::Status start(quint16 port, Mode mode);
    base::Status stop();
    // Puts what a stopped server wrote without flushing (Mode::Loading) safely on the disk.
    base::Status flush() const;
    // Pid of our running server, or nothing.
    std::optional<qint64> pid() const;
    bool answers(quint16 port) const;

    QByteArray uri(Role role, quint16 port) const;
    bool usesSocket() const;

private:
    base::Status configure() const;
    base::Result<QString> runTool(
        const QString& program, const QStringList& arguments, int timeoutMs) const;
    base::Status removeStaleLocks(quint16 port) const;

    SampleFolder m_folder;
    ServerBinaries m_binaries;
    std::optional<ServerAccount> m_account;
};

} // namespace opsdeck::sample
