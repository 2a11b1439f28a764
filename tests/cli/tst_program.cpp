#include "tests/support/run_program.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using opsdeck::support::bareEnvironment;
using opsdeck::support::programPath;
using opsdeck::support::ProgramRun;
using opsdeck::support::runProgram;

class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void saysItsVersion()
    {
        const ProgramRun run = runProgram({ QStringLiteral("version") });
        QCOMPARE(run.status, 0);
        QCOMPARE(run.error, QByteArray());
        QVERIFY(run.out.startsWith("opsdeck " OPSDECK_VERSION " (Qt "));
        QCOMPARE(runProgram({ QStringLiteral("--version") }).out, run.out);
    }

    void saysItsVersionAsJson()
    {
        const ProgramRun run = runProgram({ QStringLiteral("version"), QStringLiteral("--json") });
        QCOMPARE(run.status, 0);
        const QJsonObject json = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(json.keys(),
            (QStringList{ QStringLiteral("libpq"), QStringLiteral("licence"), QStringLiteral("qt"),
                QStringLiteral("version") }));
        QCOMPARE(json.value(QStringLiteral("version")).toString(), QStringLiteral(OPSDECK_VERSION));
    }

    void listsItsCommandsAndTheirOptions()
    {
        const ProgramRun all = runProgram({ QStringLiteral("--help") });
        QCOMPARE(all.status, 0);
        QVERIFY(all.out.contains("\n  version "));
        const ProgramRun one = runProgram({ QStringLiteral("version"), QStringLiteral("--help") });
        QCOMPARE(one.status, 0);
        QVERIFY(one.out.contains("Usage: opsdeck version"));
        QVERIFY(one.out.contains("\n  --json "));
    }

    void refusesWrongUsageInOneLine_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown command")
            << QStringList{ QStringLiteral("verion") }
            << QByteArray("opsdeck: There is no command \"verion\". Did you mean version?\n");
        QTest::newRow("far from any command") << QStringList{
            QStringLiteral("x")
        } << QByteArray("opsdeck: There is no command \"x\". opsdeck --help lists the commands\n");
        QTest::newRow("unknown option")
            << QStringList{ QStringLiteral("version"), QStringLiteral("--jason") }
            << QByteArray("opsdeck: Unknown option --jason. See opsdeck version --help\n");
    }
    void refusesWrongUsageInOneLine()
    {
        QFETCH(QStringList, words);
        const ProgramRun run = runProgram(words);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QTEST(run.error, "said");
    }

    void neverRepeatsAPassword()
    {
        const ProgramRun run = runProgram({ QStringLiteral("postgres://ada:hunter2@db/x") });
        QCOMPARE(run.status, 2);
        QVERIFY(run.error.contains("ada:***@db"));
        QVERIFY(!run.error.contains("hunter2"));
    }

    void tellsThatTheDiskIsFull()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            return; // only Linux has such a device
        QProcess process;
        process.setProcessEnvironment(bareEnvironment());
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(programPath(), { QStringLiteral("version") });
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 5);
        QCOMPARE(process.readAllStandardError(),
            QByteArray("opsdeck: Could not write to standard output: No space left on device\n"));
    }

    void isSilentWhenItsReaderLeft()
    {
        // The shell closes the reading end before the program writes: `read` waits for its end.
        QProcess process;
        process.setProcessEnvironment(bareEnvironment());
        process.start(QStringLiteral("bash"),
            { QStringLiteral("-c"),
                QStringLiteral("exec 3> >(exec true); wait $!; \"$0\" version >&3; exit $?"),
                programPath() });
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 141);
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
