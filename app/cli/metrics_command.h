// `opsdeck metrics parse|scrape|query`: samples of an exposition, from a file or an endpoint, and
// queries to a Prometheus-compatible server.
#pragma once

#include "app/cli/command.h"
#include "models/metrics/any_parser.h"
#include "models/metrics/http_client.h"
#include "models/metrics/prometheus_api.h"

namespace opsdeck::cli {

class MetricsCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::MetricsCommand)

public:
    QString name() const override;
    QString summary() const override;
    QString operands() const override;
    QList<Option> options() const override;
    base::Result<ExitStatus> run(const Invocation& invocation) override;

private:
    static base::Status checkOptions(const Arguments& arguments, const QString& action);
    static base::Status parse(const Invocation& invocation, const QString& place);
    static base::Status scrape(const Invocation& invocation, const QString& url);
    static base::Status query(const Invocation& invocation);
    static base::Result<metrics::TargetFormat> formatFrom(const Arguments& arguments);
    static base::Result<std::vector<metrics::JsonMapping>> mappingsFrom(const Arguments& arguments);
    static base::Result<std::chrono::milliseconds> patienceFrom(const Arguments& arguments);
    static metrics::HttpOptions httpOptions(const Arguments& arguments);
    static base::Status print(
        const Invocation& invocation, std::string_view contentType, std::string_view text);
    static base::Status print(Output& out, const metrics::PrometheusAnswer& answer);
};

} // namespace opsdeck::cli
