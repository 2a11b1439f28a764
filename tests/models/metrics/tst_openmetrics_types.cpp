// The rules of OpenMetrics 1.0 for each type of metric: what its samples are called, which labels
// and values they have, and what a whole point is.
#include "tests/models/metrics/openmetrics_rows.h"

using namespace opsdeck;
using namespace opsdeck::metrics;

class TestOpenMetricsTypes : public QObject
{
    Q_OBJECT

private slots:
    void obeysTheSpecification_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("verdict");
        typeRows();
        labelRows();
        histogramRows();
        bucketRows();
        gaugeHistogramRows();
    }
    void obeysTheSpecification()
    {
        QFETCH(std::string, text);
        QTEST(verdict(text), "verdict");
    }

private:
    void typeRows();
    void labelRows();
    void histogramRows();
    void bucketRows();
    void gaugeHistogramRows();
};

void TestOpenMetricsTypes::typeRows()
{
    row("gauge", "# TYPE a gauge\na -Inf\n");
    row("gauge", "# TYPE a gauge\na_sum 1\n# TYPE b gauge\n");
    row("unknown", "# TYPE a unknown\na NaN\n");
    row("counter", "# TYPE a counter\na_total 0.5\na_created -1\n");
    for (const char* bad : { "NaN", "+Inf", "-Inf" })
        row("counter", std::string("# TYPE a counter\na_total 1\na_created ") + bad + '\n',
            "line 3: 'a_created' is a time, so it is finite");
    row("counter", "# TYPE a counter\na_total +Inf\n");
    row("counter", "# TYPE a counter\na_total 1\na 1\n",
        "line 3: 'a' does not fit the type of its family");
    row("counter", "# TYPE a counter\na_total -Inf\n",
        "line 2: 'a_total' counts, so it is not negative and not NaN");
    row("counter", "# TYPE a counter\na_created 1\n", "line 3: a counter comes with its total");
    row("counter", "# TYPE a counter\na_total{x=\"1\"} 1\na_created{x=\"2\"} 1\n",
        "line 4: a counter comes with its total");
    row("counter", "# TYPE a counter\na_created 1\na_total 1\n");
    row("stateset", "# TYPE a stateset\na{a=\"x\"} 1\na{a=\"y\"} 0\n");
    row("stateset", "# TYPE a stateset\na{e=\"1\",a=\"x\"} 1.0\na{e=\"2\",a=\"x\"} 0.0\n");
    row("stateset", "# TYPE a stateset\na{a=\"x\"} 0.5\n", "line 2: a state is 0 or 1");
    row("stateset", "# TYPE a stateset\na{a=\"x\"} NaN\n", "line 2: a state is 0 or 1");
    row("stateset", "# TYPE a stateset\na{b=\"x\"} 1\n",
        "line 2: a stateset has a label of its own name");
    row("stateset", "# TYPE a_s stateset\n# UNIT a_s s\n",
        "line 2: an info or a stateset has no unit");
    row("info", "# TYPE a info\na_info{x=\"1\"} 1\na_info{x=\"2\"} 1.0\n");
    row("info", "# TYPE a info\na 1\n", "line 2: 'a' does not fit the type of its family");
    row("info", "# TYPE a info\na_info 0\n", "line 2: an info is always 1");
    row("info", "# TYPE a info\na_info NaN\n", "line 2: an info is always 1");
    row("info", "# TYPE a_s info\n# UNIT a_s s\n", "line 2: an info or a stateset has no unit");
    row("info", "# UNIT a_s s\n# TYPE a_s info\n", "line 2: an info or a stateset has no unit");
    row("info", "# UNIT a_s s\n# TYPE a_s stateset\n", "line 2: an info or a stateset has no unit");
    row("summary",
        "# TYPE a summary\na{quantile=\"0\"} NaN\na{quantile=\"1\"} 1\na_count 1\n"
        "a_sum 1\na_created 1\n");
    row("summary", "# TYPE a summary\na_count 1\n");
    row("summary", "# TYPE a summary\na{quantile=\"0.5\"} -1\n",
        "line 2: the value of a quantile is not negative");
    for (const char* bad : { "-0.1", "1.01", "NaN", "foo" })
        row("summary", ("# TYPE a summary\na{quantile=\"" + std::string(bad) + "\"} 1\n").c_str(),
            "line 2: a quantile lies between 0 and 1");
    row("summary", "# TYPE a summary\na_sum -1\n", "line 2: a sum is not negative and not NaN");
    row("summary", "# TYPE a summary\na_sum NaN\n", "line 2: a sum is not negative and not NaN");
    row("summary", "# TYPE a summary\na_count 0.5\n",
        "line 2: 'a_count' counts, so it is a whole number");
    row("summary", "# TYPE a summary\na_bucket{le=\"1\"} 1\n");
    row("summary", "# TYPE a summary\na{quantile=\"1.0\"} 1\na{quantile=\"0.5\"} 1\n"); // any order
    for (const char* bad : { "NaN", "-1" })
        row("summary", "# TYPE a summary\na_count " + std::string(bad) + '\n',
            "line 2: 'a_count' counts, so it is not negative and not NaN");
    row("summary", "# TYPE a summary\na_count +Inf\n",
        "line 2: 'a_count' counts, so it is a whole number");
    for (const char* part : { "_count", "_sum", "_created" })
        row("summary", "# TYPE a summary\na" + std::string(part) + "{quantile=\"0.5\"} 1\n",
            "line 2: only quantiles have a label quantile");
    row("summary", "# TYPE a summary\na_count{x=\"quantile=\\\"\"} 1\n");
    row("units", "# TYPE a_s counter\n# UNIT a_s s\na_s_total 1\n");
    row("units", "# UNIT s s\n", "line 1: the name 's' does not end with its unit 's'");
    row("units", "# UNIT as s\n", "line 1: the name 'as' does not end with its unit 's'");
    row("units", "# TYPE a_s gauge\na_s 1\n# UNIT a_s s\n",
        "line 3: the unit of 'a_s' comes after its samples");
}

// What tells the parts of one type apart is a label as any other elsewhere.
void TestOpenMetricsTypes::labelRows()
{
    for (const char* type : { "gauge", "unknown" }) {
        for (const char* label : { "le", "quantile" })
            row(type,
                std::string("# TYPE a ") + type + "\na{" + label + "=\"1\"} 1\nb 1\n" + "# TYPE c "
                    + type + "\nc{" + label + "=\"1\"} 1\nc{x=\"1\"} 1\nc{" + label
                    + "=\"2\"} 1\n");
    }
    row("counter",
        "# TYPE a counter\na_total{le=\"1\"} 1\na_total{le=\"2\"} 1\na_created{le=\"2\"} 1\n");
    row("counter", "# TYPE a counter\na_total{le=\"1\"} 1\na_created{le=\"2\"} 1\n",
        "line 4: a counter comes with its total");
    row("info", "# TYPE a info\na_info{le=\"1\"} 1\na_info{x=\"1\"} 1\na_info{le=\"2\"} 1\n");
    row("summary",
        "# TYPE a summary\na{le=\"1\",quantile=\"0.5\"} 1\na_count{le=\"1\"} 1\n"
        "a{le=\"2\",quantile=\"0.5\"} 1\na_count{le=\"2\"} 1\n");
    row("summary",
        "# TYPE a summary\na{le=\"1\",quantile=\"0.5\"} 1\na{le=\"2\",quantile=\"0.5\"} 1\n"
        "a{quantile=\"0.6\",le=\"1\"} 1\n",
        "line 4: the samples of one metric of 'a' stand apart");
}

void TestOpenMetricsTypes::histogramRows()
{
    row("histogram", HISTOGRAM);
    row("histogram", HISTOGRAM LAST);
    row("histogram", HISTOGRAM "a_bucket{le=\"-1\"} 0\n" LAST);
    row("histogram", HISTOGRAM LAST "a_count 1\na_sum +Inf\na_created 1\n");
    row("histogram", HISTOGRAM "a_count 1\na_sum 1\n" LAST);
    row("histogram",
        HISTOGRAM "a_bucket{le=\"1\"} 1 1\na_bucket{le=\"+Inf\"} 1 1\n"
                  "a_bucket{le=\"1\"} 2 2\na_bucket{le=\"+Inf\"} 2 2\n");
    row("histogram",
        HISTOGRAM "a_bucket{x=\"1\",le=\"+Inf\"} 1\na_count{x=\"1\"} 1\na_sum{x=\"1\"} 1\n"
                  "a_bucket{x=\"2\",le=\"+Inf\"} 1\n");
    row("histogram", HISTOGRAM "a 1\n", "line 2: 'a' does not fit the type of its family");
    const char* const kNoLast = "line 3: the buckets do not end with le=\"+Inf\"";
    row("histogram", HISTOGRAM "a_created 1\n", kNoLast);
    row("histogram", HISTOGRAM "a_bucket{le=\"1\"} 1\n", kNoLast);
    row("histogram", HISTOGRAM "a_bucket{le=\"1\"} 1 1\na_bucket{le=\"+Inf\"} 1 2\n",
        "line 3: the buckets do not end with le=\"+Inf\"");
    row("histogram", HISTOGRAM LAST "a_count 2\na_sum 1\n",
        "line 5: the count is not that of the bucket +Inf");
    row("histogram", HISTOGRAM LAST "a_count 1\n", "line 4: a count comes with a sum");
    row("histogram", HISTOGRAM LAST "a_sum 1\n", "line 4: a sum comes with a count");
    row("histogram", HISTOGRAM LAST "a_count 1\na_sum -1\n",
        "line 4: a sum is not negative and not NaN");
    row("histogram", HISTOGRAM LAST "a_count 1\na_sum NaN\n",
        "line 4: a sum is not negative and not NaN");
    row("histogram", HISTOGRAM "a_bucket{le=\"-1\"} 1\n" LAST "a_count 1\na_sum 1\n",
        "line 6: a histogram of negative values has no sum");
}

void TestOpenMetricsTypes::bucketRows()
{
    const char* const kNoLast = "line 3: the buckets do not end with le=\"+Inf\"";
    row("histogram", HISTOGRAM "a_bucket{le=\"inf\"} 1\n",
        "line 2: the last bucket is written le=\"+Inf\"");
    row("histogram", HISTOGRAM "a_bucket{le=\"+INF\"} 1\n",
        "line 2: the last bucket is written le=\"+Inf\"");
    for (const char* bad : { "NaN", "", "0x1", "one", " 1" })
        row("histogram", HISTOGRAM "a_bucket{le=\"" + std::string(bad) + "\"} 1\n",
            "line 2: a bucket has a label le with its upper bound");
    row("histogram", // no canonical numbers, and good all the same
        HISTOGRAM
        "a_bucket{le=\"0\"} 0\na_bucket{le=\"0.00000000001\"} 0\n"
        "a_bucket{le=\"1.1e-4\"} 0\na_bucket{le=\"1e+05\"} 0\na_bucket{le=\"10000000000\"} "
        "0\n" LAST);
    row("histogram", HISTOGRAM "a_bucket{le=\"1\"} 0\na_bucket{le=\"1.0\"} 0\n" LAST,
        "line 3: the buckets do not come in the order of their bounds");
    row("histogram", HISTOGRAM LAST "a_bucket{le=\"1\"} 1\n",
        "line 3: the buckets do not come in the order of their bounds");
    row("histogram",
        HISTOGRAM "a_bucket{le=\"1\"} 1\na_bucket{le=\"2\"} 1\na_bucket{le=\"+Inf\"} 0\n",
        "line 4: a bucket counts less than the one before it");
    row("histogram",
        HISTOGRAM "a_bucket{x=\"1\",le=\"1\"} 0\na_bucket{x=\"2\",le=\"+Inf\"} 0\n"
                  "a_bucket{x=\"1\",le=\"+Inf\"} 0\n",
        kNoLast);
    row("histogram", HISTOGRAM "a_sum{x=\"1\"} 0\na_sum{x=\"2\"} 0\na_count{x=\"1\"} 0\n", kNoLast);
    for (const char* part : { "_count", "_sum", "_created" })
        row("histogram", HISTOGRAM LAST "a" + std::string(part) + "{le=\"1\"} 1\n",
            "line 3: only buckets have a label le");
    row("histogram", HISTOGRAM "a_bucket{le=\"+Inf\"} NaN\n",
        "line 2: 'a_bucket' counts, so it is not negative and not NaN");
    row("histogram", HISTOGRAM LAST "a_count NaN\n",
        "line 3: 'a_count' counts, so it is not negative and not NaN");
    row("histogram", HISTOGRAM "a_bucket{le=\"+Inf\"} 0.5\n",
        "line 2: 'a_bucket' counts, so it is a whole number");
    row("histogram", HISTOGRAM "a_bucket{le=\"+Inf\"} +Inf\n",
        "line 2: 'a_bucket' counts, so it is a whole number");
    row("histogram", HISTOGRAM "a_bucket{le=\"+Inf\"} -1\n",
        "line 2: 'a_bucket' counts, so it is not negative and not NaN");
    row("histogram", HISTOGRAM "a_bucket{le=\"1\"} 2\n" LAST,
        "line 3: a bucket counts less than the one before it");
}

void TestOpenMetricsTypes::gaugeHistogramRows()
{
    row("gauge histogram", GAUGES LAST "a_gcount 1\na_gsum 1\n");
    row("gauge histogram", GAUGES "a_bucket{le=\"-1\"} 1\n" LAST "a_gcount 1\na_gsum -1\n");
    row("gauge histogram", GAUGES LAST "a_gcount 1\na_gsum -1\n",
        "line 5: a negative sum needs negative buckets");
    row("gauge histogram", GAUGES LAST "a_gcount 1\na_gsum NaN\n",
        "line 4: a sum is not negative and not NaN");
    row("gauge histogram", GAUGES LAST "a_gsum 1\n", "line 4: a sum comes with a count");
    row("gauge histogram", GAUGES "a_bucket{le=\"1\"} 2\n" LAST,
        "line 3: a bucket counts less than the one before it");
    row("gauge histogram", GAUGES LAST "a_gcount 1\n", "line 4: a count comes with a sum");
    row("gauge histogram", GAUGES LAST "a_gcount 2\na_gsum 1\n",
        "line 5: the count is not that of the bucket +Inf");
    row("gauge histogram", GAUGES "a_gcount 1\na_gsum 1\n",
        "line 4: the buckets do not end with le=\"+Inf\"");
    row("gauge histogram", GAUGES "a_bucket 1\n",
        "line 2: a bucket has a label le with its upper bound");
    for (const char* bad : { "NaN", "-1" })
        row("gauge histogram", GAUGES "a_bucket{le=\"+Inf\"} " + std::string(bad) + '\n',
            "line 2: 'a_bucket' counts, so it is not negative and not NaN");
    row("gauge histogram", GAUGES "a_bucket{le=\"+Inf\"} 0.5\n",
        "line 2: 'a_bucket' counts, so it is a whole number");
    row("gauge histogram", GAUGES LAST "a_gsum{le=\"1\"} 1\n",
        "line 3: only buckets have a label le");
    row("gauge histogram", GAUGES LAST "a_count 1\n"); // a family of its own
}

QTEST_GUILESS_MAIN(TestOpenMetricsTypes)
#include "tst_openmetrics_types.moc"
