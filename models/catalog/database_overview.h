// What the Overview page tells of a database: who we are there, how large it is, and how fresh its
// statistics and materialized views are. OverviewReader asks the pool and answers with one complete
// value a read; at most one read runs at a time, a newer wish waits for it. GUI thread only.
#pragma once

#include "models/catalog/relation.h"
#include "models/database/pool.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QObject>

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace opsdeck::catalog {

struct ServerFacts
{
    QString version; // "15.8"
    QString database;
    QString role;
    QString address; // host:port of the server, or empty over a unix socket
    bool isSuperuser = false;
    bool isReadOnly = false; // default_transaction_read_only of our sessions
    bool isReplica = false; // in recovery
    bool isTls = false;
    QDateTime startedAt;
    int connections = 0; // all clients of the server
    int maxConnections = 0;
    std::int64_t databaseBytes = 0;
    std::chrono::milliseconds roundTrip{ 0 }; // of the query that told all this
    std::chrono::milliseconds clockSkew{ 0 }; // server minus this computer, to half a round trip
};

struct RelationSize
{
    QString schema;
    QString name;
    RelationKind kind = RelationKind::Table;
    std::int64_t bytes = 0; // with indexes, toast and partitions
    std::optional<std::int64_t> rows; // empty: never analysed
    int partitions = 0;
    QString qualifiedName() const { return schema + QLatin1Char('.') + name; }
};

struct Freshness
{
    QString schema;
    QString name;
    RelationKind kind = RelationKind::Table;
    QDateTime analyzedAt; // by hand or by autovacuum; invalid: never
    QDateTime vacuumedAt;
    QDateTime refreshedAt; // of a materialized view, where the server lets us know
    std::int64_t changedSinceAnalyze = 0;
    std::int64_t liveRows = 0;
    std::int64_t deadRows = 0;
    QString qualifiedName() const { return schema + QLatin1Char('.') + name; }
};

struct DatabaseOverview
{
    ServerFacts server;
    std::vector<RelationSize> largest; // largest first
    std::vector<Freshness> views; // materialized views, by name
    std::vector<Freshness> stale; // tables whose statistics lag most, worst first
    QDateTime readAt;
};

class OverviewReader : public QObject
{
    Q_OBJECT

public:
    explicit OverviewReader(QObject* parent = nullptr);
    ~OverviewReader() override; // cancels what runs

    void setPool(database::Pool* pool); // null: nothing to ask; forgets what was read
    void read();
    bool isReading() const { return m_waiting > 0; }
    const std::optional<DatabaseOverview>& overview() const { return m_overview; }

signals:
    void overviewRead();
    void readFailed(const opsdeck::base::Error& error);

private:
    using Fill = void (*)(const database::ResultPage& page, DatabaseOverview& overview);
    void ask(const database::Query& query, Fill fill);
    void answered();

    database::Pool* m_pool = nullptr;
    std::stop_source m_stop;
    std::optional<DatabaseOverview> m_overview;
    DatabaseOverview m_next;
    std::optional<base::Error> m_error;
    std::chrono::steady_clock::time_point m_askedAt;
    int m_generation = 0;
    int m_waiting = 0;
    bool m_again = false;
};

} // namespace opsdeck::catalog
