// The metrics page on scripted answers and a real history: what is asked, what is shown, what
// happens to it.
#include "models/metrics/dashboard_store.h"
#include "models/metrics/history_names.h"
#include "models/metrics/query_runner.h"
#include "models/series/history_store.h"
#include "tests/support/wait_for.h"
#include "ui/charts/annotation_lane.h"
#include "ui/charts/chart.h"
#include "ui/charts/range_label.h"
#include "ui/charts/range_picker.h"
#include "ui/pages/metrics/board_queries.h"
#include "ui/pages/metrics/chart_board.h"
#include "ui/pages/metrics/completions.h"
#include "ui/pages/metrics/dashboard_targets.h"
#include "ui/pages/metrics/metrics_page.h"
#include "ui/pages/metrics/series_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_view.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using metrics::RangeAnswer;
using metrics::RangeQuery;
using support::waitFor;
using ui::charts::Chart;
using ui::charts::ChartState;

namespace {

constexpr series::Time kSecond = 1'000'000;

// Answers when told to; remembers what was asked.
class ScriptedRunner : public metrics::QueryRunner
{
public:
    void run(const RangeQuery& query, std::stop_token stop, QObject*, Answer answer) override
    {
        m_asked.push_back(query);
        m_stops.push_back(std::move(stop));
        m_waiting.push_back(std::move(answer));
        if (m_isQuick)
            answerAll();
    }

    void answerAll()
    {
        std::vector<Answer> waiting;
        waiting.swap(m_waiting);
        for (const Answer& answer : waiting) {
            if (m_error)
                answer(base::fail(*m_error));
            else
                answer(made());
        }
    }

    RangeAnswer made() const
    {
        RangeAnswer answer;
        for (int i = 0; i < m_series; ++i) {
            auto points = std::make_shared<series::TimeSeries>();
            const RangeQuery& query = m_asked.back();
            for (series::Time t = query.from; t <= query.to; t += query.step)
                points->append(t, m_value);
            series::SeriesName name;
            name.labels = { { "tier", i == 0 ? "memory" : "redis" } };
            answer.series.push_back({ name, points });
        }
        return answer;
    }

    std::vector<RangeQuery> m_asked;
    std::vector<std::stop_token> m_stops; // of each that was asked
    std::vector<Answer> m_waiting;
    std::optional<base::Error> m_error;
    double m_value = 0.25;
    int m_series = 1;
    bool m_isQuick = true;
};

metrics::Dashboard dashboard()
{
    metrics::Dashboard made;
    made.id = QStringLiteral("test");
    made.title = QStringLiteral("Test");
    made.isBuiltIn = true;
    metrics::DashboardChart chart;
    chart.title = QStringLiteral("Latency");
    chart.unit = QStringLiteral("seconds");
    chart.target = metrics::DashboardTarget{ QStringLiteral("requests.p95"), 0.2, true, {} };
    chart.series = { { QStringLiteral("p95"), QStringLiteral("x{tenant=~\"$tenant\"}[$window]"),
        QStringLiteral("p95"), true, false } };
    made.charts = { chart, chart };
    made.charts[1].title = QStringLiteral("Hits");
    made.charts[1].series[0].name = QStringLiteral("{{tier}}");
    made.charts[1].series[0].isJudged = false;
    return made;
}

} // namespace

class TestMetricsPage : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;
    ui::charts::TimeWindow m_range; // of the pages

    struct Bench
    {
        series::HistoryStore history{ {} };
        ScriptedRunner runner;
        ui::charts::TimeWindow window;
        metrics::DashboardStore dashboards{ QString() };
        metrics::HistoryNames names{ history };
        Bench() { dashboards.setBuiltIn({ dashboard() }); }
        metrics::MetricSources sources() { return { &history, &runner, &dashboards, &names }; }
    };

private slots:
    void init()
    {
        const series::Time now = ui::charts::RangePicker::now();
        m_range.setHome({ now - 6 * 3600 * kSecond, now }, true);
    }

    void saysThatNothingIsMeasured()
    {
        ui::pages::MetricsPage page(m_theme, m_range);
        page.show();
        const auto* state = page.findChild<ui::widgets::StateView*>();
        QVERIFY(state && state->isVisibleTo(&page));
        QCOMPARE(state->kind(), ui::widgets::StateView::Kind::Empty);
        QVERIFY(!page.isReady());
    }

    void asksForTheRangeAndSomeWayAroundIt()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        QVERIFY(page.isReady());
        const RangeQuery& first = bench.runner.m_asked.front();
        const auto& range = page.window().range();
        QVERIFY(first.from < range.from);
        QVERIFY(first.to > range.to);
        QVERIFY(first.step >= 10 * kSecond);
        QCOMPARE(first.from % first.step, series::Time(0));
        QVERIFY(!first.expression.contains(QLatin1Char('$')));
        QVERIFY2(first.expression.contains(QStringLiteral(".*")), qPrintable(first.expression));
    }

    void judgesTheLastValueAgainstTheTarget()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        QCOMPARE(page.board().all().size(), std::size_t(2));
        QCOMPARE(page.board().chart(0).state().kind, ChartState::Kind::Ready);
        const auto* row = page.findChild<ui::pages::SeriesRow*>();
        QVERIFY(row);
        QCOMPARE(row->line().value, QStringLiteral("250"));
        QCOMPARE(row->line().unit, QStringLiteral("ms"));
        QCOMPARE(row->line().ink, ui::theme::Token::Bad);
    }

    void namesSeriesByTheirLabels()
    {
        Bench bench;
        bench.runner.m_series = 2;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        const auto& series = page.board().chart(1).content().series;
        QCOMPARE(series.size(), std::size_t(2));
        QCOMPARE(series[0].name, QStringLiteral("memory"));
        QCOMPARE(series[1].name, QStringLiteral("redis"));
        QVERIFY(series[0].color != series[1].color);
    }

    void dropsAnswersOfAnEarlierRange()
    {
        Bench bench;
        bench.runner.m_isQuick = false;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        QVERIFY(!page.isReady());
        QCOMPARE(page.board().chart(0).state().kind, ChartState::Kind::Loading);
        std::vector<metrics::QueryRunner::Answer> late;
        late.swap(bench.runner.m_waiting);
        page.refresh(); // while the first is still under way: nothing is asked twice
        QVERIFY(bench.runner.m_waiting.empty());
        page.showDashboard(QStringLiteral("test"));
        bench.runner.m_value = 7;
        for (const auto& answer : late)
            answer(bench.runner.made());
        QVERIFY(page.board().chart(0).content().series.empty());
        bench.runner.answerAll();
        QVERIFY(page.isReady());
        QCOMPARE(page.board().chart(0).content().series.size(), std::size_t(1));
    }

    void stopsWhatNobodyWaitsForAnyMore()
    {
        Bench bench;
        bench.runner.m_isQuick = false;
        constexpr series::Time kHour = 3600 * kSecond;
        bench.window.setHistory({ 0, 24 * kHour });
        auto queries = std::make_unique<ui::pages::BoardQueries>(bench.window);
        queries->setDashboard(dashboard());
        queries->setRunner(&bench.runner);
        const auto running = [&] {
            return std::count_if(bench.runner.m_stops.begin(), bench.runner.m_stops.end(),
                [](const std::stop_token& stop) { return !stop.stop_requested(); });
        };
        QCOMPARE(running(), 3); // two charts and the navigator
        bench.window.setRange({ 0, 20 * kHour });
        QVERIFY(waitFor([&] { return bench.runner.m_asked.size() == 5; }));
        QCOMPARE(running(), 3); // the navigator shows what it did
        queries.reset();
        QCOMPARE(running(), 0);
    }

    void drawsTheLimitThatIsInForce()
    {
        catalog::Target target;
        target.id = QStringLiteral("requests.p95");
        target.limit = 350;
        target.alert = 500;
        target.unit = QStringLiteral("ms");
        const catalog::TargetChoice choice{ {},
            { { QStringLiteral("paris"), target.id, 150, {} } } };
        const catalog::TargetSet targets(
            { { QStringLiteral("general"), {}, { target } } }, {}, choice);
        Bench bench;
        ui::pages::BoardQueries queries(bench.window);
        queries.setRunner(&bench.runner);
        queries.setDashboard(dashboard());
        QSignalSpy changed(&queries, &ui::pages::BoardQueries::contentChanged);
        QSignalSpy navigator(&queries, &ui::pages::BoardQueries::navigatorChanged);
        const auto drawn = [&] { return *queries.contents().front().target; };
        QCOMPARE(drawn().value, 0.2);
        queries.setTargets(ui::pages::withTargets(dashboard(), targets, {}));
        QCOMPARE(drawn().value, 0.35);
        QCOMPARE(drawn().alert, std::optional(0.5));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(navigator.size(), 1); // which draws it, too
        QVERIFY(!queries.contents().front().series.empty()); // nothing is asked again for it
        queries.setTargets(ui::pages::withTargets(dashboard(), targets, QStringLiteral("paris")));
        QCOMPARE(drawn().value, 0.15);
        queries.setTargets(ui::pages::withTargets(dashboard(), targets, QStringLiteral("paris")));
        QCOMPARE(changed.size(), 4); // the same again changes nothing
        // What the workspace has no word on keeps its own number.
        queries.setTargets(ui::pages::withTargets(dashboard(), {}, {}));
        QCOMPARE(drawn().value, 0.2);
    }

    void asksForAllOfHistoryOnceItIsKnown()
    {
        constexpr series::Time kHour = 3600 * kSecond;
        constexpr series::Time kNow = 500'000 * kHour;
        ScriptedRunner runner;
        runner.m_isQuick = false;
        ui::charts::TimeWindow window;
        ui::pages::BoardQueries queries(window);
        window.setHistory({ kNow - kHour, kNow });
        queries.setDashboard(dashboard());
        queries.setRunner(&runner);
        window.setHistory({ kNow - 720 * kHour, kNow });
        QCOMPARE(runner.m_asked.back().from, kNow - 720 * kHour);
        QVERIFY(!queries.isSettled());
        QSignalSpy changed(&queries, &ui::pages::BoardQueries::navigatorChanged);
        runner.answerAll();
        QCOMPARE(changed.size(), 1); // that of the short history is dropped
        QVERIFY(queries.isSettled());
        const std::size_t asked = runner.m_asked.size();
        window.setHistory({ kNow - 720 * kHour, kNow + kSecond });
        QCOMPARE(runner.m_asked.size(), asked); // too little is new
    }

    void saysWhyAQueryFailed()
    {
        Bench bench;
        bench.runner.m_error = base::Error{ base::ErrorCode::BadInput,
            QStringLiteral("Could not read it"), QStringLiteral("no such function"), {}, {} };
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        QCOMPARE(page.board().chart(0).state().kind, ChartState::Kind::Failed);
        QVERIFY(page.error());
        bench.runner.m_error.reset();
        page.refresh();
        QCOMPARE(page.board().chart(0).state().kind, ChartState::Kind::Ready);
        QVERIFY(!page.error());
    }

    void keepsAHiddenSeriesHidden()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        const QString id = page.board().chart(0).content().series[0].id;
        page.board().chart(0).setSeriesVisible(id, false);
        page.refresh();
        QVERIFY(!page.board().chart(0).content().series[0].isVisible);
        QVERIFY(!page.findChild<ui::pages::SeriesRow*>()->line().isShown);
    }

    void keepsAScaleOverTheNextAnswers()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        page.board().chart(0).setScale(true, false);
        page.board().chart(1).setScale(false, true);
        page.refresh();
        QVERIFY(page.board().chart(0).content().isLogarithmic);
        QVERIFY(page.board().chart(1).content().isStacked);
        QVERIFY(page.dashboard().charts[0].isLogarithmic); // and it is saved with the dashboard
        QVERIFY(page.dashboard().charts[1].isStacked);
    }

    void offersTheSameForEveryChart()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        const std::unique_ptr<QMenu> menu(page.board().chart(0).contextMenu());
        QStringList titles;
        for (const QAction* action : menu->actions())
            titles += action->text();
        for (const char* wanted : { "Logarithmic scale", "Annotate here…", "Full screen",
                 "Show as table", "Copy as picture", "Copy values", "Export" })
            QVERIFY2(titles.contains(QString::fromUtf8(wanted)), wanted);
    }

    void asksNothingWhileItIsHidden()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.setSources(bench.sources());
        page.setActive(true);
        QVERIFY(page.isLive());
        page.setActive(false);
        QVERIFY(!page.isLive());
        const std::size_t asked = bench.runner.m_asked.size();
        page.pointsArrived();
        QCOMPARE(bench.runner.m_asked.size(), asked);
    }

    void asksForARangeThatMovedMeanwhileWhenItIsSeenAgain()
    {
        Bench bench;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        page.show();
        page.hide();
        const std::size_t asked = bench.runner.m_asked.size();
        const auto before = m_range.range();
        const auto earlier = before.from - 20 * before.span();
        m_range.setHome({ earlier, earlier + before.span() }, false);
        QVERIFY(page.isReady()); // nothing is on its way
        QCOMPARE(bench.runner.m_asked.size(), asked);
        page.show();
        QVERIFY(waitFor([&] { return bench.runner.m_asked.size() > asked; }));
        QVERIFY(bench.runner.m_asked[asked].from < earlier);
    }

    void letsGoOfItsSources()
    {
        ui::pages::MetricsPage page(m_theme, m_range);
        {
            Bench bench;
            page.setSources(bench.sources());
            page.setSources({});
        }
        page.refresh();
        QVERIFY(!page.isReady());
    }

    void showsMarksOfTheHistory()
    {
        Bench bench;
        QVERIFY(waitFor([&] { return bench.history.state().isOpen; }));
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        series::Annotation deploy;
        deploy.begin = deploy.end = page.window().range().to - 60 * kSecond;
        deploy.kind = series::AnnotationKind::Deploy;
        deploy.text = QStringLiteral("deploy 21-2");
        bench.history.addAnnotation(deploy);
        auto* lane = page.findChild<ui::charts::AnnotationLane*>();
        QVERIFY(lane);
        QVERIFY(waitFor(
            [&] { return lane->accessibleDescription().contains(QStringLiteral("deploy 21-2")); }));
        QCOMPARE(page.board().chart(0).content().annotations.size(), std::size_t(1));
    }

    void showsFirstWhatIsMeasured()
    {
        Bench bench;
        QVERIFY(waitFor([&] { return bench.history.state().isOpen; }));
        metrics::Dashboard other = dashboard();
        other.id = QStringLiteral("other");
        other.isBuiltIn = true;
        other.charts.resize(1);
        other.charts[0].series.resize(1);
        other.charts[0].series[0].expression = QStringLiteral("rate(measured_total[$window])");
        metrics::Dashboard first = dashboard();
        first.isBuiltIn = true;
        bench.dashboards.setBuiltIn({ first, other });
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        QCOMPARE(page.dashboard().id, first.id); // nothing is measured: the first one
        QVERIFY(bench.history.define({ "measured_total", {} }));
        page.refresh();
        QCOMPARE(page.dashboard().id, other.id);
        page.showDashboard(first.id);
        page.refresh();
        QCOMPARE(page.dashboard().id, first.id); // somebody chose it
    }

    void listsWhatIsNotThere()
    {
        Bench bench;
        bench.runner.m_series = 0;
        ui::pages::MetricsPage page(m_theme, m_range);
        page.resize(1200, 800);
        page.setSources(bench.sources());
        QCOMPARE(page.board().chart(0).state().kind, ChartState::Kind::Empty);
        const auto* row = page.findChild<ui::pages::SeriesRow*>();
        QVERIFY(row);
        QVERIFY(row->line().isMissing);
        QVERIFY(!row->line().name.isEmpty());
    }

    void shortensTheRangeRatherThanCutsIt()
    {
        ui::charts::RangeLabel label(m_theme);
        label.setTexts({ QStringLiteral("21 Nov 08:32 to 14:32, every 10 s"),
            QStringLiteral("21 Nov 08:32 to 14:32") });
        label.resize(label.sizeHint().width(), 20);
        QVERIFY(label.shown().endsWith(QStringLiteral("10 s")));
        label.resize(label.width() - 10, 20);
        QVERIFY(label.shown().endsWith(QStringLiteral("14:32")));
        label.resize(40, 20);
        QVERIFY(label.shown().isEmpty());
    }

    void completesWhatMayStandThere()
    {
        series::HistoryStore history({});
        QVERIFY(waitFor([&] { return history.state().isOpen; }));
        const auto id = history.define(
            { "http_requests_total", { { "route", "/orders" }, { "tenant", "paris" } } });
        QVERIFY(id);
        metrics::HistoryNames names(history);
        const auto at = [&](const char* text) {
            const QString typed = QString::fromLatin1(text);
            return ui::pages::completions(names, typed, static_cast<int>(typed.size()));
        };
        QVERIFY(at("rate(http").contains(QStringLiteral("http_requests_total")));
        QVERIFY(at("su").contains(QStringLiteral("sum")));
        QCOMPARE(at("http_requests_total{"),
            QStringList({ QStringLiteral("route"), QStringLiteral("tenant") }));
        QCOMPARE(at("http_requests_total{tenant=\"p"), QStringList({ QStringLiteral("paris") }));
        QVERIFY(at("sum by (").contains(QStringLiteral("tenant")));
        QVERIFY(!at("sum by (route) (").contains(QStringLiteral("tenant")));
    }
};

QTEST_MAIN(TestMetricsPage)
#include "tst_metrics_page.moc"
