#include "models/metrics/expression_evaluator.h"
#include "tests/models/series/history_fixture.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;

class TestExpression : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock.set(kStart);
        series::HistoryOptions options;
        options.clock = &m_clock;
        m_history = std::make_unique<series::HistoryStore>(options);
    }
    void cleanup() { m_history.reset(); }

    void refusesWhatIsNoQueryWithPlaceAndReason_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* query, int position, const char* reason) {
            QTest::newRow(query) << QString::fromUtf8(query) << position
                                 << QString::fromUtf8(reason);
        };
        row("", 0, "something is missing at the end");
        row("up[5m]", 0, "a range needs a function such as rate() around it");
        row("rate(up)", 5, "rate takes series with a range such as [5m] here");
        row("rate(up[5m]", 11, "a closing bracket is missing");
        row("up{job=\"a}", 7, "the quotes are not closed");
        row("up{job~\"a\"}", 6, "a character that is no part of a query");
        row("up{job=~\"(\"}", 0, "missing closing parenthesis");
        row("{job=~\".*\"}", 0, "one condition at least must not fit everything");
        row("up{__name__=\"x\"}", 0, "the metric is named twice");
        row("up up", 3, "the query goes on where it should end");
        row("up + ", 5, "something is missing at the end");
        row("nonsense(up)", 0, "there is no function nonsense");
        row("histogram_quantile(up)", 19, "histogram_quantile takes a number here");
        row("sum(1)", 4, "only series can be aggregated");
        row("up[5]", 3, "a duration such as 5m is expected");
        row("up offset 5", 10, "a duration such as 5m is expected");
        row("5x", 0, "neither a number nor a duration such as 5m");
        row("1 > 2", 2, "two numbers are compared with bool");
        row("1 and 2", 2, "and, or and unless stand between series");
        row("up * bool 2", 5, "only comparisons take bool");
        row("a / on(x) group_left b", 10, "series are matched one to one only");
        row("up ? 1", 3, "a character that is no part of a query");
        row("'\\q'", 1, "an escape that means nothing; write \\\\ for a backslash");
    }

    void refusesWhatIsNoQueryWithPlaceAndReason()
    {
        QFETCH(QString, query);
        QFETCH(int, position);
        QFETCH(QString, reason);
        const auto expression = Expression::parse(query.toStdString());
        QVERIFY(!expression);
        QCOMPARE(expression.error().reason, reason);
        QCOMPARE(static_cast<int>(expression.error().position), position);
        QVERIFY(expression.error().error().sentence().contains(reason));
    }

    void neverAveragesPercentiles()
    {
        for (const char* host : { "x", "y" }) {
            fill(QStringLiteral("latency{quantile=\"0.95\",host=\"%1\"}")
                     .arg(QLatin1String(host))
                     .toStdString(),
                { series::Kind::Summary, "", "", "" }, *host == 'x' ? 1 : 3);
        }
        QVERIFY(answer("avg(latency)").startsWith(QLatin1String("refused: percentiles cannot")));
        QVERIFY(answer("sum by (host) (latency)").startsWith(QLatin1String("refused")));
        QCOMPARE(answer("max(latency)"), QStringLiteral("=3 (max of p95)"));
        QCOMPARE(answer("max_over_time(latency{host=\"x\"}[1m])"),
            QStringLiteral("{host=\"x\",quantile=\"0.95\"}=1 (max of p95)"));
    }

    void refusesTwoSeriesWhereOneIsMeant()
    {
        fill("a{x=\"1\",y=\"1\"}", {}, 1);
        fill("a{x=\"1\",y=\"2\"}", {}, 2);
        fill("b{x=\"1\"}", {}, 4);
        QVERIFY(answer("a / on (x) b").startsWith(QLatin1String("refused: several series")));
        QCOMPARE(answer("sum by (x) (a) / on (x) b"), QStringLiteral("{x=\"1\"}=0.75"));
    }

    void keepsTheMetricWhereItIsNamedAmongTheLabels()
    {
        fill("a{x=\"1\"}", {}, 1);
        fill("a{x=\"2\"}", {}, 2);
        fill("b", {}, 4);
        QCOMPARE(answer("sum by (__name__) ({__name__=~\"a|b\",quantile=\"\"})"),
            QStringLiteral("a=3 b=4"));
        QCOMPARE(answer("sum by (__name__) (a) or on (__name__) avg by (__name__) (b)"),
            QStringLiteral("a=3 b=4"));
        QCOMPARE(answer("sum by (__name__) (a) + on (__name__) max by (__name__) (a)"),
            QStringLiteral("=5"));
    }

    void saysWhichSampleIsTheNewest()
    {
        const auto id = m_history->define(named("a"));
        m_clock.set(kStart + 3600 * kSecond);
        m_history->append(*id, kStart + 63 * kSecond, 5); // for a moment between two steps
        m_history->append(*id, kStart + 64 * kSecond, series::staleMark());
        const Expression plain = *Expression::parse("sum(a)");
        const auto newest = [&](series::Time from, series::Time to) {
            const auto found = evaluate(plain, *m_history, { from, to, 60 * kSecond });
            return found ? found->newest : std::nullopt;
        };
        const auto found =
            evaluate(plain, *m_history, { kStart, kStart + 600 * kSecond, 60 * kSecond });
        QVERIFY(found);
        QVERIFY(found->series.empty()); // no step met it
        QCOMPARE(found->newest, std::optional(kStart + 63 * kSecond));
        QCOMPARE(newest(kStart, kStart + 60 * kSecond), std::optional<series::Time>());
        // Behind the last step of the range, but within it.
        QCOMPARE(newest(kStart, kStart + 119 * kSecond), std::optional(kStart + 63 * kSecond));
        QCOMPARE(
            newest(kStart + 70 * kSecond, kStart + 600 * kSecond), std::optional<series::Time>());
    }

    void boundsItsWork()
    {
        fill("a", {}, 1);
        const Expression expression = *Expression::parse("sum(a)");
        const QueryRange range{ kStart, kStart + 100 * kSecond, kSecond };
        QVERIFY(evaluate(expression, *m_history, range));
        QVERIFY(!evaluate(expression, *m_history, range, {}, { .steps = 100 }));
        QVERIFY(!evaluate(expression, *m_history, range, {}, { .series = 0 }));
        QVERIFY(!evaluate(expression, *m_history, range, {}, { .points = 5 }));
        QVERIFY(!evaluate(expression, *m_history, { kStart, kStart - 1, kSecond }));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = evaluate(expression, *m_history, range, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, base::ErrorCode::Cancelled);
    }

    void leavesGapsWhereASeriesEnded()
    {
        const auto id = m_history->define(named("a"));
        m_clock.set(kStart + 3600 * kSecond);
        m_history->append(*id, kStart, 5);
        m_history->append(*id, kStart + 30 * kSecond, series::staleMark());
        const QueryRange range{ kStart, kStart + 60 * kSecond, 15 * kSecond };
        const auto value = evaluate(*Expression::parse("a"), *m_history, range);
        QVERIFY(value);
        QCOMPARE(drawn(*toPoints(value->series.at(0), range)),
            QStringLiteral("0=5 15=5 30=- 45=- 60=-"));
    }

    void holdsACoarseValueAtItsOwnPaceWhereAsked()
    {
        const auto hourly = m_history->define(named("hourly"));
        m_clock.set(kStart + 8 * 3600 * kSecond);
        for (int i = 0; i < 4; ++i)
            QVERIFY(m_history->append(*hourly, kStart + i * 3600 * kSecond, i));
        QVERIFY(m_history->append(*hourly, kStart + 7 * 3600 * kSecond, 7)); // after a gap
        const Expression plain = *Expression::parse("sum(hourly)");
        const QueryLimits limits{ .pace = 3660 * kSecond };
        const auto at = [&](int minutes) {
            const series::Time time = kStart + minutes * 60 * kSecond;
            const auto found = evaluate(plain, *m_history, { time, time, 0 }, {}, limits);
            return found && !found->series.empty() ? found->series[0].values[0] : -1;
        };
        QCOMPARE(at(90), 1.0);
        QCOMPARE(at(179), 2.0);
        QCOMPARE(at(181), 3.0);
        QCOMPARE(at(200), -1.0); // the next is four hours away
        QCOMPARE(at(421), 7.0);
    }

    void readsACoarseCounterAtItsOwnPaceWhereAsked()
    {
        const auto coarse = m_history->define(named("coarse"));
        m_clock.set(kStart + 3600 * kSecond);
        for (int i = 0; i < 4; ++i)
            QVERIFY(m_history->append(*coarse, kStart + i * 300 * kSecond, 30 * i));
        fill("a", {}, 1); // at a finer pace, then nothing for as long
        const auto fine = m_history->define(named("a"));
        QVERIFY(m_history->append(*fine, kStart + 390 * kSecond, 1));
        const QueryRange range{ kStart + 900 * kSecond, kStart + 1500 * kSecond, 300 * kSecond };
        const Expression rate = *Expression::parse("rate(coarse[1m])");
        const auto strict = evaluate(rate, *m_history, range);
        QVERIFY(strict);
        QVERIFY(strict->series.empty());
        const QueryLimits limits{ .pace = 360 * kSecond };
        const auto own = evaluate(rate, *m_history, range, {}, limits);
        QVERIFY(own);
        QCOMPARE(
            drawn(*toPoints(own->series.at(0), range)), QStringLiteral("900=0.1 1200=0.1 1500=-"));
        const series::Time gap = kStart + 390 * kSecond;
        const auto bridged =
            evaluate(*Expression::parse("rate(a[1m])"), *m_history, { gap, gap, 0 }, {}, limits);
        QVERIFY(bridged);
        QVERIFY(bridged->series.empty());
    }

private:
    void fill(const std::string& name, const series::SeriesFacts& facts, double value)
    {
        const auto id = m_history->define(*series::parseSeriesName(name), facts);
        m_clock.set(kStart + 3600 * kSecond);
        for (int i = 0; i < 10; ++i)
            QVERIFY(m_history->append(*id, kStart + i * 10 * kSecond, value));
    }
    QString answer(const char* query)
    {
        const auto value = evaluate(*Expression::parse(query), *m_history,
            { kStart + 95 * kSecond, kStart + 95 * kSecond, 0 });
        if (!value)
            return QStringLiteral("refused: ") + value.error().why;
        QStringList lines;
        for (const QuerySeries& one : value->series)
            lines += QStringLiteral("%1=%2")
                         .arg(QString::fromStdString(canonicalText(one.name)))
                         .arg(one.values.at(0));
        return lines.join(u' ')
            + (value->note.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(value->note));
    }

    AtomicClock m_clock;
    std::unique_ptr<series::HistoryStore> m_history;
};

QTEST_GUILESS_MAIN(TestExpression)
#include "tst_expression.moc"
