#include "tests/support/rogue_server.h"
#include "tests/support/run_program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck::support;

namespace {

QStringList words(const QString& text) { return text.split(u' ', Qt::SkipEmptyParts); }

RogueServer::Handler answering(
    const QByteArray& status, const QByteArray& type, const QByteArray& body)
{
    return [=](const ReceivedRequest&, QTcpSocket& socket) {
        socket.write(RogueServer::answer(status, body, { "Content-Type: " + type }));
    };
}

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT

private slots:
    void printsASampleALine()
    {
        const ProgramRun run = parse("a{x=\"1\",y=\"q\\\"\\n\"} NaN 5\nb +Inf\nc -Inf -1\nd 0.1\n");
        QCOMPARE(run.error, QByteArray());
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out,
            QByteArray("{\"name\":\"a\",\"labels\":{\"x\":\"1\",\"y\":\"q\\\"\\n\"},"
                       "\"value\":\"NaN\",\"timestamp\":5}\n"
                       "{\"name\":\"b\",\"labels\":{},\"value\":\"+Inf\",\"timestamp\":null}\n"
                       "{\"name\":\"c\",\"labels\":{},\"value\":\"-Inf\",\"timestamp\":-1}\n"
                       "{\"name\":\"d\",\"labels\":{},\"value\":\"0.1\",\"timestamp\":null}\n"));
    }

    void readsStandardInput()
    {
        QProcess process;
        process.setProcessEnvironment(bareEnvironment());
        process.start(programPath(), words(QStringLiteral("metrics parse -")));
        process.write("a 1\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput(),
            QByteArray("{\"name\":\"a\",\"labels\":{},\"value\":\"1\",\"timestamp\":null}\n"));
    }

    void tellsTheFormatByTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("OpenMetrics")
            << QByteArray("# TYPE a counter\na_total 1\n# EOF\n") << QByteArray("a_total");
        QTest::newRow("Prometheus") << QByteArray("# TYPE a counter\na 1\n") << QByteArray("a");
        QTest::newRow("JSON") << QByteArray("{\"queries\":{\"q\":{\"avgMs\":1}}}")
                              << QByteArray("query_avg_ms");
    }
    void tellsTheFormatByTheText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, name);
        const ProgramRun run = parse(text);
        QCOMPARE(run.status, 0);
        QVERIFY2(run.out.startsWith(QByteArray("{\"name\":\"" + name + '"')), run.out.constData());
    }

    void saysTheLineAndTheReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("Prometheus") << QByteArray("a 1\nb x\n") << QStringLiteral("auto")
                                    << QByteArray("line 2: 'x' is no number");
        QTest::newRow("OpenMetrics") << QByteArray("a 1\n") << QStringLiteral("openmetrics")
                                     << QByteArray("line 1: the text ends without # EOF");
        QTest::newRow("JSON") << QByteArray("{\n\"a\": 1,\n\"a\": 2}") << QStringLiteral("json")
                              << QByteArray("line 3: the name 'a' is there twice");
    }
    void saysTheLineAndTheReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, format);
        QFETCH(QByteArray, why);
        const ProgramRun run = parse(text, { QStringLiteral("--format"), format });
        QCOMPARE(run.status, 4);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.error, "opsdeck: Could not read the metrics: " + why + '\n');
    }

    void mapsAnyJson()
    {
        const QString mapping = m_folder.filePath(QStringLiteral("map.json"));
        write(mapping,
            "{\"version\":1,\"rest\":\"ignored\",\"metrics\":[{\"path\":\"/s/*/ms\","
            "\"metric\":\"latency_seconds\",\"divide\":1000,\"labels\":{\"service\":\"./n\"}}]}");
        const ProgramRun run = parse("{\"s\":[{\"n\":\"api\",\"ms\":250}],\"other\":7}",
            { QStringLiteral("--mapping"), mapping });
        QCOMPARE(run.error, QByteArray());
        QCOMPARE(run.out,
            QByteArray("{\"name\":\"latency_seconds\",\"labels\":{\"service\":\"api\"},"
                       "\"value\":\"0.25\",\"timestamp\":null}\n"));
        write(mapping, "{\"version\":1,\n\"metrics\":[{\"path\":\"s\",\"metric\":\"a\"}]}");
        const ProgramRun bad = parse("{}", { QStringLiteral("--mapping"), mapping });
        QCOMPARE(bad.status, 4);
        QVERIFY2(bad.error.contains("line 2: 's' is no path"), bad.error.constData());
    }

    void scrapesAnEndpoint()
    {
        RogueServer server(answering(
            "200 OK", "application/openmetrics-text; version=1.0.0", "a_total 2\n# EOF\n"));
        const ProgramRun run = metrics({ QStringLiteral("scrape"), server.url().toString() });
        QCOMPARE(run.error, QByteArray());
        QCOMPARE(run.out,
            QByteArray(
                "{\"name\":\"a_total\",\"labels\":{},\"value\":\"2\",\"timestamp\":null}\n"));
        QVERIFY(server.requests()[0].header("Accept").contains("application/openmetrics-text"));
    }

    void saysWhyAScrapeFailed()
    {
        RogueServer broken(answering("500 Internal Server Error", "text/plain", "no database\n"));
        const ProgramRun failed = metrics({ QStringLiteral("scrape"), broken.url().toString() });
        QCOMPARE(failed.status, 5);
        QVERIFY2(failed.error.contains("the server answered with status 500: no database"),
            failed.error.constData());
        QString gone;
        {
            const RogueServer server({});
            gone = server.url().toString();
        }
        QCOMPARE(metrics({ QStringLiteral("scrape"), gone }).status, 3);
        RogueServer bad(answering("200 OK", "text/plain", "a 1\n{\n"));
        QCOMPARE(metrics({ QStringLiteral("scrape"), bad.url().toString() }).status, 4);
    }

    void asksAPrometheusServer()
    {
        RogueServer server(answering("200 OK", "application/json",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[ "
            "{\"metric\":{\"__name__\":\"up\",\"job\":\"x\"},\"values\":[[1,\"1\"],[2.5,\"NaN\"]]}]"
            "}}"));
        const ProgramRun run = metrics({ QStringLiteral("query"), QStringLiteral("--url"),
            server.url(QStringLiteral("/prefix")).toString(), QStringLiteral("--query"),
            QStringLiteral("up"), QStringLiteral("--from"), QStringLiteral("1"),
            QStringLiteral("--to"), QStringLiteral("1970-01-01T00:00:10Z"),
            QStringLiteral("--step"), QStringLiteral("500ms") });
        QCOMPARE(run.error, QByteArray());
        QCOMPARE(run.out,
            QByteArray("{\"labels\":{\"__name__\":\"up\",\"job\":\"x\"},"
                       "\"points\":[[1,\"1\"],[2.5,\"NaN\"]]}\n"));
        QCOMPARE(server.requests()[0].path,
            QByteArray("/prefix/api/v1/query_range?query=up&start=1&end=10&step=0.500000"));
    }

    void waitsForAServerNoLongerThanToldTo_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("scrape") << QStringLiteral("scrape %1 --timeout 50ms");
        QTest::newRow("query") << QStringLiteral("query --url %1 --query up --timeout 50ms");
        QTest::newRow("range") << QStringLiteral(
            "query --url %1 --query up --from now-1h --timeout 50ms");
    }
    void waitsForAServerNoLongerThanToldTo()
    {
        QFETCH(QString, command);
        RogueServer silent([](const ReceivedRequest&, QTcpSocket&) {});
        const ProgramRun run = metrics(words(command.arg(silent.url().toString())));
        QCOMPARE(run.status, 5);
        QVERIFY2(run.error.contains("after 0.05 s") || run.error.contains("nothing for 0.05 s"),
            run.error.constData());
        QCOMPARE(run.error.count('\n'), 1);
    }

    void repeatsTheWordsOfAPrometheusServer()
    {
        RogueServer server(answering("400 Bad Request", "application/json",
            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected "
            "}\"}"));
        const ProgramRun run = metrics({ QStringLiteral("query"), QStringLiteral("--url"),
            server.url(QString()).toString(), QStringLiteral("--query"), QStringLiteral("}") });
        QCOMPARE(run.status, 4);
        QCOMPARE(run.error,
            QByteArray("opsdeck: The metrics server refuses the query: parse error: "
                       "unexpected }\n"));
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : { "metrics", "metrics look", "metrics parse", "metrics parse a b",
                 "metrics parse /nowhere", "metrics parse --step 1s -",
                 "metrics parse --format x -", "metrics query", "metrics query --url http://h",
                 "metrics scrape ftp://h/x", "metrics query --url http://h --query a --from soon",
                 "metrics query --url http://h --query a --from 2 --to 1",
                 "metrics query --url http://h --query a --from 1 --to 9e9 --step 1s",
                 "metrics query --url http://h --query a --from 1 --step 0" })
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesWrongUsage()
    {
        QFETCH(QString, text);
        const ProgramRun run = runProgram(words(text));
        QVERIFY2(run.status == 2, run.error.constData());
        QCOMPARE(run.error.count('\n'), 1);
        QCOMPARE(run.out, QByteArray());
    }

private:
    static ProgramRun metrics(const QStringList& arguments)
    {
        return runProgram(QStringList{ QStringLiteral("metrics") } + arguments);
    }
    ProgramRun parse(const QByteArray& text, const QStringList& options = {})
    {
        const QString path = m_folder.filePath(QStringLiteral("text"));
        write(path, text);
        return metrics(QStringList{ QStringLiteral("parse"), path } + options);
    }
    static void write(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
