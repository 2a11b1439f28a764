// `opsdeck rows` as a script sees it, against psql on the database of odd things.
#include "models/catalog/workspace.h"
#include "tests/support/csv_copies.h"
#include "tests/support/private_postgres.h"
#include "tests/support/run_program.h"
#include "tests/support/wait_for.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using support::PrivatePostgres;
using support::ProgramRun;

class TestRows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void copiesAsPsqlDoes_data();
    void copiesAsPsqlDoes();
    void copiesEveryRelation_data();
    void copiesEveryRelation();
    void readsAWorkspace();
    void stopsOnInterrupt();
    void pagesByCursorThereAndBack();
    void tellsWhereAPageIs();
    void keepsNullAndEmptyApart();
    void explainsInstead();
    void exitsAsTheContractSays_data();
    void exitsAsTheContractSays();

private:
    ProgramRun rows(const QStringList& arguments) const
    {
        return support::runProgram(
            QStringList{ QStringLiteral("rows"), QStringLiteral("--db"), m_server->uri() }
            + arguments);
    }
    QByteArray psql(const QStringList& arguments) const
    {
        return support::psql(m_server->uri(), arguments);
    }
    QJsonObject json(const QStringList& arguments) const
    {
        return QJsonDocument::fromJson(
            rows(arguments + QStringList{ QStringLiteral("--json") }).out)
            .object();
    }

    std::unique_ptr<PrivatePostgres> m_server;
};

void TestRows::initTestCase()
{
    auto server = PrivatePostgres::start();
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
    psql({ QStringLiteral("-f"),
        QDir(qEnvironmentVariable("OPSDECK_SOURCE"))
            .filePath(QStringLiteral("tests/data/odd.sql")) });
    QVERIFY(m_server->execute("CREATE TABLE plain (id bigint PRIMARY KEY, name text);"
                              "INSERT INTO plain SELECT g, CASE g % 3 WHEN 0 THEN '' WHEN 1 THEN "
                              "NULL ELSE 'n' || g END FROM generate_series(1, 1000) g"));
}

void TestRows::copiesAsPsqlDoes_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("order");
    const auto row = [](const char* table, const char* order) {
        QTest::newRow(table) << QString::fromUtf8(table) << QString::fromUtf8(order);
    };
    row("plain", " order by id");
    row("types.scalars", " order by id");
    row("types.times", " order by id");
    row("kinds.mv_empty", "");
}

void TestRows::copiesAsPsqlDoes()
{
    QFETCH(QString, table);
    QFETCH(QString, order);
    const ProgramRun run = rows({ QStringLiteral("--all"), QStringLiteral("--table"), table });
    if (table == QLatin1StringView("kinds.mv_empty")) { // never filled
        QCOMPARE(run.status, 5);
        QVERIFY(run.error.contains("has not been populated"));
        return;
    }
    QCOMPARE(run.status, 0);
    QVERIFY(run.out
        == psql({ QStringLiteral("-c"),
            QStringLiteral("\\copy (select * from %1%2) to stdout csv").arg(table, order) }));
    // A page is written by hand, and must not differ from the server's own CSV.
    QCOMPARE(rows({ QStringLiteral("--limit"), QStringLiteral("5000"), QStringLiteral("--table"),
                      table })
                 .out,
        run.out);
}

void TestRows::copiesEveryRelation_data()
{
    QTest::addColumn<QString>("keys");
    for (const auto& relation : support::relationsToCopy(m_server->uri()))
        QTest::newRow(relation.name.toUtf8().constData()) << relation.keys;
}

void TestRows::copiesEveryRelation()
{
    QFETCH(QString, keys);
    const QByteArray difference = support::copyDifference(
        m_server->uri(), { QString::fromUtf8(QTest::currentDataTag()), keys });
    QVERIFY2(difference.isEmpty(), difference);
}

void TestRows::readsAWorkspace()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("here.json"));
    catalog::Workspace workspace;
    workspace.name = QStringLiteral("here");
    workspace.connection = m_server->uri();
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(workspace.toJson()).toJson());
    file.close();
    const ProgramRun run =
        support::runProgram({ QStringLiteral("rows"), QStringLiteral("--workspace"), path,
            QStringLiteral("--table"), QStringLiteral("plain"), QStringLiteral("--limit"),
            QStringLiteral("2"), QStringLiteral("--format"), QStringLiteral("csv") });
    QVERIFY2(run.status == 0, run.error);
    QCOMPARE(run.out, QByteArray("1,\n2,n2\n"));
}

void TestRows::stopsOnInterrupt()
{
    // Slow by itself, as a view over much data is.
    QVERIFY(m_server->execute("CREATE VIEW endless AS SELECT g AS id, pg_sleep(0.01)::text AS nap"
                              " FROM generate_series(1, 1000000) g"));
    const QByteArray running = "select count(*) from pg_stat_activity where wait_event = 'PgSleep'";
    QProcess process;
    process.setProcessEnvironment(support::bareEnvironment());
    process.start(support::programPath(),
        { QStringLiteral("rows"), QStringLiteral("--db"), m_server->uri(), QStringLiteral("--all"),
            QStringLiteral("--format"), QStringLiteral("csv"), QStringLiteral("--table"),
            QStringLiteral("endless") });
    QVERIFY(process.waitForStarted());
    QVERIFY(support::waitFor([&] { return m_server->value(running) == "1"; }));
    QCOMPARE(QProcess::execute(QStringLiteral("kill"),
                 { QStringLiteral("-INT"), QString::number(process.processId()) }),
        0);
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(support::waitFor([&] { return m_server->value(running) == "0"; }));
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY(out.isEmpty() || out.endsWith('\n')); // no row is left half written
}

void TestRows::pagesByCursorThereAndBack()
{
    const QStringList base{ QStringLiteral("--table"), QStringLiteral("plain"),
        QStringLiteral("--limit"), QStringLiteral("300"), QStringLiteral("--order"),
        QStringLiteral("name:desc"), QStringLiteral("--columns"), QStringLiteral("id") };
    const QString rowsKey = QStringLiteral("rows");
    QList<QJsonArray> pages;
    QJsonObject page = json(base);
    QVERIFY(page.value(QStringLiteral("previous")).isNull());
    pages.append(page.value(rowsKey).toArray());
    while (!page.value(QStringLiteral("next")).isNull()) {
        page = json(base
            + QStringList{
                QStringLiteral("--after"), page.value(QStringLiteral("next")).toString() });
        pages.append(page.value(rowsKey).toArray());
    }
    QCOMPARE(pages.size(), 4);
    QCOMPARE(pages.last().size(), 100);
    page = json(base
        + QStringList{
            QStringLiteral("--before"), page.value(QStringLiteral("previous")).toString() });
    QCOMPARE(page.value(rowsKey).toArray(), pages[2]);
}

void TestRows::tellsWhereAPageIs()
{
    const QJsonObject page =
        json({ QStringLiteral("--table"), QStringLiteral("plain"), QStringLiteral("--at"),
            QStringLiteral("0.5"), QStringLiteral("--limit"), QStringLiteral("10") });
    const QJsonObject position = page.value(QStringLiteral("position")).toObject();
    QCOMPARE(position.value(QStringLiteral("row")).toInt(), 501);
    QCOMPARE(position.value(QStringLiteral("of")).toInt(), 1000);
    QVERIFY(position.value(QStringLiteral("exact")).toBool());
    QCOMPARE(
        page.value(QStringLiteral("rows")).toArray().at(0).toObject().value(QStringLiteral("id")),
        QJsonValue(501));
}

void TestRows::keepsNullAndEmptyApart()
{
    const QStringList base{ QStringLiteral("--table"), QStringLiteral("plain"),
        QStringLiteral("--limit"), QStringLiteral("3"), QStringLiteral("--format") };
    QCOMPARE(
        rows(base + QStringList{ QStringLiteral("csv") }).out, QByteArray("1,\n2,n2\n3,\"\"\n"));
    QCOMPARE(rows(base + QStringList{ QStringLiteral("ndjson") }).out,
        QByteArray(
            "{\"id\":1,\"name\":null}\n{\"id\":2,\"name\":\"n2\"}\n{\"id\":3,\"name\":\"\"}\n"));
}

void TestRows::explainsInstead()
{
    const ProgramRun run = rows({ QStringLiteral("--table"), QStringLiteral("plain"),
        QStringLiteral("--where"), QStringLiteral("id > 10"), QStringLiteral("--explain") });
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.startsWith("SELECT "));
    QVERIFY(run.out.contains("$1 = 10"));
    QVERIFY(run.out.contains("Index Scan"));
}

void TestRows::exitsAsTheContractSays_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    const auto row = [](const char* words, int status) {
        QTest::newRow(words) << QString::fromUtf8(words).split(QLatin1Char(' ')) << status;
    };
    row("--table plain --where id=ten", 4);
    row("--table plain --after AAAA", 4);
    row("--table plain --where id~5", 2);
    row("--table plain --order nope", 2);
    row("--table nope", 2);
    row("--table plain --tenant 1", 2);
    row("--table plain --at 2", 2);
    row("--limit 5", 2);
    row("--table plain --db host=127.0.0.1\tport=1", 3);
}

void TestRows::exitsAsTheContractSays()
{
    QFETCH(QStringList, arguments);
    arguments.replaceInStrings(QStringLiteral("\t"), QStringLiteral(" "));
    const ProgramRun run = rows(arguments);
    QTEST(run.status, "status");
    QVERIFY(run.error.startsWith("opsdeck: "));
    QCOMPARE(run.error.count('\n'), 1);
    QVERIFY(run.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
