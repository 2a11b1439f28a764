// What a Connection keeps and the steps its calls are made of. One thread at a time, as Connection.
#pragma once

#include "models/database/connection.h"
#include "models/database/link.h"
#include "models/database/prepared_statements.h"

#include <array>

namespace opsdeck::database {

// A query's parameters in the form libpq takes. Points into the query, which must outlive it.
struct ParameterList
{
    explicit ParameterList(const Query& query);
    int count() const { return static_cast<int>(values.size()); }

    std::vector<Oid> types;
    std::vector<const char*> values;
    bool isSendable = true; // false with a NUL byte inside, which PostgreSQL cannot store
};

class Connection::Private
{
public:
    Private(const ConnectionOptions& options, PgPtr connection, QString user);

    base::Status readServerInfo(bool hasStartupOptions, std::stop_token stop);
    base::Status setSession(bool hasStartupOptions, std::stop_token stop);

    base::Result<PgResultPtr> runDirect(const Query& query, std::stop_token stop);
    base::Result<PgResultPtr> runPrepared(const Query& query, std::stop_token stop);
    base::Status prepare(const QByteArray& name, const Query& query,
        const ParameterList& parameters, std::stop_token stop);
    void dropSurplusStatement();
    base::Result<PgResultPtr> runInOwnTransaction(const Query& query, std::stop_token stop);
    base::Result<PgResultPtr> simple(
        const QByteArray& sql, const QString& name, std::stop_token stop);

    base::Result<PgResultPtr> script(
        const Query& query, const QByteArray& sql, std::stop_token stop);

    // Joins the open transaction, or opens one that `finish` commits or rolls back.
    base::Status joinTransaction(const Query& query, const char* settings, std::stop_token stop);
    base::Status finish(bool isOwn, base::Status status, std::stop_token stop);
    base::Status declareCursor(const Query& query, std::stop_token stop);
    base::Status fetchPages(const Query& query, int rowsPerPage, const PageSink& sink,
        std::stop_token stop, base::QuerySample& sample);
    base::Status setCopyParameters(const Query& query, std::stop_token stop);
    base::Status readCopy(
        const Query& query, const ByteSink& sink, std::stop_token stop, base::QuerySample& sample);
    base::Status writeCopy(const Query& query, const ByteSource& source, std::stop_token stop,
        base::QuerySample& sample);
    base::Status putCopyData(Exchange& exchange, const QByteArray& buffer);

    bool isInTransaction() const;
    base::Status ready(const Query& query, const std::stop_token& stop);
    bool isAhead(const Query& query) const;
    void dropAhead();
    std::chrono::milliseconds timeoutOf(const Query& query) const; // zero: none
    std::optional<std::chrono::milliseconds> silenceOf(const Query& query) const;
    base::Status applyTimeout(const Query& query, std::stop_token stop);
    QByteArray beginText() const;
    QByteArray localTimeout(const Query& query) const;
    QByteArray localSettings(const Query& query) const; // what a pooler's session cannot keep
    bool hasJit() const { return info.version >= 110000; }

    template <typename Value>
    void measure(const QString& name, std::chrono::steady_clock::time_point started,
        const base::Result<Value>& outcome, base::QuerySample sample) const
    {
        if (!options.monitor)
            return;
        sample.duration = std::chrono::steady_clock::now() - started;
        sample.failed = !outcome && outcome.error().code != base::ErrorCode::Cancelled;
        options.monitor->record(name, sample);
    }

    // A query that was sent before anybody ran it.
    struct Ahead
    {
        Query query;
        std::chrono::steady_clock::time_point sent;
    };

    ConnectionOptions options;
    Link link;
    ServerInfo info;
    PreparedStatements statements;
    std::optional<std::chrono::milliseconds> patience; // with our own small statements
    std::optional<std::chrono::milliseconds> sessionTimeout; // as last set; empty when not known
    std::optional<Ahead> ahead;
};

} // namespace opsdeck::database
