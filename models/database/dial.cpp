#include "models/database/dial.h"

#include "models/database/server_error.h"
#include "models/database/socket_wait.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <libpq-fe.h>
#include <mutex>
#include <thread>

namespace opsdeck::database {

namespace {

using Clock = std::chrono::steady_clock;
using Pairs = std::map<QByteArray, QByteArray>;

QString tr(const char* text) { return QCoreApplication::translate("Dial", text); }

// One place to try. An empty address leaves it to libpq: unix sockets and given hostaddr.
struct Candidate
{
    QByteArray host;
    QByteArray address;
    QByteArray port;
};

struct Dialling
{
    QString where;
    Deadline deadline;
    std::stop_token stop;
    std::shared_ptr<Waker> waker = std::make_shared<Waker>();
};

struct Lookup
{
    std::mutex mutex;
    bool isDone = false; // guarded by mutex
    std::vector<QByteArray> addresses; // guarded by mutex
};

base::Error lateError(const QString& where, const QString& why)
{
    return { base::ErrorCode::Connect, tr("Could not connect to %1").arg(where), why,
        tr("Check host and port, and that no firewall drops the packets."), {} };
}

// Empty when nothing was found in time. A name service that hangs keeps only its own thread.
std::vector<QByteArray> lookUp(const QByteArray& host, const Dialling& dialling)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, waker = dialling.waker] {
        std::vector<QByteArray> addresses = addressesOf(host);
        const std::scoped_lock lock(lookup->mutex);
        lookup->addresses = std::move(addresses);
        lookup->isDone = true;
        waker->wake();
    }).detach();
    for (;;) {
        const Ready ready = waitFor(-1, Want::Read, *dialling.waker, dialling.deadline);
        dialling.waker->clear();
        const std::scoped_lock lock(lookup->mutex);
        if (lookup->isDone || ready == Ready::TimedOut || dialling.stop.stop_requested())
            return lookup->addresses;
    }
}

QList<QByteArray> listOf(const ConnectionSpec& spec, const char* keyword)
{
    const QByteArray text = spec.get(keyword).toUtf8();
    return text.isEmpty() ? QList<QByteArray>() : text.split(',');
}

base::Result<std::vector<Candidate>> candidatesOf(
    const ConnectionSpec& spec, const Dialling& dialling)
{
    const QList<QByteArray> hosts = listOf(spec, "host");
    const QList<QByteArray> addresses = listOf(spec, "hostaddr");
    const QList<QByteArray> ports = listOf(spec, "port");
    std::vector<Candidate> candidates;
    QByteArray unknownHost;
    for (qsizetype i = 0; i < std::max<qsizetype>({ 1, hosts.size(), addresses.size() }); ++i) {
        const Candidate place{ hosts.value(i), addresses.value(i),
            ports.size() == 1 ? ports.first() : ports.value(i) };
        const bool isSocket = place.host.isEmpty() || place.host.startsWith('/')
            || place.host.startsWith('@') || place.host.contains('\\');
        if (isSocket || !place.address.isEmpty()) {
            candidates.push_back(place);
            continue;
        }
        const std::vector<QByteArray> found = lookUp(place.host, dialling);
        if (found.empty())
            unknownHost = place.host;
        for (const QByteArray& address : found)
            candidates.push_back({ place.host, address, place.port });
    }
    if (!candidates.empty())
        return candidates;
    const bool isLate = Clock::now() >= dialling.deadline;
    const QString why = isLate ? tr("looking up the host name %1 took too long")
                               : tr("there is no address for the host name %1");
    return base::fail(lateError(dialling.where, why.arg(QString::fromUtf8(unknownHost))));
}

PgPtr start(const Pairs& parameters)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : parameters) {
        keywords.push_back(keyword.constData());
        values.push_back(value.constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    PgPtr connection(PQconnectStartParams(keywords.data(), values.data(), 0));
    if (connection) {
        PQsetNoticeReceiver(
            connection.get(), [](void*, const PGresult*) {}, nullptr);
        // Only verbose errors carry the SQLSTATE of a refused connection.
        PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    }
    return connection;
}

// `reachBy` limits the time until the address answers at all; after that only the deadline counts.
base::Result<PgPtr> shakeHands(PgPtr connection, Deadline reachBy, const Dialling& dialling)
{
    if (!connection)
        return base::fail(lateError(dialling.where, tr("out of memory")));
    PostgresPollingStatusType step = PGRES_POLLING_WRITING;
    while (PQstatus(connection.get()) != CONNECTION_BAD) {
        const bool isReached = PQstatus(connection.get()) != CONNECTION_STARTED;
        const Ready ready = waitFor(PQsocket(connection.get()),
            step == PGRES_POLLING_READING ? Want::Read : Want::Write, *dialling.waker,
            isReached ? dialling.deadline : reachBy);
        if (dialling.stop.stop_requested())
            return base::fail(errorOfCancel(dialling.where));
        if (ready == Ready::TimedOut) {
            const QString why = isReached
                ? tr("the server accepted the connection but did not answer in time")
                : tr("no answer in time");
            return base::fail(lateError(dialling.where, why));
        }
        if (ready == Ready::Woken) {
            dialling.waker->clear();
            continue;
        }
        step = PQconnectPoll(connection.get());
        if (step == PGRES_POLLING_OK)
            return connection;
        if (step == PGRES_POLLING_FAILED)
            break;
    }
    return base::fail(errorOfConnecting(PQerrorMessage(connection.get()), dialling.where));
}

// target_session_attrs compares servers, so libpq gets the whole list at once.
void setAll(Pairs& parameters, const std::vector<Candidate>& candidates)
{
    QList<QByteArray> hosts;
    QList<QByteArray> addresses;
    QList<QByteArray> ports;
    for (const Candidate& candidate : candidates) {
        hosts << candidate.host;
        addresses << candidate.address;
        ports << candidate.port;
    }
    parameters["host"] = hosts.join(',');
    parameters["hostaddr"] = addresses.join(',');
    parameters["port"] = ports.join(',');
}

} // namespace

void PgDeleter::operator()(pg_conn* connection) const { PQfinish(connection); }

base::Result<PgPtr> dial(const ConnectionSpec& spec, const QByteArray& options,
    std::chrono::steady_clock::time_point deadline, std::stop_token stop)
{
    const Dialling dialling{ spec.display(), deadline, stop };
    const std::stop_callback onStop(stop, [waker = dialling.waker] { waker->wake(); });
    if (stop.stop_requested())
        return base::fail(errorOfCancel(dialling.where));
    Pairs parameters = spec.parameters();
    const QByteArray ownOptions = spec.get("options").toUtf8();
    parameters["options"] = QByteArray(ownOptions + ' ' + options).trimmed();

    const auto candidates = candidatesOf(spec, dialling);
    if (!candidates)
        return base::fail(candidates.error());
    const QString attributes = spec.get("target_session_attrs");
    if (candidates->size() == 1 || (attributes != QLatin1String("any") && !attributes.isEmpty())) {
        setAll(parameters, *candidates);
        return shakeHands(start(parameters), deadline, dialling);
    }
    base::Error last;
    for (std::size_t i = 0; i < candidates->size(); ++i) {
        setAll(parameters, { candidates->at(i) });
        const auto share = (deadline - Clock::now()) / static_cast<int>(candidates->size() - i);
        auto connection = shakeHands(start(parameters), Clock::now() + share, dialling);
        const bool isAnswer = connection || connection.error().code == base::ErrorCode::Cancelled
            || !isTransient(connection.error());
        if (isAnswer)
            return connection;
        last = connection.error();
    }
    return base::fail(last);
}

} // namespace opsdeck::database
