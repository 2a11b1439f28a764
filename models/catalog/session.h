// An open workspace: its pool, what the database holds, its tenants and the one that is looked at,
// and whether all of it is still there. GUI thread; nothing here waits: work runs on the pool and
// comes back as signals, which are facts. Opening another workspace ends everything of the one
// before.
//
// The first connection decides: when it fails the session is Disconnected again and says why. A
// connection lost later is Lost, the pool tries again by itself, and what was known stays readable.
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/pack.h"
#include "models/catalog/target_set.h"
#include "models/catalog/tenants.h"
#include "models/catalog/workspace.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace opsdeck::catalog {

enum class SessionState { Disconnected, Connecting, Connected, Lost };

class Session : public QObject
{
    Q_OBJECT

public:
    // The monitor outlives the session and may be null; the packs are those that are built in.
    explicit Session(
        base::QueryMonitor* monitor, std::vector<Pack> packs = {}, QObject* parent = nullptr);
    ~Session() override;

    void open(const Workspace& workspace, const QString& password);
    void close();
    void retryNow();
    void setPaused(bool paused); // hidden: no pings, no refreshing by itself

    SessionState state() const { return m_state; }
    bool isConnected() const { return m_state == SessionState::Connected; }
    const std::optional<base::Error>& error() const { return m_error; } // why Disconnected or Lost
    std::chrono::milliseconds retryIn() const; // while Lost
    const Workspace& workspace() const { return m_workspace; }
    const database::ServerInfo& server() const { return m_server; }
    // Null while Disconnected; the one object from Connecting until closing().
    database::Pool* pool() const { return m_pool.get(); }
    std::optional<std::chrono::nanoseconds> latency() const { return m_latency; }

    CatalogPtr catalog() const { return m_catalog; } // null until the first discovery is through
    bool isDiscovering() const { return m_discovering; }
    void rediscover();
    // Discovers again when the error says that a relation is not what the catalog thinks.
    void noteError(const base::Error& error);
    const std::vector<Pack>& packs() const { return m_packs; } // those that fit this database

    const TargetSet& targets() const { return m_targets; }
    void setTargetChoice(const TargetChoice& choice); // of the open workspace

    const TenantList& tenants() const { return m_tenants; }
    using TenantAnswer = std::function<void(base::Result<TenantList>)>;
    void searchTenants(
        const QString& text, std::stop_token stop, QObject* context, TenantAnswer answer);
    const std::optional<QString>& tenant() const { return m_tenant; } // empty: all tenants
    void setTenant(std::optional<QString> tenant);

signals:
    void closing(); // the pool goes next: let go of everything that asks it
    void stateChanged();
    void openFailed(const opsdeck::base::Error& error);
    void retryChanged(); // while Lost: the time until the next try
    void latencyChanged();
    void catalogChanged(); // and so are the packs
    void discoveryFailed(const opsdeck::base::Error& error);
    void targetsChanged(); // profiles, or what is chosen of them
    void tenantsChanged();
    void tenantChanged();

private:
    template <typename Value>
    void onWorker(database::Priority priority,
        std::function<base::Result<Value>(database::Connection&, const std::stop_token&)> work,
        std::function<void(const base::Result<Value>&)> done);
    void setState(SessionState state);
    void connectFirst();
    void endPool();
    void onFirstConnected(const base::Result<database::ServerInfo>& server);
    void onReachable(bool reachable, const QString& why);
    void ping();
    void onDiscovered(const base::Result<CatalogPtr>& catalog);
    void loadTenants();
    void collectTargets();

    base::QueryMonitor* m_monitor;
    const std::vector<Pack> m_allPacks;
    const std::vector<Target> m_generalTargets;
    std::vector<Pack> m_packs;
    TargetSet m_targets;
    Workspace m_workspace;
    std::stop_source m_stop; // of everything asked for the open workspace
    SessionState m_state = SessionState::Disconnected;
    std::optional<base::Error> m_error;
    database::ServerInfo m_server;
    std::optional<std::chrono::nanoseconds> m_latency;
    CatalogPtr m_catalog;
    bool m_discovering = false;
    bool m_rediscoverAgain = false;
    TenantList m_tenants;
    std::optional<QString> m_tenant;
    bool m_paused = false;
    QTimer m_pingTimer;
    QTimer m_retryTimer;
    std::shared_ptr<database::Pool> m_pool;
    QThreadPool m_ending; // pools of closed workspaces: joining their workers may take a while
};

} // namespace opsdeck::catalog
