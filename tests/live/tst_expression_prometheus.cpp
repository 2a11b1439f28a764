// The query language against Prometheus itself: both get the same points, and answer the same
// queries.
#include "models/metrics/expression_evaluator.h"
#include "models/metrics/number.h"
#include "tests/models/series/history_fixture.h"
#include "tests/support/server_process.h"
#include "tests/support/wait_for.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <cmath>
#include <map>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;

namespace {

constexpr auto kErrorsToGood = "rate(requests_total{code=\"500\"}[5m]) / ignoring(code) "
                               "rate(requests_total{code=\"200\"}[5m])";
constexpr auto kErrorShare = "sum by (job) (rate(requests_total{code=\"500\"}[5m])) / sum by (job) "
                             "(rate(requests_total[5m])) * 100";

constexpr qint64 kBegin = 1'767'571'200; // seconds
constexpr qint64 kLength = 3 * 3600;

// Every kind of trouble: resets, a gap, NaN, infinities, uneven times, a series that comes late.
class Exposition
{
public:
    struct Column
    {
        std::vector<series::Time> times;
        std::vector<double> values;
    };
    const std::map<std::string, Column>& columns() const { return m_columns; }

    QByteArray text()
    {
        for (const char* job : { "a", "b" }) {
            for (const char* code : { "200", "500" })
                counter(job, code);
        }
        m_text += "# TYPE temperature gauge\n";
        gauge("temperature", "room=\"x y\"", 20, 0);
        gauge("temperature", "room=\"\\\"q\\\"\"", -5, 4000);
        m_text += "# TYPE odd gauge\n";
        odd();
        m_text += "# TYPE latency_seconds histogram\n";
        histogram("a", 1);
        histogram("b", 3);
        return m_text + "# EOF\n";
    }

private:
    void line(const QByteArray& series, double value, double at)
    {
        m_text += series + ' ' + QByteArray::fromStdString(formatNumber(value)) + ' '
            + QByteArray::number(kBegin + at, 'f', 3) + '\n';
        const series::SeriesName name = *series::parseSeriesName(series.toStdString());
        Column& column = m_columns[canonicalText(name)];
        column.times.push_back(std::llround((kBegin + at) * 1000) * 1000);
        column.values.push_back(value);
    }
    void counter(const QByteArray& job, const QByteArray& code)
    {
        if (m_text.isEmpty())
            m_text += "# TYPE requests counter\n";
        double value = 0;
        for (int i = 0; i * 15 < kLength; ++i) {
            value += (i * 7 + code.toInt()) % 13 * (job == "a" ? 1.0 : 0.25);
            if (i % 97 == 96 && job == "a")
                value = 2; // a reset
            if (i > 300 && i < 350 && code == "500")
                continue; // a gap
            line("requests_total{job=\"" + job + "\",code=\"" + code + "\"}", value,
                i * 15 + (i % 5) * 0.137);
        }
    }
    void gauge(const QByteArray& name, const QByteArray& labels, double base, int from)
    {
        for (int at = from; at < kLength; at += 20)
            line(name + '{' + labels + '}', base + std::sin(at / 500.0) * 10 + at % 7, at);
    }
    void odd()
    {
        for (int at = 0; at < kLength; at += 30) {
            const double value = at % 900 == 0 ? std::nan("")
                : at % 900 == 300              ? std::numeric_limits<double>::infinity()
                                               : at % 11 - 5.0;
            line("odd", value, at);
        }
    }
    void histogram(const QByteArray& job, int factor)
    {
        const std::vector<std::pair<QByteArray, double>> shares{ { "0.1", 0.3 }, { "0.5", 0.8 },
            { "1.0", 0.95 }, { "+Inf", 1 } };
        for (int at = 0; at < kLength; at += 15) {
            const int observations = at / 15 * factor * 10;
            for (const auto& [le, share] : shares) {
                const double part = le == "0.1" ? share + 0.2 * std::sin(at / 2000.0) : share;
                line("latency_seconds_bucket{job=\"" + job + "\",le=\"" + le + "\"}",
                    std::floor(observations * part), at);
            }
        }
    }

    QByteArray m_text;
    std::map<std::string, Column> m_columns; // by name
};

using Answers = std::map<std::string, std::map<qint64, double>>; // by name, by second

} // namespace

class TestExpressionPrometheus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_folder = makeServerDirectory();
        QVERIFY(m_folder->isValid());
        Exposition exposition;
        const QByteArray text = exposition.text();
        const QString dump = m_folder->filePath(QStringLiteral("metrics.txt"));
        QFile file(dump);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const QString config = m_folder->filePath(QStringLiteral("prometheus.yml"));
        QFile empty(config);
        QVERIFY(empty.open(QIODevice::WriteOnly) && empty.write("global: {}\n") > 0);
        empty.close();
        for (const QString& path : { dump, config })
            giveToServer(path);
        qputenv("TMPDIR", m_folder->path().toLocal8Bit()); // promtool writes there first
        const QString storage = m_folder->filePath(QStringLiteral("data"));
        const auto made = runServerProgram(findServerProgram(QStringLiteral("promtool")),
            { QStringLiteral("tsdb"), QStringLiteral("create-blocks-from"),
                QStringLiteral("openmetrics"), dump, storage });
        QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
        startPrometheus(config, storage);
        fillHistory(exposition);
    }

    void cleanupTestCase()
    {
        m_history.reset();
        m_server.kill();
        m_server.waitForEnd();
    }

    void answersAsPrometheusDoes_data()
    {
        QTest::addColumn<QString>("query");
        for (const char* query : { "requests_total", "requests_total{job=\"a\",code!=\"200\"}",
                 "{__name__=~\"temp.*\",room!~\"x.*\"}", "temperature offset 10m",
                 "rate(requests_total[5m])", "rate(requests_total[37s])",
                 "increase(requests_total{job=\"a\"}[20m])", "irate(requests_total[2m])",
                 "delta(temperature[10m])", "idelta(temperature[1m])", "resets(requests_total[1h])",
                 "changes(odd[17m])", "rate(requests_total[5m] offset 1h)",
                 "avg_over_time(temperature[7m])", "min_over_time(odd[10m])",
                 "max_over_time(odd[3m])", "sum_over_time(temperature[7m])",
                 "count_over_time(requests_total[11m])", "last_over_time(temperature[15m])",
                 "avg_over_time(odd[4m])", "sum(requests_total)", "sum by (job) (requests_total)",
                 "sum without (code) (rate(requests_total[5m]))", "avg(temperature)",
                 "min by (room) (temperature)", "max(odd)", "min(odd)",
                 "count(requests_total) by (code)",
                 "histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))",
                 "histogram_quantile(0.5, rate(latency_seconds_bucket[5m]))",
                 "histogram_quantile(0.05, sum(rate(latency_seconds_bucket[10m])) by (le, job))",
                 "histogram_quantile(1.5, rate(latency_seconds_bucket[5m]))",
                 "histogram_quantile(0.999, rate(latency_seconds_bucket[5m]))",
                 "requests_total * 2 + 1", "1 - temperature / 3", "2 ^ 3 ^ 2 + temperature * 0",
                 "-temperature", "-2 ^ 2 + temperature * 0", "temperature % 4", "temperature > 22",
                 "22 < temperature", "temperature > bool 22",
                 "requests_total / ignoring (code) group", "odd == 3", "odd != bool 3",
                 kErrorsToGood, kErrorShare,
                 "requests_total{job=\"a\"} - on (code) requests_total{job=\"b\"}",
                 "requests_total and on (job) requests_total{code=\"500\"} > 400",
                 "requests_total unless requests_total{code=\"500\"}",
                 "requests_total{code=\"500\"} or temperature",
                 "requests_total == on (code, job) requests_total{code=\"500\"}",
                 "abs(temperature) + ceil(temperature) + floor(temperature)", "round(temperature)",
                 "sqrt(temperature)", "ln(requests_total)", "exp(odd)", "log2(requests_total)",
                 "log10(requests_total)", "clamp_min(temperature, 20)", "clamp_max(odd, 2)", "42",
                 "1 / 0", "NaN", "1 > bool 2", "nothing_of_that_name" })
            QTest::newRow(query) << QString::fromUtf8(query);
    }

    void answersAsPrometheusDoes()
    {
        QFETCH(QString, query);
        for (const qint64 step : { 15, 60, 613 }) {
            QString refusal;
            const Answers theirs = askPrometheus(query, step, refusal);
            Answers ours;
            const auto expression = Expression::parse(query.toStdString());
            if (!expression) {
                QVERIFY2(!refusal.isEmpty(), qPrintable(expression.error().reason));
                continue;
            }
            const QueryRange range{ (kBegin - 600) * 1'000'000,
                (kBegin + kLength + 1200) * 1'000'000, step * 1'000'000 };
            const auto answer = evaluate(*expression, *m_history, range);
            QVERIFY2(answer.has_value() == refusal.isEmpty(),
                qPrintable(answer ? refusal : answer.error().sentence()));
            if (!answer)
                continue;
            for (const QuerySeries& one : answer->series) {
                for (std::size_t i = 0; i < one.values.size(); ++i) {
                    if (!series::isStale(one.values[i]))
                        ours[canonicalText(one.name)][kBegin - 600 + qint64(i) * step] =
                            one.values[i];
                }
            }
            compare(ours, theirs);
        }
    }

private:
    void startPrometheus(const QString& config, const QString& storage)
    {
        m_base = QStringLiteral("http://127.0.0.1:%1").arg(freePort());
        const auto started = m_server.start(findServerProgram(QStringLiteral("prometheus")),
            { QStringLiteral("--config.file=") + config,
                QStringLiteral("--storage.tsdb.path=") + storage,
                QStringLiteral("--storage.tsdb.retention.time=100y"),
                QStringLiteral("--web.listen-address=") + m_base.mid(7) },
            m_folder->filePath(QStringLiteral("prometheus.log")),
            [this] { return !get(QUrl(m_base + QStringLiteral("/-/ready"))).isEmpty(); });
        QVERIFY2(started, started ? "" : qPrintable(started.error().sentence()));
    }

    void fillHistory(const Exposition& exposition)
    {
        m_clock.set((kBegin + kLength) * kSecond); // nothing is old enough to be rolled up
        series::HistoryOptions options;
        options.clock = &m_clock;
        m_history = std::make_unique<series::HistoryStore>(options);
        for (const auto& [name, column] : exposition.columns()) {
            const auto id = m_history->define(*series::parseSeriesName(name));
            QVERIFY(id);
            QVERIFY(m_history->backfill(*id, column.times, column.values, false));
        }
    }

    QByteArray get(const QUrl& url)
    {
        std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(url)));
        waitFor([&reply] { return reply->isFinished(); });
        return reply->readAll();
    }

    Answers askPrometheus(const QString& query, qint64 step, QString& refusal)
    {
        QUrl url(m_base + QStringLiteral("/api/v1/query_range"));
        QUrlQuery items;
        items.addQueryItem(
            QStringLiteral("query"), QString::fromLatin1(QUrl::toPercentEncoding(query)));
        items.addQueryItem(QStringLiteral("start"), QString::number(kBegin - 600));
        items.addQueryItem(QStringLiteral("end"), QString::number(kBegin + kLength + 1200));
        items.addQueryItem(QStringLiteral("step"), QString::number(step));
        url.setQuery(items);
        const QJsonObject reply = QJsonDocument::fromJson(get(url)).object();
        if (reply.value(QLatin1String("status")).toString() != QLatin1String("success"))
            refusal = reply.value(QLatin1String("error")).toString(QStringLiteral("no answer"));
        Answers answers;
        const QJsonArray results =
            reply.value(QLatin1String("data")).toObject().value(QLatin1String("result")).toArray();
        for (const QJsonValue one : results) {
            series::SeriesName name;
            const QJsonObject labels = one.toObject().value(QLatin1String("metric")).toObject();
            for (auto label = labels.begin(); label != labels.end(); ++label) {
                if (label.key() == QLatin1String("__name__"))
                    name.metric = label.value().toString().toStdString();
                else
                    name.labels.push_back(
                        { label.key().toStdString(), label.value().toString().toStdString() });
            }
            auto& values = answers[canonicalText(name)];
            for (const QJsonValue pair : one.toObject().value(QLatin1String("values")).toArray()) {
                values[static_cast<qint64>(pair.toArray().at(0).toDouble())] =
                    parseNumber(pair.toArray().at(1).toString().toStdString()).value();
            }
        }
        return answers;
    }

    static void compare(const Answers& ours, const Answers& theirs)
    {
        QStringList names[2];
        for (const auto& [name, values] : ours)
            names[0] += QString::fromStdString(name);
        for (const auto& [name, values] : theirs)
            names[1] += QString::fromStdString(name);
        QCOMPARE(names[0], names[1]);
        for (const auto& [name, values] : theirs) {
            const auto& own = ours.at(name);
            QCOMPARE(own.size(), values.size());
            for (const auto& [time, value] : values) {
                QVERIFY2(own.contains(time), qPrintable(QString::number(time)));
                const double mine = own.at(time);
                const bool isSame = (std::isnan(mine) && std::isnan(value)) || mine == value
                    || std::abs(mine - value) <= 1e-9 * std::max(1.0, std::abs(value));
                QVERIFY2(isSame,
                    qPrintable(QStringLiteral("%1 at %2: %3 and %4")
                                   .arg(QString::fromStdString(name))
                                   .arg(time)
                                   .arg(mine, 0, 'g', 17)
                                   .arg(value, 0, 'g', 17)));
            }
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ServerProcess m_server;
    QString m_base;
    QNetworkAccessManager m_network;
    AtomicClock m_clock;
    std::unique_ptr<series::HistoryStore> m_history;
};

QTEST_GUILESS_MAIN(TestExpressionPrometheus)
#include "tst_expression_prometheus.moc"
