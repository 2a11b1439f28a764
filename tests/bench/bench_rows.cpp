// The whole table as csv: `opsdeck rows --all` against psql's \copy of the same rows in the same
// order, both into nothing.
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>

using namespace opsdeck::bench;

namespace {

void run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        std::exit(1); // the program said why
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QString uri = qEnvironmentVariable("OPSDECK_BENCH_DB");
    const QString program =
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/opsdeck"));
    const QStringList ours{ QStringLiteral("rows"), QStringLiteral("--db"), uri,
        QStringLiteral("--table"), QStringLiteral("orders"), QStringLiteral("--all"),
        QStringLiteral("--format"), QStringLiteral("csv") };
    const QStringList psql{ uri, QStringLiteral("-qX"), QStringLiteral("-c"),
        QStringLiteral("\\copy (select * from orders order by id) to stdout csv") };
    const int rounds = static_cast<int>(option(argc, argv, "--rounds", 3));
    reportSteady(QStringLiteral("psql \\copy / rows --all --format csv"), QStringLiteral("ms"),
        Goal::AtLeast, 0.95, 3, [&] {
            const Pair pair = alternate(
                rounds, [&](int) { return timed([&] { run(program, ours); }); },
                [&](int) { return timed([&] { run(QStringLiteral("psql"), psql); }); });
            return Figure{ median(pair.baseline), median(pair.ours) };
        });
    return 0;
}
