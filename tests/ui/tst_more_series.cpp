// The list of what else is recorded: one question for the rows in sight, and what it says of each.
#include "models/metrics/dashboard_store.h"
#include "models/metrics/history_names.h"
#include "models/metrics/query_runner.h"
#include "models/series/history_store.h"
#include "tests/support/wait_for.h"
#include "ui/charts/range_picker.h"
#include "ui/pages/metrics/metrics_page.h"
#include "ui/pages/metrics/more_values.h"
#include "ui/pages/metrics/series_row.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace opsdeck;
using metrics::RangeAnswer;
using metrics::RangeQuery;
using support::waitFor;

namespace {

constexpr series::Time kSecond = 1'000'000;

// Knows some metrics by name: of what grows its growth a second, else its value.
class NamedValues : public metrics::QueryRunner
{
public:
    void run(const RangeQuery& query, std::stop_token, QObject*, Answer answer) override
    {
        asked.push_back(query);
        RangeAnswer made;
        for (const auto& [metric, value] : named) {
            if (!query.expression.contains(QString::fromStdString(metric)))
                continue;
            auto points = std::make_shared<series::TimeSeries>();
            for (series::Time t = query.from; t <= query.to; t += query.step) {
                const double seconds = static_cast<double>(t - query.from) / kSecond;
                points->append(t, metric.ends_with("_total") ? value * seconds : value);
            }
            made.series.push_back({ { metric, {} }, points });
        }
        answer(made);
    }

    std::vector<RangeQuery> asked;
    std::map<std::string, double> named;
};

struct Bench
{
    series::HistoryStore history{ {} };
    NamedValues runner;
    ui::charts::TimeWindow range;
    metrics::DashboardStore dashboards{ QString() };
    metrics::HistoryNames names{ history };
    Bench()
    {
        const series::Time now = ui::charts::RangePicker::now();
        range.setHome({ now - 3600 * kSecond, now }, true);
        metrics::Dashboard dashboard;
        dashboard.id = dashboard.title = QStringLiteral("test");
        dashboard.isBuiltIn = true;
        metrics::DashboardChart chart;
        chart.series = { { QStringLiteral("up"), QStringLiteral("up"), {}, false, false } };
        dashboard.charts = { chart };
        dashboards.setBuiltIn({ dashboard });
    }
    metrics::MetricSources sources() { return { &history, &runner, &dashboards, &names }; }
};

} // namespace

class TestMoreSeries : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;

private slots:
    void asksOnceForTheLastValuesOfWhatIsInNoChart()
    {
        Bench bench;
        QVERIFY(waitFor([&] { return bench.history.state().isOpen; }));
        const auto define = [&](const std::string& name, series::Kind kind, const char* unit) {
            QVERIFY(bench.history.define({ name, { { "job", "app" } } }, { kind, unit, "", "" }));
        };
        define("jobs_done_total", series::Kind::Counter, "");
        define("memory_used_bytes", series::Kind::Gauge, "bytes");
        define("wait_ratio", series::Kind::Gauge, "ratio");
        bench.runner.named = { { "jobs_done_total", 3 }, { "memory_used_bytes", 2.5e6 } };
        ui::pages::MetricsPage page(m_theme, bench.range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        page.show();
        const auto more = [&] {
            return std::count_if(bench.runner.asked.begin(), bench.runner.asked.end(),
                [](const RangeQuery& query) { return query.expression.contains(u"jobs_done"); });
        };
        const auto line = [&page](const char* name) {
            for (const auto* row : page.findChildren<ui::pages::SeriesRow*>()) {
                if (row->line().name == QLatin1StringView(name))
                    return row->line();
            }
            return ui::pages::SeriesLine();
        };
        QVERIFY(waitFor([&] { return !line("memory_used_bytes").value.isEmpty(); }));
        QCOMPARE(more(), 1); // for all rows together
        const QString asked = bench.runner.asked.back().expression;
        QCOMPARE(asked,
            QStringLiteral("sum by (__name__) ({__name__=~\"jobs_done_total|memory_used_bytes\","
                           "quantile=\"\"}) or on (__name__) avg by (__name__) "
                           "({__name__=~\"wait_ratio\",quantile=\"\"})"));
        QCOMPARE(line("memory_used_bytes").value, QStringLiteral("2.5"));
        QCOMPARE(line("memory_used_bytes").unit, QStringLiteral("MB"));
        QCOMPARE(line("jobs_done_total").value, QStringLiteral("3.0"));
        QCOMPARE(line("jobs_done_total").unit, QStringLiteral("/s"));
        QVERIFY(line("wait_ratio").value.isEmpty()); // nobody measured it lately
        page.refresh();
        QCOMPARE(more(), 2); // with the page
        page.hide();
        page.refresh();
        QCOMPARE(more(), 2);
    }

    void readsWhatAMetricIsFromItsNameWhereNothingIsKnown()
    {
        const auto kindOf = [](const char* name) {
            return ui::pages::moreMetric(QLatin1StringView(name), nullptr);
        };
        QCOMPARE(kindOf("http_requests_total").kind, ui::pages::MoreKind::Growth);
        QCOMPARE(kindOf("http_requests_total").unit, QStringLiteral("/s"));
        QCOMPARE(kindOf("read_bytes_total").unit, QStringLiteral("bytes/s"));
        QCOMPARE(kindOf("wait_seconds_count").unit, QStringLiteral("/s"));
        QCOMPARE(kindOf("wait_seconds").kind, ui::pages::MoreKind::Mean);
        QCOMPARE(kindOf("queue_depth").kind, ui::pages::MoreKind::Sum);
    }
};

QTEST_MAIN(TestMoreSeries)
#include "tst_more_series.moc"
