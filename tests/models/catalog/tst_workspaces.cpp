// Workspaces: what was saved comes back, without secrets; damaged files are set aside; passwords
// that the keychain does not take are kept for the session and that is said.
#include "models/catalog/secret_store.h"
#include "models/catalog/workspace_store.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::catalog;

namespace {

const QString kSecret = QStringLiteral("hunter2-secret");

Workspace shop()
{
    Workspace workspace;
    workspace.name = QStringLiteral("Größe/shop");
    workspace.environment = Environment::Production;
    workspace.connection = QStringLiteral("host=db.example dbname=commerce user=opsdeck_ro");
    workspace.redisUrl = QStringLiteral("redis://cache.example:6380");
    workspace.metricsUrl = QStringLiteral("https://metrics.example");
    workspace.metricsKind = MetricsKind::Prometheus;
    workspace.metricsCaFile = QStringLiteral("/srv/ca.pem");
    workspace.metricsProxy = QStringLiteral("http://ada@proxy.example:3128");
    workspace.historyFile = QStringLiteral("/srv/history.sqlite");
    workspace.poolMinimum = 2;
    workspace.poolMaximum = 20;
    workspace.poolOverflow = 5;
    workspace.statementTimeout = 120;
    workspace.readOnly = false;
    workspace.tenantColumns = QStringList{ QStringLiteral("shop_id") };
    workspace.lastTenant = QString();
    workspace.targets.profile = QStringLiteral("production");
    workspace.targets.edits = { { {}, QStringLiteral("requests.p95"), 150, 300 } };
    workspace.notes = QStringLiteral("nightly restart");
    workspace.lastOpened = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
    return workspace;
}

QByteArray allBytes(const QString& folder)
{
    QByteArray bytes;
    for (const QString& name : QDir(folder).entryList(QDir::Files)) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            bytes += name.toUtf8() + file.readAll();
    }
    return bytes;
}

} // namespace

class TestWorkspaces : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString folder() const { return m_folder->path(); }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void readsBackWhatWasSaved()
    {
        {
            WorkspaceStore store(folder());
            const base::Status saved = store.save(shop());
            QVERIFY2(saved, saved ? "" : qPrintable(saved.error().sentence()));
        }
        WorkspaceStore again(folder());
        QSignalSpy changed(&again, &WorkspaceStore::workspacesChanged);
        again.load();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(again.workspaces().size(), 1U);
        Workspace expected = shop();
        expected.takeSecret(); // the connection in its saved form
        QVERIFY(again.workspaces().front() == expected);
        QVERIFY(again.notices().empty());
        const auto found = findWorkspace(shop().name, folder());
        QVERIFY(found);
        QCOMPARE(found->poolMaximum, 20);
    }

    void writesNoSecret()
    {
        Workspace careless = shop();
        careless.connection = QStringLiteral("postgresql://me:%1@db.example/commerce").arg(kSecret);
        careless.replica = QStringLiteral("host=replica password=%1").arg(kSecret);
        careless.redisUrl = QStringLiteral("redis://u:%1@cache.example").arg(kSecret);
        careless.metricsUrl = QStringLiteral("https://u:%1@metrics.example/x").arg(kSecret);
        careless.metricsProxy = QStringLiteral("u:%1@proxy.example:3128").arg(kSecret);
        WorkspaceStore store(folder());
        QVERIFY(store.save(careless));
        store.flush();
        const QByteArray bytes = allBytes(folder());
        QVERIFY(bytes.contains("db.example"));
        QVERIFY(bytes.contains("cache.example"));
        QVERIFY2(!bytes.contains(kSecret.toUtf8()), bytes.constData());
    }

    void movesThePasswordOutOfAConnectionText()
    {
        Workspace workspace = shop();
        workspace.connection =
            QStringLiteral("postgresql://me:%1@db.example/commerce").arg(kSecret);
        QCOMPARE(workspace.takeSecret(), kSecret);
        QVERIFY(!workspace.connection.contains(kSecret));
        QVERIFY(workspace.takeSecret().isEmpty());
        const auto spec = workspace.spec(kSecret);
        QVERIFY(spec);
        QCOMPARE(spec->parameters().at("password"), kSecret.toUtf8());
    }

    void renamesAndRemoves()
    {
        WorkspaceStore store(folder());
        QVERIFY(store.save(shop()));
        Workspace renamed = shop();
        renamed.name = QStringLiteral("other");
        QVERIFY(store.save(renamed, shop().name));
        QCOMPARE(store.workspaces().size(), 1U);
        Workspace second = shop();
        QVERIFY(store.save(second));
        QCOMPARE(
            store.save(second, QStringLiteral("other")).error().code, base::ErrorCode::BadInput);
        store.remove(second.name);
        store.flush();
        QCOMPARE(QDir(folder()).entryList(QDir::Files).size(), 1);
        QVERIFY(store.find(QStringLiteral("other")));
    }

    void listsTheLastOpenedFirst()
    {
        WorkspaceStore store(folder());
        for (const char* name : { "b", "a", "c" }) {
            Workspace workspace = shop();
            workspace.name = QLatin1String(name);
            workspace.lastOpened = {};
            QVERIFY(store.save(workspace));
        }
        QVERIFY(store.markOpened(QStringLiteral("c"), QDateTime::currentDateTimeUtc()));
        QCOMPARE(store.workspaces().at(0).name, QStringLiteral("c"));
        QCOMPARE(store.workspaces().at(1).name, QStringLiteral("a"));
    }

    void setsADamagedFileAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::newRow("cut") << QByteArray("{\"version\":1,\"na") << QStringLiteral("byte");
        QTest::newRow("newer") << QByteArray(R"({"version":9,"name":"x"})")
                               << QStringLiteral("newer");
        QTest::newRow("other") << QByteArray("[]") << QStringLiteral("object");
        QTest::newRow("nameless") << QByteArray(R"({"version":1,"name":" "})")
                                  << QStringLiteral("name");
        QTest::newRow("pool") << QByteArray(R"({"version":1,"name":"x","pool_maximum":0})")
                              << QStringLiteral("pool_maximum");
        QTest::newRow("timeout") << QByteArray(R"({"version":1,"name":"x","statement_timeout":0})")
                                 << QStringLiteral("statement_timeout");
        QTest::newRow("environment")
            << QByteArray(R"({"version":1,"name":"x","environment":"prod"})")
            << QStringLiteral("environment");
        QTest::newRow("connection")
            << QByteArray(R"({"version":1,"name":"x","connection":"nonsense here"})") << QString();
    }

    void setsADamagedFileAside()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, said);
        QFile damaged(folder() + QStringLiteral("/workspace-x.json"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(bytes);
        damaged.close();
        WorkspaceStore store(folder());
        store.load();
        QVERIFY(store.workspaces().empty());
        QCOMPARE(store.notices().size(), 1U);
        QVERIFY2(store.notices().front().sentence().contains(said),
            qPrintable(store.notices().front().sentence()));
        const QStringList aside =
            QDir(folder()).entryList({ QStringLiteral("*.damaged-*") }, QDir::Files);
        QCOMPARE(aside.size(), 1);
        QFile kept(folder() + u'/' + aside.front());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), bytes);
    }

    void importsUnderANameThatIsFree()
    {
        const QString path = folder() + QStringLiteral("/sent.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(shop().toJson()).toJson());
        file.close();
        WorkspaceStore store(folder() + QStringLiteral("/store"));
        QCOMPARE(store.import(path).value().name, shop().name);
        QCOMPARE(store.import(path).value().name, shop().name + QStringLiteral(" (2)"));
        QCOMPARE(store.import(folder() + QStringLiteral("/none.json")).error().code,
            base::ErrorCode::Io);
    }

    void saysWhenAFileCannotBeWritten()
    {
        const QString blocker = folder() + QStringLiteral("/blocker");
        QFile file(blocker);
        QVERIFY(file.open(QIODevice::WriteOnly));
        WorkspaceStore store(blocker);
        QSignalSpy notices(&store, &WorkspaceStore::noticesChanged);
        QVERIFY(store.save(shop()));
        QTRY_COMPARE(notices.count(), 1);
        QCOMPARE(store.notices().front().code, base::ErrorCode::Io);
    }

    void keepsSecretsForTheSessionWithoutAKeychain()
    {
        // No desktop to ask: an address where nobody listens.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        KeychainSecrets secrets;
        const QString key = SecretStore::key(shop().name, QStringLiteral("postgresql"));
        secrets.write(key, kSecret);
        QTRY_VERIFY(secrets.keeping() == SecretStore::Keeping::SessionOnly);
        QVERIFY(secrets.notice().contains(QStringLiteral("until you quit")));
        std::optional<QString> read;
        secrets.read(key, this,
            [&read](const base::Result<std::optional<QString>>& secret) { read = secret.value(); });
        QVERIFY(!read); // never from inside the call
        QTRY_COMPARE(read, std::optional(kSecret));
        secrets.remove(key);
        bool answered = false;
        secrets.read(key, this, [&](const base::Result<std::optional<QString>>& secret) {
            answered = true;
            read = secret.value();
        });
        QTRY_VERIFY(answered);
        QCOMPARE(read, std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"
