// Up, status, down, and everything that can go wrong between them: killed servers, a killed start,
// process numbers that belong to somebody else by now, folders that are not ours.

#include "app/sample/server_process.h"
#include "tests/support/sample_run.h"

#include <QFileInfo>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace opsdeck;

namespace {
const QStringList kUp{ QStringLiteral("up"), QStringLiteral("--scale"), QStringLiteral("0.01"),
    QStringLiteral("--no-workload") };
const QByteArray kOrders = "SELECT count(*) FROM commerce.\"order\"";
} // namespace

class TestSampleLifecycle : public QObject
{
    Q_OBJECT

private slots:
    void statusOfNothingSaysSo();
    void upAnswersAndStatusDescribesIt();
    void neverRunsServersAsRoot();
    void neverShowsAPassword();
    void secondUpSaysItAlreadyRuns();
    void workloadMovesThePlatform();
    void comesBackAfterItsServersWereKilled();
    void leavesAForeignProcessWithAnOldNumberAlone();
    void downStopsEverything();
    void makesAnInterruptedLoadAgain();
    void refusesAFolderThatIsNotItsOwn();

private:
    support::SampleRun m_sample;
};

void TestSampleLifecycle::statusOfNothingSaysSo()
{
    const auto run = m_sample.call({ QStringLiteral("status"), QStringLiteral("--json") });
    QCOMPARE(run.status, 0);
    const QJsonObject status = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(status[QLatin1String("running")], QJsonValue(false));
    QVERIFY(status[QLatin1String("db")].isNull());
    QVERIFY(!QFileInfo::exists(m_sample.folder())); // looking makes nothing
}

void TestSampleLifecycle::upAnswersAndStatusDescribesIt()
{
    const auto run = m_sample.call(kUp);
    QVERIFY2(run.status == 0, run.error.constData());
    const QJsonObject status = m_sample.status();
    for (const char* key :
        { "running", "db", "redis", "api", "metrics", "metrics_json", "dir", "pids" })
        QVERIFY2(status.contains(QLatin1String(key)), key);
    QCOMPARE(status[QLatin1String("running")], QJsonValue(true));
    QCOMPARE(status[QLatin1String("pids")].toArray().size(), 3);
    QCOMPARE(m_sample.value(kOrders), "1000");

    QTcpSocket redis;
    redis.connectToHost(QStringLiteral("127.0.0.1"),
        static_cast<quint16>(QUrl(status[QLatin1String("redis")].toString()).port()));
    QVERIFY(redis.waitForConnected(5000));
    redis.write("CONFIG GET maxmemory-policy\r\n");
    QByteArray answer;
    while (!answer.contains("allkeys-lru") && redis.waitForReadyRead(5000))
        answer += redis.readAll();
    QVERIFY(answer.contains("allkeys-lru"));
}

void TestSampleLifecycle::neverRunsServersAsRoot()
{
#ifdef Q_OS_LINUX
    for (const QJsonValue pid : m_sample.status()[QLatin1String("pids")].toArray())
        QVERIFY(QFileInfo(QStringLiteral("/proc/%1").arg(pid.toInteger())).ownerId() != 0);
#endif
}

void TestSampleLifecycle::neverShowsAPassword()
{
    QFile passwords(m_sample.folder() + QStringLiteral("/pgpass"));
    QVERIFY(passwords.open(QIODevice::ReadOnly));
    QCOMPARE(QFileInfo(passwords).permissions() & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());
    QFile log(m_sample.folder() + QStringLiteral("/log/postgres.log"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray seen = log.readAll()
        + m_sample.call({ QStringLiteral("status"), QStringLiteral("--json") }).out
        + sample::commandLine(m_sample.postgresPid()).toUtf8();
    int checked = 0;
    while (!passwords.atEnd()) {
        const QByteArray password = passwords.readLine().trimmed().split(':').last();
        QVERIFY(password.size() >= 32);
        QVERIFY(!seen.contains(password));
        ++checked;
    }
    QCOMPARE(checked, 4);
}

void TestSampleLifecycle::secondUpSaysItAlreadyRuns()
{
    const QJsonArray before = m_sample.status()[QLatin1String("pids")].toArray();
    const auto run = m_sample.call(kUp);
    QCOMPARE(run.status, 0);
    QVERIFY2(run.error.contains("already runs"), run.error.constData());
    QCOMPARE(m_sample.status()[QLatin1String("pids")].toArray(), before);
}

void TestSampleLifecycle::workloadMovesThePlatform()
{
    QCOMPARE(m_sample.call({ QStringLiteral("up") }).status, 0);
    QCOMPARE(m_sample.status()[QLatin1String("workload")], QJsonValue(true));
    QTRY_VERIFY_WITH_TIMEOUT(m_sample.value(kOrders).toInt() > 1000, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_sample.value("SELECT count(*) > 0 FROM inventory.stock_delta"), "t", 60000);
}

void TestSampleLifecycle::comesBackAfterItsServersWereKilled()
{
    const int orders = m_sample.value(kOrders).toInt();
    const QJsonArray pids = m_sample.status()[QLatin1String("pids")].toArray();
    QCOMPARE(pids.size(), 4);
    for (const QJsonValue pid : pids)
        sample::endNow(pid.toInteger());
    QTRY_COMPARE(m_sample.status()[QLatin1String("running")], QJsonValue(false));
    const auto run = m_sample.call(kUp);
    QVERIFY2(run.status == 0, run.error.constData());
    QVERIFY(m_sample.value(kOrders).toInt() >= orders);
}

void TestSampleLifecycle::leavesAForeignProcessWithAnOldNumberAlone()
{
    // The servers end, and their number is given to another process: ours, here.
    QCOMPARE(m_sample.call({ QStringLiteral("down") }).status, 0);
    const QByteArray self = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    for (const char* name :
        { "/postgres/postmaster.pid", "/redis/redis.pid", "/run/api.pid", "/run/workload.pid" }) {
        QFile file(m_sample.folder() + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(self + m_sample.folder().toUtf8() + "/postgres\n");
    }
    QCOMPARE(m_sample.call({ QStringLiteral("down") }).status, 0); // or this test would end here
    QCOMPARE(m_sample.status()[QLatin1String("pids")].toArray().size(), 0);
    const auto run = m_sample.call(kUp);
    QVERIFY2(run.status == 0, run.error.constData());
    QVERIFY(m_sample.postgresPid() != QCoreApplication::applicationPid());
}

void TestSampleLifecycle::downStopsEverything()
{
    const QJsonArray pids = m_sample.status()[QLatin1String("pids")].toArray();
    QCOMPARE(pids.size(), 3);
    QCOMPARE(m_sample.call({ QStringLiteral("down") }).status, 0);
    for (const QJsonValue pid : pids)
        QVERIFY(sample::commandLine(pid.toInteger()).isEmpty());
    QCOMPARE(m_sample.status()[QLatin1String("running")], QJsonValue(false));
    const auto again = m_sample.call({ QStringLiteral("down") });
    QCOMPARE(again.status, 0);
    QVERIFY(again.error.contains("does not run"));
}

void TestSampleLifecycle::makesAnInterruptedLoadAgain()
{
    const support::SampleRun other;
    QProcess up;
    up.setProcessEnvironment(support::bareEnvironment());
    up.start(support::programPath() + QStringLiteral("-sample"),
        { QStringLiteral("up"), QStringLiteral("--scale"), QStringLiteral("0.2"),
            QStringLiteral("--dir"), other.folder() });
    QByteArray said;
    up.setReadChannel(QProcess::StandardError);
    while (!said.contains("Loading data") && up.waitForReadyRead(60000))
        said += up.readAll();
    QVERIFY2(said.contains("Loading data"), said.constData());
    up.kill();
    QVERIFY(up.waitForFinished(10000));
    const qint64 orphan = other.postgresPid();
    QVERIFY(orphan > 0);
    QCOMPARE(other.status()[QLatin1String("running")], QJsonValue(false));

    const auto run = other.call(kUp);
    QVERIFY2(run.status == 0, run.error.constData());
    QVERIFY(run.error.contains("did not finish"));
    QVERIFY(sample::commandLine(orphan).isEmpty());
    QCOMPARE(other.value(kOrders), "1000");
}

void TestSampleLifecycle::refusesAFolderThatIsNotItsOwn()
{
    const support::SampleRun other;
    QVERIFY(QDir().mkpath(other.folder()));
    QFile letter(other.folder() + QStringLiteral("/letter.txt"));
    QVERIFY(letter.open(QIODevice::WriteOnly));
    letter.close();
    const auto run = other.call(kUp);
    QCOMPARE(run.status, 2);
    QVERIFY(run.error.contains("files that are not the sample's"));
    QCOMPARE(
        QDir(other.folder()).entryList(QDir::Files), QStringList{ QStringLiteral("letter.txt") });
}

QTEST_GUILESS_MAIN(TestSampleLifecycle)
#include "tst_sample_lifecycle.moc"
