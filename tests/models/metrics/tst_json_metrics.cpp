#include "models/metrics/json_parser.h"
#include "models/metrics/number.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;

namespace {

QString read(JsonParser& parser, const QByteArray& text)
{
    const auto scrape = parser.parse({ text.constData(), static_cast<std::size_t>(text.size()) });
    if (!scrape)
        return QStringLiteral("refused: ") + scrape.error().why;
    QStringList lines;
    for (const Sample& sample : scrape->samples)
        lines += QString::fromStdString(
            series::canonicalText(parser.series(sample.series)) + ' ' + formatNumber(sample.value));
    return lines.join(u'\n');
}

QString read(const QByteArray& text)
{
    JsonParser parser;
    return read(parser, text);
}

base::Result<JsonMapping> mapping(const char* text) { return JsonMapping::read(text); }

} // namespace

class TestJsonMetrics : public QObject
{
    Q_OBJECT

private slots:
    void readsQueryStatistics()
    {
        QCOMPARE(
            read("{\"queries\":{\"product_query\":{\"count\":1500,\"avgMs\":12.5,\"minMs\":3.2,"
                 "\"maxMs\":450.8,\"p95Ms\":28.3,\"p99Ms\":95.6}},"
                 "\"cache_hit_rate\":0.87,\"pool_stats\":12}"),
            QStringLiteral("query_count{query=\"product_query\"} 1500\n"
                           "query_avg_ms{query=\"product_query\"} 12.5\n"
                           "query_min_ms{query=\"product_query\"} 3.2\n"
                           "query_max_ms{query=\"product_query\"} 450.8\n"
                           "query_p95_ms{query=\"product_query\"} 28.3\n"
                           "query_p99_ms{query=\"product_query\"} 95.6\n"
                           "cache_hit_rate 0.87\n"
                           "pool_connections{state=\"total\"} 12"));
    }

    void readsOtherShapesOfTheSame()
    {
        // No query yet, a pool in parts, and members that nobody knew of.
        QCOMPARE(read("{\"queries\":{},\"cache_hit_rate\":null,"
                      "\"pool_stats\":{\"total\":10,\"idle\":3},\"uptime\":5,\"ok\":true}"),
            QStringLiteral("pool_connections{state=\"total\"} 10\n"
                           "pool_connections{state=\"idle\"} 3\nuptime 5\nok 1"));
    }

    void tellsTypeAndUnit()
    {
        JsonParser parser;
        const auto scrape = parser.parse("{\"queries\":{\"q\":{\"count\":1,\"avgMs\":2}}}");
        QVERIFY(scrape);
        QCOMPARE(scrape->families.size(), 2U);
        QCOMPARE(scrape->families[0].type, MetricType::Counter);
        QCOMPARE(scrape->families[1].type, MetricType::Gauge);
        QCOMPARE(scrape->families[1].unit, std::string("milliseconds"));
    }

    void namesWhatNoPathNamesAfterItsPlace()
    {
        QCOMPARE(read("{\"a\":{\"b c\":1,\"1\":2},\"list\":[{\"name\":\"x\",\"v\":1},{\"id\":\"y\","
                      "\"v\":2},{\"v\":3}],\"grid\":[[1,2],[3]],\"text\":\"7\",\"none\":null}"),
            QStringLiteral("a_b_c 1\na_1 2\nlist_v{name=\"x\"} 1\nlist_v{id=\"y\"} 2\n"
                           "list_v{index=\"2\"} 3\ngrid{index=\"0\",inner_index=\"0\"} 1\n"
                           "grid{index=\"0\",inner_index=\"1\"} 2\n"
                           "grid{index=\"1\",inner_index=\"0\"} 3"));
        QCOMPARE(read("[1,2]"), QStringLiteral("value{index=\"0\"} 1\nvalue{index=\"1\"} 2"));
        QCOMPARE(read("{}"), QString());
    }

    void mapsAnyDocument()
    {
        const auto map = mapping(
            "{\"version\":1,\"when\":[\"/s\"],\"rest\":\"ignored\",\"metrics\":["
            "{\"path\":\"/s/*/m/*\",\"metric\":\"*2\",\"type\":\"counter\",\"unit\":\"seconds\","
            "\"divide\":1000,\"labels\":{\"service\":\"*1\",\"zone\":\"../\",\"kind\":\"fixed\"}},"
            "{\"path\":\"/s/*/a~1b\",\"metric\":\"ab\",\"labels\":{\"host\":\"./meta/host\"}}]}");
        QVERIFY2(map, map ? "" : qPrintable(map.error().sentence()));
        JsonParser parser({ *map });
        QCOMPARE(read(parser,
                     "{\"s\":{\"api\":{\"m\":{\"busy time\":1500,\"idle\":\"NaN\"},\"a/b\":4,"
                     "\"meta\":{\"host\":\"h1\"}}},\"other\":1}"),
            QStringLiteral("busy_time{kind=\"fixed\",service=\"api\",zone=\"../\"} 1.5\n"
                           "idle{kind=\"fixed\",service=\"api\",zone=\"../\"} NaN\n"
                           "ab{host=\"h1\"} 4"));
        // A document of another kind is read after its places.
        QCOMPARE(read(parser, "{\"other\":1}"), QStringLiteral("other 1"));
    }

    void saysTheLineAndTheReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* text, const char* why) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(why);
        };
        row("", "line 1: the text is empty");
        row("\n\n1", "line 3: an object or a list expected");
        row("{\n\"a\":1,\n}", "line 3: a name in double quotes expected");
        row("{\"a\" 1}", "line 1: ':' expected after 'a'");
        row("{\"a\":1 \"b\":2}", "line 1: ',' or '}' expected");
        row("[1,\n2", "line 2: ',' or ']' expected");
        row("[1,]", "line 1: a value expected");
        row("{\"a\":1}\nx", "line 2: text after the end of the document");
        row("[01]", "line 1: '01' is no number");
        row("[1.]", "line 1: '1.' is no number");
        row("[1e]", "line 1: '1e' is no number");
        row("[1e999]", "line 1: '1e999' is no number");
        row("[NaN]", "line 1: a value expected");
        row("[\"a", "line 1: the quotes of a text are not closed");
        row("[\"\\x\"]", "line 1: an escape that JSON does not know");
        row("[\"\\ud800\"]", "line 1: half a character");
        row("[\"\t\"]", "line 1: a control character inside a text");
        row("{\"a\":1,\n\"a\":2}", "line 2: the name 'a' is there twice");
        row("{\"a b\":1,\n\"a_b\":2}", "line 2: the series a_b is there twice");
        row("{\"queries\":{\"q\":\n{\"avgMs\":\"fast\"}}}",
            "line 2: /queries/q/avgMs is no number");
    }
    void saysTheLineAndTheReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        QCOMPARE(read(text), QStringLiteral("refused: ") + why);
    }

    void refusesBottomlessNesting()
    {
        QCOMPARE(read(QByteArray(100000, '[')),
            QStringLiteral("refused: line 1: the document is nested too deep"));
    }

    void readsEscapes()
    {
        QCOMPARE(read("[{\"name\":\"\\u00e9\\ud83d\\ude00\\n\\/\",\"v\":1}]"),
            QStringLiteral("v{name=\"é😀\\n/\"} 1"));
    }

    void saysWhatIsWrongWithAMapping_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* text, const char* why) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(why);
        };
        row("{", "line 1: a name in double quotes expected");
        row("[]", "line 1: an object in braces expected");
        row("{}", "line 1: \"version\" must be 1");
        row("{\"version\":2}", "line 1: \"version\" must be 1");
        row("{\"version\":1,\n\"more\":1}", "line 1: there is no setting named 'more'");
        row("{\"version\":1,\n\"rest\":\"x\"}", "line 2: \"rest\" is \"automatic\" or \"ignored\"");
        row("{\"version\":1,\n\"metrics\":{}}", "line 2: \"metrics\" must be a list");
        row("{\"version\":1,\"metrics\":[\n{}]}", "line 2: \"path\" is missing");
        row("{\"version\":1,\"metrics\":[\n{\"path\":\"/a\"}]}", "line 2: \"metric\" is missing");
        row("{\"version\":1,\"metrics\":[\n{\"path\":\"a\",\"metric\":\"a\"}]}",
            "line 2: 'a' is no path such as /queries/*/count");
        row("{\"version\":1,\"metrics\":[\n{\"path\":\"/~2\",\"metric\":\"a\"}]}",
            "line 2: '/~2' is no path such as /queries/*/count");
        row("{\"version\":1,\"metrics\":[{\"path\":\"/a\",\"metric\":\"a b\"}]}",
            "line 1: 'a b' is no name of a metric");
        row("{\"version\":1,\"metrics\":[{\"path\":\"/a\",\"metric\":\"a\",\n\"type\":\"x\"}]}",
            "line 2: 'x' is neither gauge nor counter");
        row("{\"version\":1,\"metrics\":[{\"path\":\"/a\",\"metric\":\"a\",\n\"divide\":0}]}",
            "line 2: \"divide\" must be a number other than zero");
        row("{\"version\":1,\"metrics\":[{\"path\":\"/"
            "a\",\"metric\":\"a\",\n\"labels\":{\"1\":\"\"}}]}",
            "line 2: '1' is no name of a label");
    }
    void saysWhatIsWrongWithAMapping()
    {
        QFETCH(QByteArray, text);
        const auto map = mapping(text.constData());
        QVERIFY(!map);
        QTEST(map.error().why, "why");
    }

    void readsTheMappingsThatComeWithTheProgram() { QVERIFY(!JsonMapping::builtIn().empty()); }
};

QTEST_GUILESS_MAIN(TestJsonMetrics)
#include "tst_json_metrics.moc"
