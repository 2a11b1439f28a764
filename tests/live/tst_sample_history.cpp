// The made-up past of a new sample: under the names its API measures by, marked, and believable.

#include "models/series/history_store.h"
#include "tests/support/sample_api.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace opsdeck;

namespace {
constexpr series::Time kSecond = 1'000'000;
constexpr series::Time kDay = 86400 * kSecond;

// What a counter grew by, its resets taken into account.
double increase(const series::TimeSeries& points, series::Time from, series::Time to)
{
    double sum = 0;
    double last = std::nan("");
    for (std::size_t i = points.lowerBound(from); i < points.size() && points.time(i) <= to; ++i) {
        const double value = points.value(i);
        if (!std::isnan(last) && !std::isnan(value))
            sum += value >= last ? value - last : value;
        last = value;
    }
    return sum;
}
} // namespace

class TestSampleHistory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hasTheNamesOfItsApi();
    void coversThirtyDaysAndIsMarked();
    void knowsItsIncidents();
    void restsAtNight();
    void tellsMatchRatesFromTheDatabase();
    void isNotMadeTwice();
    void aWorkspaceFileNamesIt();

private:
    double grown(
        const QString& metric, const char* route, series::Time from, series::Time to) const;

    support::SampleRun m_sample;
    std::unique_ptr<support::SampleApi> m_api;
    std::unique_ptr<series::HistoryStore> m_store;
    series::Time m_now = 0;
};

void TestSampleHistory::initTestCase()
{
    const auto run = m_sample.call({ QStringLiteral("up"), QStringLiteral("--scale"),
        QStringLiteral("0.01"), QStringLiteral("--no-workload") });
    QVERIFY2(run.status == 0, run.error.constData());
    m_api = std::make_unique<support::SampleApi>(m_sample);
    const QString file = m_sample.status()[QLatin1String("history")].toString();
    QVERIFY(QFile::exists(file));
    series::HistoryOptions options;
    options.path = file;
    m_store = std::make_unique<series::HistoryStore>(options);
    QTRY_VERIFY_WITH_TIMEOUT(m_store->state().isOpen, 20000);
    QVERIFY(m_store->lastTime());
    m_now = *m_store->lastTime();
}

// Of all series of a metric and route.
double TestSampleHistory::grown(
    const QString& metric, const char* route, series::Time from, series::Time to) const
{
    double sum = 0;
    for (const series::SeriesInfo& info : m_store->find(series::SeriesFilter{})) {
        if (info.name.metric != metric.toStdString())
            continue;
        if (const std::string* own = info.name.find("route"); route && (!own || *own != route))
            continue;
        const auto stretch = m_store->read({ info.id, from, to, 0 });
        if (stretch)
            sum += increase(*stretch->points, from, to);
    }
    return sum;
}

void TestSampleHistory::hasTheNamesOfItsApi()
{
    metrics::ExpositionParser parser(metrics::Format::Prometheus);
    const auto scrape = parser.parse(m_api->get("/metrics").body);
    QVERIFY(scrape);
    QSet<QByteArray> families{ "up" };
    for (const metrics::Family& family : scrape->families)
        families << QByteArray::fromStdString(family.name);
    const std::string instance = "127.0.0.1:" + std::to_string(m_api->port());
    const auto all = m_store->find(series::SeriesFilter{});
    QVERIFY(all.size() > 1000);
    for (const series::SeriesInfo& info : all) {
        QByteArray family = QByteArray::fromStdString(info.name.metric);
        for (const char* part : { "_bucket", "_sum", "_count" }) {
            if (info.facts.kind == series::Kind::Histogram && family.endsWith(part))
                family.chop(static_cast<qsizetype>(qstrlen(part)));
        }
        QVERIFY2(families.contains(family), family.constData());
        QCOMPARE(*info.name.find("job"), "app");
        QCOMPARE(*info.name.find("instance"), instance);
    }
}

void TestSampleHistory::coversThirtyDaysAndIsMarked()
{
    QVERIFY(m_store->firstTime());
    QVERIFY(m_now - *m_store->firstTime() >= 29 * kDay);
    for (const series::SeriesInfo& info : m_store->find(series::SeriesFilter{})) {
        QVERIFY(info.generatedUntil && info.lastTime);
        QVERIFY(*info.generatedUntil > *info.lastTime);
        QVERIFY(series::isStale(info.lastValue)); // what comes next is not joined to it
    }
}

void TestSampleHistory::knowsItsIncidents()
{
    const auto annotations = m_store->annotations(m_now - 30 * kDay, m_now);
    int deploys = 0;
    QStringList incidents;
    for (const series::Annotation& annotation : annotations) {
        QCOMPARE(annotation.source, QStringLiteral("generated"));
        deploys += annotation.kind == series::AnnotationKind::Deploy ? 1 : 0;
        if (annotation.kind != series::AnnotationKind::Incident)
            continue;
        incidents << annotation.text.section(u':', 0, 0);
        const series::Time length = annotation.end - annotation.begin;
        QVERIFY(length > 0);
        if (incidents.last() == QLatin1String("error-burst")) {
            const QString errors = QStringLiteral("http_request_errors_total");
            const double ill = grown(errors, nullptr, annotation.begin, annotation.end);
            const double well =
                grown(errors, nullptr, annotation.begin - kDay, annotation.begin - kDay + length);
            QVERIFY2(ill > 10 * (well + 1), qPrintable(QStringLiteral("%1 %2").arg(ill).arg(well)));
        }
    }
    QCOMPARE(incidents.size(), 5);
    QVERIFY(deploys >= 3);
}

void TestSampleHistory::restsAtNight()
{
    // Paris, the largest tenant: its afternoons against its nights, over ten days.
    double day = 0;
    double night = 0;
    const series::Time midnight = m_now - m_now % kDay;
    for (int back = 1; back <= 10; ++back) {
        const series::Time begin = midnight - back * kDay;
        const QString requests = QStringLiteral("http_request_duration_seconds_count");
        day += grown(requests, "/api/v1/orders", begin + kDay / 2, begin + 5 * kDay / 8);
        night += grown(requests, "/api/v1/orders", begin, begin + kDay / 8);
    }
    QVERIFY2(day > 2 * night, qPrintable(QStringLiteral("%1 %2").arg(day).arg(night)));
    QVERIFY(night > 0);
}

void TestSampleHistory::tellsMatchRatesFromTheDatabase()
{
    int jobs = 0;
    for (const series::SeriesInfo& info : m_store->find(series::SeriesFilter{})) {
        if (info.name.metric != "match_rate")
            continue;
        ++jobs;
        const QByteArray job = QByteArray::fromStdString(*info.name.find("job_id"));
        const double latest = m_sample
                                  .value("SELECT round(matched * 100.0 / (matched + unmatched), 3) "
                                         "FROM reconciliation.executions"
                                         " WHERE job_id = '"
                                      + job
                                      + "' AND finished_at IS NOT NULL AND matched + unmatched > 0"
                                        " ORDER BY finished_at DESC LIMIT 1")
                                  .toDouble();
        const auto stretch = m_store->read({ info.id, m_now - kDay, m_now, 0 });
        QVERIFY(stretch && stretch->points->size() > 1);
        double shown = -1;
        for (std::size_t i = 0; i < stretch->points->size(); ++i) {
            if (!std::isnan(stretch->points->value(i)))
                shown = stretch->points->value(i);
        }
        QCOMPARE(shown, latest);
    }
    QVERIFY(jobs > 0 && jobs <= 12);
}

void TestSampleHistory::isNotMadeTwice()
{
    const QString file = m_sample.status()[QLatin1String("history")].toString();
    m_store.reset();
    const QDateTime made = QFileInfo(file).birthTime();
    QCOMPARE(m_sample.call({ QStringLiteral("down") }).status, 0);
    const auto run = m_sample.call({ QStringLiteral("up"), QStringLiteral("--no-workload") });
    QCOMPARE(run.status, 0);
    QVERIFY2(!run.error.contains("history"), run.error.constData());
    QCOMPARE(QFileInfo(file).birthTime(), made);
    // Whoever records goes on under the same names.
    QCOMPARE(support::SampleApi(m_sample).port(), m_api->port());
}

void TestSampleHistory::aWorkspaceFileNamesIt()
{
    const QJsonObject status = m_sample.status();
    QFile file(status[QLatin1String("workspace")].toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject workspace = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(workspace[QLatin1String("history")], status[QLatin1String("history")]);
    QCOMPARE(workspace[QLatin1String("metrics")], status[QLatin1String("metrics")]);
}

QTEST_GUILESS_MAIN(TestSampleHistory)
#include "tst_sample_history.moc"
