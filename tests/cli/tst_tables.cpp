// `opsdeck tables` as a script sees it: the shape that CLI.md promises, and what goes wrong.
#include "tests/support/private_postgres.h"
#include "tests/support/run_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace opsdeck;
using support::PrivatePostgres;
using support::ProgramRun;

class TestTables : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivatePostgres> m_server;
    QJsonArray m_tables;

    ProgramRun tables(const QString& db, const QStringList& rest = {}) const
    {
        return support::runProgram(
            QStringList{ QStringLiteral("tables"), QStringLiteral("--db"), db } + rest);
    }
    QJsonObject find(const char* name) const
    {
        for (const QJsonValue value : m_tables)
            if (value[QLatin1String("name")].toString() == QString::fromUtf8(name))
                return value.toObject();
        return {};
    }

private slots:
    void initTestCase()
    {
        auto server = PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        const auto made = m_server->execute(
            "CREATE SCHEMA shop;"
            "CREATE TABLE shop.orders (tenant_id text, id bigint, note varchar(20),"
            " PRIMARY KEY (tenant_id, id));"
            "INSERT INTO shop.orders SELECT 't', i, NULL FROM generate_series(1, 1000) i;"
            "CREATE TABLE shop.\"Größe\" (code text NOT NULL UNIQUE, size numeric(10,2));"
            "CREATE TABLE shop.heap (line text);"
            "CREATE VIEW shop.totals AS SELECT count(*) AS n FROM shop.orders;"
            "CREATE MATERIALIZED VIEW shop.daily AS SELECT 1 AS day;"
            "CREATE TABLE shop.log (at timestamptz NOT NULL, id int NOT NULL, PRIMARY KEY (at, id))"
            " PARTITION BY RANGE (at);"
            "CREATE TABLE shop.log_2024 PARTITION OF shop.log"
            " FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
            "ANALYZE shop.orders;");
        QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
        const ProgramRun run = tables(m_server->uri(), { QStringLiteral("--json") });
        QCOMPARE(run.status, 0);
        QCOMPARE(run.error, QByteArray());
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(run.out, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QVERIFY(document.isArray());
        m_tables = document.array();
    }

    void hasEveryMemberOfTheContractInEveryEntry()
    {
        QCOMPARE(m_tables.size(), 6); // partitions are folded under their parents
        for (const QJsonValue value : m_tables) {
            QVERIFY(value[QLatin1String("schema")].isString());
            QVERIFY(value[QLatin1String("name")].isString());
            QVERIFY(value[QLatin1String("kind")].isString());
            const QJsonValue rows = value[QLatin1String("rows_estimate")];
            QVERIFY(rows.isDouble() || rows.isNull());
            QVERIFY(value[QLatin1String("order")].isArray());
            QVERIFY(QStringList({ QStringLiteral("primary key"), QStringLiteral("unique index"),
                                    QStringLiteral("physical"), QStringLiteral("none") })
                        .contains(value[QLatin1String("order_kind")].toString()));
            const QJsonValue tenant = value[QLatin1String("tenant_column")];
            QVERIFY(tenant.isString() || tenant.isNull());
            QVERIFY(value[QLatin1String("partitioned")].isBool());
            const QJsonArray columns = value[QLatin1String("columns")].toArray();
            QVERIFY(!columns.isEmpty());
            for (const QJsonValue column : columns) {
                QVERIFY(column[QLatin1String("name")].isString());
                QVERIFY(column[QLatin1String("type")].isString());
                QVERIFY(column[QLatin1String("nullable")].isBool());
            }
        }
    }

    void describesATableInFull()
    {
        const QByteArray expected =
            R"~({"columns":[{"name":"tenant_id","nullable":false,"type":"text"},)~"
            R"~({"name":"id","nullable":false,"type":"bigint"},)~"
            R"~({"name":"note","nullable":true,"type":"character varying(20)"}],)~"
            R"~("kind":"table","name":"orders","order":["tenant_id","id"],)~"
            R"~("order_kind":"primary key","partitioned":false,"rows_estimate":1000,)~"
            R"~("schema":"shop","tenant_column":"tenant_id"})~";
        QCOMPARE(QJsonDocument(find("orders")).toJson(QJsonDocument::Compact), expected);
    }

    void tellsKindsAndOrdersApart_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("orderKind");
        QTest::addColumn<bool>("partitioned");
        const auto add = [](const char* name, const char* kind, const char* order, bool parted) {
            QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(kind)
                                << QString::fromLatin1(order) << parted;
        };
        add("Größe", "table", "unique index", false);
        add("heap", "table", "physical", false);
        add("totals", "view", "none", false);
        add("daily", "materialized view", "physical", false);
        add("log", "table", "primary key", true);
    }

    void tellsKindsAndOrdersApart()
    {
        QFETCH(const QByteArray, name);
        const QJsonObject table = find(name.constData());
        QTEST(table[QLatin1String("kind")].toString(), "kind");
        QTEST(table[QLatin1String("order_kind")].toString(), "orderKind");
        QTEST(table[QLatin1String("partitioned")].toBool(), "partitioned");
    }

    void saysNoNumberForATableNeverAnalysed()
    {
        QVERIFY(find("heap")[QLatin1String("rows_estimate")].isNull());
    }

    void listsThemForPeopleToo()
    {
        const ProgramRun run = tables(m_server->uri());
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("orders"));
        QVERIFY(!run.out.contains("log_2024"));
    }

    void saysWhenThereIsNoServer()
    {
        const ProgramRun run =
            tables(QStringLiteral("host=127.0.0.1 port=1 user=x password=hunter2 dbname=x"));
        QCOMPARE(run.status, 3);
        QVERIFY(run.out.isEmpty());
        QVERIFY(run.error.startsWith("opsdeck: "));
        QVERIFY(!run.error.contains("hunter2"));
    }

    void refusesWhatItDoesNotKnow()
    {
        QCOMPARE(tables(m_server->uri(), { QStringLiteral("--nonsense") }).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
