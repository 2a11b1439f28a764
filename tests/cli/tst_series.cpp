#include "tests/support/run_program.h"

#include <QTest>

using namespace opsdeck::support;

namespace {

ProgramRun downsample(const QByteArray& csv, const QStringList& options)
{
    QProcess process;
    process.setProcessEnvironment(bareEnvironment());
    process.start(programPath(),
        QStringList{ QStringLiteral("series"), QStringLiteral("downsample") } + options);
    process.write(csv);
    process.closeWriteChannel();
    process.waitForFinished(60000);
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

QByteArray points(int count)
{
    QByteArray csv;
    for (int i = 0; i < count; ++i)
        csv += QByteArray::number(i) + ',' + (i == 700 ? "1e9" : QByteArray::number(i % 7)) + '\n';
    return csv;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private slots:
    void keepsThePeak_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("mostLines");
        QTest::newRow("m4") << QStringLiteral("m4") << 40;
        QTest::newRow("minmaxlttb") << QStringLiteral("minmaxlttb") << 10;
        QTest::newRow("lttb") << QStringLiteral("lttb") << 10;
    }
    void keepsThePeak()
    {
        QFETCH(QString, method);
        QFETCH(int, mostLines);
        const QByteArray csv = points(1000);
        const ProgramRun run = downsample(csv,
            { QStringLiteral("--width"), QStringLiteral("10"), QStringLiteral("--method"),
                method });
        QCOMPARE(run.error, QByteArray());
        QCOMPARE(run.status, 0);
        const QByteArrayList lines = run.out.trimmed().split('\n');
        QVERIFY(lines.size() > 2 && lines.size() <= mostLines);
        QVERIFY(lines.contains("700,1e9"));
        for (const QByteArray& line : lines)
            QVERIFY(csv.split('\n').contains(line));
    }

    void keepsHeaderAndWordsOfTheInput()
    {
        const ProgramRun run =
            downsample("time,value\r\n2026-03-04T05:06:07Z,1.50\n2026-03-04T05:06:08Z,NaN\n"
                       "2026-03-04T05:06:09Z,\n2026-03-04T05:06:10Z,+Inf\n",
                {});
        QCOMPARE(run.status, 0);
        QVERIFY2(
            run.out.startsWith("time,value\n2026-03-04T05:06:07Z,1.50\n"), run.out.constData());
        QVERIFY(run.out.endsWith("2026-03-04T05:06:10Z,+Inf\n"));
    }

    void isSilentAboutNothing()
    {
        const ProgramRun run = downsample({}, {});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, QByteArray());
    }

    void saysTheLineAndTheReason_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("no comma") << QByteArray("1,1\n2\n")
                                  << QByteArray("line 2: a time and a value with a comma between "
                                                "them expected");
        QTest::newRow("no time") << QByteArray("1,1\nx,2\n")
                                 << QByteArray("line 2: \"x\" is no time");
        QTest::newRow("no number")
            << QByteArray("1,1\n2,x\n") << QByteArray("line 2: \"x\" is no number");
        QTest::newRow("backwards")
            << QByteArray("2,1\n1,1\n") << QByteArray("line 2: the time goes back");
    }
    void saysTheLineAndTheReason()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, why);
        const ProgramRun run = downsample(csv, {});
        QCOMPARE(run.status, 4);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.error, "opsdeck: Could not read the series: " + why + '\n');
    }

    void refusesWrongUsage()
    {
        for (const char* option : { "--width=0", "--width=x", "--method=mean" }) {
            const ProgramRun run = downsample("1,1\n", { QString::fromLatin1(option) });
            QVERIFY2(run.status == 2, option);
        }
        QCOMPARE(runProgram({ QStringLiteral("series") }).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
