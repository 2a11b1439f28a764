#include "models/database/connection_spec.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::database;

class TestConnectionSpec : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsUris();
    void readsKeyValuePairs();
    void refusesWhatIsNeither_data();
    void refusesWhatIsNeither();
    void neverShowsAPassword_data();
    void neverShowsAPassword();
    void whatItSavesReadsBackTheSame_data();
    void whatItSavesReadsBackTheSame();
    void takesTheEnvironment();
    void takesAService();
    void tellsLocalHostsFromOthers_data();
    void tellsLocalHostsFromOthers();
    void verifiesServersElsewhere();
    void leavesTheChosenModeAlone();
    void fillsInWhatWeAlwaysWant();

private:
    QTemporaryDir m_home;
};

namespace {

ConnectionSpec spec(const char* text)
{
    const auto parsed = ConnectionSpec::parse(QString::fromUtf8(text));
    return parsed ? *parsed : ConnectionSpec();
}

} // namespace

void TestConnectionSpec::init()
{
    qputenv("HOME", m_home.path().toUtf8());
    for (const char* name :
        { "PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSSLMODE",
            "PGSERVICE", "PGSERVICEFILE", "PGOPTIONS", "PGSSLROOTCERT" })
        qunsetenv(name);
}

void TestConnectionSpec::readsUris()
{
    const ConnectionSpec uri =
        spec("postgresql://ann%40x:se%20cret@db.example:6000/sh%C3%B6p?sslmode=require");
    QCOMPARE(uri.get("user"), QStringLiteral("ann@x"));
    QCOMPARE(uri.get("password"), QStringLiteral("se cret"));
    QCOMPARE(uri.get("host"), QStringLiteral("db.example"));
    QCOMPARE(uri.get("port"), QStringLiteral("6000"));
    QCOMPARE(uri.get("dbname"), QStringLiteral("shöp"));
    QCOMPARE(uri.display(), QStringLiteral("ann@x@db.example:6000/shöp"));
    QCOMPARE(spec("postgresql://u@[::1]:6000/d").display(), QStringLiteral("u@[::1]:6000/d"));
    QCOMPARE(spec("postgresql://u@a:1,b:2/d").display(), QStringLiteral("u@a:1,b:2/d"));
}

void TestConnectionSpec::readsKeyValuePairs()
{
    const ConnectionSpec pairs = spec("host=db port=6000 user='it\\'s me' dbname=shop");
    QCOMPARE(pairs.get("user"), QStringLiteral("it's me"));
    QCOMPARE(pairs.display(), QStringLiteral("it's me@db:6000/shop"));
    ConnectionSpec changed = pairs;
    changed.set("dbname", QStringLiteral("other"));
    changed.set("port", {});
    QCOMPARE(changed.get("dbname"), QStringLiteral("other"));
    QCOMPARE(changed.get("port"), QStringLiteral("5432"));
}

void TestConnectionSpec::refusesWhatIsNeither_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a word") << QStringLiteral("commerce");
    QTest::newRow("unknown keyword") << QStringLiteral("hots=db");
    QTest::newRow("open quote") << QStringLiteral("host='db");
    QTest::newRow("bad percent") << QStringLiteral("postgresql://u:p%zz@db/x");
    QTest::newRow("zero") << QStringLiteral("host=db\0port=1").left(7) + QChar(u'\0');
    QTest::newRow("zero inside") << QString(
        QStringLiteral("host=a") + QChar(u'\0') + QStringLiteral("b"));
}

void TestConnectionSpec::refusesWhatIsNeither()
{
    QFETCH(QString, text);
    const auto parsed = ConnectionSpec::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, base::ErrorCode::BadInput);
    QVERIFY(!parsed.error().why.isEmpty());
    QVERIFY(!parsed.error().hint.isEmpty());
}

void TestConnectionSpec::neverShowsAPassword_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("uri") << QStringLiteral("postgresql://u:hunter2@db/x");
    QTest::newRow("uri parameter") << QStringLiteral("postgresql://u@db/x?password=hunter2");
    QTest::newRow("pairs") << QStringLiteral("host=db password=hunter2");
    QTest::newRow("key password") << QStringLiteral("host=db sslpassword=hunter2");
    QTest::newRow("with a blank") << QStringLiteral("host=db password=a hunter2");
    QTest::newRow("bad percent") << QStringLiteral("postgresql://u:hunter2%zz@db/x");
    QTest::newRow("bad port") << QStringLiteral("postgresql://u:hunter2:x@y@db/x");
    QTest::newRow("open quote") << QStringLiteral("password='hunter2 host=db");
    QTest::newRow("with an equals sign") << QStringLiteral("password=a hunter2=b");
}

void TestConnectionSpec::neverShowsAPassword()
{
    QFETCH(QString, text);
    const auto parsed = ConnectionSpec::parse(text);
    const QString shown =
        parsed ? parsed->display() + parsed->withoutSecrets() : parsed.error().sentence();
    QVERIFY2(!shown.contains(QLatin1String("hunter2")), qPrintable(shown));
}

void TestConnectionSpec::whatItSavesReadsBackTheSame_data()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("plain") << QStringLiteral("shop");
    QTest::newRow("quote") << QStringLiteral("it's");
    QTest::newRow("backslash") << QStringLiteral("a\\b\\");
    QTest::newRow("blanks") << QStringLiteral("  a  b  ");
    QTest::newRow("injection") << QStringLiteral("x' host='evil.example");
    QTest::newRow("unicode") << QStringLiteral("магазин 商店");
    QTest::newRow("equals") << QStringLiteral("a=b");
}

void TestConnectionSpec::whatItSavesReadsBackTheSame()
{
    QFETCH(QString, database);
    ConnectionSpec before = spec("host=/tmp user=u");
    before.set("dbname", database);
    const auto after = ConnectionSpec::parse(before.withoutSecrets());
    QVERIFY(after);
    QCOMPARE(after->get("dbname"), database);
    QCOMPARE(after->get("host"), QStringLiteral("/tmp"));
}

void TestConnectionSpec::takesTheEnvironment()
{
    qputenv("PGHOST", "from-env.example");
    qputenv("PGDATABASE", "envdb");
    QCOMPARE(ConnectionSpec().get("host"), QStringLiteral("from-env.example"));
    QCOMPARE(spec("dbname=mine").get("dbname"), QStringLiteral("mine"));
    QVERIFY(!ConnectionSpec().isLocal());
}

void TestConnectionSpec::takesAService()
{
    QFile file(m_home.filePath(QStringLiteral(".pg_service.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[shop]\nhost=service.example\nport=6001\npassword=hunter2\n");
    file.close();
    qputenv("PGSERVICEFILE", file.fileName().toUtf8());
    const ConnectionSpec service = spec("service=shop user=ann dbname=d");
    QCOMPARE(service.get("host"), QStringLiteral("service.example"));
    QCOMPARE(service.display(), QStringLiteral("ann@service.example:6001/d"));
    QVERIFY(!service.isLocal());
    QVERIFY(!service.withoutSecrets().contains(QLatin1String("hunter2")));
    QVERIFY(service.withoutSecrets().contains(QLatin1String("service=shop")));
}

void TestConnectionSpec::tellsLocalHostsFromOthers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("local");
    const auto row = [](const char* text, bool local) {
        QTest::newRow(text) << QString::fromUtf8(text) << local;
    };
    row("", true);
    row("host=/var/run/postgresql", true);
    row("host=localhost", true);
    row("host=LocalHost", true);
    row("host=127.0.0.1", true);
    row("host=127.1.2.3", true);
    row("host=::1", true);
    row("postgresql://[::1]/x", true);
    row("host=127.evil.example", false);
    row("host=127.0.0.1.evil.example", false);
    row("host=127.0.0.256", false);
    row("host=localhost.evil.example", false);
    row("host=db.example", false);
    row("host=10.0.0.1", false);
    row("host=localhost,db.example", false);
    row("host=localhost hostaddr=10.0.0.1", false);
    row("host=db.example hostaddr=127.0.0.1", true);
}

void TestConnectionSpec::tellsLocalHostsFromOthers()
{
    QFETCH(QString, text);
    QFETCH(bool, local);
    const auto parsed = ConnectionSpec::parse(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->isLocal(), local);
    QCOMPARE(parsed->parameters()["sslmode"] == "verify-full", !local);
}

void TestConnectionSpec::verifiesServersElsewhere()
{
    const auto parameters = spec("host=db.example").parameters();
    QCOMPARE(parameters.at("sslmode"), "verify-full");
    const bool hasBundle = QFile::exists(QStringLiteral("/etc/ssl/certs/ca-certificates.crt"));
    QCOMPARE(parameters.contains("sslrootcert"), hasBundle);
    const auto named = spec("host=db.example sslrootcert=/mine.crt").parameters();
    QCOMPARE(named.at("sslrootcert"), "/mine.crt");
    QVERIFY(!spec("host=/tmp").parameters().contains("sslrootcert"));
}

void TestConnectionSpec::leavesTheChosenModeAlone()
{
    QCOMPARE(spec("host=db.example sslmode=disable").parameters().at("sslmode"), "disable");
    QCOMPARE(spec("host=db.example sslmode=prefer").parameters().at("sslmode"), "prefer");
    qputenv("PGSSLMODE", "allow");
    QVERIFY(!spec("host=db.example").parameters().contains("sslmode"));
}

void TestConnectionSpec::fillsInWhatWeAlwaysWant()
{
    const auto parameters = spec("host=/tmp client_encoding=LATIN1").parameters();
    QCOMPARE(parameters.at("application_name"), "opsdeck");
    QCOMPARE(parameters.at("client_encoding"), "UTF8");
    QCOMPARE(spec("application_name=mine").parameters().at("application_name"), "mine");
}

QTEST_APPLESS_MAIN(TestConnectionSpec)
#include "tst_connection_spec.moc"
