// The foot of the sidebar: what it says of servers that answer, are slow to, or are gone.
#include "app/desktop/connection_lines.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/status_line.h"

#include <QTest>

using namespace opsdeck;
using namespace std::chrono_literals;
using desktop::ConnectionFacts;
using desktop::connectionLines;
using metrics::TargetHealth;
using metrics::TargetKind;
using metrics::TargetStatus;
using ui::shell::ConnectionLine;
using ui::theme::Severity;

namespace {

const QDateTime kNow(QDate(2026, 3, 4), QTime(12, 0), Qt::UTC);

TargetStatus target(TargetKind kind, TargetHealth health, int secondsAgo)
{
    TargetStatus status;
    status.kind = kind;
    status.url = kind == TargetKind::Redis ? QStringLiteral("redis://cache.example:6379")
                                           : QStringLiteral("http://api.example/metrics");
    status.interval = 10s;
    status.health = health;
    if (secondsAgo >= 0)
        status.lastGood = kNow.addSecs(-secondsAgo);
    if (kind == TargetKind::Redis && secondsAgo >= 0) {
        status.server = QStringLiteral("Redis 7.2.4");
        status.latency = 600us;
    }
    if (health == TargetHealth::Down)
        status.error = base::Error{ base::ErrorCode::Connect, QStringLiteral("Could not read it"),
            QStringLiteral("nothing listens there"), {}, {} };
    return status;
}

ConnectionFacts facts(std::vector<TargetStatus> targets)
{
    ConnectionFacts facts;
    facts.database = { QStringLiteral("PostgreSQL 15.8"),
        QStringLiteral("ada@db.example:5432/commerce"), false, 2100us, {} };
    facts.targets = std::move(targets);
    facts.now = kNow;
    return facts;
}

} // namespace

class TestConnectionLines : public QObject
{
    Q_OBJECT

    const ui::theme::Format m_format{ QLocale::c(), QTimeZone::utc() };

    ConnectionLine lineOf(const TargetStatus& status, bool isPaused = false) const
    {
        ConnectionFacts given = facts({ status });
        given.isRecordingPaused = isPaused;
        const auto lines = connectionLines(given, m_format);
        return lines.size() == 2 ? lines[1] : ConnectionLine();
    }

private slots:
    void namesEveryServerThereIs()
    {
        const auto lines =
            connectionLines(facts({ target(TargetKind::PostgreSql, TargetHealth::Up, 1),
                                target(TargetKind::Endpoint, TargetHealth::Up, 3),
                                target(TargetKind::Redis, TargetHealth::Up, 4),
                                target(TargetKind::Own, TargetHealth::Up, 1) }),
                m_format);
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].name, QStringLiteral("PostgreSQL 15.8"));
        QCOMPARE(lines[0].detail, QStringLiteral("2.1\u00a0ms"));
        QVERIFY(lines[0].explanation.contains(QStringLiteral("ada@db.example:5432/commerce")));
        QCOMPARE(lines[1].name, QStringLiteral("Redis 7.2.4"));
        QCOMPARE(lines[1].detail, QStringLiteral("0.6\u00a0ms"));
        QVERIFY(lines[1].explanation.contains(QStringLiteral("redis://cache.example:6379")));
        QCOMPARE(lines[2].name, QStringLiteral("Metrics"));
        QCOMPARE(lines[2].detail, m_format.age(3s));
        for (const ConnectionLine& line : lines)
            QCOMPARE(line.severity, Severity::Met);
    }

    void leavesOutWhatTheWorkspaceDoesNotHave()
    {
        QCOMPARE(connectionLines(facts({ target(TargetKind::Own, TargetHealth::Up, 1) }), m_format)
                     .size(),
            std::size_t(1));
    }

    void saysThatAServerIsGoneAndWhy()
    {
        const ConnectionLine redis = lineOf(target(TargetKind::Redis, TargetHealth::Down, 300));
        QCOMPARE(redis.severity, Severity::Missed);
        QCOMPARE(redis.detail, QStringLiteral("lost"));
        QVERIFY(redis.explanation.contains(QStringLiteral("nothing listens there")));
        const ConnectionLine metrics =
            lineOf(target(TargetKind::Endpoint, TargetHealth::Down, 300));
        QCOMPARE(metrics.severity, Severity::Missed);
        QCOMPARE(metrics.detail, m_format.age(300s)); // so old is what charts show
        QCOMPARE(lineOf(target(TargetKind::Endpoint, TargetHealth::Down, -1)).detail,
            QStringLiteral("lost"));
        ConnectionFacts lost = facts({});
        lost.database.isLost = true;
        lost.database.error = base::Error{ base::ErrorCode::ConnectionLost,
            QStringLiteral("Lost the server"), QStringLiteral("it shut down"), {}, {} };
        const ConnectionLine database = connectionLines(lost, m_format).front();
        QCOMPARE(database.severity, Severity::Missed);
        QVERIFY(database.explanation.contains(QStringLiteral("it shut down")));
    }

    void marksWhatHasBecomeOld()
    {
        QCOMPARE(
            lineOf(target(TargetKind::Endpoint, TargetHealth::Up, 29)).severity, Severity::Met);
        const ConnectionLine old = lineOf(target(TargetKind::Endpoint, TargetHealth::Up, 31));
        QCOMPARE(old.severity, Severity::Near);
        QCOMPARE(old.detail, m_format.age(31s));
        QCOMPARE(lineOf(target(TargetKind::Endpoint, TargetHealth::Unknown, -1)).severity,
            Severity::Neutral);
        const ConnectionLine paused =
            lineOf(target(TargetKind::Redis, TargetHealth::Up, 600), true);
        QCOMPARE(paused.severity, Severity::Neutral);
        QCOMPARE(paused.detail, QStringLiteral("paused"));
    }

    void tellsHowAMetricsServerStands()
    {
        ConnectionFacts given = facts({});
        given.metricsServer = metrics::ServerHealth{ QStringLiteral("https://prometheus.example"),
            kNow.addSecs(-5), {} };
        ConnectionLine line = connectionLines(given, m_format).back();
        QCOMPARE(line.severity, Severity::Met);
        QCOMPARE(line.detail, m_format.age(5s));
        given.metricsServer->error = base::Error{ base::ErrorCode::Timeout,
            QStringLiteral("It did not answer"), QStringLiteral("within 5 s"), {}, {} };
        line = connectionLines(given, m_format).back();
        QCOMPARE(line.severity, Severity::Missed);
        QVERIFY(line.explanation.contains(QStringLiteral("within 5 s")));
    }

    void standsInTheSidebar()
    {
        const ui::theme::Theme theme;
        ui::shell::Sidebar sidebar(theme);
        sidebar.setConnections(connectionLines(
            facts({ target(TargetKind::Redis, TargetHealth::Down, 300) }), m_format));
        const auto lines = sidebar.findChildren<ui::widgets::StatusLine*>();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[1]->accessibleName().contains(QStringLiteral("Redis 7.2.4, lost")));
        QVERIFY(lines[1]->toolTip().contains(QStringLiteral("nothing listens there")));
        sidebar.setConnections(connectionLines(facts({}), m_format));
        QCOMPARE(sidebar.findChildren<ui::widgets::StatusLine*>().size(), 1);
    }
};

QTEST_MAIN(TestConnectionLines)
#include "tst_connection_lines.moc"
