#include "ui/pages/connect/connect_dialog.h"
#include "ui/pages/connect/connect_form.h"
#include "ui/pages/connect/metrics_test.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/toggle_switch.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace opsdeck;
using catalog::TestLine;

class TestConnectDialog : public QObject
{
    Q_OBJECT

    static QLineEdit* line(const ui::pages::ConnectDialog& dialog, const QString& name)
    {
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }
    static QPushButton* button(const ui::pages::ConnectDialog& dialog, const QString& text)
    {
        for (QPushButton* found : dialog.findChildren<QPushButton*>()) {
            if (found->text() == text)
                return found;
        }
        return nullptr;
    }

    ui::theme::Theme m_theme;

private slots:
    void countsWhatTheTestFound()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        dialog.test().setLines({}, false);
        QCOMPARE(dialog.test().failures(), 0);
        dialog.test().setLines({ { TestLine::Group::PostgreSql, TestLine::Outcome::Ok,
                                   QStringLiteral("Signed in"), {}, {}, {} } },
            false);
        QCOMPARE(dialog.test().failures(), 0);
        dialog.test().setLines({ { TestLine::Group::PostgreSql, TestLine::Outcome::Ok,
                                     QStringLiteral("Name resolved"), {}, {}, {} },
                                   { TestLine::Group::PostgreSql, TestLine::Outcome::Fail,
                                       QStringLiteral("Not signed in"), {}, {}, {} } },
            false);
        QCOMPARE(dialog.test().failures(), 1);
    }

    void saysWhenAllPassed()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        const auto* summary = dialog.test().findChild<ui::widgets::Pill*>();
        const auto line = [](TestLine::Group group, const char* title) {
            return TestLine{ group, TestLine::Outcome::Ok, QString::fromLatin1(title), {}, {}, {} };
        };
        dialog.test().setLines({}, false);
        QVERIFY(summary->isHidden());
        dialog.test().setLines({}, true);
        QCOMPARE(summary->text(), QStringLiteral("testing"));
        dialog.test().setLines({ line(TestLine::Group::PostgreSql, "Signed in"),
                                   line(TestLine::Group::Redis, "Redis 7.0, PING"),
                                   line(TestLine::Group::Metrics, "GET /metrics: 200") },
            false);
        QVERIFY(!summary->isHidden());
        QCOMPARE(summary->text(), QStringLiteral("3 passed"));
        QStringList words;
        for (const QLabel* label : dialog.test().findChildren<QLabel*>())
            words.append(label->text());
        for (const char* group : { "PostgreSQL", "Redis", "Metrics" })
            QVERIFY2(words.contains(QLatin1String(group)), group);
    }

    void keepsRedisAndMetricsInTheWorkspaceWithoutTheirSecrets()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.redisUrl = QStringLiteral("redis://ada@cache.example:6380/2");
        workspace.metricsUrl = QStringLiteral("https://metrics.example/prometheus");
        workspace.metricsKind = catalog::MetricsKind::Prometheus;
        dialog.form().setWorkspace(workspace);
        line(dialog, QStringLiteral("Redis password"))->setText(QStringLiteral("hunter2"));
        line(dialog, QStringLiteral("Token or user:password"))->setText(QStringLiteral("hunter3"));
        const auto kept = dialog.form().workspace();
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().sentence()));
        QCOMPARE(kept->redisUrl, workspace.redisUrl);
        QCOMPARE(kept->metricsUrl, workspace.metricsUrl);
        QCOMPARE(kept->metricsKind, workspace.metricsKind);
        QVERIFY(!QJsonDocument(kept->toJson()).toJson().contains("hunter"));
        QCOMPARE(dialog.form().secrets().redis, QStringLiteral("hunter2"));
        QCOMPARE(dialog.form().secrets().metrics, QStringLiteral("hunter3"));

        line(dialog, QStringLiteral("Redis host"))->clear();
        line(dialog, QStringLiteral("Redis port"))->clear();
        QCOMPARE(
            dialog.form().workspace()->redisUrl, QStringLiteral("redis://ada@localhost:6379/2"));
        line(dialog, QStringLiteral("Metrics endpoint"))->setText(QStringLiteral("metrics"));
        const auto refused = dialog.form().workspace();
        QVERIFY(!refused);
        QVERIFY(refused.error().sentence().contains(QLatin1String("http")));
        for (auto* toggle : dialog.form().findChildren<ui::widgets::ToggleSwitch*>())
            toggle->setChecked(false);
        const auto none = dialog.form().workspace();
        QVERIFY(none);
        QVERIFY(none->redisUrl.isEmpty() && none->metricsUrl.isEmpty());
    }

    void triesTheMetricsEndpoint_data()
    {
        QTest::addColumn<catalog::MetricsKind>("kind");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QList<int>>("outcomes");
        using catalog::MetricsKind;
        using Outcome = TestLine::Outcome;
        const int ok = static_cast<int>(Outcome::Ok);
        const int failed = static_cast<int>(Outcome::Fail);
        const int notRun = static_cast<int>(Outcome::NotRun);
        const auto http = [](const char* status, const QByteArray& body) -> QByteArray {
            return "HTTP/1.1 " + QByteArray(status) + "\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        QTest::newRow("exposition")
            << MetricsKind::Exposition << http("200 OK", "up 1\nload 2\n") << QList<int>{ ok, ok };
        QTest::newRow("no exposition")
            << MetricsKind::Exposition << http("200 OK", "<html>hello</html>\n")
            << QList<int>{ ok, failed };
        QTest::newRow("token refused") << MetricsKind::Exposition << http("401 Unauthorized", "no")
                                       << QList<int>{ failed, notRun };
        QTest::newRow("prometheus")
            << MetricsKind::Prometheus
            << http("200 OK", R"({"status":"success","data":{"resultType":"vector","result":[]}})")
            << QList<int>{ ok, ok };
        QTest::newRow("server refuses the token")
            << MetricsKind::Prometheus << http("401 Unauthorized", "no")
            << QList<int>{ failed, notRun };
        QTest::newRow("not prometheus")
            << MetricsKind::Prometheus << http("200 OK", "up 1\n") << QList<int>{ ok, failed };
    }

    void triesTheMetricsEndpoint()
    {
        QFETCH(const catalog::MetricsKind, kind);
        QFETCH(const QByteArray, answer);
        QFETCH(const QList<int>, outcomes);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray asked;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&asked, &answer, socket] {
                asked += socket->readAll();
                if (asked.endsWith("\r\n\r\n")) {
                    socket->write(answer);
                    socket->disconnectFromHost();
                }
            });
        });
        catalog::Workspace workspace;
        workspace.metricsUrl =
            QStringLiteral("http://127.0.0.1:%1/metrics").arg(server.serverPort());
        workspace.metricsKind = kind;
        ui::pages::MetricsTest test;
        test.start(workspace, QStringLiteral("secret-token"));
        QVERIFY(test.isRunning());
        QTRY_VERIFY(!test.isRunning());
        QList<int> found;
        for (const TestLine& line : test.lines())
            found.append(static_cast<int>(line.outcome));
        QCOMPARE(found, outcomes);
        QVERIFY(asked.contains("Bearer secret-token"));
        test.start({}, {}); // no endpoint: nothing is asked
        QVERIFY(!test.isRunning() && test.lines().empty());
    }

    void aRunningTestIsNotStartedTwice()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        QPushButton* test = button(dialog, QStringLiteral("Test connection"));
        QVERIFY(test);
        dialog.showTest({}, true);
        QVERIFY(!test->isEnabled());
        dialog.showTest({}, false);
        QVERIFY(test->isEnabled());
    }

    void theSavedWorkspaceHoldsNoSecret()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.connection = QStringLiteral("postgresql://ada@db.example/shop");
        dialog.form().setWorkspace(workspace);
        QLineEdit* password = line(dialog, QStringLiteral("Password"));
        QVERIFY(password);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        password->setText(QStringLiteral("hunter2"));
        QSignalSpy opened(&dialog, &ui::pages::ConnectDialog::openAsked);
        button(dialog, QStringLiteral("Open workspace"))->click();
        QCOMPARE(opened.size(), 1);
        const auto asked = opened[0][0].value<catalog::Workspace>();
        QCOMPARE(
            opened[0][1].value<ui::pages::ConnectSecrets>().postgres, QStringLiteral("hunter2"));
        QVERIFY(!QJsonDocument(asked.toJson()).toJson().contains("hunter2"));
        QVERIFY(!asked.connection.contains(QStringLiteral("hunter2")));
    }

    void saysWhatItWouldOpenWithout()
    {
        using Group = TestLine::Group;
        using Outcome = TestLine::Outcome;
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        QPushButton* open = button(dialog, QStringLiteral("Open workspace"));
        QVERIFY(open);
        const auto tested = [&](std::vector<Group> failed) {
            std::vector<TestLine> lines;
            for (const Group group : { Group::PostgreSql, Group::Redis, Group::Metrics }) {
                const bool hasFailed = std::count(failed.begin(), failed.end(), group) > 0;
                lines.push_back({ group, hasFailed ? Outcome::Fail : Outcome::Ok,
                    QStringLiteral("line"), {}, {}, {} });
            }
            dialog.showTest(lines, false);
            return open->text();
        };
        QCOMPARE(tested({}), QStringLiteral("Open workspace"));
        QCOMPARE(tested({ Group::Metrics }), QStringLiteral("Open without metrics"));
        QVERIFY(!open->toolTip().isEmpty());
        QCOMPARE(tested({ Group::Redis }), QStringLiteral("Open without Redis"));
        QCOMPARE(tested({ Group::Redis, Group::Metrics }),
            QStringLiteral("Open without Redis and metrics"));
        QCOMPARE(tested({ Group::PostgreSql, Group::Metrics }), QStringLiteral("Open workspace"));
        tested({ Group::Metrics });
        QVERIFY(button(dialog, QStringLiteral("Test again")));
        QTest::keyClicks(line(dialog, QStringLiteral("Host")), QStringLiteral("db"));
        QCOMPARE(open->text(), QStringLiteral("Open workspace"));
        QVERIFY(button(dialog, QStringLiteral("Test connection")));
    }

    void takesAsManyConnectionsAsAWorkspaceMayHave()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.poolMaximum = catalog::kLargestPool;
        workspace.statementTimeout = catalog::kLongestTimeout;
        dialog.form().setWorkspace(workspace);
        const auto kept = dialog.form().workspace();
        QVERIFY(kept);
        QCOMPARE(kept->poolMaximum, 200);
        QCOMPARE(kept->statementTimeout, 3600);
    }

    void keepsTheWayToTheMetricsWithoutTheProxysPassword()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.metricsUrl = QStringLiteral("https://metrics.example/prometheus");
        workspace.metricsCaFile = QStringLiteral("/etc/ca.pem");
        workspace.metricsProxy = QStringLiteral("none");
        dialog.form().setWorkspace(workspace);
        QCOMPARE(dialog.form().workspace()->metricsCaFile, workspace.metricsCaFile);
        QCOMPARE(dialog.form().workspace()->metricsProxy, workspace.metricsProxy);
        QLineEdit* proxy = line(dialog, QStringLiteral("Proxy"));
        QVERIFY(proxy);
        proxy->setText(QStringLiteral("ada:hunter2@proxy.example:3128"));
        const auto kept = dialog.form().workspace();
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().sentence()));
        QCOMPARE(kept->metricsProxy, QStringLiteral("http://ada@proxy.example:3128"));
        QCOMPARE(dialog.form().secrets().proxy, QStringLiteral("hunter2"));
        QVERIFY(!QJsonDocument(kept->toJson()).toJson().contains("hunter2"));
        proxy->setText(QStringLiteral("ftp://proxy.example"));
        QVERIFY(!dialog.form().workspace());
        QVERIFY(proxy->property("invalid").toBool());
    }

    void aFailureKeepsWhatWasTyped()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.connection = QStringLiteral("postgresql://ada@db.example/shop");
        dialog.form().setWorkspace(workspace);
        dialog.setOpening(true);
        QVERIFY(!dialog.form().isEnabled());
        dialog.showFailure(
            { base::ErrorCode::Connect, QStringLiteral("Could not connect"), {}, {}, {} });
        QVERIFY(dialog.form().isEnabled());
        QCOMPARE(dialog.form().workspace()->name, QStringLiteral("shop"));
    }
};

QTEST_MAIN(TestConnectDialog)
#include "tst_connect_dialog.moc"
