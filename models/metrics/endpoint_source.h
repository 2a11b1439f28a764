// The samples of an HTTP endpoint, in whichever format it answers. Lives in the scraper's thread.
#pragma once

#include "models/metrics/any_parser.h"
#include "models/metrics/http_client.h"
#include "models/metrics/metric_source.h"
#include "models/metrics/target.h"

#include <QCoreApplication>

#include <optional>

namespace opsdeck::metrics {

class EndpointSource final : public MetricSource
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::EndpointSource)

public:
    EndpointSource(const Target& target, HttpClient& http); // the client outlives it

    void read(std::stop_token stop, QObject* context, Answer answer) override;
    const SeriesName& series(SeriesId id) const override { return m_parser.series(id); }
    std::size_t seriesCount() const override { return m_parser.seriesCount(); }
    void forgetSeries() override { m_parser.forget(); }
    bool hasForgotten() const override { return m_parser.hasForgotten(); }

    // What a scrape asks for; the command line asks the same way.
    static HttpRequest request(const Target& target);

private:
    base::Result<Scrape> scrapeFrom(const HttpAnswer& answer);

    Target m_target;
    HttpClient& m_http;
    AnyParser m_parser;
    // Its OpenMetrics broke a rule of that format, which is stricter: why.
    std::optional<QString> m_badOpenMetrics;
};

} // namespace opsdeck::metrics
