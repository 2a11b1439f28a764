#include "models/metrics/scraper.h"
#include "tests/models/metrics/scripted_source.h"
#include "tests/support/manual_clock.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace std::chrono_literals;

class TestScraper : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_scraper.reset();
        m_text = "a 1\n";
        m_clock = std::make_unique<support::ManualClock>();
        m_sink = std::make_unique<ListedPoints>();
        m_scraper = std::make_unique<Scraper>(*m_sink, *m_clock);
    }

    void asksAtOnceAndThenOnTheTargetsGrid()
    {
        ScriptedSource* const source = add(scriptedTarget());
        m_scraper->poll();
        QCOMPARE(source->reads, 1);
        // Half an interval to one and a half, then exactly one.
        const auto first = m_scraper->nextIn();
        QVERIFY(first >= 5s && first < 15s);
        m_clock->advance(first - 1ms);
        m_scraper->poll();
        QCOMPARE(source->reads, 1);
        m_clock->advance(1ms);
        m_scraper->poll();
        QCOMPARE(source->reads, 2);
        QCOMPARE(m_scraper->nextIn(), 10s);
    }

    void saysWhoAnsweredAndWhenLast()
    {
        ScriptedSource* const source = add(scriptedTarget());
        source->told = { QStringLiteral("Redis 7.2.4"), 600us };
        TargetStatus status;
        connect(m_scraper.get(), &Scraper::scraped, this,
            [&status](const TargetStatus& now) { status = now; });
        m_scraper->poll();
        QCOMPARE(status.server, QStringLiteral("Redis 7.2.4"));
        QCOMPARE(status.latency, std::optional<std::chrono::nanoseconds>(600us));
        const QDateTime good = status.lastGood;
        QCOMPARE(good, m_clock->wall());
        m_text.clear(); // down
        m_clock->advance(20s);
        m_scraper->poll();
        QCOMPARE(status.health, TargetHealth::Down);
        QCOMPARE(status.lastGood, good);
        QVERIFY(status.lastScrape > good);
    }

    void spreadsTargetsOverTheInterval()
    {
        std::set<std::chrono::milliseconds::rep> offsets;
        for (int i = 0; i < 20; ++i) {
            init();
            Target target = scriptedTarget();
            target.instance = QString::number(i);
            add(target);
            m_scraper->poll();
            offsets.insert(m_scraper->nextIn().count());
        }
        QVERIFY(offsets.size() >= 15);
    }

    void makesUpForNothingAfterASleep()
    {
        ScriptedSource* const source = add(scriptedTarget());
        m_scraper->poll();
        m_clock->advance(24h);
        m_scraper->poll();
        QCOMPARE(source->reads, 2);
        m_scraper->poll();
        QCOMPARE(source->reads, 2);
    }

    void asksNobodyTwiceAtOnce()
    {
        ScriptedSource* const source = add(scriptedTarget());
        source->holdsBack = true;
        m_scraper->poll();
        QVERIFY(source->held);
        const MetricSource::Answer answer = std::exchange(source->held, {});
        m_clock->advance(20s);
        m_scraper->poll();
        QVERIFY(!source->held);
        answer(source->scrape());
        m_clock->advance(20s);
        m_scraper->poll();
        QVERIFY(source->held);
    }

    void tellsUpAndDown()
    {
        QSignalSpy scraped(m_scraper.get(), &Scraper::scraped);
        add(scriptedTarget());
        m_scraper->poll();
        m_text.clear();
        m_scraper->scrapeNow();
        m_clock->advance(1s);
        m_scraper->scrapeNow();
        QCOMPARE(scraped.count(), 3);
        const auto up = scraped.first().first().value<TargetStatus>();
        QCOMPARE(up.health, TargetHealth::Up);
        QCOMPARE(up.samples, 1);
        QCOMPARE(up.id, QStringLiteral("j/h:1"));
        QCOMPARE(up.url, QStringLiteral("http://h:1/metrics"));
        const auto down = scraped.last().first().value<TargetStatus>();
        QCOMPARE(down.health, TargetHealth::Down);
        QCOMPARE(down.error->what, QStringLiteral("It is down"));
        QCOMPARE(down.lastScrape, m_clock->wall());
    }

    void tellsADuplicateSeriesInAScrape()
    {
        QSignalSpy scraped(m_scraper.get(), &Scraper::scraped);
        m_text = "a 1\na 2\n";
        add(scriptedTarget());
        m_scraper->poll();
        const auto status = scraped.first().first().value<TargetStatus>();
        QCOMPARE(status.health, TargetHealth::Down);
        QCOMPARE(status.error->why, QStringLiteral("line 2: the series a is there twice"));
    }

    void leavesAGapWhilePaused()
    {
        ScriptedSource* const source = add(scriptedTarget());
        m_scraper->poll();
        m_sink->take();
        m_clock->advance(1s);
        m_scraper->setPaused(true);
        QCOMPARE(m_sink->take().size(), 1);
        m_clock->advance(1h);
        m_scraper->poll();
        QCOMPARE(source->reads, 1);
        m_scraper->setPaused(false);
        m_scraper->poll();
        QCOMPARE(source->reads, 2);
        QVERIFY(m_sink->take().first().startsWith(QLatin1String("a{*} 1 ")));
    }

    void endsEverySeriesWithItself()
    {
        add(scriptedTarget());
        m_scraper->poll();
        m_sink->take(true);
        m_clock->advance(1s);
        m_scraper.reset();
        QCOMPARE(m_sink->take(true).filter(QStringLiteral(" stale ")).size(), 4);
    }

    void forgetsTheNamesOfSeriesThatAreGone()
    {
        ScriptedSource* const source = add(scriptedTarget());
        for (int i = 0; i < 30; ++i) {
            m_text.clear();
            for (int n = 0; n < 100; ++n)
                m_text += "a{pod=\"" + std::to_string(i * 100 + n) + "\"} 1\n";
            m_clock->advance(20s);
            m_scraper->poll();
            QVERIFY(source->seriesCount() <= 1400);
        }
        QCOMPARE(source->reads, 30);
    }

    void keepsUpWithThreeDaysInAMoment()
    {
        ScriptedSource* const source = add(scriptedTarget());
        for (int i = 0; i < 72 * 360; ++i) {
            m_scraper->poll();
            m_clock->advance(m_scraper->nextIn());
        }
        QCOMPARE(source->reads, 72 * 360);
        // Each on the grid: no scrape is lost, none comes twice.
        const QStringList points = m_sink->take();
        QCOMPARE(points.size(), 72 * 360);
    }

private:
    ScriptedSource* add(const Target& target)
    {
        auto source = std::make_unique<ScriptedSource>(m_text);
        ScriptedSource* const borrowed = source.get();
        m_scraper->add(target, std::move(source));
        return borrowed;
    }

    std::string m_text;
    std::unique_ptr<support::ManualClock> m_clock;
    std::unique_ptr<ListedPoints> m_sink;
    std::unique_ptr<Scraper> m_scraper;
};

QTEST_GUILESS_MAIN(TestScraper)
#include "tst_scraper.moc"
