// Rows of texts and what the parser says of them, for the tests of OpenMetrics' rules.
#pragma once

#include "models/metrics/exposition_parser.h"

#include <QTest>

#include <string>

namespace opsdeck::metrics {

inline QString verdict(const std::string& text)
{
    ExpositionParser parser(Format::OpenMetrics);
    const auto scrape = parser.parse(text);
    return scrape ? QStringLiteral("good") : scrape.error().why;
}

inline std::string withEnd(const std::string& text) { return text + "# EOF\n"; }

inline void row(const char* section, const std::string& text, const char* expected = "good")
{
    QTest::newRow(qPrintable(QStringLiteral("%1: %2").arg(
        QLatin1String(section), QString::fromStdString(text).simplified())))
        << withEnd(text) << QString::fromUtf8(expected);
}

} // namespace opsdeck::metrics

#define HISTOGRAM "# TYPE a histogram\n"
#define GAUGES "# TYPE a gaugehistogram\n"
#define LAST "a_bucket{le=\"+Inf\"} 1\n"
#define COUNTER "# TYPE a counter\n"
