// The measured half of the overview on scripted answers: what it compares with, what it says of
// tenants and of missed targets, and what an export writes.
#include "models/metrics/dashboard_store.h"
#include "models/metrics/history_names.h"
#include "models/metrics/query_runner.h"
#include "models/series/history_store.h"
#include "ui/charts/chart.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/full_screen.h"
#include "ui/charts/sample_table.h"
#include "ui/charts/time_window.h"
#include "ui/pages/overview/missed_list.h"
#include "ui/pages/overview/outcome_card.h"
#include "ui/pages/overview/overview_export.h"
#include "ui/pages/overview/target_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_view.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QImage>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <utility>

using namespace opsdeck;
using namespace opsdeck::ui;
using charts::TimeRange;
using charts::TimeWindow;
using metrics::RangeAnswer;
using metrics::RangeQuery;
using pages::OverviewBoard;
using pages::OverviewExport;
using pages::OverviewFormat;
using pages::TargetCard;
using series::Time;
using theme::Severity;

namespace {

constexpr Time kSecond = TimeWindow::kSecond;
constexpr Time kHour = 3600 * kSecond;
constexpr Time kDay = 24 * kHour;
constexpr Time kNoon = 1'780'000'000 * kSecond / kDay * kDay + 12 * kHour;

// p95 is fast until `slowFrom`, everything else stands well.
class Measured : public metrics::QueryRunner
{
public:
    void run(const RangeQuery& query, std::stop_token, QObject*, Answer answer) override
    {
        asked.push_back(query);
        if (isSilent)
            return;
        if (isSlow)
            waiting.emplace_back([this, query, answer] { say(query, answer); });
        else
            say(query, answer);
    }

    void say(const RangeQuery& query, const Answer& answer)
    {
        auto points = std::make_shared<series::TimeSeries>();
        for (Time t = query.from; t <= query.to; t += query.step)
            points->append(t, value(query.expression, t));
        RangeAnswer made;
        series::SeriesName name;
        name.labels = { { "le", "0.5" }, { "query_type", "join" } };
        made.series.push_back({ name, points });
        if (burst && query.expression.contains(QLatin1StringView("queue_depth")))
            made = ofBurst(query);
        answer(made);
    }

    // Measured for a moment only, which steps of minutes do not meet.
    RangeAnswer ofBurst(const RangeQuery& query) const
    {
        RangeAnswer made;
        if (query.from > *burst || query.to < *burst)
            return made;
        made.newest = *burst;
        auto points = std::make_shared<series::TimeSeries>();
        if (query.from == *burst)
            points->append(*burst, 42);
        made.series.push_back({ {}, points });
        return made;
    }

    double value(const QString& expression, Time time) const
    {
        if (expression.contains(QLatin1StringView("0.95")))
            return time >= slowFrom ? 0.3 : 0.1;
        if (expression.contains(QLatin1StringView("match_rate")))
            return 99;
        if (expression.contains(QLatin1StringView("cache_hits")))
            return 0.95;
        return expression.contains(QLatin1StringView("errors")) ? 0.001 : 0.5;
    }

    std::vector<RangeQuery> asked;
    Time slowFrom = kNoon - kHour;
    bool isSilent = false;
    bool isSlow = false;
    std::vector<std::function<void()>> waiting; // while it is slow
    std::optional<Time> burst; // of the queue's depth
};

catalog::TargetSet targets(const catalog::TargetChoice& choice = {})
{
    const auto general = catalog::generalTargets();
    return { catalog::targetProfiles({}, general ? *general : std::vector<catalog::Target>()),
        catalog::Environment::Production, choice };
}

} // namespace

class TestOverviewBoard : public QObject
{
    Q_OBJECT

    theme::Theme m_theme;

    struct Bench
    {
        explicit Bench(const theme::Theme& theme, Time span = kDay)
            : board(theme, window)
        {
            window.setHome({ kNoon - span, kNoon }, false);
            board.resize(1200, 900);
            board.setTargets(targets(), {});
            board.setSources({ &history, &runner, &dashboards, &names });
        }
        TargetCard& card(const char* title) const
        {
            for (TargetCard* card : board.findChildren<TargetCard*>()) {
                if (card->title() == QLatin1StringView(title))
                    return *card;
            }
            qFatal("no card %s", title);
        }
        QWidget* widget(const QString& title) const
        {
            for (TargetCard* card : board.findChildren<TargetCard*>()) {
                if (card->title() == title)
                    return card;
            }
            for (charts::Chart* chart : board.charts()) {
                if (chart->content().title == title)
                    return chart;
            }
            for (widgets::Card* card : board.findChildren<widgets::Card*>()) {
                if (card->accessibleName() == title)
                    return card;
            }
            return nullptr;
        }
        QStringList missed() const
        {
            QStringList words;
            for (const auto* label :
                board.findChild<pages::MissedList*>()->findChildren<widgets::Label*>())
                words += label->text();
            return words;
        }

        series::HistoryStore history{ {} };
        Measured runner;
        metrics::DashboardStore dashboards{ QString() };
        metrics::HistoryNames names{ history };
        TimeWindow window;
        OverviewBoard board;
    };

private slots:
    void comparesWithTheSameHoursBefore_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<int>("days");
        QTest::newRow("a quarter") << qint64{ kHour / 4 } << 1;
        QTest::newRow("a day") << qint64{ kDay } << 1;
        QTest::newRow("two days") << qint64{ 2 * kDay } << 2;
        QTest::newRow("a week") << qint64{ 7 * kDay } << 7;
        QTest::newRow("a day and a bit") << qint64{ kDay + kHour } << 2;
    }

    void comparesWithTheSameHoursBefore()
    {
        QFETCH(const qint64, span);
        QFETCH(const int, days);
        Bench bench(m_theme, span);
        QCOMPARE(bench.board.comparedDays(), days);
        const Time end = kNoon - days * kDay;
        const auto asked = std::count_if(bench.runner.asked.begin(), bench.runner.asked.end(),
            [end](const RangeQuery& query) { return query.to == end; });
        QCOMPARE(asked, 6); // once for each card, and nothing reaches over into the range
        QVERIFY(end <= bench.window.range().from);
        QVERIFY(bench.card("Error rate").shown()->before.has_value());
    }

    void saysSinceWhenATargetIsMissed()
    {
        Bench bench(m_theme);
        const TargetCard& latency = bench.card("p95 latency");
        QCOMPARE(latency.severity(), Severity::Missed);
        QVERIFY(!latency.since().isWhole);
        QVERIFY(std::abs(latency.since().time - (kNoon - kHour)) <= 600 * kSecond);
        const QStringList words = bench.missed();
        QVERIFY2(words.size() == 3, qPrintable(words.join(u'|')));
        QVERIFY(words[0].startsWith(QStringLiteral("p95 latency above 200\u00a0ms for ")));
        QVERIFY(words[1].startsWith(QStringLiteral("300\u00a0ms now, 50")));
        QCOMPARE(bench.board.count().missed, 1);

        bench.runner.slowFrom = 0;
        bench.board.read();
        QVERIFY(latency.since().isWhole);
        QVERIFY(bench.missed()[0].contains(QStringLiteral("for over")));
    }

    void showsTheNewestSampleWhateverTheSteps()
    {
        Bench bench(m_theme);
        bench.runner.burst = kNoon - 7 * kSecond - 1;
        bench.board.read();
        const TargetCard& queue = bench.card("Queue depth");
        QVERIFY(queue.shown());
        QCOMPARE(queue.shown()->value, 42.0);
        QCOMPARE(queue.shown()->time, *bench.runner.burst);
    }

    void endsWhatIsUnderWayBeforeItReadsNewerPoints()
    {
        Bench bench(m_theme);
        bench.window.setHome({ kNoon - kDay, kNoon }, true);
        bench.board.read();
        bench.runner.isSlow = true;
        bench.board.read();
        const std::size_t asked = bench.runner.asked.size();
        bench.window.setNow(kNoon + 10 * kSecond); // the clock goes on meanwhile
        bench.board.refresh();
        QCOMPARE(bench.runner.asked.size(), asked);
        while (!bench.runner.waiting.empty()) {
            for (const auto& answer : std::exchange(bench.runner.waiting, {}))
                answer();
        }
        bench.runner.isSlow = false;
        const auto isNewer = [&bench] {
            return std::any_of(bench.runner.asked.begin(), bench.runner.asked.end(),
                [](const RangeQuery& query) { return query.to == kNoon + 10 * kSecond; });
        };
        QTRY_VERIFY(isNewer()); // and reads them then
    }

    void readsARangeThatMovedMeanwhileWhenItIsSeenAgain()
    {
        Bench bench(m_theme);
        bench.board.show();
        bench.board.hide();
        bench.runner.asked.clear();
        bench.window.setHome({ kNoon - 9 * kDay, kNoon - 8 * kDay }, false);
        QVERIFY(bench.runner.asked.empty());
        bench.board.show();
        QTRY_VERIFY(!bench.runner.asked.empty());
        QCOMPARE(bench.runner.asked.front().to, kNoon - 8 * kDay);
    }

    void saysWhatIsOfAllTenants()
    {
        Bench bench(m_theme);
        QVERIFY(bench.card("Database pool").scope().isEmpty());
        bench.board.setTargets(targets(), QStringLiteral("paris"));
        QCOMPARE(bench.card("Database pool").scope(), QStringLiteral("all tenants"));
        QCOMPARE(bench.card("Cache hit rate").scope(), QStringLiteral("all tenants"));
        QVERIFY(bench.card("p95 latency").scope().isEmpty());
        QVERIFY(bench.card("Match rate").scope().isEmpty());
        const auto ofParis = std::any_of(bench.runner.asked.begin(), bench.runner.asked.end(),
            [](const RangeQuery& query) { return query.expression.contains(u"paris"); });
        QVERIFY(ofParis);
    }

    void judgesByNewTargetsAtOnce()
    {
        Bench bench(m_theme);
        bench.runner.isSilent = true; // no answer is needed for it
        catalog::TargetChoice choice;
        choice.edits = { { {}, QStringLiteral("requests.p95"), 900, {} },
            { QStringLiteral("paris"), QStringLiteral("errors.rate"), 0.05, {} } };
        bench.board.setTargets(targets(choice), {});
        QCOMPARE(bench.card("p95 latency").severity(), Severity::Met);
        QCOMPARE(bench.card("Error rate").severity(), Severity::Met);
        QCOMPARE(bench.board.count().missed, 0);
        bench.board.setTargets(targets(choice), QStringLiteral("paris"));
        QCOMPARE(bench.card("Error rate").severity(), Severity::Missed);
    }

    void tellsTheOutcomeInParts()
    {
        catalog::MatchOutcome outcome;
        outcome.exact = 60;
        outcome.byRule = 20;
        outcome.inReview = 10;
        outcome.rejected = 4;
        outcome.unmatched = 6;
        std::int64_t all = 0;
        for (const pages::OutcomePart& part : pages::outcomeParts(outcome))
            all += part.records;
        QCOMPARE(all, outcome.all());
        QCOMPARE(outcome.matchRate(), 0.9);
        QCOMPARE(catalog::MatchOutcome().matchRate(), 1.0);
    }

    void exportsWhatItShows_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("picture") << int(OverviewFormat::Picture) << QByteArray("\x89PNG");
        QTest::newRow("document") << int(OverviewFormat::Document) << QByteArray("%PDF-");
        QTest::newRow("numbers") << int(OverviewFormat::Numbers) << QByteArray("block,name,");
        QTest::newRow("values") << int(OverviewFormat::Values) << QByteArray("time,Targets: ");
    }

    void exportsWhatItShows()
    {
        QFETCH(const int, format);
        QFETCH(const QByteArray, begins);
        Bench bench(m_theme);
        OverviewExport writer(m_theme, bench.board, &bench.board);
        QSignalSpy written(&writer, &OverviewExport::written);
        QSignalSpy failed(&writer, &OverviewExport::failed);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("overview"));
        writer.write(OverviewFormat(format), bench.window.range(), path);
        QTRY_COMPARE(written.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begins));
        writer.write(OverviewFormat(format), bench.window.range(),
            folder.filePath(QStringLiteral("nowhere/overview")));
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed[0][0].value<base::Error>();
        QVERIFY2(
            error.sentence().contains(QStringLiteral("nowhere")), qPrintable(error.sentence()));
    }

    void givesEveryChartAMenu_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QByteArray>("values");
        QTest::newRow("target") << QStringLiteral("p95 latency")
                                << QByteArray("time,p95 latency: p95 latency (seconds)\n");
        QTest::newRow("chart") << QStringLiteral("Latency") << QByteArray("time,Latency: p50");
        QTest::newRow("distribution")
            << QStringLiteral("Latency distribution") << QByteArray("\"Time, ");
        QTest::newRow("queries") << QStringLiteral("Slowest queries")
                                 << QByteArray("Query,\"p95, seconds\",Calls per minute\njoin,");
    }

    void givesEveryChartAMenu()
    {
        QFETCH(const QString, title);
        QFETCH(const QByteArray, values);
        Bench bench(m_theme);
        charts::ChartActions actions(m_theme);
        bench.board.serveMenus(actions, [] { return QStringLiteral("of the test"); });
        bench.board.show();
        QWidget* card = bench.widget(title);
        QVERIFY(card);
        const auto choose = [&](const char* text) { // as the menu key does
            QContextMenuEvent event(
                QContextMenuEvent::Keyboard, { 4, 4 }, card->mapToGlobal(QPoint()));
            QApplication::sendEvent(card, &event);
            const QPointer menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu)
                return false;
            const QList<QAction*> all = menu->actions();
            const auto found = std::find_if(all.begin(), all.end(), [text](const QAction* action) {
                return action->text() == QLatin1StringView(text) && action->isEnabled();
            });
            menu->close();
            if (found != all.end())
                (*found)->trigger();
            return found != all.end();
        };
        QSignalSpy done(&actions, &charts::ChartActions::done);
        QVERIFY(choose("Copy values"));
        const QByteArray copied = QGuiApplication::clipboard()->text().toUtf8();
        QVERIFY2(copied.startsWith(values), copied.left(200).constData());
        QVERIFY(copied.count('\n') > 1);
        QVERIFY(choose("Copy as picture"));
        QVERIFY(QGuiApplication::clipboard()->image().width() > 100);
        QCOMPARE(done.size(), 2);
        QVERIFY(choose("Show as table"));
        const auto* table = bench.board.findChild<charts::SampleTable*>();
        QVERIFY(table);
        QVERIFY(table->findChild<QAbstractItemView*>()->model()->rowCount() > 0);
        delete table;
        QVERIFY(choose("Full screen"));
        const QPointer large = bench.board.findChild<charts::FullScreen*>();
        QVERIFY(large && large->isVisible());
        large->close();
        QTRY_VERIFY(!large);
        QVERIFY(card->isVisibleTo(&bench.board)); // whatever was taken is back
    }

    void saysThatItLoads()
    {
        Bench bench(m_theme);
        bench.board.setSources({});
        bench.runner.isSilent = true;
        bench.board.setSources({ &bench.history, &bench.runner, &bench.dashboards, &bench.names });
        for (const char* title :
            { "Latency distribution", "Targets missed or near", "Slowest queries" }) {
            const auto* card = qobject_cast<widgets::Card*>(bench.widget(QLatin1StringView(title)));
            QVERIFY(card);
            QVERIFY(card->stateView()->isVisibleTo(&bench.board));
            QCOMPARE(card->stateView()->kind(), widgets::StateView::Kind::Loading);
        }
        const charts::Chart* latency = bench.board.charts().front();
        QCOMPARE(latency->state().kind, charts::ChartState::Kind::Loading);
        QVERIFY(!latency->content().title.isEmpty()); // axes and target are there
        QVERIFY(latency->content().target);
        bench.runner.isSilent = false;
        bench.board.read();
        QCOMPARE(latency->state().kind, charts::ChartState::Kind::Ready);
    }

    void writesTheTargetShortWhereItIsNarrow()
    {
        Bench bench(m_theme);
        bench.board.show();
        TargetCard& card = bench.card("p95 latency");
        const auto target = [&card] {
            for (const widgets::Label* label : card.findChildren<widgets::Label*>()) {
                if (label->text().contains(QStringLiteral("200")))
                    return label->text();
            }
            return QString();
        };
        card.resize(300, 90);
        QCOMPARE(target(), QStringLiteral("Target <\u00a0200\u00a0ms"));
        card.resize(150, 90);
        QCOMPARE(target(), QStringLiteral("<\u00a0200\u00a0ms"));
        QVERIFY(card.accessibleName().contains(QStringLiteral("Target <\u00a0200")));
    }

    void keepsAScaleOverTheNextAnswers()
    {
        Bench bench(m_theme);
        charts::Chart* latency = bench.board.charts().front();
        latency->setScale(true, false);
        bench.board.read();
        QVERIFY(latency->content().isLogarithmic);
    }

    void writesNumbersAsTheyAreMeasured()
    {
        Bench bench(m_theme);
        OverviewExport writer(m_theme, bench.board, &bench.board);
        const QByteArrayList lines = writer.numbersAsCsv().split('\n');
        const auto latency = std::find_if(lines.begin(), lines.end(),
            [](const QByteArray& line) { return line.contains("p95 latency"); });
        QVERIFY(latency != lines.end());
        QVERIFY2(latency->startsWith("Targets,p95 latency,0.3,seconds,below,0.2,,missed,"),
            latency->constData());
        const qsizetype fields = lines[0].count(',');
        for (const QByteArray& line : lines) {
            if (!line.isEmpty())
                QCOMPARE(line.count(','), fields);
        }
    }
};

QTEST_MAIN(TestOverviewBoard)
#include "tst_overview_board.moc"
