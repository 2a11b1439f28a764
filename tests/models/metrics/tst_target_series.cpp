#include "models/metrics/target_series.h"
#include "tests/models/metrics/scripted_source.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace std::chrono_literals;

class TestTargetSeries : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_target = scriptedTarget();
        start();
    }

    void namesSeriesAfterTheirTarget()
    {
        take(1, "a{x=\"1\"} 5\nb{job=\"mine\"} 6\n");
        QCOMPARE(m_sink.take(true),
            (QStringList{ QStringLiteral("a{*,x=\"1\"} 5 @1"),
                QStringLiteral("b{exported_job=\"mine\",*} 6 @1"),
                QStringLiteral("scrape_duration_seconds{*} 0.25 @1"),
                QStringLiteral("scrape_samples_scraped{*} 2 @1"), QStringLiteral("up{*} 1 @1") }));
    }

    void tellsTypeUnitAndSource()
    {
        take(1,
            "# TYPE a_seconds histogram\n# UNIT a_seconds seconds\n# HELP a_seconds Time\n"
            "a_seconds_bucket{le=\"+Inf\"} 1\na_seconds_count 1\na_seconds_sum 2\n"
            "# TYPE b counter\nb_total 1\nb_created 1\n# TYPE c summary\n"
            "c{quantile=\"0.5\"} 1\nc_count 1\n# TYPE d gauge\nd 1\n# EOF\n");
        const auto kind = [this](const std::string& metric) {
            for (const auto& [text, facts] : m_sink.lastFacts) {
                if (text.starts_with(metric + '{'))
                    return facts.kind;
            }
            return series::Kind::Unknown;
        };
        QCOMPARE(kind("a_seconds_bucket"), series::Kind::Histogram);
        QCOMPARE(kind("a_seconds_sum"), series::Kind::Histogram);
        QCOMPARE(kind("b_total"), series::Kind::Counter);
        QCOMPARE(kind("b_created"), series::Kind::Gauge);
        QCOMPARE(kind("c"), series::Kind::Summary);
        QCOMPARE(kind("c_count"), series::Kind::Counter);
        QCOMPARE(kind("d"), series::Kind::Gauge);
        const series::SeriesFacts& facts =
            m_sink.lastFacts["a_seconds_sum{instance=\"h:1\",job=\"j\"}"];
        QCOMPARE(facts.unit, std::string("seconds"));
        QCOMPARE(facts.help, std::string("Time"));
        QCOMPARE(facts.source, std::string("j/h:1"));
    }

    void endsASeriesThatIsGoneAndBeginsItAgain()
    {
        take(10, "a 1\nb 1\n");
        m_sink.take();
        take(20, "a 2\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 2 @20"), QStringLiteral("b{*} stale @20") }));
        take(30, "a 3\n");
        QCOMPARE(m_sink.take(), QStringList{ QStringLiteral("a{*} 3 @30") });
        take(40, "b 4\na 4\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 4 @40"), QStringLiteral("b{*} 4 @40") }));
    }

    void endsAllWhenTheTargetIsDown()
    {
        take(10, "a 1\n");
        m_sink.take();
        m_series->fail(20 * kSecond, 0s);
        QCOMPARE(m_sink.take(true),
            (QStringList{ QStringLiteral("a{*} stale @20"),
                QStringLiteral("scrape_duration_seconds{*} 0 @20"),
                QStringLiteral("scrape_samples_scraped{*} 0 @20"),
                QStringLiteral("up{*} 0 @20") }));
        m_series->fail(30 * kSecond, 0s); // once is enough
        QCOMPARE(m_sink.take(), QStringList());
        take(40, "a 4\n");
        QCOMPARE(m_sink.take(), QStringList{ QStringLiteral("a{*} 4 @40") });
    }

    void endsEverythingWhenNobodyLooksAnyMore()
    {
        take(10, "a 1\n");
        m_sink.take();
        m_series->end(15 * kSecond);
        QCOMPARE(m_sink.take(true).filter(QStringLiteral(" stale @15")).size(), 4);
        m_series->end(16 * kSecond);
        QCOMPARE(m_sink.take(true), QStringList());
    }

    void leavesAGapWhereTheComputerSlept()
    {
        take(10, "a 1\n");
        take(40, "a 2\n"); // two scrapes missed: a hiccup
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 1 @10"), QStringLiteral("a{*} 2 @40") }));
        take(3600, "a 3\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 3 @3600"), QStringLiteral("a{*} stale @50") }));
    }

    void leavesAGapBehindARunThatWasKilled()
    {
        m_sink.openSince["a{instance=\"h:1\",job=\"j\"}"] = 100 * kSecond;
        m_sink.openSince["b{instance=\"h:1\",job=\"j\"}"] = 3595 * kSecond;
        take(3600, "a 1\nb 2\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 1 @3600"), QStringLiteral("a{*} stale @110"),
                QStringLiteral("b{*} 2 @3600") }));
    }

    void honoursTimesOfTheExposition()
    {
        take(10, "a 1 4000\n");
        take(20, "a 1 4000\n"); // the same point again
        const ScrapeOutcome older = take(30, "a 2 3000\n");
        QCOMPARE(older.warnings.size(), 1);
        QVERIFY(older.warnings[0].contains(QLatin1String("before the last one")));
        take(40, "b 1\n"); // it ends when it ends, not when we look
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 1 @4"), QStringLiteral("b{*} 1 @40") }));
        m_target.honoursTimestamps = false;
        start();
        take(10, "a 1 4000\n");
        QCOMPARE(m_sink.take(), QStringList{ QStringLiteral("a{*} 1 @10") });
    }

    void recordsNothingOfATimeToCome()
    {
        // Or the series would have to wait until then. Milliseconds, the last ones 64 bits hold.
        const ScrapeOutcome outcome =
            take(1000, "w 1 9223372036854775807\nx 1 1600001\ny 1 1600000\nz 1\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("y{*} 1 @1600"), QStringLiteral("z{*} 1 @1000") }));
        QCOMPARE(outcome.warnings,
            QStringList{ QStringLiteral("2 points carry a time more than ten minutes ahead and are "
                                        "not recorded") });
        QCOMPARE(take(1010, "w 2\nx 2 1601000\n").warnings, QStringList());
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("w{*} 2 @1010"), QStringLiteral("x{*} 2 @1601"),
                QStringLiteral("z{*} stale @1010") }));
    }

    void takesATimeLongAgo()
    {
        take(10, "w 1 -3982000\nx 1 -9223372036854775808\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("w{*} 1 @-3982"), QStringLiteral("x{*} 1 @-9e+12") }));
    }

    void dropsWhatIsAboveTheLimitAndSaysSo()
    {
        m_target.maximumSeries = 3;
        start();
        take(10, "a{x=\"1\"} 1\nb 1\n");
        m_sink.take();
        const ScrapeOutcome outcome =
            take(20, "n{x=\"1\"} 1\nn{x=\"2\"} 1\nn{x=\"3\"} 1\nb 2\na{x=\"1\"} 2\nc 1\n");
        // Those that were there go on, wherever they stand.
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*,x=\"1\"} 2 @20"), QStringLiteral("b{*} 2 @20"),
                QStringLiteral("n{*,x=\"1\"} 1 @20") }));
        QCOMPARE(outcome.dropped, 3);
        QCOMPARE(outcome.warnings,
            QStringList{ QStringLiteral("3 series are not recorded: the target sends more than 3; "
                                        "most of them belong to n") });
        // Room that a series leaves is taken in the same scrape.
        const ScrapeOutcome roomy = take(30, "b 3\nc 1\n");
        QCOMPARE(roomy.dropped, 0);
        QVERIFY(m_sink.take().contains(QStringLiteral("c{*} 1 @30")));
    }

    void saysThatASeriesIsThereTwice()
    {
        // The parser refuses a series that is there twice; two of it may become one under the
        // target's own labels.
        const ScrapeOutcome outcome = take(10, "a{job=\"x\"} 1\na{exported_job=\"x\"} 2\n");
        QCOMPARE(m_sink.take(), QStringList{ QStringLiteral("a{exported_job=\"x\",*} 1 @10") });
        QCOMPARE(outcome.warnings.size(), 1);
        QVERIFY(outcome.warnings[0].startsWith(QLatin1String("The series a{")));
    }

    void waitsForAClockThatWentBack()
    {
        take(100, "a 1\n");
        m_sink.take();
        const ScrapeOutcome outcome = take(40, "a 2\n");
        QCOMPARE(outcome.warnings,
            QStringList{ QStringLiteral("This computer's clock went back by 60.0 s: nothing is "
                                        "recorded until it has caught up") });
        QCOMPARE(m_sink.take(true), QStringList());
        m_series->fail(50 * kSecond, 0s);
        QCOMPARE(m_sink.take(true), QStringList());
        take(110, "a 3\n");
        QCOMPARE(m_sink.take(), QStringList{ QStringLiteral("a{*} 3 @110") });
    }

    void goesOnUnderNewNumbers()
    {
        take(10, "a 1\nb 1\n");
        m_sink.take();
        m_source->forgetSeries();
        m_series->forgetNumbers();
        take(20, "b 2\na 2\n");
        QCOMPARE(m_sink.take(),
            (QStringList{ QStringLiteral("a{*} 2 @20"), QStringLiteral("b{*} 2 @20") }));
        QCOMPARE(m_series->liveCount(), 2U);
    }

private:
    static constexpr series::Time kSecond = 1'000'000;

    void start()
    {
        m_source = std::make_unique<ScriptedSource>(m_text);
        m_series = std::make_unique<TargetSeries>(m_target, m_sink);
        m_sink.take(true);
    }
    ScrapeOutcome take(series::Time second, const char* text)
    {
        m_text = text;
        const auto scrape = m_source->scrape();
        if (!scrape)
            qFatal("%s", qPrintable(scrape.error().sentence()));
        return m_series->take(*scrape, *m_source, second * kSecond, 250ms);
    }

    Target m_target;
    std::string m_text;
    ListedPoints m_sink;
    std::unique_ptr<ScriptedSource> m_source;
    std::unique_ptr<TargetSeries> m_series;
};

QTEST_GUILESS_MAIN(TestTargetSeries)
#include "tst_target_series.moc"
