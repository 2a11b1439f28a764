// One libpq connection, used by one thread at a time. Blocks its caller, never a window: only
// workers and the command line hold one. Every call takes a stop token; a stop sends a cancel
// request to the server and, when that is not answered in time, closes the socket (the connection
// is then broken and must be reopened).
#pragma once

#include "models/base/query_monitor.h"
#include "models/base/result.h"
#include "models/database/connection_spec.h"
#include "models/database/query.h"
#include "models/database/result_page.h"

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

namespace opsdeck::database {

struct ConnectionOptions
{
    std::chrono::milliseconds connectTimeout{ 2000 };
    std::chrono::milliseconds statementTimeout{ 30000 };
    std::chrono::milliseconds cancelGrace{ 2000 }; // from cancel request to closing the socket
    bool readOnly = true; // default_transaction_read_only, by the server
    base::QueryMonitor* monitor = nullptr; // outlives the connection; may be null
};

struct ServerInfo
{
    int version = 0; // 150020 for 15.20
    QString versionText; // "15.20"
    QString user;
    QString database;
    bool isPooled = false; // behind PgBouncer or alike: no session state, no named statements
    bool isReplica = false; // in recovery
    bool isTls = false;
};

class Connection
{
public:
    static base::Result<std::unique_ptr<Connection>> open(
        const ConnectionSpec& spec, const ConnectionOptions& options, std::stop_token stop);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    const ServerInfo& server() const;
    bool isUsable() const; // false after the link broke; reopen then
    bool isReusable() const; // usable, and no transaction left open
    // Asks the socket, without a round trip, whether the server has closed it meanwhile.
    bool isStillOpen();
    // Asks the server, with a round trip that takes connectTimeout at most.
    bool answers(std::stop_token stop);

    base::Result<ResultPagePtr> run(const Query& query, std::stop_token stop);
    // Sends a repeated query that this connection has prepared already, and waits for nothing, so
    // that any thread may do it that has the connection to itself. The next run() of the same query
    // takes the answer; any other call drops it first. False, and nothing sent, where it cannot be.
    bool sendAhead(const Query& query);

    // Several statements without parameters, in one transaction unless they say otherwise; the rows
    // of the last one.
    base::Result<ResultPagePtr> runScript(
        const QString& name, const QByteArray& sql, std::stop_token stop);

    // Rows as they come, bounded memory: `sink` gets pages of at most `rowsPerPage` rows; a failing
    // sink stops the query and its error is returned. SELECT, VALUES, TABLE and reading WITH only:
    // it is a server-side cursor in a transaction, and the next page is read while `sink` works.
    using PageSink = std::function<base::Status(const ResultPagePtr&)>;
    base::Status stream(
        const Query& query, int rowsPerPage, const PageSink& sink, std::stop_token stop);

    // COPY … TO STDOUT: `sink` gets each line or row with its newline, as the server sends it.
    // COPY takes no parameters: values are set for the transaction under opsdeck.p1, opsdeck.p2 …
    // and the text reads them with current_setting(), so no value is ever written into SQL.
    using ByteSink = std::function<base::Status(std::string_view)>;
    base::Status copyOut(const Query& query, const ByteSink& sink, std::stop_token stop);

    // COPY … FROM STDIN: `source` fills the buffer and returns false at the end of the data.
    using ByteSource = std::function<base::Result<bool>(QByteArray& buffer)>;
    base::Result<std::int64_t> copyIn(
        const Query& query, const ByteSource& source, std::stop_token stop);

    // Runs `body` inside one transaction ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
    // rolled back when it fails and committed otherwise.
    base::Status transaction(
        const QByteArray& begin, const std::function<base::Status()>& body, std::stop_token stop);

private:
    class Private;
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::database
