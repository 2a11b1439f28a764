#include "models/database/connection.h"

#include "models/database/connection_private.h"
#include "models/database/server_error.h"

#include <algorithm>
#include <libpq-fe.h>

namespace opsdeck::database {

namespace {

using Clock = std::chrono::steady_clock;

// The server answers its own statement_timeout; a link that stays silent this much longer is dead.
constexpr std::chrono::milliseconds kSilenceBeyondTimeout{ 3000 };

QByteArray startupOptions(const ConnectionOptions& options)
{
    QByteArray text =
        "-c statement_timeout=" + QByteArray::number(qint64(options.statementTimeout.count()));
    text += options.readOnly ? " -c default_transaction_read_only=on"
                             : " -c default_transaction_read_only=off";
    // Catalog queries cost little but are estimated high: compiling them takes longer than they do.
    return text + " -c jit=off";
}

bool isOptionRefusal(const base::Error& error)
{
    return error.sqlState.startsWith(QLatin1String("08P"))
        || error.why.contains(QLatin1String("startup parameter"))
        || error.why.contains(QLatin1String("\"jit\"")); // a server before 11 knows none
}

} // namespace

ParameterList::ParameterList(const Query& query)
{
    types.reserve(query.parameters.size());
    values.reserve(query.parameters.size());
    for (const Parameter& parameter : query.parameters) {
        types.push_back(parameter.type);
        values.push_back(parameter.text ? parameter.text->constData() : nullptr);
        if (parameter.text && parameter.text->contains('\0'))
            isSendable = false;
    }
}

Connection::Private::Private(const ConnectionOptions& given, PgPtr connection, QString user)
    : options(given)
    , link(std::move(connection), std::move(user), given.cancelGrace)
{
}

base::Result<std::unique_ptr<Connection>> Connection::open(
    const ConnectionSpec& spec, const ConnectionOptions& options, std::stop_token stop)
{
    const auto deadline = Clock::now() + options.connectTimeout;
    auto connection = dial(spec, startupOptions(options), deadline, stop);
    // PgBouncer refuses startup parameters it cannot hand on; each query sets them itself then.
    const bool isRefused = !connection && isOptionRefusal(connection.error());
    if (isRefused)
        connection = dial(spec, {}, deadline, stop);
    if (!connection)
        return base::fail(connection.error());

    const QString user = QString::fromUtf8(PQuser(connection->get()));
    auto d = std::make_unique<Private>(options, std::move(*connection), user);
    d->patience = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (base::Status status = d->readServerInfo(!isRefused, stop); !status)
        return base::fail(status.error());
    d->patience = d->silenceOf({});
    return std::unique_ptr<Connection>(new Connection(std::move(d)));
}

Connection::Connection(std::unique_ptr<Private> implementation)
    : d(std::move(implementation))
{
}

Connection::~Connection() = default;

const ServerInfo& Connection::server() const { return d->info; }

bool Connection::isUsable() const { return d->link.isUsable(); }

bool Connection::isStillOpen()
{
    if (!isUsable())
        return false;
    // An idle server sends nothing but a good-bye, notices and changed settings.
    while (isReadable(PQsocket(d->link.pg()))) {
        if (PQconsumeInput(d->link.pg()) == 0 || PQstatus(d->link.pg()) != CONNECTION_OK) {
            d->link.breakOff();
            return false;
        }
        if (d->ahead)
            break; // the answer, which run() reads
    }
    return true;
}

bool Connection::isReusable() const
{
    return isUsable() && PQtransactionStatus(d->link.pg()) == PQTRANS_IDLE;
}

bool Connection::answers(std::stop_token stop)
{
    if (!isStillOpen())
        return false;
    const QString name = QStringLiteral("connection.check");
    Exchange exchange(d->link, name, d->options.connectTimeout, std::move(stop));
    return exchange.sent(PQsendQuery(d->link.pg(), "")).has_value()
        && exchange.answer().has_value();
}

base::Status Connection::Private::readServerInfo(bool hasStartupOptions, std::stop_token stop)
{
    const QString name = QStringLiteral("connection.open");
    auto answer = simple("SELECT pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(), "
                         "current_user, pg_catalog.current_database()",
        name, stop);
    if (!answer)
        return base::fail(answer.error());
    const ResultPage row(answer->release());
    const auto text = [&row](int column) {
        const auto value = row.value(0, column).value_or("");
        return QByteArray(value.data(), static_cast<qsizetype>(value.size()));
    };
    info.version = PQserverVersion(link.pg());
    info.versionText = QString::fromUtf8(PQparameterStatus(link.pg(), "server_version"))
                           .section(QLatin1Char(' '), 0, 0);
    info.isPooled = text(0).toInt() != PQbackendPID(link.pg());
    info.isReplica = text(1) == "t";
    info.isTls = PQsslInUse(link.pg()) != 0;
    info.user = QString::fromUtf8(text(2));
    info.database = QString::fromUtf8(text(3));
    return info.isPooled ? base::Status() : setSession(hasStartupOptions, stop);
}

base::Status Connection::Private::setSession(bool hasStartupOptions, std::stop_token stop)
{
    const QString name = QStringLiteral("connection.session");
    if (!hasStartupOptions) {
        const QByteArray timeout = QByteArray::number(qint64(options.statementTimeout.count()));
        auto answer =
            simple("SET statement_timeout = " + timeout + "; SET default_transaction_read_only = "
                    + (options.readOnly ? "on" : "off") + (hasJit() ? "; SET jit = off" : ""),
                name, stop);
        if (!answer)
            return base::fail(answer.error());
    }
    sessionTimeout = options.statementTimeout;
    // Lets the server notice by itself that a client is gone, and end what it computes for it. Only
    // since 14 and not on every system: a refusal does no harm.
    if (info.version >= 140000)
        (void)simple("SET client_connection_check_interval = '15s'", name, stop);
    return link.isUsable() ? base::Status() : base::fail(errorOfLostLink(link.pg(), name));
}

bool Connection::Private::isInTransaction() const
{
    const PGTransactionStatusType status = PQtransactionStatus(link.pg());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

base::Status Connection::Private::ready(const Query& query, const std::stop_token& stop)
{
    if (ahead && (stop.stop_requested() || !isAhead(query)))
        dropAhead();
    if (stop.stop_requested())
        return base::fail(errorOfCancel(query.name));
    if (!link.isUsable())
        return base::fail(errorOfLostLink(link.pg(), query.name));
    return {};
}

std::chrono::milliseconds Connection::Private::timeoutOf(const Query& query) const
{
    if (query.timeout.count() == 0)
        return options.statementTimeout;
    return std::max(query.timeout, std::chrono::milliseconds{ 0 });
}

std::optional<std::chrono::milliseconds> Connection::Private::silenceOf(const Query& query) const
{
    const auto timeout = timeoutOf(query);
    if (timeout.count() == 0)
        return std::nullopt;
    return timeout + options.cancelGrace + kSilenceBeyondTimeout;
}

base::Result<PgResultPtr> Connection::Private::simple(
    const QByteArray& sql, const QString& name, std::stop_token stop)
{
    Exchange exchange(link, name, patience, std::move(stop));
    if (base::Status status = exchange.sent(PQsendQuery(link.pg(), sql.constData())); !status)
        return base::fail(status.error());
    return exchange.answer();
}

QByteArray Connection::Private::beginText() const
{
    return options.readOnly ? "BEGIN READ ONLY" : "BEGIN READ WRITE";
}

QByteArray Connection::Private::localTimeout(const Query& query) const
{
    return "SET LOCAL statement_timeout = " + QByteArray::number(qint64(timeoutOf(query).count()));
}

QByteArray Connection::Private::localSettings(const Query& query) const
{
    return info.isPooled && hasJit() ? localTimeout(query) + "; SET LOCAL jit = off"
                                     : localTimeout(query);
}

// Keeps the session's limit in step with the query's, and asks the server only when it changes.
base::Status Connection::Private::applyTimeout(const Query& query, std::stop_token stop)
{
    const auto wanted = timeoutOf(query);
    if (sessionTimeout == wanted)
        return {};
    sessionTimeout.reset();
    const QByteArray sql = info.isPooled
        ? localTimeout(query)
        : "SET statement_timeout = " + QByteArray::number(qint64(wanted.count()));
    auto answer = simple(sql, query.name, std::move(stop));
    if (!answer)
        return base::fail(answer.error());
    sessionTimeout = wanted;
    return {};
}

base::Result<ResultPagePtr> Connection::run(const Query& query, std::stop_token stop)
{
    if (base::Status status = d->ready(query, stop); !status)
        return base::fail(status.error());
    const auto started = d->ahead ? d->ahead->sent : Clock::now();
    const bool needsOwn = d->info.isPooled && !d->isInTransaction();
    auto answer = needsOwn ? d->runInOwnTransaction(query, std::move(stop))
                           : d->runDirect(query, std::move(stop));
    base::QuerySample sample;
    ResultPagePtr page;
    if (answer) {
        page = std::make_shared<const ResultPage>(answer->release());
        sample.rows = static_cast<std::uint64_t>(page->rows());
        sample.bytes = page->bytes();
    }
    d->measure(query.name, started, answer, sample);
    if (!answer)
        return base::fail(std::move(answer.error()));
    return page;
}

base::Result<ResultPagePtr> Connection::runScript(
    const QString& name, const QByteArray& sql, std::stop_token stop)
{
    const Query query{ name, {}, {}, false, {} };
    if (base::Status status = d->ready(query, stop); !status)
        return base::fail(status.error());
    const auto started = Clock::now();
    // Behind a pooler only a transaction of our own can be made read-only.
    const bool needsOwn = d->info.isPooled && d->options.readOnly && !d->isInTransaction();
    base::Status status;
    if (needsOwn)
        status = d->joinTransaction(query, "", stop);
    base::Result<PgResultPtr> answer = status
        ? d->script(query, sql, stop)
        : base::Result<PgResultPtr>(base::fail(status.error()));
    if (!answer)
        status = base::fail(answer.error());
    status = d->finish(needsOwn, std::move(status), std::move(stop));
    d->measure(name, started, status, {});
    if (!status)
        return base::fail(status.error());
    return std::make_shared<const ResultPage>(answer->release());
}

base::Result<PgResultPtr> Connection::Private::script(
    const Query& query, const QByteArray& sql, std::stop_token stop)
{
    Exchange exchange(link, query.name, silenceOf(query), std::move(stop));
    if (base::Status status = exchange.sent(PQsendQuery(link.pg(), sql.constData())); !status)
        return base::fail(status.error());
    return exchange.answer();
}

base::Result<PgResultPtr> Connection::Private::runDirect(const Query& query, std::stop_token stop)
{
    if (base::Status status = applyTimeout(query, stop); !status)
        return base::fail(status.error());
    if (query.repeated && !info.isPooled)
        return runPrepared(query, std::move(stop));

    const ParameterList parameters(query);
    if (!parameters.isSendable)
        return base::fail(errorOfNul(query.name));
    Exchange exchange(link, query.name, silenceOf(query), std::move(stop));
    const int isSent = PQsendQueryParams(link.pg(), query.sql.constData(), parameters.count(),
        parameters.types.data(), parameters.values.data(), nullptr, nullptr, 0);
    if (base::Status status = exchange.sent(isSent); !status)
        return base::fail(status.error());
    return exchange.answer();
}

base::Result<PgResultPtr> Connection::Private::runPrepared(const Query& query, std::stop_token stop)
{
    const ParameterList parameters(query);
    if (!parameters.isSendable)
        return base::fail(errorOfNul(query.name));
    const QByteArray key = PreparedStatements::keyOf(query);
    bool isSentAlready = std::exchange(ahead, {}).has_value();
    for (;;) {
        QByteArray name = statements.find(key);
        const bool isOld = !name.isEmpty();
        if (!isOld) {
            name = statements.add(key);
            const base::Status status = prepare(name, query, parameters, stop);
            if (!status) {
                statements.remove(key);
                return base::fail(status.error());
            }
            dropSurplusStatement();
        }
        Exchange exchange(link, query.name, silenceOf(query), stop);
        const int isSent = std::exchange(isSentAlready, false)
            ? 1
            : PQsendQueryPrepared(link.pg(), name.constData(), parameters.count(),
                parameters.values.data(), nullptr, nullptr, 0);
        if (base::Status status = exchange.sent(isSent); !status)
            return base::fail(status.error());
        auto answer = exchange.answer();
        // The columns changed under the plan, or somebody threw the statement away: once more.
        const bool isStale = !answer && isOld && !isInTransaction()
            && (answer.error().sqlState == QLatin1String("0A000")
                || answer.error().sqlState == QLatin1String("26000"));
        if (!isStale)
            return answer;
        statements.remove(key);
    }
}

bool Connection::sendAhead(const Query& query)
{
    const ParameterList parameters(query);
    if (!query.repeated || d->info.isPooled || d->ahead || !isReusable() || !parameters.isSendable
        || d->sessionTimeout != d->timeoutOf(query) || !isStillOpen())
        return false;
    const auto sent = Clock::now();
    const QByteArray name = d->statements.find(PreparedStatements::keyOf(query));
    if (name.isEmpty()
        || PQsendQueryPrepared(d->link.pg(), name.constData(), parameters.count(),
               parameters.values.data(), nullptr, nullptr, 0)
            != 1)
        return false;
    d->ahead = Private::Ahead{ query, sent };
    return true;
}

bool Connection::Private::isAhead(const Query& query) const
{
    return ahead && ahead->query.sql == query.sql && ahead->query.parameters == query.parameters;
}

// Nobody asks for the answer any more: the server stops, and what it sent is read away.
void Connection::Private::dropAhead()
{
    const Query query = std::exchange(ahead, {})->query;
    const Exchange exchange(link, query.name, silenceOf(query), {}); // its end does it
}

base::Status Connection::Private::prepare(const QByteArray& name, const Query& query,
    const ParameterList& parameters, std::stop_token stop)
{
    Exchange exchange(link, query.name, silenceOf(query), std::move(stop));
    const int isSent = PQsendPrepare(link.pg(), name.constData(), query.sql.constData(),
        parameters.count(), parameters.types.data());
    if (base::Status status = exchange.sent(isSent); !status)
        return status;
    return exchange.answer().map([](const PgResultPtr&) {});
}

void Connection::Private::dropSurplusStatement()
{
    const QByteArray name = statements.takeSurplus();
    if (!name.isEmpty() && !isInTransaction())
        (void)simple("DEALLOCATE " + name, QStringLiteral("connection.deallocate"), {});
}

// One round trip: BEGIN, the limit for this transaction alone, the query, COMMIT. Behind a pooler
// the session belongs to everybody, so nothing may outlive the transaction.
base::Result<PgResultPtr> Connection::Private::runInOwnTransaction(
    const Query& query, std::stop_token stop)
{
    const ParameterList parameters(query);
    if (!parameters.isSendable)
        return base::fail(errorOfNul(query.name));
    base::Result<PgResultPtr> answer;
    {
        Exchange exchange(link, query.name, silenceOf(query), std::move(stop));
        const auto send = [this](const QByteArray& sql) {
            return PQsendQueryParams(
                link.pg(), sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0);
        };
        const bool isSent = PQenterPipelineMode(link.pg()) == 1 && send(beginText()) == 1
            && send(localTimeout(query)) == 1 && (!hasJit() || send("SET LOCAL jit = off") == 1)
            && PQsendQueryParams(link.pg(), query.sql.constData(), parameters.count(),
                   parameters.types.data(), parameters.values.data(), nullptr, nullptr, 0)
                == 1
            && send("COMMIT") == 1 && PQpipelineSync(link.pg()) == 1;
        const base::Status status = exchange.sent(isSent ? 1 : 0);
        if (status)
            answer = exchange.pipelineAnswer(hasJit() ? 3 : 2);
        else
            answer = base::fail(status.error());
        PQexitPipelineMode(link.pg());
    }
    if (link.isUsable() && PQtransactionStatus(link.pg()) != PQTRANS_IDLE)
        (void)simple("ROLLBACK", query.name, {});
    return answer;
}

} // namespace opsdeck::database
