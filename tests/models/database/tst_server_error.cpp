#include "models/database/server_error.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::database;

class TestServerError : public QObject
{
    Q_OBJECT

private slots:
    void readsTheStateOfARefusedConnection_data();
    void readsTheStateOfARefusedConnection();
    void keepsLibpqsWordsWithoutAState();
};

void TestServerError::readsTheStateOfARefusedConnection_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("transient");
    const QByteArray start = "connection to server at \"db\" (10.0.0.1), port 5432 failed: ";
    QTest::newRow("password") << start
            + "FATAL:  28P01: password authentication failed for user \"x\"\n"
              "LOCATION:  auth_failed, auth.c:326\n"
                              << QStringLiteral("28P01")
                              << QStringLiteral("password authentication failed for user \"x\"")
                              << false;
    QTest::newRow("starting") << start + "FATAL:  57P03: the database system is starting up\n"
                              << QStringLiteral("57P03")
                              << QStringLiteral("the database system is starting up") << true;
    QTest::newRow("full") << start + "FATAL:  53300: sorry, too many clients already\n"
                          << QStringLiteral("53300")
                          << QStringLiteral("sorry, too many clients already") << true;
    QTest::newRow("no database") << start + "FATAL:  3D000: database \"y\" does not exist\n"
                                 << QStringLiteral("3D000")
                                 << QStringLiteral("database \"y\" does not exist") << false;
}

void TestServerError::readsTheStateOfARefusedConnection()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, state);
    QFETCH(QString, why);
    QFETCH(bool, transient);
    const base::Error error = errorOfConnecting(message, QStringLiteral("x@db:5432/y"));
    QCOMPARE(error.code, base::ErrorCode::Connect);
    QCOMPARE(error.sqlState, state);
    QCOMPARE(error.why, why);
    QVERIFY(!error.hint.isEmpty());
    QVERIFY(error.what.contains(QLatin1String("x@db:5432/y")));
    QCOMPARE(isTransient(error), transient);
    QCOMPARE(isServerFull(error), state == QLatin1String("53300"));
}

void TestServerError::keepsLibpqsWordsWithoutAState()
{
    const base::Error error = errorOfConnecting(
        "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n"
        "\tIs the server running on that host and accepting TCP/IP connections?\n",
        QStringLiteral("there"));
    QVERIFY(error.sqlState.isEmpty());
    QVERIFY(error.why.contains(QLatin1String("Connection refused. Is the server running")));
    QVERIFY(isTransient(error));
}

QTEST_APPLESS_MAIN(TestServerError)
#include "tst_server_error.moc"
