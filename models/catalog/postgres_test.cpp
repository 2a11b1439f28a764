#include "models/catalog/postgres_test.h"

#include "models/catalog/catalog.h"
#include "models/catalog/pack.h"
#include "models/catalog/result_cells.h"
#include "models/catalog/server_certificate.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QLocale>

#include <algorithm>
#include <array>
#include <set>

namespace opsdeck::catalog {

namespace {

using namespace std::chrono_literals;
using Outcome = TestLine::Outcome;

constexpr std::chrono::milliseconds kCertificateTimeout = 2s;
constexpr int kDaysToWarn = 30;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::ConnectionTest)
};

TestLine line(
    Outcome outcome, const QString& title, const QString& detail = {}, const QString& fix = {})
{
    return { TestLine::Group::PostgreSql, outcome, title, detail, fix, {} };
}

class PostgresTest
{
public:
    PostgresTest(const TestRequest& request, TestSink sink, std::stop_token stop)
        : m_request(request)
        , m_sink(std::move(sink))
        , m_stop(std::move(stop))
    {
    }

    void run()
    {
        struct Step
        {
            TestLine (PostgresTest::*test)();
            QString name;
        };
        const std::array<Step, 7> steps{ {
            { &PostgresTest::resolve, Words::tr("Name resolved") },
            { &PostgresTest::signIn, Words::tr("Signed in") },
            { &PostgresTest::encryption, Words::tr("TLS") },
            { &PostgresTest::contents, Words::tr("Version and contents") },
            { &PostgresTest::tenants, Words::tr("Tenant column") },
            { &PostgresTest::statements, Words::tr("pg_stat_statements") },
            { &PostgresTest::readOnly, Words::tr("Read only") },
        } };
        for (const Step& step : steps) {
            if (m_stop.stop_requested())
                return;
            if (m_isOver) {
                m_sink(line(Outcome::NotRun, step.name, Words::tr("not run")));
                continue;
            }
            const auto began = std::chrono::steady_clock::now();
            TestLine told = (this->*step.test)();
            if (told.outcome != Outcome::NotRun)
                told.time = std::chrono::ceil<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now() - began);
            m_sink(std::move(told));
        }
    }

private:
    TestLine over(const base::Error& error)
    {
        m_isOver = true;
        return line(Outcome::Fail, error.what,
            error.hint.isEmpty() ? error.why : error.why + QLatin1Char('\n') + error.hint);
    }

    base::Result<database::ResultPagePtr> ask(const char* name, const char* sql)
    {
        database::Query query;
        query.name = QLatin1String(name);
        query.sql = sql;
        return m_connection->run(query, m_stop);
    }

    TestLine resolve()
    {
        auto spec = m_request.workspace.spec(m_request.password);
        if (!spec)
            return over(spec.error());
        m_spec = *spec;
        const QString host = m_spec.get("host");
        if (host.isEmpty() || host.startsWith(u'/') || host.startsWith(u'@'))
            return line(Outcome::Ok, Words::tr("On this computer"), Words::tr("by a local socket"));
        QStringList addresses;
        for (const QString& name : host.split(u',')) {
            const QHostInfo info = QHostInfo::fromName(name);
            if (info.error() != QHostInfo::NoError)
                return over({ base::ErrorCode::Connect,
                    Words::tr("The name %1 was not found").arg(name), info.errorString(), {}, {} });
            for (const QHostAddress& address : info.addresses())
                addresses += address.toString();
        }
        return line(Outcome::Ok, Words::tr("Name resolved"), addresses.join(QLatin1String(", ")));
    }

    TestLine signIn()
    {
        database::ConnectionOptions options;
        options.readOnly = m_request.workspace.readOnly;
        auto connection = database::Connection::open(m_spec, options, m_stop);
        if (!connection)
            return over(connection.error());
        m_connection = std::move(*connection);
        const database::ServerInfo& server = m_connection->server();
        QString detail = m_spec.display();
        if (server.isPooled)
            detail += QLatin1String("\n") + Words::tr("behind a connection pooler");
        if (server.isReplica)
            detail += QLatin1String("\n") + Words::tr("a replica: it can only be read");
        return line(Outcome::Ok, Words::tr("Signed in as %1").arg(server.user), detail);
    }

    TestLine encryption()
    {
        if (!m_connection->server().isTls) {
            return m_spec.isLocal()
                ? line(Outcome::Ok, Words::tr("Without TLS, on this computer alone"))
                : line(Outcome::Warn, Words::tr("Not encrypted"),
                    Words::tr("Everybody on the way can read it. Use sslmode=verify-full."));
        }
        const auto page = ask("test.tls",
            "SELECT version, cipher FROM pg_catalog.pg_stat_ssl WHERE pid = "
            "pg_catalog.pg_backend_pid()");
        const QString version =
            page && (*page)->rows() > 0 ? ResultCells(**page).text(0, 0) : QStringLiteral("TLS");
        const bool verified = m_spec.get("sslmode").startsWith(QLatin1String("verify-"));
        const QString title = verified ? Words::tr("%1, certificate verified").arg(version)
                                       : Words::tr("%1, certificate not verified").arg(version);
        const auto certificate = readServerCertificate(m_spec.get("host").section(u',', 0, 0),
            static_cast<quint16>(m_spec.get("port").section(u',', 0, 0).toUShort()),
            kCertificateTimeout);
        if (!certificate)
            return line(verified ? Outcome::Ok : Outcome::Warn, title);
        const bool isShort =
            certificate->validUntil < QDateTime::currentDateTimeUtc().addDays(kDaysToWarn);
        return line(verified && !isShort ? Outcome::Ok : Outcome::Warn, title,
            Words::tr("valid until %1")
                .arg(QLocale().toString(certificate->validUntil.date(), QLocale::ShortFormat)));
    }

    TestLine contents()
    {
        const QStringList names = m_request.tenantColumns.isEmpty()
            ? tenantColumnNames(
                m_request.workspace.tenantColumns, builtInPacks().value_or(std::vector<Pack>()))
            : m_request.tenantColumns;
        const auto catalog = discover(*m_connection, names, m_stop);
        if (!catalog)
            return over(catalog.error());
        m_catalog = *catalog;
        int tables = 0;
        int views = 0;
        std::set<QString> schemas;
        for (const RelationPtr& relation : m_catalog->relations()) {
            if (relation->isPartition)
                continue;
            const bool isView = relation->kind == RelationKind::View
                || relation->kind == RelationKind::MaterializedView;
            ++(isView ? views : tables);
            schemas.insert(relation->schema);
        }
        const QString title =
            Words::tr("PostgreSQL %1, %2, %3")
                .arg(m_connection->server().versionText, Words::tr("%n tables", nullptr, tables),
                    Words::tr("%n views", nullptr, views));
        return line(tables + views > 0 ? Outcome::Ok : Outcome::Warn, title,
            QStringList(schemas.begin(), schemas.end()).join(QLatin1String(", ")));
    }

    TestLine tenants()
    {
        std::map<QString, int> found;
        int scoped = 0;
        int stored = 0;
        for (const RelationPtr& relation : m_catalog->relations()) {
            if (relation->isPartition || relation->kind == RelationKind::View)
                continue;
            ++stored;
            if (!relation->tenantColumn)
                continue;
            ++scoped;
            ++found[relation->columns[static_cast<std::size_t>(*relation->tenantColumn)].name];
        }
        if (found.empty())
            return line(Outcome::Warn, Words::tr("No tenant column found"),
                Words::tr("Rows are shown for all tenants. Name the column if there is one."));
        QStringList names;
        for (const auto& [name, count] : found)
            names += name;
        return line(Outcome::Ok, Words::tr("Tenant column found"),
            Words::tr("%1 in %2 of %3 tables")
                .arg(names.join(QLatin1String(", ")))
                .arg(scoped)
                .arg(stored));
    }

    TestLine statements()
    {
        const auto page = ask("test.statements",
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = "
            "'pg_stat_statements'), "
            "pg_catalog.current_setting('shared_preload_libraries', true) LIKE "
            "'%pg_stat_statements%'");
        const bool isThere = page && ResultCells(**page).flag(0, 0);
        const bool isLoadedKnown = page && !ResultCells(**page).isNull(0, 1);
        if (isThere)
            return line(Outcome::Ok, Words::tr("pg_stat_statements is there"));
        const bool needsRestart = isLoadedKnown && !ResultCells(**page).flag(0, 1);
        return line(Outcome::Warn, Words::tr("pg_stat_statements is missing"),
            needsRestart ? Words::tr("Top queries stay empty until it is on. It has to be in "
                                     "shared_preload_libraries first, which takes a restart.")
                         : Words::tr("Top queries stay empty until it is on."),
            QStringLiteral("CREATE EXTENSION pg_stat_statements;"));
    }

    TestLine readOnly()
    {
        const auto page = ask("test.read_only",
            "SELECT pg_catalog.current_setting('transaction_read_only') = 'on', "
            "(SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)");
        if (!page)
            return over(page.error());
        const ResultCells cells(**page);
        const bool isSuper = cells.flag(0, 1);
        if (!cells.flag(0, 0))
            return line(Outcome::Warn, Words::tr("Writes are possible"),
                Words::tr("This workspace is not read only."));
        return line(isSuper ? Outcome::Warn : Outcome::Ok, Words::tr("Read only"),
            isSuper ? Words::tr("The server refuses writes, but this role is a superuser; a role "
                                "without rights is safer.")
                    : Words::tr("The server refuses writes."));
    }

    const TestRequest& m_request;
    TestSink m_sink;
    std::stop_token m_stop;
    bool m_isOver = false;
    database::ConnectionSpec m_spec;
    std::unique_ptr<database::Connection> m_connection;
    CatalogPtr m_catalog;
};

} // namespace

void testPostgres(const TestRequest& request, const TestSink& sink, const std::stop_token& stop)
{
    PostgresTest(request, sink, stop).run();
}

} // namespace opsdeck::catalog
