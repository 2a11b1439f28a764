#include "app/sample/session.h"

#include "app/sample/copy_buffer.h"

#include <libpq-fe.h>

namespace opsdeck::sample {

namespace {
struct ResultDeleter
{
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

QString words(const PGconn* connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).simplified();
}
} // namespace

Session::Session(pg_conn* connection)
    : m_connection(connection)
{
    PQsetNoticeReceiver(
        m_connection, [](void*, const PGresult*) {}, nullptr);
}

Session::~Session() { PQfinish(m_connection); }

base::Result<std::unique_ptr<Session>> Session::open(const QByteArray& uri)
{
    std::unique_ptr<Session> session(new Session(PQconnectdb(uri.constData())));
    if (!session->isUsable())
        return base::fail(base::ErrorCode::Connect,
            tr("Could not connect to the sample's PostgreSQL"), words(session->m_connection));
    return session;
}

bool Session::isUsable() const { return PQstatus(m_connection) == CONNECTION_OK; }

base::Status Session::check(const QString& what, pg_result* result) const
{
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN
        || status == PGRES_EMPTY_QUERY)
        return {};
    const bool lost = !isUsable();
    base::Error error{ lost ? base::ErrorCode::ConnectionLost : base::ErrorCode::Server, what,
        words(m_connection), {}, {} };
    if (const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE))
        error.sqlState = QString::fromLatin1(state);
    return base::fail(error);
}

base::Status Session::run(const QString& what, const QByteArray& script)
{
    const ResultPtr result(PQexec(m_connection, script.constData()));
    return check(what, result.get());
}

base::Result<std::vector<QByteArray>> Session::column(
    const QString& what, const QByteArray& sql, const std::vector<QByteArray>& parameters)
{
    std::vector<const char*> values;
    for (const QByteArray& parameter : parameters)
        values.push_back(parameter.constData());
    const ResultPtr result(PQexecParams(m_connection, sql.constData(),
        static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0));
    if (const base::Status status = check(what, result.get()); !status)
        return base::fail(status.error());
    std::vector<QByteArray> cells;
    for (int row = 0; row < PQntuples(result.get()); ++row)
        cells.emplace_back(PQgetvalue(result.get(), row, 0));
    return cells;
}

base::Status Session::copy(
    const QString& what, const QByteArray& sql, const std::function<void(CopyBuffer&)>& rows)
{
    {
        const ResultPtr started(PQexec(m_connection, sql.constData()));
        if (base::Status status = check(what, started.get()); !status)
            return status;
    }
    CopyBuffer buffer([this](std::string_view bytes) {
        return PQputCopyData(m_connection, bytes.data(), static_cast<int>(bytes.size())) == 1;
    });
    rows(buffer);
    buffer.finish();
    PQputCopyEnd(m_connection, nullptr);
    const ResultPtr ended(PQgetResult(m_connection));
    base::Status status = check(what, ended.get());
    while (const ResultPtr rest{ PQgetResult(m_connection) })
        continue;
    return status;
}

base::Status Session::setPassword(const QByteArray& role, const QByteArray& password)
{
    const std::unique_ptr<char, void (*)(void*)> verifier(
        PQencryptPasswordConn(
            m_connection, password.constData(), role.constData(), "scram-sha-256"),
        PQfreemem);
    const QString what = tr("Could not set the password of %1").arg(QString::fromUtf8(role));
    if (!verifier)
        return base::fail(base::ErrorCode::Server, what, words(m_connection));
    return run(what, "ALTER ROLE " + role + " PASSWORD '" + verifier.get() + "'");
}

} // namespace opsdeck::sample
