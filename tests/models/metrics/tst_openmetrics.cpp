// The rules of OpenMetrics 1.0, section by section: what its text format, the order in it and its
// exemplars allow and refuse. Its types are in tst_openmetrics_types, how lines are told from one
// another in tst_exposition.
#include "tests/models/metrics/openmetrics_rows.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;

class TestOpenMetrics : public QObject
{
    Q_OBJECT

private slots:
    void obeysTheSpecification_data();
    void obeysTheSpecification()
    {
        QFETCH(std::string, text);
        QTEST(verdict(text), "verdict");
    }
    void endsWithEofAndNothingElse()
    {
        QCOMPARE(verdict("# EOF"), QStringLiteral("good"));
        QCOMPARE(verdict("# EOF\n"), QStringLiteral("good"));
        const QString none = QStringLiteral("line 1: the text ends without # EOF");
        QCOMPARE(verdict("a 1"), none);
        QCOMPARE(verdict("a 1\n"), none);
        for (const char* behind : { "\n", "blah", "# EOF\n", " " })
            QCOMPARE(verdict(std::string("# EOF\n") + behind),
                QStringLiteral("line 2: text after # EOF"));
        for (const char* bad : { "# EOFblah\n", "# EOF blah\n", "#EOF\n", "# eof\n", "# EOF\r\n" })
            QCOMPARE(verdict(bad), QStringLiteral("line 1: a comment is HELP, TYPE, UNIT or EOF"));
    }
    void readsEscapes_data()
    {
        QTest::addColumn<std::string>("written");
        QTest::addColumn<std::string>("meant");
        const auto row = [](const char* written, const char* meant) {
            QTest::newRow(written) << std::string(written) << std::string(meant);
        };
        row("plain", "plain");
        row("\\n", "\n");
        row("\\\\", "\\");
        row("\\\"", "\"");
        row("\\\\n", "\\n");
        row("\\\\\\n", "\\\n");
        row("\\\\\\\"", "\\\"");
        row("a\\\\", "a\\");
        row("\\t\\é", "\\t\\é"); // no escapes of the specification: they stand for themselves
    }
    void readsEscapes() // the same in labels and in help texts
    {
        QFETCH(std::string, written);
        ExpositionParser parser(Format::OpenMetrics);
        const auto scrape =
            parser.parse(withEnd("# HELP a " + written + "\na{x=\"" + written + "\",y=\"1\"} 1\n"));
        QVERIFY(scrape);
        QTEST(parser.series(scrape->samples[0].series).labels[0].value, "meant");
        QTEST(scrape->families[0].help, "meant");
    }
    void readsTheByteZero()
    {
        ExpositionParser parser(Format::OpenMetrics);
        const std::string zero(1, '\0');
        const auto scrape =
            parser.parse(withEnd("# HELP a " + zero + "\na{x=\"" + zero + "\"} 1\n"));
        QVERIFY(scrape);
        QCOMPARE(parser.series(scrape->samples[0].series).labels[0].value, zero);
        QCOMPARE(scrape->families[0].help, zero);
    }
    void countsTheCharactersOfAnExemplarNotItsBytes()
    {
        const auto text = [](int count) {
            std::string value;
            for (int i = 0; i < count; ++i)
                value += "\xf0\x9f\x94\xa5"; // one character in four bytes
            return withEnd("# TYPE a counter\na_total 1 # {x=\"" + value + "\"} 1\n");
        };
        QCOMPARE(verdict(text(127)), QStringLiteral("good"));
        QCOMPARE(verdict(text(128)),
            QStringLiteral("line 2: the labels of an exemplar are longer than 128 characters"));
    }
    void takesAnEmptyUnitOrHelpAsNone()
    {
        ExpositionParser parser(Format::OpenMetrics);
        const auto scrape = parser.parse(withEnd("# UNIT a \n# HELP a \na 1\n"));
        QVERIFY(scrape);
        QCOMPARE(scrape->families[0].unit, std::string());
        QCOMPARE(scrape->families[0].help, std::string());
        QCOMPARE(scrape->families[0].type, MetricType::Unknown); // as no type was told
    }
    void readsDurationsAndTimesExactly()
    {
        ExpositionParser parser(Format::OpenMetrics);
        const auto scrape = parser.parse(
            "# TYPE a counter\na_total 1 1520879607.789 # {x=\"é\"} 0.67 -1.5\n# EOF\n");
        QVERIFY(scrape);
        QCOMPARE(*scrape->samples[0].milliseconds, 1520879607789);
        QCOMPARE(*scrape->exemplars[0].seconds, -1.5);
        QCOMPARE(scrape->exemplars[0].labels[0].value, std::string("é"));
    }

private:
    void textRows();
    void orderRows();
    void exemplarRows();
};

void TestOpenMetrics::obeysTheSpecification_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("verdict");
    textRows();
    orderRows();
    exemplarRows();
}

void TestOpenMetrics::textRows()
{
    row("numbers", "a 1e5\nb 1E-5\nc .5\nd 5.\ne +1\nf -0\ng Infinity\nh iNf\ni nAn\nj -Inf\n");
    row("numbers", "a 0042\nb 0000000000000000000000000000000001.2e-1\nc 9223372036854775808\n");
    row("numbers", "a -.5e+1\nb 1.7976931348623157e308\nc 5e-324\nd +iNFINITY\ne 1e-999\n");
    for (const std::string bad : { "1_0", "1e", "1e+", "e1", ".", "++1", "--1", "+", "-", "0x1",
             "0b1", "0o1", "0x1p-3", "one", "1,5", "1.2.3", "infinit", "+NaN", "-nan", "1e999" })
        row("numbers", "a " + bad + '\n', ("line 1: '" + bad + "' is no number").c_str());
    row("times", "a 1 12345678901234567890.123\na 2 1e300\nb 1 -1e300\n");
    row("times", "a 1 1e300\na 2 1e299\n", "line 2: the time of a does not go forward");
    row("times", "a 1 1e3\nb 1 -1\nc 1 1.5\nd 1 +1\ne 1 000\nf 1 .5\n");
    for (const std::string bad :
        { "NaN", "Inf", "+Inf", "-Inf", "1_2", "1.1.1", "z", "1z", "1e", "0x1p-3", "1e999" })
        row("times", "a 1 " + bad + '\n', ("line 1: '" + bad + "' is no time in seconds").c_str());
    row("values", "a\n", "line 1: one space expected between series and value");
    row("values", "a \n", "line 1: '' is no number");
    row("values", "a 1 1 1\n", "line 1: text after the value");
    row("values", "a 1\t\n", "line 1: text after the value");
    row("values", "a\t1\n", "line 1: one space expected between series and value");
    row("values", "a{x=\"1\"}\n", "line 1: one space expected between series and value");
    row("labels", "a{} 1\na{x=\"a\\\\b\\\"c\\nd\\q\"} 1\na{__x=\"{},=# \"} 1\nb{y=\"\"} 1\n");
    const char* const kTwice = "line 2: the series a{y=\"2\",x=\"1\"} is there twice";
    row("labels", "a{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 1\n", kTwice);
    row("labels", "a{x=\"1\",y=\"2\"} 1 1\na{y=\"2\",x=\"1\"} 1 2\n"); // the next point
    row("labels", "a{x=\"1\",y=\"2\"} 1\na{y=\"1\",x=\"2\"} 1\n");
    row("labels", "a{} 1\na 1\n", "line 2: the series a is there twice");
    row("labels", "a 1\na{x=\"\"} 1\n", "line 2: the series a{x=\"\"} is there twice");
    row("labels", "a{x=\"1\"}1\n", "line 1: one space expected between series and value");
    row("labels", "a {x=\"1\"} 1\n", "line 1: '{' or a space expected after the metric name");
    row("labels", "a{x=\"1\", y=\"2\"} 1\n", "line 1: a label name begins with a letter or '_'");
    row("labels", "a{x=\"1\",,y=\"2\"} 1\n", "line 1: a label name begins with a letter or '_'");
    row("labels", "a{x=\"1\"y=\"2\"} 1\n", "line 1: ',' or '}' expected after a label");
    row("labels", "a{x} 1\n", "line 1: '=' expected after label 'x'");
    row("labels", "a{x='1'} 1\n", "line 1: a label value stands in double quotes");
    row("labels", "a{x=} 1\n", "line 1: a label value stands in double quotes");
    row("labels", "a{x=1} 1\n", "line 1: a label value stands in double quotes");
    row("labels", "a{x\"1\"} 1\n", "line 1: '=' expected after label 'x'");
    row("labels", "a{x=\"} 1\n", "line 1: the quotes of a label value are not closed");
    row("labels", "a{x=\"\\\"} 1\n", "line 1: the quotes of a label value are not closed");
    row("labels", "a{x=\"1\"y} 1\n", "line 1: ',' or '}' expected after a label");
    row("labels", "a{x=\"1\" } 1\n", "line 1: ',' or '}' expected after a label");
    row("labels", "a{ x=\"1\"} 1\n", "line 1: a label name begins with a letter or '_'");
    row("labels", "a{x =\"1\"} 1\n", "line 1: '=' expected after label 'x'");
    row("labels", "a{1=\" # \"} 1\n", "line 1: a label name begins with a letter or '_'");
    row("labels", "a{:x=\"1\"} 1\n", "line 1: a label name begins with a letter or '_'");
    row("labels", "a{x=\"1\",x=\" # \"} 1\n", "line 1: label 'x' is there twice");
    row("labels", "a{x=\"foo # bar\"} 1\na{x=\"} foo # bar # \"} 1\n");
    row("labels", "a{x=\"\xff\"} 1\n", "line 1: a label value is no UTF-8");
    row("labels", "a{x=\"\xed\xa0\x80\"} 1\n", "line 1: a label value is no UTF-8");
    row("labels", "a{x=\"\xc0\x80\"} 1\n", "line 1: a label value is no UTF-8");
    row("names", ":a 1\n_b:c 1\nA9_:z 1\n"); // reserved names too: others made them up
    row("names", "a-b 1\n", "line 1: '{' or a space expected after the metric name");
    row("names", "é 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("names", "{x=\"1\"} 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("names", "a.b 1\n", "line 1: '{' or a space expected after the metric name");
    row("names", "0a 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("names",
        "\xef\xbb\xbf"
        "a 1\n",
        "line 1: a metric name begins with a letter, '_' or ':'");
    row("metadata", "# HELP a \n# TYPE a gauge\n# UNIT a \na 1\n");
    row("metadata", "# HELP a  \\q \\\\ \\n \\\" é\n");
    row("metadata", "# HELP a \xff\n", "line 1: the help text is no UTF-8");
    row("metadata", "# HELP a\n", "line 1: a space expected after the metric name");
    row("metadata", "# TYPE a\n", "line 1: a space expected after the metric name");
    row("metadata", "# UNIT a\n", "line 1: a space expected after the metric name");
    row("metadata", "# HELP\n", "line 1: a metric name expected after HELP");
    row("metadata", "# TYPE a gauge \n", "line 1: text after the type");
    row("metadata", "# TYPE a GAUGE\n", "line 1: unknown type 'GAUGE'");
    row("metadata", "# UNIT a_s s s\n", "line 1: text after the unit");
    row("metadata", "# UNIT a_s s \n", "line 1: text after the unit");
    row("metadata", "# TYPE a \n", "line 1: unknown type ''");
    row("metadata", "# TYPE  a gauge\n", "line 1: a metric name expected after TYPE");
    row("metadata", "# TYPE 0a gauge\n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("metadata", "# HELP \n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("metadata", "# HELP a\t\n", "line 1: a space expected after the metric name");
    row("metadata", "# TYPE a\tgauge\n", "line 1: a space expected after the metric name");
    row("metadata", " # HELP a x\n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("metadata", "# HELP a x\n# UNIT a \n# TYPE a gauge\na 1\n"); // TYPE first only SHOULD be
    row("metadata", "# TYPE a gauge\n# TYPE a gauge\n", "line 2: a second type for 'a'");
    row("metadata", "# UNIT a_s s\n# UNIT a_s s\n", "line 2: a second unit for 'a_s'");
    row("metadata", "# HELP a \n# HELP a \n", "line 2: a second help text for 'a'");
    row("metadata", "a 1\n# TYPE a gauge\n", "line 2: the type of 'a' comes after its samples");
    row("metadata", "a 1\n# HELP a x\n", "line 2: the help text of 'a' comes after its samples");
    for (const char* bad :
        { "#HELP a b\n", "# help a b\n", "# FOO a b\n", "#\n", "# \n", "# EOF \n", "#  EOF\n" })
        row("metadata", bad, "line 1: a comment is HELP, TYPE, UNIT or EOF");
    row("lines", "a 1\r\n", "line 1: '1\r' is no number");
    row("lines", " a 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
    row("lines", "\na 1\n", "line 1: an empty line");
    row("end", "# EOF\n", "line 2: text after # EOF");
}

void TestOpenMetrics::orderRows()
{
    row("families", "# TYPE a gauge\n# TYPE b gauge\n# HELP b x\nb 1\n");
    row("families", "# TYPE a gauge\n# HELP b x\n# HELP a x\n",
        "line 3: family 'a' is told in two places");
    row("families", "a 1\nb 1\na{x=\"1\"} 1\n", "line 3: family 'a' is told in two places");
    row("names", "# TYPE a counter\n# TYPE a_total gauge\n",
        "line 2: the name 'a_total' belongs to family 'a' already");
    row("names", "# TYPE a_count gauge\n# TYPE a summary\n",
        "line 2: the name 'a_count' belongs to family 'a_count' already");
    row("names", "# TYPE a info\n# TYPE a_info gauge\n",
        "line 2: the name 'a_info' belongs to family 'a' already");
    row("names", "# TYPE a counter\n# TYPE a_created gauge\n",
        "line 2: the name 'a_created' belongs to family 'a' already");
    row("names", "# TYPE a_created gauge\n# TYPE a counter\n",
        "line 2: the name 'a_created' belongs to family 'a_created' already");
    row("names", "# TYPE a histogram\n# TYPE a_bucket gauge\n",
        "line 2: the name 'a_bucket' belongs to family 'a' already");
    row("names", "# TYPE a gaugehistogram\n# TYPE a_gsum gauge\n",
        "line 2: the name 'a_gsum' belongs to family 'a' already");
    row("names", "a_total 1\n# TYPE a counter\n",
        "line 2: the name 'a_total' belongs to family 'a_total' already");
    row("names", "# TYPE a gauge\n# TYPE a_total counter\na_total_total 1\n");
    row("metrics",
        "# TYPE a counter\na_total{x=\"1\"} 1\na_created{x=\"1\"} 1\na_total{x=\"2\"} 1\n");
    row("metrics",
        "# TYPE a counter\na_total{x=\"1\"} 1\na_total{x=\"2\"} 1\na_created{x=\"1\"} 1\n",
        "line 4: the samples of one metric of 'a' stand apart");
    row("metrics",
        "# TYPE a stateset\na{a=\"x\",b=\"1\"} 1\na{a=\"x\",b=\"2\"} 1\na{a=\"y\",b=\"1\"} 1\n",
        "line 4: the samples of one metric of 'a' stand apart");
    row("metrics", // the same labels in another order
        "# TYPE a counter\na_total{x=\"1\",y=\"2\"} 1\na_created{y=\"2\",x=\"1\"} 1\n");
    row("metrics",
        HISTOGRAM "a_bucket{x=\"1\",y=\"2\",le=\"1\"} 1\n"
                  "a_bucket{le=\"+Inf\",y=\"2\",x=\"1\"} 1\na_count{y=\"2\",x=\"1\",z=\"\"} 1\n"
                  "a_sum{x=\"1\",y=\"2\"} 1\n");
    row("points", "a 1 1\na 2 2\n");
    row("points", "a 1 0.0000000000\na 2 0.0000000001\n");
    row("points", "# TYPE a info\na_info{x=\"1\"} 1 1\na_info{x=\"2\"} 1 0\n"); // of two metrics
    row("points", "# TYPE a counter\na_total 1 5\na_created 1 5\na_total 2 6\na_created 1 6\n");
    row("points",
        "# TYPE a summary\na_count{x=\"1\"} 0 123\na_sum{x=\"1\"} 0 123\na_count{x=\"1\"} 0 456\n"
        "a_sum{x=\"1\"} 0 456\na_count{x=\"2\"} 0 123\na_sum{x=\"2\"} 0 123\n");
    const char* const kMixed =
        "line 4: the points of one metric of 'a' do not follow one another in time";
    row("points", "# TYPE a summary\na_count 0 123\na_count 0 456\na_sum 0 123\n", kMixed);
    row("points", "# TYPE a counter\na_total 1 5\na_total 2 6\na_created 1 5\n", kMixed);
    row("points", "# TYPE a stateset\na{a=\"x\"} 1 1\na{a=\"x\"} 0 2\na{a=\"y\"} 1 1\n", kMixed);
    row("points", "# TYPE a summary\na_count 0 5\na_sum 0 5\na{quantile=\"1\"} 1\n", kMixed);
    row("points", "# TYPE a counter\n# HELP a x\na_total 1\na_created 1 5\n",
        "line 4: the points of one metric of 'a' do not follow one another in time");
    row("points", "a 0 -1\na 0 -1.1\n", "line 2: the time of a does not go forward");
    row("points", "a 0\na 0 0\n", "line 2: the series a is there twice");
    row("points", "a 1\na 1\n", "line 2: the series a is there twice");
    row("points", "a 1 1\na 1\n", "line 2: the series a is there twice");
    row("points", "a 1 2\na 1 1\n", "line 2: the time of a does not go forward");
    row("points", "a 1 1\na 1 1\n", "line 2: the time of a does not go forward");
}

void TestOpenMetrics::exemplarRows()
{
    row("exemplars", COUNTER "a_total 1 # {} 1\n");
    row("exemplars", COUNTER "a_total 1 1 # {x=\"1\"} NaN 1\n");
    row("exemplars", HISTOGRAM "a_bucket{le=\"+Inf\"} 1 # {x=\"# {}\"} 0.5\n");
    row("exemplars", GAUGES "a_bucket{le=\"+Inf\"} 1 # {} 0.5\n");
    row("exemplars", HISTOGRAM "a_bucket{le=\"1\"} 1 # {} 1\na_bucket{le=\"+Inf\"} 1 # {} +Inf\n");
    row("exemplars",
        HISTOGRAM "a_bucket{le=\"1\"} 1 # {} -5\na_bucket{le=\"2\"} 1 # {} 0.5\n" LAST);
    const char* const kAbove = "line 2: the exemplar of a bucket lies above its bound";
    row("exemplars", HISTOGRAM "a_bucket{le=\"1\"} 1 # {} 1.01\n" LAST, kAbove);
    row("exemplars", HISTOGRAM "a_bucket{le=\"+Inf\"} 1 # {} NaN\n", kAbove);
    row("exemplars", GAUGES "a_bucket{le=\"0\"} 1 # {} 0.1\n" LAST, kAbove);
    row("exemplars", COUNTER "a_total 1 #{} 1\n", "line 2: a space expected after '#'");
    row("exemplars", COUNTER "a_total 1# {} 1\n", "line 2: '1#' is no number");
    row("exemplars", COUNTER "a_total 1 # 1\n", "line 2: '{' expected");
    row("exemplars", COUNTER "a_total 1 # {}1\n", "line 2: an exemplar has a value");
    row("exemplars", COUNTER "a_total 1 # {} 0x1\n", "line 2: an exemplar has a value");
    row("exemplars", COUNTER "a_total 1 # {} 1 \n",
        "line 2: the time of the exemplar is no number of seconds");
    row("exemplars", COUNTER "a_total 1 # {} 1 NaN\n",
        "line 2: the time of the exemplar is no number of seconds");
    row("exemplars", COUNTER "a_total 1 # {} 1 1 1\n", "line 2: text after the exemplar");
    row("exemplars", COUNTER "a_total 1 # {x=\"1\",x=\"2\"} 1\n",
        "line 2: label 'x' is there twice");
    row("exemplars", COUNTER "a_total 1 #\n", "line 2: a space expected after '#'");
    row("exemplars", COUNTER "a_total 1 # {}\n", "line 2: an exemplar has a value");
    row("exemplars", COUNTER "a_total 1 # {x=\"\xff\"} 1\n", "line 2: a label value is no UTF-8");
    row("exemplars", COUNTER "a_total 1 # {} 1 0x1p-3\n",
        "line 2: the time of the exemplar is no number of seconds");
    row("exemplars", COUNTER "a_total 1 # {} 1 +Inf\n",
        "line 2: the time of the exemplar is no number of seconds");
    row("exemplars", COUNTER "a_total 1 # {} 1 1 # {} 1\n", "line 2: text after the exemplar");
    row("exemplars",
        HISTOGRAM "a_bucket{le=\"1\"} 1 2 # {x=\"1\"} 0.5 1\na_bucket{le=\"+Inf\"} 1 2\n");
    const char* const kNowhere = "line 2: only counters and buckets have exemplars";
    row("exemplars", COUNTER "a_created 1 # {} 1\n", kNowhere);
    row("exemplars", HISTOGRAM "a_count 1 # {} 1\n", kNowhere);
    row("exemplars", GAUGES LAST "a_gcount 1 # {} 1\n",
        "line 3: only counters and buckets have exemplars");
    row("exemplars", "# TYPE a_bucket gauge\na_bucket 1 # {} 1\n", kNowhere);
    row("exemplars", "a_total 1 # {} 1\n", "line 1: only counters and buckets have exemplars");
    row("exemplars", "# TYPE a summary\na{quantile=\"1\"} 1 # {} 1\n", kNowhere);
    row("exemplars", "# TYPE a summary\na_count 1 # {} 1\n", kNowhere);
    row("exemplars", "# TYPE a info\na_info 1 # {} 1\n", kNowhere);
    row("exemplars", "# TYPE a stateset\na{a=\"x\"} 1 # {} 1\n", kNowhere);
}

QTEST_GUILESS_MAIN(TestOpenMetrics)
#include "tst_openmetrics.moc"
