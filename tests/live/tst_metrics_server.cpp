// A workspace whose metrics a Prometheus keeps: the page, Explore's completion and the recorded
// history beside it, against the real server, which asks for a password.
#include "app/services.h"
#include "models/metrics/history_names.h"
#include "models/metrics/history_queries.h"
#include "models/metrics/prometheus_names.h"
#include "models/metrics/prometheus_queries.h"
#include "models/series/history_store.h"
#include "tests/support/private_postgres.h"
#include "tests/support/server_process.h"
#include "tests/support/wait_for.h"
#include "ui/charts/chart.h"
#include "ui/charts/range_picker.h"
#include "ui/pages/metrics/chart_board.h"
#include "ui/pages/metrics/completions.h"
#include "ui/pages/metrics/explore_panel.h"
#include "ui/pages/metrics/metrics_page.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;
using ui::charts::Chart;
using ui::charts::ChartState;

namespace {

constexpr series::Time kSecond = 1'000'000;
const QString kSecret = QStringLiteral("ada:s3cret");

// It watches itself, with the password that it asks of everybody.
constexpr auto kConfig = R"(scrape_configs:
  - job_name: prometheus
    scrape_interval: 1s
    scrape_timeout: 1s
    basic_auth: { username: ada, password: s3cret }
    static_configs: [ { targets: [ "127.0.0.1:%1" ] } ]
)";
constexpr auto kWebConfig = R"(basic_auth_users:
  ada: "$2b$04$Ydks25GAO6y.GPOj5BjuFerib3L9nXKNu2WBjFm0UggzbR1O/MGd2"
)";

series::Time now() { return QDateTime::currentMSecsSinceEpoch() * 1000; }

} // namespace

class TestMetricsServer : public QObject
{
    Q_OBJECT

    // What the window is given for such a workspace.
    struct Bench
    {
        explicit Bench(const QUrl& url, const QString& secret = kSecret)
            : client(http, { url, Credentials::fromSecret(secret) })
        {
        }
        MetricSources sources() { return { &history, &queries, &dashboards, &names }; }

        series::HistoryStore history{ {} };
        HttpClient http;
        PrometheusClient client;
        HistoryQueries recorded{ history };
        HistoryNames recordedNames{ history };
        PrometheusQueries queries{ client, recorded };
        PrometheusNames names{ client, recordedNames };
        DashboardStore dashboards{ QString() };
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    ServerProcess m_server;
    QUrl m_url;
    ui::theme::Theme m_theme;
    ui::charts::TimeWindow m_range; // of the pages

    QString write(const char* name, const QByteArray& text)
    {
        QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        file.close();
        giveToServer(path);
        return path;
    }
    bool isWatchingItself()
    {
        HttpClient http;
        PrometheusClient client(http, { m_url, Credentials::fromSecret(kSecret) });
        const auto answer = client.queryBlocking(QStringLiteral("up == 1"), {});
        return answer && answer->series.size() == 1;
    }
    static base::Result<RangeAnswer> ask(QueryRunner& runner, const RangeQuery& query)
    {
        std::optional<base::Result<RangeAnswer>> got;
        QObject context;
        runner.run(query, {}, &context,
            [&](base::Result<RangeAnswer> answer) { got = std::move(answer); });
        if (!waitFor([&] { return got.has_value(); }))
            return base::fail(base::ErrorCode::Timeout, QStringLiteral("no answer"));
        return *got;
    }
    // The chart that Explore makes of it, once it has an answer.
    static Chart* explored(ui::pages::MetricsPage& page, const QString& expression)
    {
        emit page.findChild<ui::pages::ExplorePanel*>()->runAsked(expression);
        const bool isDone = waitFor([&] {
            return page.board().all().size() == 1
                && page.board().chart(0).content().title == expression
                && page.board().chart(0).state().kind != ChartState::Kind::Loading
                && page.isReady();
        });
        return isDone ? &page.board().chart(0) : nullptr;
    }

private slots:
    void initTestCase()
    {
        const series::Time now = ui::charts::RangePicker::now();
        m_range.setHome({ now - 3600 * ui::charts::TimeWindow::kSecond, now }, true);
        m_folder = makeServerDirectory();
        QVERIFY(m_folder->isValid());
        const quint16 port = freePort();
        m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
        const QString config =
            write("prometheus.yml", QString::fromLatin1(kConfig).arg(port).toLatin1());
        const QString web = write("web.yml", kWebConfig);
        const auto started = m_server.start(findServerProgram(QStringLiteral("prometheus")),
            { QStringLiteral("--config.file=") + config, QStringLiteral("--web.config.file=") + web,
                QStringLiteral("--storage.tsdb.path=") + m_folder->filePath(QStringLiteral("data")),
                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port) },
            m_folder->filePath(QStringLiteral("prometheus.log")),
            [this] { return isWatchingItself(); });
        QVERIFY2(started, started ? "" : qPrintable(started.error().sentence()));
    }

    void cleanupTestCase()
    {
        m_server.kill();
        m_server.waitForEnd();
    }

    void drawsWhatTheServerAnswers()
    {
        Bench bench(m_url);
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1100, 700);
        page.show();
        page.setSources(bench.sources());
        page.setActive(true);
        // Of a language that is larger than that of the history.
        const Chart* chart =
            explored(page, QStringLiteral("topk(1, scrape_samples_scraped) > 0 or vector(-1)"));
        QVERIFY(chart);
        QCOMPARE(chart->state().kind, ChartState::Kind::Ready);
        QVERIFY(!chart->content().series.empty());
        const auto& points = *chart->content().series.front().points;
        QVERIFY(!points.isEmpty());
        page.setSources({});
    }

    void saysInTheChartWhatTheServerRefuses()
    {
        Bench bench(m_url);
        ui::pages::MetricsPage page(m_theme, m_range);
        page.show();
        page.setSources(bench.sources());
        const Chart* chart =
            explored(page, QStringLiteral("label_replace(up, \"a\", \"$1\", \"job\", \"(\")"));
        QVERIFY(chart);
        QCOMPARE(chart->state().kind, ChartState::Kind::Failed);
        QVERIFY2(chart->state().error.why.contains(QLatin1String("invalid regular expression")),
            qPrintable(chart->state().error.sentence()));
        const Chart* second = explored(page, QStringLiteral("topk(1"));
        QVERIFY(second);
        QVERIFY2(second->state().error.why.contains(QLatin1String("unclosed left parenthesis")),
            qPrintable(second->state().error.sentence()));
        page.setSources({});
    }

    void saysInTheChartWhyThereIsNoAnswer_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no password")
            << true << QString() << QStringLiteral("It asks for credentials");
        QTest::newRow("wrong password")
            << true << QStringLiteral("ada:guess") << QStringLiteral("It refuses the credentials");
        QTest::newRow("nobody there") << false << kSecret << QStringLiteral("nothing listens on");
    }

    void saysInTheChartWhyThereIsNoAnswer()
    {
        QFETCH(bool, isThere);
        QFETCH(QString, secret);
        QFETCH(QString, sentence);
        const QUrl nowhere(QStringLiteral("http://127.0.0.1:%1").arg(freePort()));
        Bench bench(isThere ? m_url : nowhere, secret);
        ui::pages::MetricsPage page(m_theme, m_range);
        page.show();
        page.setSources(bench.sources());
        const Chart* chart = explored(page, QStringLiteral("up"));
        QVERIFY(chart);
        QCOMPARE(chart->state().kind, ChartState::Kind::Failed);
        const QString said = chart->state().error.sentence();
        QVERIFY2(said.contains(sentence), qPrintable(said));
        QVERIFY(!said.contains(QLatin1String("guess")));
        page.setSources({});
    }

    void completesWhatTheServerKnows()
    {
        Bench bench(m_url);
        const auto at = [&](const char* text) {
            const QString typed = QString::fromLatin1(text);
            return ui::pages::completions(bench.names, typed, static_cast<int>(typed.size()));
        };
        const auto comes = [&](const char* text, const char* word) {
            return waitFor([&] { return at(text).contains(QLatin1String(word)); });
        };
        QVERIFY(comes("rate(prom", "prometheus_http_requests_total"));
        QVERIFY(comes("prometheus_http_requests_total{", "handler"));
        QVERIFY(comes("prometheus_http_requests_total{handler=\"", "/api/v1/query"));
        QVERIFY(comes("sum by (", "instance"));
        QVERIFY(waitFor([&] { return bench.names.firstTime().has_value(); }));
        QVERIFY(*bench.names.firstTime() < now());
    }

    void asksTheHistoryForWhatIsRecordedHere()
    {
        Bench bench(m_url);
        QVERIFY(waitFor([&] { return bench.history.state().isOpen; }));
        const auto id = bench.history.define({ "only_here", { { "job", "postgresql" } } });
        QVERIFY(id);
        const series::Time end = now();
        for (int i = 60; i >= 0; --i)
            QVERIFY(bench.history.append(*id, end - i * kSecond, i));
        const RangeQuery query{ QStringLiteral("only_here"), end - 60 * kSecond, end, kSecond };
        const auto here = ask(bench.queries, query);
        QVERIFY2(here, here ? "" : qPrintable(here.error().sentence()));
        QCOMPARE(here->series.size(), 1U);
        // Of both, the server's.
        RangeQuery both = query;
        both.expression = QStringLiteral("up");
        const auto there = ask(bench.queries, both);
        QVERIFY(there);
        QCOMPARE(there->series.size(), 1U);
        const auto none = ask(bench.queries,
            { QStringLiteral("topk(1, nothing_of_that_name)"), query.from, query.to, kSecond });
        QVERIFY(none);
        QVERIFY(none->series.empty());
        QVERIFY(bench.names.metrics().contains(QStringLiteral("only_here")));
    }

    void asksInPiecesForMoreThanTheServerAnswersAtOnce()
    {
        Bench bench(m_url);
        const series::Time end = now() / kSecond * kSecond;
        const auto answer = ask(
            bench.queries, { QStringLiteral("vector(7)"), end - 30'000 * kSecond, end, kSecond });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        QCOMPARE(answer->series.size(), 1U);
        QCOMPARE(answer->series.front().points->size(), 30'001U);
        QVERIFY(!answer->series.front().points->hasGap(0, 30'001));
    }

    void leavesAGapWhereTheServerHasNothing()
    {
        PrometheusSeries series;
        series.times = { 0, 10, 40, 50 };
        series.values = { 1, 2, 3, 4 };
        const auto points = toPoints(series, 10);
        QCOMPARE(points->size(), 5U);
        QCOMPARE(points->time(2), series::Time{ 20 });
        QVERIFY(std::isnan(points->value(2)));
        QVERIFY(points->hasGap(1, 4));
    }

    void theWorkspaceDecidesWhoIsAsked()
    {
        auto postgres = PrivatePostgres::start();
        QVERIFY2(postgres, postgres ? "" : qPrintable(postgres.error().sentence()));
        const QTemporaryDir folder;
        Services services(folder.path());
        services.start();
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("live");
        workspace.connection = (*postgres)->uri();
        workspace.metricsUrl = m_url.toString();
        workspace.metricsKind = catalog::MetricsKind::Prometheus;
        services.secrets().write(
            catalog::SecretStore::key(workspace.name, QStringLiteral("metrics")), kSecret);
        services.open(workspace);
        const auto sources = [&] { return services.measurements().sources(); };
        QVERIFY(waitFor([&] { return sources().isThere(); }));
        QVERIFY(sources().names->isServer());
        const series::Time end = now();
        const auto answer = ask(*sources().runner,
            { QStringLiteral("up{job=\"prometheus\"}"), end - 10 * kSecond, end, kSecond });
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        QCOMPARE(answer->series.size(), 1U);
        for (const TargetStatus& target : services.recorder().targets())
            QVERIFY(target.kind != TargetKind::Endpoint); // asked, not scraped

        workspace.name = QStringLiteral("plain");
        workspace.metricsUrl.clear();
        services.open(workspace);
        QVERIFY(waitFor([&] { return sources().isThere() && !sources().names->isServer(); }));
    }
};

QTEST_MAIN(TestMetricsServer)
#include "tst_metrics_server.moc"
