#include "models/base/redact.h"

#include <QJsonArray>
#include <QTest>

#include <array>

using namespace opsdeck::base;

class TestRedact : public QObject
{
    Q_OBJECT

private slots:
    void takesSecretsOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("uri", "postgres://ada:hunter2@db:5432/x", "postgres://ada:***@db:5432/x");
        row("uri with @", "postgresql://ada:p@ss:w@db/x", "postgresql://ada:***@db/x");
        row("uri without user", "redis://:s3cret@127.0.0.1:6379/0",
            "redis://:***@127.0.0.1:6379/0");
        row("two uris", "a://u:one@h b://u:two@h", "a://u:***@h b://u:***@h");
        row("uri query", "postgres://db/x?password=a%20b&sslmode=require",
            "postgres://db/x?password=***&sslmode=require");
        row("key=value", "host=db password=hunter2 dbname=x", "host=db password=*** dbname=x");
        row("key=value with signs", "password=a,b;c&d user=x", "password=*** user=x");
        row("key=value escaped", "password=two\\ words user=x", "password=*** user=x");
        row("key=value quoted", "password='it\\'s a secret' user=x", "password='***' user=x");
        row("spaces around", "password = 'x y' host=h", "password = '***' host=h");
        row("key password", "sslpassword=abc", "sslpassword=***");
        row("environment", "PGPASSWORD=hunter2 psql", "PGPASSWORD=*** psql");
        row("json", "{\"password\": \"a\\\"b\", \"user\": \"ada\"}",
            "{\"password\": \"***\", \"user\": \"ada\"}");
        row("json token", "{\"access_token\":\"abc\",\"n\":1}",
            "{\"access_token\":\"***\",\"n\":1}");
        row("sql", "ALTER ROLE ada PASSWORD 'it''s'", "ALTER ROLE ada PASSWORD '***'");
        row("bearer", "Authorization: Bearer abc.DEF-123_x", "Authorization: Bearer ***");
        row("api key", "api_key=12345 apikey: xyz", "api_key=*** apikey: ***");
    }
    void takesSecretsOut()
    {
        QFETCH(QString, text);
        QTEST(withoutSecrets(text), "expected");
    }

    void leavesOtherTextAlone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : { "", "postgres://ada@db:5432/x?sslmode=verify-full",
                 "password authentication failed for user \"ada\"",
                 "select token_count from t where a = 'b'", "http://[::1]:8080/a@b",
                 "2026-11-21 10:32:26.123+00", "127.0.0.1:5432", "order 1234567890123",
                 "550e8400-e29b-41d4-a716-446655440000", "a = b, c: d" })
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void leavesOtherTextAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(withoutSecrets(text), text);
        QCOMPARE(withoutPersonalData(text), text);
    }

    void takesPersonalDataOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("from ada.lovelace+x@example.co.uk, twice a@b.io", "from [email], twice [email]");
        row("müller@exämple.de", "[email]");
        row("call +49 30 901820 now", "call [phone] now");
        row("call +1 (415) 555-2671", "call [phone]");
        row("(0171) 234 5678", "[phone]");
        row("415-555-2671", "[phone]");
    }
    void takesPersonalDataOut()
    {
        QFETCH(QString, text);
        QTEST(withoutPersonalData(text), "expected");
    }

    void worksThroughDocuments()
    {
        const QJsonObject document{ { QStringLiteral("Name"), QStringLiteral("Ada") },
            { QStringLiteral("db_password"), 12345 }, { QStringLiteral("rows"), 7 },
            { QStringLiteral("list"),
                QJsonArray{ QStringLiteral("a@b.io"),
                    QJsonObject{ { QStringLiteral("name"), QStringLiteral("Bob") } } } } };
        const QJsonObject clean = redacted(document, { QStringLiteral("name") });
        QCOMPARE(clean.value(QStringLiteral("Name")).toString(), QStringLiteral("[personal]"));
        QCOMPARE(clean.value(QStringLiteral("db_password")).toString(), QStringLiteral("***"));
        QCOMPARE(clean.value(QStringLiteral("rows")).toInt(), 7);
        const QJsonArray list = clean.value(QStringLiteral("list")).toArray();
        QCOMPARE(list[0].toString(), QStringLiteral("[email]"));
        QCOMPARE(list[1].toObject().value(QStringLiteral("name")).toString(),
            QStringLiteral("[personal]"));
    }

    void overwritesArgumentsInPlace()
    {
        QByteArray program("opsdeck");
        QByteArray uri("--db=postgres://ada:hünter2@db/x");
        QByteArray plain("--table");
        std::array<char*, 3> argv{ program.data(), uri.data(), plain.data() };
        scrubArguments(3, argv.data());
        QCOMPARE(uri, QByteArray("--db=postgres://ada:xxxxxxxx@db/x")); // ü is two bytes
        QCOMPARE(plain, QByteArray("--table"));
    }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
