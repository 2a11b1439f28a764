// What a user connects to and how: one named set of servers. A value without secrets: passwords
// live in the SecretStore and are added when a connection is made.
//
// As a file it is one JSON object: {"version":1,"name":…,"environment":"production",…}; the names
// are those in workspace.cpp. A newer version is refused, unknown members are kept out.
#pragma once

#include "models/base/result.h"
#include "models/catalog/target.h"
#include "models/database/pool.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace opsdeck::catalog {

enum class Environment { Development, Staging, Production, Sample };
enum class MetricsKind { Exposition, Prometheus };

// What a workspace may ask for at most.
inline constexpr int kLargestPool = 200;
inline constexpr int kLongestTimeout = 3600; // seconds, of a statement

struct Workspace
{
    QString name;
    Environment environment = Environment::Development;
    QString connection; // URI or key=value, no password; empty: libpq's defaults and PG* variables
    QString replica; // for reports and exports; empty: none
    QString redisUrl; // empty: none
    QString metricsUrl; // empty: none
    MetricsKind metricsKind = MetricsKind::Exposition;
    QString metricsCaFile; // PEM; trusted besides the system's authorities; empty: none
    QString metricsProxy; // "none", host:port or a URL without password; empty: the system's
    QString historyFile; // where its measurements are kept; empty: with Opsdeck's own files
    int poolMinimum = 1;
    int poolMaximum = 5;
    int poolOverflow = 2;
    int statementTimeout = 30; // seconds; the server ends a query that takes longer
    bool readOnly = true;
    QStringList tenantColumns; // before the usual names; empty: those alone
    std::optional<QString> lastTenant; // empty: all tenants
    TargetChoice targets;
    QString notes;
    QDateTime lastOpened; // UTC
    friend bool operator==(const Workspace&, const Workspace&) = default;

    QJsonObject toJson() const; // secrets that slipped into a text are taken out
    // BadInput names the member that is wrong.
    static base::Result<Workspace> fromJson(const QJsonObject& object);
    // A name, sizes the pool can have, texts that libpq can read.
    base::Status check() const;
    // The password that the connection text carries, to be moved into the SecretStore.
    QString takeSecret();

    database::PoolOptions poolOptions(base::QueryMonitor* monitor) const;
    base::Result<database::ConnectionSpec> spec(const QString& password) const;
};

QString environmentId(Environment environment); // "production"

// A small file that somebody sent, or the CLI's --workspace FILE. Blocks shortly.
base::Result<Workspace> readWorkspaceFile(const QString& path);

} // namespace opsdeck::catalog
