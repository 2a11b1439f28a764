// Starts a private PostgreSQL, fills the table the benchmarks read, runs each command given behind
// "--" with OPSDECK_BENCH_DB set, and stops the server: bench_host --rows N -- COMMAND [--
// COMMAND…]
#include "tests/bench/measure.h"
#include "tests/support/private_postgres.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

using opsdeck::support::PrivatePostgres;

namespace {

// Rows in the order of their key, which has gaps of all sizes: n is the exact position, from 0. The
// times follow a daily rhythm and are not unique.
const char* const kTable = R"sql(
create table orders (
    id bigint not null, n bigint not null, placed_at timestamptz not null, region int not null,
    status text not null, customer text not null, total numeric(12,2) not null, note text);
insert into orders
select i * 3 + (ln((i + 1)::float8) * i / 4)::bigint + case when i > rows * 0.4 then rows * 5 else 0 end, i,
       timestamptz '2024-01-01 00:00+00' + make_interval(secs => floor(i / 3) * 7
           + 20000 * (1 + sin(i / 40000.0))),
       i % 7, (array['open','paid','shipped','returned'])[1 + (i * i) % 4],
       'customer ' || (i * 7919) % 100003, ((i * 31) % 1000000) / 100.0,
       case when i % 5 = 0 then null else 'note ' || repeat(chr(97 + (i % 26)::int), (i % 40)::int) end
  from (select current_setting('bench.rows')::bigint as rows) r, generate_series(0, rows - 1) i;
alter table orders add primary key (id);
analyze orders;
)sql";

int runCommand(const QStringList& words, const QString& uri)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("OPSDECK_BENCH_DB"), uri);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(words.first(), words.mid(1));
    process.waitForFinished(-1);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QList<QStringList> commands;
    for (const QString& word : QCoreApplication::arguments()) {
        if (word == QLatin1String("--"))
            commands.emplaceBack();
        else if (!commands.isEmpty())
            commands.last().append(word);
    }
    const qint64 rows = opsdeck::bench::option(argc, argv, "--rows", 10'000'000);
    auto server = PrivatePostgres::start({ QStringLiteral("shared_buffers = 1GB"),
        QStringLiteral("max_wal_size = 8GB"), QStringLiteral("maintenance_work_mem = 256MB"),
        QStringLiteral("autovacuum = off"), QStringLiteral("bench.rows = %1").arg(rows) });
    if (!server) {
        std::fprintf(stderr, "%s\n", qPrintable(server.error().sentence()));
        return 1;
    }
    for (const char* sql : { kTable, "vacuum orders" }) {
        if (const auto done = (*server)->execute(sql); !done) {
            std::fprintf(stderr, "%s\n", qPrintable(done.error().sentence()));
            return 1;
        }
    }
    int worst = 0;
    for (const QStringList& command : commands)
        worst = qMax(worst, runCommand(command, (*server)->uri()));
    return worst;
}
