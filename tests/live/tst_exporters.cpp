#include "models/metrics/any_parser.h"
#include "models/metrics/number.h"
#include "models/metrics/prometheus_client.h"
#include "tests/support/private_postgres.h"
#include "tests/support/rogue_server.h"
#include "tests/support/wait_for.h"

#include <QFile>
#include <QTest>

#include <bit>
#include <map>
#include <mutex>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;

namespace {

constexpr auto kText = "text/plain;version=0.0.4";
constexpr auto kOpenMetrics = "application/openmetrics-text;version=1.0.0";
constexpr std::chrono::seconds kStartLimit{ 60 };
constexpr auto kWritten =
    "# TYPE c_seconds counter\n# UNIT c_seconds seconds\n# HELP c_seconds Text \\n \\\" é\n"
    "c_seconds_total{a=\"b\\\"\\n\\\\\"} 17.25 # {trace_id=\"x # y\"} 0.67 1520879607.7\n"
    "c_seconds_created{a=\"b\\\"\\n\\\\\"} 1520430000.123\n"
    "# TYPE h histogram\nh_bucket{le=\"0.1\"} 8 # {} 0.05\nh_bucket{le=\"1e+01\"} 10\n"
    "h_bucket{le=\"+Inf\"} 17\nh_count 17\nh_sum 324789.3\n"
    "# TYPE g gaugehistogram\ng_bucket{le=\"0.01\"} 20\ng_bucket{le=\"+Inf\"} 42\ng_gcount 42\n"
    "g_gsum 3289.3\n# TYPE s summary\ns{quantile=\"0.95\"} NaN\ns_count 3\ns_sum 1e-310\n"
    "# TYPE i info\ni_info{version=\"1.2\",empty=\"\"} 1\n"
    "# TYPE t stateset\nt{t=\"on\"} 1\nt{t=\"off\"} 0\n# TYPE u unknown\nu -Inf\n# EOF\n";

// Canonical name to value.
using Values = std::map<std::string, double>;

// Own metrics of a scrape, that Prometheus adds to it.
bool isAdded(const std::string& metric) { return metric == "up" || metric.starts_with("scrape_"); }

struct Capture
{
    QByteArray type;
    QByteArray body;
};

std::string_view viewOf(const QByteArray& bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

base::Result<Values> valuesOf(const Capture& capture)
{
    AnyParser parser(TargetFormat::Auto);
    return parser.parseShared(viewOf(capture.type), capture.body).map([&](const Scrape& scrape) {
        Values values;
        for (const Sample& sample : scrape.samples)
            values[series::canonicalText(parser.series(sample.series))] = sample.value;
        return values;
    });
}

// The same bits, or both not a number.
bool isSame(double a, double b)
{
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b)
        || (std::isnan(a) && std::isnan(b));
}

} // namespace

// The exporters of the distribution as they are, and Prometheus as the judge of what they say.
class TestExporters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatAnExporterSays_data();
    void readsWhatAnExporterSays();
    void equalsWhatPrometheusStores_data() { readsWhatAnExporterSays_data(); }
    void equalsWhatPrometheusStores();
    void findsLabelsAndSeries();
    void joinsTheRangesOfALongOne();
    void saysWhyAQueryFails();

private:
    base::Status startExporters();
    base::Status startPrometheus();
    void capture(const QString& job, quint16 port);
    base::Status start(const QString& program, const QStringList& arguments, quint16 port);
    PrometheusClient& client() { return *m_client; }

    HttpClient m_http;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PrivatePostgres> m_postgres;
    std::vector<std::unique_ptr<ServerProcess>> m_processes;
    std::mutex m_mutex;
    std::map<QString, Capture> m_captures; // by path; guarded while servers run
    std::unique_ptr<RogueServer> m_player; // serves the captures again
    std::unique_ptr<PrometheusClient> m_client;
    quint16 m_prometheusPort = 0;
};

base::Status TestExporters::start(
    const QString& program, const QStringList& arguments, quint16 port)
{
    const QString path = findServerProgram(program);
    auto process = std::make_unique<ServerProcess>();
    base::Status started = process->start(
        path, arguments, m_folder->filePath(program + QStringLiteral(".log")), [this, port] {
            HttpRequest request;
            request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/metrics").arg(port));
            return m_http.getBlocking(request).has_value();
        });
    m_processes.push_back(std::move(process));
    return started;
}

void TestExporters::capture(const QString& job, quint16 port)
{
    for (const char* accept : { kText, kOpenMetrics }) {
        HttpRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/metrics").arg(port));
        request.headers = { { "Accept", accept } };
        const auto answer = m_http.getBlocking(request);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        const QString path = QStringLiteral("/%1_%2").arg(job,
            QString::fromLatin1(accept).left(4) == QLatin1String("text")
                ? QStringLiteral("text")
                : QStringLiteral("openmetrics"));
        const std::scoped_lock lock(m_mutex);
        m_captures[path] = { answer->contentType(), answer->body };
    }
}

base::Status TestExporters::startExporters()
{
    auto postgres = PrivatePostgres::start();
    if (!postgres)
        return base::fail(postgres.error());
    m_postgres = std::move(*postgres);
    const quint16 redis = freePort();
    auto redisServer = std::make_unique<ServerProcess>();
    if (auto started = redisServer->start(findServerProgram(QStringLiteral("redis-server")),
            { QStringLiteral("--port"), QString::number(redis), QStringLiteral("--save"), QString(),
                QStringLiteral("--dir"), m_folder->path() },
            m_folder->filePath(QStringLiteral("redis.log")),
            [redis] {
                QTcpSocket socket;
                socket.connectToHost(QStringLiteral("127.0.0.1"), redis);
                return socket.waitForConnected(1000);
            });
        !started)
        return started;
    m_processes.push_back(std::move(redisServer));
    const auto listen = [](quint16 port) {
        return QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port);
    };
    qputenv("DATA_SOURCE_NAME",
        m_postgres->tcpUri().toUtf8() + (m_postgres->tcpUri().contains(u'?') ? "&" : "?")
            + "sslmode=disable");
    const quint16 ports[] = { freePort(), freePort(), freePort() };
    base::Status started =
        start(QStringLiteral("prometheus-node-exporter"), { listen(ports[0]) }, ports[0]);
    if (started)
        started =
            start(QStringLiteral("prometheus-postgres-exporter"), { listen(ports[1]) }, ports[1]);
    if (started)
        started = start(QStringLiteral("prometheus-redis-exporter"),
            { listen(ports[2]), QStringLiteral("--redis.addr=redis://127.0.0.1:%1").arg(redis) },
            ports[2]);
    if (started) {
        capture(QStringLiteral("node"), ports[0]);
        capture(QStringLiteral("postgres"), ports[1]);
        capture(QStringLiteral("redis"), ports[2]);
    }
    return started;
}

base::Status TestExporters::startPrometheus()
{
    m_prometheusPort = freePort();
    QByteArray config = "global: {scrape_interval: 1s}\nscrape_configs:\n";
    m_player =
        std::make_unique<RogueServer>([this](const ReceivedRequest& request, QTcpSocket& socket) {
            const std::scoped_lock lock(m_mutex);
            const auto found = m_captures.find(QString::fromLatin1(request.path));
            if (found != m_captures.end())
                socket.write(RogueServer::answer(
                    "200 OK", found->second.body, { "Content-Type: " + found->second.type }));
        });
    // These exporters answer with text whatever is asked for: OpenMetrics is written by hand.
    m_captures[QStringLiteral("/written_openmetrics")] = { kOpenMetrics, kWritten };
    for (const char* job : { "node", "postgres", "redis", "prometheus", "written" }) {
        for (const char* format : { "text", "openmetrics" }) {
            const QByteArray name = QByteArray(job).append('_').append(format);
            if (name == "written_text")
                continue;
            config += "- {job_name: " + name + ", metrics_path: /" + name
                + ", static_configs: [{targets: ['127.0.0.1:" + QByteArray::number(m_player->port())
                + "']}]}\n";
        }
    }
    const QString file = m_folder->filePath(QStringLiteral("prometheus.yml"));
    QFile written(file);
    if (!written.open(QIODevice::WriteOnly) || written.write(config) < 0)
        return base::fail(base::ErrorCode::Io, written.errorString());
    written.close();
    giveToServer(m_folder->path());
    return start(QStringLiteral("prometheus"),
        { QStringLiteral("--config.file=") + file,
            QStringLiteral("--storage.tsdb.path=") + m_folder->filePath(QStringLiteral("tsdb")),
            QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_prometheusPort) },
        m_prometheusPort);
}

void TestExporters::initTestCase()
{
    m_folder = makeServerDirectory();
    const base::Status exporters = startExporters();
    QVERIFY2(exporters, exporters ? "" : qPrintable(exporters.error().sentence()));
    const base::Status prometheus = startPrometheus();
    QVERIFY2(prometheus, prometheus ? "" : qPrintable(prometheus.error().sentence()));
    capture(QStringLiteral("prometheus"), m_prometheusPort);
    m_client = std::make_unique<PrometheusClient>(m_http,
        PrometheusServer{ QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_prometheusPort)), {} });
    // All nine have been scraped since the last of them was captured.
    const bool isScraped = waitFor(
        [this] {
            const auto up = client().queryBlocking(QStringLiteral("sum(up)"), {});
            return up && up->series.size() == 1 && up->series[0].values.at(0) == 9;
        },
        kStartLimit);
    QVERIFY(isScraped);
}

void TestExporters::readsWhatAnExporterSays_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("atLeast");
    for (const auto& [path, capture] : m_captures)
        QTest::newRow(qPrintable(path.mid(1)))
            << path << (path.startsWith(QLatin1String("/written")) ? 15 : 50);
}

void TestExporters::readsWhatAnExporterSays()
{
    QFETCH(QString, path);
    QFETCH(int, atLeast);
    const auto values = valuesOf(m_captures[path]);
    QVERIFY2(values, values ? "" : qPrintable(values.error().sentence()));
    QVERIFY2(
        static_cast<int>(values->size()) >= atLeast, qPrintable(QString::number(values->size())));
}

void TestExporters::equalsWhatPrometheusStores()
{
    QFETCH(QString, path);
    const auto expected = valuesOf(m_captures[path]);
    QVERIFY(expected);
    const auto answer = client().queryBlocking(QStringLiteral("{job=\"%1\"}").arg(path.mid(1)), {});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
    Values stored;
    for (PrometheusSeries series : answer->series) {
        if (isAdded(series.name.metric))
            continue;
        std::erase_if(series.name.labels, [](const series::Label& label) {
            return label.name == "job" || label.name == "instance";
        });
        // What the exposition itself called job or instance.
        for (series::Label& label : series.name.labels) {
            if (label.name.starts_with("exported_"))
                label.name.erase(0, 9);
        }
        stored[series::canonicalText(series.name)] = series.values.at(0);
    }
    for (const auto& [name, value] : *expected) {
        const auto found = stored.find(name);
        QVERIFY2(found != stored.end(), name.c_str());
        QVERIFY2(isSame(found->second, value),
            (name + ": " + formatNumber(value) + " is stored as " + formatNumber(found->second))
                .c_str());
    }
    QCOMPARE(stored.size(), expected->size());
}

void TestExporters::findsLabelsAndSeries()
{
    std::optional<base::Result<QStringList>> names;
    std::optional<base::Result<QStringList>> jobs;
    std::optional<base::Result<std::vector<series::SeriesName>>> up;
    client().labelNames({}, this, [&](auto answer) { names = std::move(answer); });
    client().labelValues(QStringLiteral("job"), { QStringLiteral("up") }, this,
        [&](auto answer) { jobs = std::move(answer); });
    client().findSeries({ QStringLiteral("up{job=\"node_text\"}") }, this,
        [&](auto answer) { up = std::move(answer); });
    QVERIFY(waitFor([&] { return names && jobs && up; }));
    QVERIFY((*names)->contains(QStringLiteral("instance")));
    QCOMPARE((*jobs)->size(), 9);
    QCOMPARE((*up)->size(), 1U);
    QCOMPARE((**up)[0].metric, std::string("up"));
}

void TestExporters::joinsTheRangesOfALongOne()
{
    // 25,001 points on a grid of a second: three answers, which must read as one.
    const series::Time to = 1'700'000'000'000'000;
    const TimeRange range{ to - 25'000 * 1'000'000LL, to, 1'000'000 };
    QCOMPARE(splitRange(range).size(), 3U);
    std::optional<base::Result<PrometheusAnswer>> answer;
    client().queryRange(QStringLiteral("vector(1) * time()"), range, {}, this,
        [&](auto got) { answer = std::move(got); });
    QVERIFY(waitFor([&] { return answer.has_value(); }));
    QVERIFY2(*answer, *answer ? "" : qPrintable(answer->error().sentence()));
    QCOMPARE((*answer)->series.size(), 1U);
    const PrometheusSeries& series = (*answer)->series[0];
    QCOMPARE(series.times.size(), 25'001U);
    for (std::size_t i = 0; i < series.times.size(); ++i) {
        QCOMPARE(series.times[i], range.from + static_cast<series::Time>(i) * range.step);
        QCOMPARE(series.values[i] * 1e6, static_cast<double>(series.times[i]));
    }
}

void TestExporters::saysWhyAQueryFails()
{
    const auto bad = client().queryBlocking(QStringLiteral("sum by ("), {});
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, base::ErrorCode::BadInput);
    QVERIFY2(
        bad.error().why.contains(QLatin1String("parse error")), qPrintable(bad.error().sentence()));
    // A web server that is none of this kind.
    PrometheusClient other(m_http, { m_player->url(QString()), {} });
    std::stop_source stop;
    std::optional<base::Result<PrometheusAnswer>> cancelled;
    other.query(QStringLiteral("up"), {}, stop.get_token(), this,
        [&](auto answer) { cancelled = std::move(answer); });
    QVERIFY(waitFor([this] { return !m_player->requests().empty(); }));
    stop.request_stop();
    QVERIFY(waitFor([&] { return cancelled.has_value(); }));
    QCOMPARE(cancelled->error().code, base::ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestExporters)
#include "tst_exporters.moc"
