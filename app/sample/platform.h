// The sample platform as a whole: up, status, down. Everything it leaves behind is in its folder,
// so any later process can recognise, repair or stop it. Blocks; used by the command line only.
#pragma once

#include "app/sample/background_process.h"
#include "app/sample/postgres_server.h"
#include "app/sample/redis_server.h"
#include "app/sample/sample_folder.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace opsdeck::sample {

struct UpOptions
{
    double scale = 1;
    quint64 seed = 1;
    bool workload = true;
};

class Platform
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::Platform)

public:
    using Progress = std::function<void(const QString&)>; // a line for the person who waits

    static base::Result<std::unique_ptr<Platform>> open(const QString& folder, Progress progress);

    base::Status up(const UpOptions& options);
    base::Status down();
    base::Result<QJsonObject> status() const; // the shape of CLI.md
    base::Status incident(const QString& name);
    base::Status clearIncidents();

    // The background processes that `up` starts: one returns when its database goes, the other when
    // nobody wants it any more.
    static base::Status runWorkload(const QString& folder);
    static base::Status runApi(const QString& folder);

private:
    using Work = std::function<base::Status(Platform&, const SampleState&)>;
    static base::Status runAsServers(const QString& folder, const Work& work);

    Platform(SampleFolder folder, const ServerBinaries& binaries,
        const std::optional<ServerAccount>& account, Progress progress);
    base::Status prepareFolders() const;
    base::Status load(SampleState& state);
    base::Status startServers(SampleState& state);
    base::Status stopServers();
    base::Status startApi(SampleState& state);
    base::Status makeHistory(const SampleState& state) const;
    base::Status writeWorkspace(const SampleState& state) const;
    static bool apiAnswers(quint16 port);
    base::Result<SampleState> runningState() const;
    base::Status makeRoles(quint16 port) const;
    base::Status makeApiRole(quint16 port) const;

    SampleFolder m_folder;
    std::optional<ServerAccount> m_account;
    PostgresServer m_postgres;
    RedisServer m_redis;
    BackgroundProcess m_api;
    BackgroundProcess m_workload;
    Progress m_progress;
};

} // namespace opsdeck::sample
