#include "models/base/error.h"
#include "models/base/result.h"

#include <QTest>

using namespace opsdeck::base;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void readsAsOneSentence_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* what, const char* why, const char* hint,
                             const char* sentence) {
            QTest::newRow(name) << QString::fromLatin1(what) << QString::fromLatin1(why)
                                << QString::fromLatin1(hint) << QString::fromLatin1(sentence);
        };
        row("what alone", "No such table", "", "", "No such table");
        row("why", "Could not read", "permission denied\n", "",
            "Could not read: permission denied");
        row("hint", "Could not read", "denied", "Ask for rights",
            "Could not read: denied. Ask for rights");
        row("hint without why", "No table x", "", "See tables", "No table x. See tables");
        row("full stop kept single", "Could not read", "It is gone.", "Retry",
            "Could not read: It is gone. Retry");
        row("a question stays one", "Could not connect", "Is it running?", "Check the port",
            "Could not connect: Is it running? Check the port");
    }
    void readsAsOneSentence()
    {
        QFETCH(QString, what);
        QFETCH(QString, why);
        QFETCH(QString, hint);
        QTEST(Error({ ErrorCode::Server, what, why, hint, {} }).sentence(), "sentence");
    }
    void failKeepsEveryPart()
    {
        const Status status =
            fail(ErrorCode::Io, QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Io);
        QCOMPARE(status.error().what, QStringLiteral("a"));
        QCOMPARE(status.error().why, QStringLiteral("b"));
        QCOMPARE(status.error().hint, QStringLiteral("c"));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
