#include "models/metrics/exposition_parser.h"
#include "models/metrics/number.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace opsdeck;
using namespace opsdeck::metrics;

namespace {

std::string seriesText(const SeriesName& series)
{
    std::string text = series.metric;
    for (const Label& label : series.labels)
        text += '|' + label.name + '=' + label.value;
    return text;
}

// "name|label=value value @time" a line.
QString drawn(const ExpositionParser& parser, const Scrape& scrape)
{
    QStringList lines;
    for (const Sample& sample : scrape.samples) {
        std::string line =
            seriesText(parser.series(sample.series)) + ' ' + formatNumber(sample.value);
        if (sample.milliseconds)
            line += " @" + std::to_string(*sample.milliseconds);
        if (sample.exemplar >= 0) {
            const Exemplar& exemplar = scrape.exemplars[static_cast<std::size_t>(sample.exemplar)];
            line += " #" + seriesText({ "", exemplar.labels }) + ' ' + formatNumber(exemplar.value);
            if (exemplar.seconds)
                line += " @" + formatNumber(*exemplar.seconds);
        }
        lines += QString::fromStdString(line);
    }
    return lines.join(u'\n');
}

QString read(Format format, const QByteArray& text)
{
    ExpositionParser parser(format);
    const auto scrape = parser.parse({ text.constData(), static_cast<std::size_t>(text.size()) });
    return scrape ? drawn(parser, *scrape) : QStringLiteral("refused: ") + scrape.error().why;
}

} // namespace

class TestExposition : public QObject
{
    Q_OBJECT

private slots:
    void readsPrometheusText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
        };
        // The example of the format's own description.
        row("the description's example",
            "# HELP http_requests_total The total number of HTTP requests.\n"
            "# TYPE http_requests_total counter\n"
            "http_requests_total{method=\"post\",code=\"200\"} 1027 1395066363000\n"
            "http_requests_total{method=\"post\",code=\"400\"}    3 1395066363000\n"
            "\n"
            "# Escaping in label values:\n"
            "msdos_file_access_time_seconds{path=\"C:\\\\DIR\\\\FILE.TXT\",error=\"Cannot find "
            "file:\\n\\\"FILE.TXT\\\"\"} 1.458255915e9\n"
            "\n"
            "# Minimalistic line:\n"
            "metric_without_timestamp_and_labels 12.47\n"
            "\n"
            "# A weird metric from before the epoch:\n"
            "something_weird{problem=\"division by zero\"} +Inf -3982045\n",
            "http_requests_total|method=post|code=200 1027 @1395066363000\n"
            "http_requests_total|method=post|code=400 3 @1395066363000\n"
            "msdos_file_access_time_seconds|path=C:\\DIR\\FILE.TXT|error=Cannot find "
            "file:\n\"FILE.TXT\" 1458255915\n"
            "metric_without_timestamp_and_labels 12.47\n"
            "something_weird|problem=division by zero +Inf @-3982045");
        row("blanks anywhere between tokens", "  a \t {x = \"1\" , y=\"2\",}\t 3 \t 4  \n",
            "a|x=1|y=2 3 @4");
        row("no labels in braces", "a{} 1\n", "a 1");
        row("all kinds of numbers", "a 1\nb -0.5e-3\nc NaN\nd -Inf\ne +Inf\nf inf\ng .5\nh 5.\n",
            "a 1\nb -5e-04\nc NaN\nd -Inf\ne +Inf\nf +Inf\ng 0.5\nh 5");
        row("too small a number is zero", "a 1e-999\n", "a 0");
        row("colons in metric names", ":a:b 1\n", ":a:b 1");
        row("a brace and a comma inside a value", "a{x=\"},{\"} 1\n", "a|x=},{ 1");
        row("an unknown escape stands for itself", "a{x=\"\\q\"} 1\n", "a|x=\\q 1");
        row("other comments", "# hello\n#\n#HELPLESS\na 1\n", "a 1");
        row("the last line without its end", "a 1", "a 1");
        row("carriage returns", "a 1\r\nb 2\r\n", "a 1\nb 2");
        row("text of any script", "a{x=\"東京 é\"} 1\n", "a|x=東京 é 1");
        row("nothing", "", "");
        row("a zone of blanks", " \t\n\n \n", "");
        row("metadata with blanks anywhere", "\t #\tTYPE \ta  counter \t\n a 1\n", "a 1");
        row("metadata of several families at once",
            "# HELP a x\n# HELP b y\n# TYPE b gauge\n# TYPE a gauge\na 1\nb 1\n", "a 1\nb 1");
        row("a help text behind the samples, or none", "a 1\n# HELP a x\n# HELP b\n", "a 1");
        row("words of the other format", "# UNIT a s\n# EOF\na 1\n", "a 1");
        row("signs and cases", "a +1\nb 1E3\nc NAN\nd -Infinity\ne -0\nf 00.50\n",
            "a 1\nb 1000\nc NaN\nd -Inf\ne -0\nf 0.5");
        row("times before 1970 and at its begin", "a 1 -5\nb 1 0\nc 1 007\n",
            "a 1 @-5\nb 1 @0\nc 1 @7");
        row("no blank behind the brace", "a{x=\"1\"}1\na{}2\nb{x=\"1\"}0 1\nb{x=\"2\"}-Inf\t+7\n",
            "a|x=1 1\na 2\nb|x=1 0 @1\nb|x=2 -Inf @7");
        row("times with a sign", "a 1 +5\nb 1 -0\n", "a 1 @5\nb 1 @0");
    }

    // What exporters do and Prometheus reads, though the description asks for more order.
    void readsWhatExportersDo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
        };
        row("a family in two places", "a 1\nb 1\na{x=\"1\"} 2\n", "a 1\nb 1\na|x=1 2");
        row("buckets in any order and without the last",
            "# TYPE a histogram\na_bucket{le=\"2\"} 1\na_bucket{le=\"1\"} 2\na_count 3\n",
            "a_bucket|le=2 1\na_bucket|le=1 2\na_count 3");
        row("values that no OpenMetrics has",
            "# TYPE a counter\na -1\n# TYPE s summary\ns_count 0.5\ns{quantile=\"2\"} -1\n",
            "a -1\ns_count 0.5\ns|quantile=2 -1");
    }
    void readsWhatExportersDo() { readsPrometheusText(); }

    void readsPrometheusText()
    {
        QFETCH(QByteArray, text);
        QTEST(read(Format::Prometheus, text), "expected");
    }

    void refusesWhatIsNoPrometheusText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* text, const char* why) {
            QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(why);
        };
        row("a 1\nb\n", "line 2: one space expected between series and value");
        row("a x\n", "line 1: 'x' is no number");
        row("a 1e999\n", "line 1: '1e999' is no number");
        row("a 0x1p3\n", "line 1: '0x1p3' is no number");
        row("a 1 2.5\n", "line 1: '2.5' is no time in milliseconds");
        row("a 1 2 3\n", "line 1: text after the value");
        row("1a 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
        row("a{1x=\"\"} 1\n", "line 1: a label name begins with a letter or '_'");
        row("a{x:y=\"\"} 1\n", "line 1: '=' expected after label 'x'");
        row("a{x=1} 1\n", "line 1: a label value stands in double quotes");
        row("a{x=\"1} 1\n", "line 1: the quotes of a label value are not closed");
        row("a{x=\"1\" y=\"2\"} 1\n", "line 1: ',' or '}' expected after a label");
        row("a{,} 1\n", "line 1: a label name begins with a letter or '_'");
        row("a{x=\"1\",x=\"2\"} 1\n", "line 1: label 'x' is there twice");
        row("a{x=\"1\"} 1\na{x=\"1\"} 2\n", "line 2: the series a{x=\"1\"} is there twice");
        // One set of labels, however it is written.
        row("a{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 2\n",
            "line 2: the series a{y=\"2\",x=\"1\"} is there twice");
        row("a 1\na{} 2\n", "line 2: the series a{} is there twice");
        row("a 1\na{x=\"\"} 2\n", "line 2: the series a{x=\"\"} is there twice");
        row("a{x=\"1\"} 1\na{x = \"1\"} 2\n", "line 2: the series a{x = \"1\"} is there twice");
        row("a{x=\"1\"} 1\na{x=\"1\",} 2\n", "line 2: the series a{x=\"1\",} is there twice");
        row("a{x=\"\\\\q\"} 1\na{x=\"\\q\"} 2\n", "line 2: the series a{x=\"\\q\"} is there twice");
        row("a{x=\"1\",y=\"\"} 1\nb 1\na{x=\"1\"} 2\n",
            "line 3: the series a{x=\"1\"} is there twice");
        row("# TYPE a nonsense\n", "line 1: unknown type 'nonsense'");
        row("# TYPE a gauge\n# TYPE a gauge\n", "line 2: a second type for 'a'");
        row("a 1\n# TYPE a gauge\n", "line 2: the type of 'a' comes after its samples");
        row("# HELP 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
        row("# HELP\n", "line 1: a metric name expected after HELP");
        row("# TYPE\n", "line 1: a metric name expected after TYPE");
        row("# TYPE a\n", "line 1: unknown type ''");
        row("# TYPE a counter gauge\n", "line 1: text after the type");
        row("# HELP a x\n# HELP a x\n", "line 2: a second help text for 'a'");
        for (const char* type : { "info", "stateset", "gaugehistogram", "unknown", "GAUGE" })
            row(("# TYPE a " + std::string(type) + '\n').c_str(),
                ("line 1: unknown type '" + std::string(type) + '\'').c_str());
        for (const char* number : { "+NaN", "-nan", "1_0", "1e", "--1", "infinit", "1.5.5", "0b1" })
            row(("a " + std::string(number) + '\n').c_str(),
                ("line 1: '" + std::string(number) + "' is no number").c_str());
        for (const char* time :
            { "1e3", "x", "9223372036854775808", "-9223372036854775809", "+-5", "+", "++5", "5+" })
            row(("a 1 " + std::string(time) + '\n').c_str(),
                ("line 1: '" + std::string(time) + "' is no time in milliseconds").c_str());
        row("a 1 # {x=\"1\"} 1\n", "line 1: text after the value");
        row("{x=\"1\"} 1\n", "line 1: a metric name begins with a letter, '_' or ':'");
        row("a{x=\"1\"}\n", "line 1: one space expected between series and value");
        row("a{x=\"1\n2\"} 1\n", "line 1: the quotes of a label value are not closed");
        row("a{x=\"1\",,y=\"2\"} 1\n", "line 1: a label name begins with a letter or '_'");
        row("a{x=\"\xff\"} 1\n", "line 1: a label value is no UTF-8");
        row("# HELP a \xff\n", "line 1: the help text is no UTF-8");
    }

    void readsEscapesInHelpAndValues()
    {
        ExpositionParser parser(Format::Prometheus);
        const auto scrape = parser.parse("# HELP a \\n \\\\ \\\" \\q\na{x=\"\\n\\\\\\\"\"} 1\n");
        QVERIFY(scrape);
        QCOMPARE(scrape->families[0].help, std::string("\n \\ \\\" \\q")); // quotes need none here
        QCOMPARE(parser.series(scrape->samples[0].series).labels[0].value, std::string("\n\\\""));
    }

    void refusesWhatIsNoPrometheusText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        QCOMPARE(read(Format::Prometheus, text), QStringLiteral("refused: ") + why);
    }

    void readsOpenMetrics_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
        };
        row("only the end", "# EOF\n", "");
        row("the end without a newline", "# EOF", "");
        row("a counter with unit, created and exemplar",
            "# TYPE foo_seconds counter\n# UNIT foo_seconds seconds\n# HELP foo_seconds Some text "
            "and \\n some \\\" escaping\n"
            "foo_seconds_total{a=\"bb\"} 17.0 1520879607.789 # {trace_id=\"KOO5S4vxi0o\"} 0.67 "
            "1520879607.7\n"
            "foo_seconds_created{a=\"bb\"} 1520430000.123 1520879607.789\n# EOF\n",
            "foo_seconds_total|a=bb 17 @1520879607789 #|trace_id=KOO5S4vxi0o 0.67 @1520879607.7\n"
            "foo_seconds_created|a=bb 1520430000.123 @1520879607789");
        row("a histogram",
            "# TYPE foo histogram\nfoo_bucket{le=\"0.0\"} 0\nfoo_bucket{le=\"1e-05\"} "
            "0\nfoo_bucket{le=\"1.0\"} 10\n"
            "foo_bucket{le=\"+Inf\"} 17\nfoo_count 17\nfoo_sum 324789.3\nfoo_created "
            "1520430000.123\n# EOF\n",
            "foo_bucket|le=0.0 0\nfoo_bucket|le=1e-05 0\nfoo_bucket|le=1.0 10\nfoo_bucket|le=+Inf "
            "17\n"
            "foo_count 17\nfoo_sum 324789.3\nfoo_created 1520430000.123");
        row("a gauge histogram",
            "# TYPE foo gaugehistogram\nfoo_bucket{le=\"0.01\"} 20.0\nfoo_bucket{le=\"+Inf\"} "
            "42.0\nfoo_gcount 42.0\nfoo_gsum 3289.3\n# EOF\n",
            "foo_bucket|le=0.01 20\nfoo_bucket|le=+Inf 42\nfoo_gcount 42\nfoo_gsum 3289.3");
        row("a summary",
            "# TYPE foo summary\nfoo{quantile=\"0.95\"} 123.7\nfoo_count 17\nfoo_sum 3.5\n# EOF\n",
            "foo|quantile=0.95 123.7\nfoo_count 17\nfoo_sum 3.5");
        row("an info",
            "# TYPE foo info\nfoo_info{name=\"pretty name\",version=\"8.2.7\"} 1\n# EOF\n",
            "foo_info|name=pretty name|version=8.2.7 1");
        row("a stateset", "# TYPE foo stateset\nfoo{foo=\"a\"} 1.0\nfoo{foo=\"bb\"} 0.0\n# EOF\n",
            "foo|foo=a 1\nfoo|foo=bb 0");
        row("an unknown", "# TYPE foo unknown\nfoo_sum 42\n# EOF\n", "foo_sum 42");
        row("a gauge of any value", "# TYPE a gauge\na NaN\n# EOF\n", "a NaN");
        row("one series at several times", "# TYPE a gauge\na 1 1\na 2 2\n# EOF\n",
            "a 1 @1000\na 2 @2000");
        row("buckets of two metrics of one family",
            "# TYPE a histogram\na_bucket{x=\"1\",le=\"+Inf\"} 1\na_bucket{x=\"2\",le=\"+Inf\"} "
            "2\n# EOF\n",
            "a_bucket|x=1|le=+Inf 1\na_bucket|x=2|le=+Inf 2");
    }

    void readsOpenMetrics()
    {
        QFETCH(QByteArray, text);
        QTEST(read(Format::OpenMetrics, text), "expected");
    }

    void refusesWhatIsNoOpenMetrics_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* text, const char* why) {
            QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(why);
        };
        row("", "line 0: the text ends without # EOF");
        row("a 1\n", "line 1: the text ends without # EOF");
        row("a 1\n\n# EOF\n", "line 2: an empty line");
        row("# EOF\na 1\n", "line 2: text after # EOF");
        row("# hello\n# EOF\n", "line 1: a comment is HELP, TYPE, UNIT or EOF");
        row("a  1\n# EOF\n", "line 1: one space expected between series and value");
        row("a{x=\"1\",} 1\n# EOF\n", "line 1: a ',' must be followed by a label");
        row("a{x= \"1\"} 1\n# EOF\n", "line 1: a label value stands in double quotes");
        row("a 1 \n# EOF\n", "line 1: text after the value");
        row("a 1 NaN\n# EOF\n", "line 1: 'NaN' is no time in seconds");
        row("# TYPE a untyped\n# EOF\n", "line 1: unknown type 'untyped'");
        row("# TYPE a counter\na 1\n# EOF\n", "line 2: 'a' does not fit the type of its family");
        row("# TYPE a counter\na_total -1\n# EOF\n",
            "line 2: 'a_total' counts, so it is not negative and not NaN");
        row("# TYPE a counter\na_total NaN\n# EOF\n",
            "line 2: 'a_total' counts, so it is not negative and not NaN");
        row("# TYPE a gauge\na 1 # {} 1\n# EOF\n",
            "line 2: only counters and buckets have exemplars");
        row("# TYPE a counter\na_total 1 # {x=\"1\"}\n# EOF\n", "line 2: an exemplar has a value");
        row("# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\na{x=\"1\"} 2\n# EOF\n",
            "line 5: family 'a' is told in two places");
        row("# UNIT a seconds\n# EOF\n",
            "line 1: the name 'a' does not end with its unit 'seconds'");
        row("# HELP a x\n# HELP a y\n# EOF\n", "line 2: a second help text for 'a'");
        row("# TYPE a info\na_info 2\n# EOF\n", "line 2: an info is always 1");
        row("# TYPE a stateset\na{a=\"x\"} 2\n# EOF\n", "line 2: a state is 0 or 1");
        row("# TYPE a stateset\na 1\n# EOF\n", "line 2: a stateset has a label of its own name");
        row("# TYPE a summary\na 1\n# EOF\n", "line 2: a summary's value has a quantile label");
        row("# TYPE a summary\na{quantile=\"2\"} 1\n# EOF\n",
            "line 2: a quantile lies between 0 and 1");
        row("# TYPE a histogram\na_bucket{le=\"1\"} 1\n# EOF\n",
            "line 3: the buckets do not end with le=\"+Inf\"");
        row("# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\n# EOF\n",
            "line 3: a bucket counts less than the one before it");
        row("# TYPE a histogram\na_bucket{le=\"2\"} 1\na_bucket{le=\"1\"} 1\n# EOF\n",
            "line 3: the buckets do not come in the order of their bounds");
        row("# TYPE a histogram\na_bucket 1\n# EOF\n",
            "line 2: a bucket has a label le with its upper bound");
    }

    void refusesWhatIsNoOpenMetrics()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        QCOMPARE(read(Format::OpenMetrics, text), QStringLiteral("refused: ") + why);
    }

    void refusesAnExemplarOfMoreThan128Characters()
    {
        const auto text = [](int length) -> QByteArray {
            return "# TYPE a counter\na_total 1 # {x=\"" + QByteArray(length, 'y')
                + "\"} 1\n# EOF\n";
        };
        QVERIFY(!read(Format::OpenMetrics, text(127)).startsWith(QLatin1String("refused")));
        QVERIFY(read(Format::OpenMetrics, text(128)).startsWith(QLatin1String("refused")));
    }

    void tellsTypeUnitAndHelp()
    {
        ExpositionParser parser(Format::OpenMetrics);
        const auto scrape = parser.parse("# TYPE a_bytes gauge\n# UNIT a_bytes bytes\n# HELP "
                                         "a_bytes One\\ntwo\na_bytes 1\n# EOF\n");
        QVERIFY(scrape);
        QCOMPARE(scrape->families.size(), 1U);
        QCOMPARE(scrape->families[0].type, MetricType::Gauge);
        QCOMPARE(scrape->families[0].unit, std::string("bytes"));
        QCOMPARE(scrape->families[0].help, std::string("One\ntwo"));
    }

    void knowsTheSameSeriesAgain()
    {
        ExpositionParser parser(Format::Prometheus);
        const auto first = parser.parse("a{x=\"1\"} 1\nb 2\nc 3\n");
        const auto second = parser.parse("a{x=\"1\"} 4\nnew 5\nb 6\n");
        QVERIFY(first && second);
        QCOMPARE(second->samples[0].series, first->samples[0].series);
        QCOMPARE(second->samples[2].series, first->samples[1].series);
        QCOMPARE(parser.seriesCount(), 4U);
        // A longer name than last time's at the same place is another series.
        const auto third = parser.parse("a{x=\"1\"}0 1\n");
        QVERIFY(third);
        QCOMPARE(third->samples[0].series, first->samples[0].series);
        QCOMPARE(third->samples[0].milliseconds, std::optional<std::int64_t>(1));
        const auto fourth = parser.parse("a{x=\"1\",y=\"\"} 1\nbb 2\n");
        QVERIFY(fourth);
        QCOMPARE(parser.series(fourth->samples[1].series).metric, std::string("bb"));
    }

    void knowsASeriesByAnySpelling()
    {
        for (const Format format : { Format::Prometheus, Format::OpenMetrics }) {
            const std::string end = format == Format::OpenMetrics ? "# EOF\n" : "";
            ExpositionParser parser(format);
            const auto first = parser.parse("a{x=\"1\",y=\"2\"} 1\nb 2\n" + end);
            QVERIFY(first);
            const SeriesName name = parser.series(first->samples[0].series);
            // A number stays what it is when spellings begin to be watched.
            const auto other = parser.parse("a{y=\"2\",x=\"1\"} 1\nb 2\n" + end);
            QVERIFY(other);
            QCOMPARE(parser.series(first->samples[0].series), name);
            QCOMPARE(parser.series(other->samples[0].series).sorted(), name);
            const auto both = parser.parse("a{y=\"2\",x=\"1\"} 1\na{x=\"1\",y=\"2\"} 1\n" + end);
            QVERIFY(!both);
            QCOMPARE(both.error().why,
                QStringLiteral("line 2: the series a{x=\"1\",y=\"2\"} is there twice"));
            QVERIFY(parser.parse("a{y=\"2\",x=\"1\"} 1\nb 2\n" + end));
        }
    }

    // Whatever changes between two scrapes, the short way ends as reading afresh does.
    void readsTheNextScrapeAsAFreshOne_data()
    {
        QTest::addColumn<Format>("format");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        const auto row = [](Format format, const char* first, const char* second) {
            QTest::addRow("%s -> %s", first, second)
                << format << QByteArray(first) << QByteArray(second);
        };
        const char* const text = "# TYPE a gauge\na{x=\"1\"} 1\n\n# note\nb 2";
        for (const char* second : { text, "# TYPE a gauge\na{x=\"1\"} -0\n\n# note\nb NaN",
                 "# TYPE a gauge\na{x=\"1\"} +Inf\n\n# note\nb 1234567890123456789",
                 "# TYPE a gauge\na{x=\"1\"} 5e-324\n\n# note\nb 1e999",
                 "# TYPE a gauge\na{x=\"1\"} 0.1 77\n\n# note\nb 2 -5\n",
                 "# TYPE a gauge\na{x=\"1\"} 1 \n\n# note\nb 2", "# TYPE a gauge\na{x=\"1\"} 1\n\n",
                 "# TYPE a gauge\na{x=\"1\"} 1\n\n# note\nb 2\nc 3\n",
                 "# TYPE a gauge\na{x=\"1\"} 1\n\n# note\nb 2\nb 2\n",
                 "# TYPE a counter\na{x=\"1\"} 1\n\n# note\nb 2",
                 "# TYPE a gauge\na{x=\"1\"} 1\r\n\n# note\nb 2",
                 "# TYPE a gauge\na{x=\"1\"} nan(1)\n\n# note\nb 2",
                 "# TYPE a gauge\na{x=\"1\"} 0x1\n\n# note\nb 2",
                 "# TYPE a gauge\na{x=\"1\"} 1 1 1\n\n# note\nb 2", "" })
            row(Format::Prometheus, text, second);
        row(Format::Prometheus, " a 1\nb  2\n", " a 3\nb  4\n");
        const char* const open = "# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} "
                                 "2\na_count 2\na_sum 3\n# TYPE b counter\nb_total 1\n# EOF\n";
        const auto changed = [open](const char* from, const char* to) {
            return QByteArray(open).replace(from, to);
        };
        for (const QByteArray& second :
            { QByteArray(open), changed("a_sum 3", "a_sum -3"), changed("a_sum 3", "a_sum NaN"),
                changed("_count 2", "_count 3"), changed("+Inf\"} 2", "+Inf\"} 0"),
                changed("+Inf\"} 2", "+Inf\"} 2.5"), changed("total 1", "total -1"),
                changed("total 1", "total 1 # {x=\"1\"} 1"), changed("total 1", "total 1 99"),
                changed("# EOF\n", "# EOF"), changed("# EOF\n", ""),
                changed("# EOF\n", "# EOF\nc 1\n"), changed("b_total 1\n", "") })
            row(Format::OpenMetrics, open, second.constData());
    }
    void readsTheNextScrapeAsAFreshOne()
    {
        QFETCH(Format, format);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        ExpositionParser known(format);
        QVERIFY(known.parse(first.toStdString()));
        const auto scrape = known.parse(second.toStdString());
        QCOMPARE(scrape ? drawn(known, *scrape) : QStringLiteral("refused: ") + scrape.error().why,
            read(format, second));
    }

    void takesNothingOfABadScrapeAndReadsTheNextOne()
    {
        ExpositionParser parser(Format::Prometheus);
        QVERIFY(!parser.parse("a 1\nb x\n"));
        const auto scrape = parser.parse("a 1\nb 2\n");
        QVERIFY(scrape);
        QCOMPARE(scrape->samples.size(), 2U);
    }

    void refusesAnEndpointThatMakesUpSeries()
    {
        ExpositionParser parser(Format::Prometheus, { .series = 2, .lineBytes = 100 });
        const auto scrape = parser.parse("a 1\nb 2\nc 3\n");
        QVERIFY(!scrape);
        QCOMPARE(scrape.error().why, QStringLiteral("line 3: more series than the limit of 2"));
        QVERIFY(!parser.parse("a{x=\"" + std::string(200, 'y') + "\"} 1\n"));
    }

    void tellsTheFormatByTypeElseByItsEnd()
    {
        QCOMPARE(ExpositionParser::detect("application/openmetrics-text; version=1.0.0", ""),
            Format::OpenMetrics);
        QCOMPARE(ExpositionParser::detect("Application/OpenMetrics-Text", ""), Format::OpenMetrics);
        QCOMPARE(
            ExpositionParser::detect("text/plain; version=0.0.4", "# EOF\n"), Format::Prometheus);
        QCOMPARE(ExpositionParser::detect("TEXT/PLAIN", "# EOF\n"), Format::Prometheus);
        QCOMPARE(ExpositionParser::detect("", "a 1\n# EOF\n"), Format::OpenMetrics);
        QCOMPARE(ExpositionParser::detect("", "a 1\n"), Format::Prometheus);
    }

    void writesNumbersThatReadBackTheSame()
    {
        for (const double v :
            { 0.1, 1e300, -5e-324, 123456789.125, 0.0, std::numeric_limits<double>::infinity() })
            QCOMPARE(*parseNumber(formatNumber(v)), v);
        QVERIFY(std::isnan(*parseNumber(formatNumber(std::nan("")))));
        for (const char* bad :
            { "", "+", "-", "1_0", "1e", "--1", "0x10", "1 ", "infinit", "e5", "." })
            QVERIFY2(!parseNumber(bad), bad);
    }
};

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
