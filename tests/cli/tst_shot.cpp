#include "tests/support/run_program.h"

#include <QTemporaryDir>
#include <QTest>

using opsdeck::support::ProgramRun;
using opsdeck::support::runProgram;

class TestShot : public QObject
{
    Q_OBJECT

    static ProgramRun shot(QStringList words)
    {
        words.prepend(QStringLiteral("shot"));
        return runProgram(words);
    }

private slots:
    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        const QStringList out{ QStringLiteral("--out"), QStringLiteral("/nowhere/a.png") };
        QTest::newRow("no file") << QStringList();
        QTest::newRow("size") << QStringList{ QStringLiteral("--size"), QStringLiteral("10x10") }
                + out;
        QTest::newRow("theme") << QStringList{ QStringLiteral("--theme"), QStringLiteral("pink") }
                + out;
        QTest::newRow("scale") << QStringList{ QStringLiteral("--scale"), QStringLiteral("9") }
                + out;
        QTest::newRow("language") << QStringList{
            QStringLiteral("--language"), QStringLiteral("tlh")
        } + out;
        QTest::newRow("page") << QStringList{ QStringLiteral("--page"), QStringLiteral("moon") }
                + out;
    }
    void refusesWrongUsage()
    {
        QFETCH(QStringList, words);
        const ProgramRun run = shot(words);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY(run.error.startsWith("opsdeck: "));
        QCOMPARE(run.error.count('\n'), 1);
    }

    void saysThatNoServerAnswers()
    {
        const QTemporaryDir folder;
        const ProgramRun run = shot({ QStringLiteral("--out"),
            folder.filePath(QStringLiteral("a.png")), QStringLiteral("--db"),
            QStringLiteral("host=%1 dbname=x user=ada").arg(folder.path()) });
        QCOMPARE(run.status, 3);
        QCOMPARE(run.error.count('\n'), 1);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("a.png"))));
    }

    void printsNothingWhenThePictureIsTaken()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png"));
        const ProgramRun run = shot({ QStringLiteral("--page"), QStringLiteral("connect"),
            QStringLiteral("--size"), QStringLiteral("1100x700"), QStringLiteral("--out"), path });
        QCOMPARE(run.error, QByteArray());
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.status, 0);
        QVERIFY(QFile::exists(path));
    }

    void theWindowRefusesWrongWordsBeforeItOpens_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("option") << QStringList{ QStringLiteral("--pink") };
        QTest::newRow("address") << QStringList{ QStringLiteral("--db"),
            QStringLiteral("nonsense") };
        QTest::newRow("language") << QStringList{ QStringLiteral("--language"),
            QStringLiteral("tlh") };
    }
    void theWindowRefusesWrongWordsBeforeItOpens()
    {
        QFETCH(QStringList, words);
        QProcessEnvironment environment = opsdeck::support::bareEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        const ProgramRun run = runProgram(words, environment);
        QVERIFY(run.status == 2 || run.status == 4);
        QCOMPARE(run.error.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestShot)
#include "tst_shot.moc"
