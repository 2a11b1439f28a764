// The calls of Connection that take more than one statement: streams, COPY, transactions.
#include "models/database/connection_private.h"
#include "models/database/server_error.h"

#include <QCoreApplication>

#include <libpq-fe.h>

namespace opsdeck::database {

namespace {

using Clock = std::chrono::steady_clock;

// Whoever reads faster than the server sends is woken by each of its packets of 8 kB, and waking
// costs the server more than sending. So when less than libpq's buffer came, more is let gather in
// the socket first.
constexpr std::size_t kMuch = 12 << 10;
constexpr std::chrono::microseconds kGathering{ 300 };

QString tr(const char* text) { return QCoreApplication::translate("Connection", text); }

struct CopyBufferDeleter
{
    void operator()(char* buffer) const { PQfreemem(buffer); }
};

} // namespace

base::Status Connection::Private::joinTransaction(
    const Query& query, const char* settings, std::stop_token stop)
{
    if (isInTransaction())
        return applyTimeout(query, std::move(stop));
    auto answer =
        simple(beginText() + "; " + localSettings(query) + settings, query.name, std::move(stop));
    if (answer)
        return {};
    return finish(true, base::fail(answer.error()), {});
}

base::Status Connection::Private::finish(bool isOwn, base::Status status, std::stop_token stop)
{
    if (!isOwn || !link.isUsable() || !isInTransaction())
        return status;
    const QString name = QStringLiteral("connection.transaction");
    if (!status) {
        sessionTimeout.reset(); // a rollback takes back what was set inside
        (void)simple("ROLLBACK", name, {});
        return status;
    }
    // COMMIT of a transaction with a swallowed error rolls back and reports success.
    const bool isBroken = PQtransactionStatus(link.pg()) == PQTRANS_INERROR;
    status = simple("COMMIT", name, std::move(stop)).map([](const PgResultPtr&) {});
    if (status && isBroken)
        return base::fail(base::ErrorCode::Server, tr("The transaction was rolled back"),
            tr("one of its statements had failed"));
    return status;
}

base::Status Connection::stream(
    const Query& query, int rowsPerPage, const PageSink& sink, std::stop_token stop)
{
    if (base::Status status = d->ready(query, stop); !status)
        return status;
    const auto started = Clock::now();
    base::QuerySample sample;
    const bool isOwn = !d->isInTransaction();
    // Every row will be read, so the planner should not prefer the first ones.
    base::Status status = d->joinTransaction(query, "; SET LOCAL cursor_tuple_fraction = 1", stop);
    if (status)
        status = d->declareCursor(query, stop);
    if (status)
        status = d->fetchPages(query, rowsPerPage, sink, stop, sample);
    status = d->finish(isOwn, std::move(status), stop);
    d->measure(query.name, started, status, sample);
    return status;
}

base::Status Connection::Private::declareCursor(const Query& query, std::stop_token stop)
{
    const ParameterList parameters(query);
    if (!parameters.isSendable)
        return base::fail(errorOfNul(query.name));
    const QByteArray sql = "DECLARE opsdeck_stream NO SCROLL CURSOR FOR " + query.sql;
    Exchange exchange(link, query.name, silenceOf(query), std::move(stop));
    const int isSent = PQsendQueryParams(link.pg(), sql.constData(), parameters.count(),
        parameters.types.data(), parameters.values.data(), nullptr, nullptr, 0);
    if (base::Status status = exchange.sent(isSent); !status)
        return status;
    return exchange.answer().map([](const PgResultPtr&) {});
}

base::Status Connection::Private::fetchPages(const Query& query, int rowsPerPage,
    const PageSink& sink, std::stop_token stop, base::QuerySample& sample)
{
    const QByteArray fetch =
        "FETCH FORWARD " + QByteArray::number(rowsPerPage) + " FROM opsdeck_stream";
    ResultPagePtr page;
    for (bool isLast = false; !isLast || page;) {
        Exchange exchange(link, query.name, silenceOf(query), stop);
        if (!isLast) {
            base::Status status = exchange.sent(PQsendQuery(link.pg(), fetch.constData()));
            if (status)
                status = exchange.flush();
            if (!status)
                return status;
        }
        // The server reads ahead by one page while the sink works on this one.
        if (page) {
            if (base::Status status = sink(page); !status) {
                if (!isLast)
                    exchange.abandon();
                return status;
            }
            page.reset();
        }
        if (isLast)
            break;
        auto answer = exchange.answer();
        if (!answer)
            return base::fail(answer.error());
        page = std::make_shared<const ResultPage>(answer->release());
        isLast = page->rows() < rowsPerPage;
        sample.rows += static_cast<std::uint64_t>(page->rows());
        sample.bytes += page->bytes();
    }
    return simple("CLOSE opsdeck_stream", query.name, stop).map([](const PgResultPtr&) {});
}

base::Status Connection::Private::setCopyParameters(const Query& query, std::stop_token stop)
{
    if (query.parameters.empty())
        return {};
    Query settings{ query.name, "SELECT ", query.parameters, false, query.timeout };
    for (std::size_t i = 0; i < query.parameters.size(); ++i) {
        if (!query.parameters[i].text)
            return base::fail(base::ErrorCode::Unsupported, tr("“%1” was not sent").arg(query.name),
                tr("COPY cannot take NULL as a parameter"));
        settings.parameters[i].type = 25; // text
        const QByteArray number = QByteArray::number(qint64(i) + 1);
        settings.sql += (i == 0 ? "" : ", ")
            + ("pg_catalog.set_config('opsdeck.p" + number + "', $" + number + ", true)");
    }
    return runDirect(settings, std::move(stop)).map([](const PgResultPtr&) {});
}

base::Status Connection::copyOut(const Query& query, const ByteSink& sink, std::stop_token stop)
{
    if (base::Status status = d->ready(query, stop); !status)
        return status;
    const auto started = Clock::now();
    base::QuerySample sample;
    const bool isOwn = !d->isInTransaction();
    base::Status status = d->joinTransaction(query, "", stop);
    if (status)
        status = d->setCopyParameters(query, stop);
    if (status)
        status = d->readCopy(query, sink, stop, sample);
    status = d->finish(isOwn, std::move(status), stop);
    d->measure(query.name, started, status, sample);
    return status;
}

base::Status Connection::Private::readCopy(
    const Query& query, const ByteSink& sink, std::stop_token stop, base::QuerySample& sample)
{
    Exchange exchange(link, query.name, silenceOf(query), std::move(stop));
    base::Status status = exchange.sent(PQsendQuery(link.pg(), query.sql.constData()));
    if (!status)
        return status;
    base::Result<PgResultPtr> first = exchange.next();
    if (!first)
        return base::fail(first.error());
    if (PQresultStatus(first->get()) != PGRES_COPY_OUT) {
        const bool isError = PQresultStatus(first->get()) == PGRES_FATAL_ERROR;
        const base::Error error = exchange.errorOf(first->get());
        (void)exchange.answer();
        if (isError)
            return base::fail(error);
        return base::fail(base::ErrorCode::Internal, tr("“%1” sends no copy data").arg(query.name));
    }
    for (std::size_t came = 0;;) {
        char* buffer = nullptr;
        const int length = PQgetCopyData(link.pg(), &buffer, 1);
        const std::unique_ptr<char, CopyBufferDeleter> owner(buffer);
        if (length == 0) {
            if (std::exchange(came, 0) < kMuch)
                exchange.gather(kGathering);
            if (status = exchange.receive(); !status)
                return status;
        } else if (length < 0) {
            return exchange.answer().map([](const PgResultPtr&) {});
        } else {
            ++sample.rows;
            sample.bytes += static_cast<std::uint64_t>(length);
            came += static_cast<std::size_t>(length);
            status = sink({ buffer, static_cast<std::size_t>(length) });
            if (!status) {
                exchange.abandon();
                return status;
            }
        }
    }
}

base::Result<std::int64_t> Connection::copyIn(
    const Query& query, const ByteSource& source, std::stop_token stop)
{
    if (base::Status status = d->ready(query, stop); !status)
        return base::fail(status.error());
    const auto started = Clock::now();
    base::QuerySample sample;
    const bool isOwn = !d->isInTransaction();
    base::Status status = d->joinTransaction(query, "", stop);
    if (status)
        status = d->writeCopy(query, source, stop, sample);
    status = d->finish(isOwn, std::move(status), stop);
    d->measure(query.name, started, status, sample);
    if (!status)
        return base::fail(status.error());
    return static_cast<std::int64_t>(sample.rows);
}

base::Status Connection::Private::writeCopy(
    const Query& query, const ByteSource& source, std::stop_token stop, base::QuerySample& sample)
{
    Exchange exchange(link, query.name, silenceOf(query), stop);
    base::Status status = exchange.sent(PQsendQuery(link.pg(), query.sql.constData()));
    if (!status)
        return status;
    base::Result<PgResultPtr> first = exchange.next();
    if (!first)
        return base::fail(first.error());
    if (PQresultStatus(first->get()) != PGRES_COPY_IN) {
        const base::Error error = exchange.errorOf(first->get());
        (void)exchange.answer();
        return base::fail(error);
    }
    QByteArray buffer;
    base::Result<bool> more = true;
    while (status && more && *more) {
        buffer.clear();
        more = source(buffer);
        if (more && stop.stop_requested())
            more = base::fail(errorOfCancel(query.name));
        sample.bytes += static_cast<std::uint64_t>(buffer.size());
        if (more && !buffer.isEmpty())
            status = putCopyData(exchange, buffer);
    }
    if (!status)
        return status;
    // A source that failed must not leave half its rows: the server is told to forget them.
    const char* abort = more ? nullptr : "the source of the data failed";
    status = exchange.sent(PQputCopyEnd(link.pg(), abort));
    auto answer =
        status ? exchange.answer() : base::Result<PgResultPtr>(base::fail(status.error()));
    if (!more)
        return base::fail(more.error());
    if (!answer)
        return base::fail(answer.error());
    sample.rows = QByteArray(PQcmdTuples(answer->get())).toULongLong();
    return {};
}

base::Status Connection::Private::putCopyData(Exchange& exchange, const QByteArray& buffer)
{
    for (;;) {
        const int isTaken =
            PQputCopyData(link.pg(), buffer.constData(), static_cast<int>(buffer.size()));
        if (isTaken != 0)
            return exchange.sent(isTaken).and_then([&exchange] { return exchange.flush(); });
        if (base::Status status = exchange.flush(); !status)
            return status;
    }
}

base::Status Connection::transaction(
    const QByteArray& begin, const std::function<base::Status()>& body, std::stop_token stop)
{
    const Query opening{ QStringLiteral("connection.transaction"), begin, {}, false, {} };
    if (base::Status status = d->ready(opening, stop); !status)
        return status;
    QByteArray sql = begin;
    if (d->info.isPooled) {
        // The session's own settings are out of reach there, so the transaction carries them.
        if (d->options.readOnly)
            sql += "; SET TRANSACTION READ ONLY";
        sql += "; " + d->localSettings(opening);
    }
    base::Status status = d->simple(sql, opening.name, stop).map([](const PgResultPtr&) {});
    if (status) {
        if (d->info.isPooled)
            d->sessionTimeout = d->options.statementTimeout;
        status = body();
    }
    return d->finish(true, std::move(status), stop);
}

} // namespace opsdeck::database
