// The HTTP API of a sample platform as a test's client sees it: one request, its answer, and
// numbers out of its metrics. Blocks; tests only.
#pragma once

#include "models/metrics/exposition_parser.h"
#include "tests/support/sample_run.h"

#include <QUrl>

#include <httplib.h>
#include <map>
#include <memory>

namespace opsdeck::support {

inline QString textOf(const QJsonObject& object, const char* member)
{
    return object[QLatin1String(member)].toVariant().toString();
}

class SampleApi
{
public:
    using Headers = std::map<std::string, std::string>;
    struct Answer
    {
        int status = 0; // 0: nobody answered
        std::string body; // as sent, not decompressed
        httplib::Headers headers;

        std::string header(const std::string& name) const
        {
            const auto found = headers.find(name);
            return found == headers.end() ? std::string() : found->second;
        }
        QJsonObject json() const
        {
            return QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
        }
        QJsonArray items() const { return json()[QLatin1String("items")].toArray(); }
        // "The parameter … takes …": what an error says.
        QString message() const
        {
            return json()[QLatin1String("error")][QLatin1String("message")].toString();
        }
    };

    // That of a new small sample without simulated users; says itself what failed.
    static std::unique_ptr<SampleApi> start(SampleRun& sample)
    {
        const auto run = sample.call({ QStringLiteral("up"), QStringLiteral("--scale"),
            QStringLiteral("0.01"), QStringLiteral("--no-workload") });
        if (run.status != 0) {
            qWarning("%s", run.error.constData());
            return nullptr;
        }
        auto api = std::make_unique<SampleApi>(sample);
        return api->port() > 0 && !api->token().empty() ? std::move(api) : nullptr;
    }

    explicit SampleApi(const SampleRun& sample)
        : m_folder(sample.folder())
    {
        const QJsonObject status = sample.status();
        m_port = QUrl(status[QLatin1String("api")].toString()).port();
        QFile file(status[QLatin1String("api_token_file")].toString());
        if (file.open(QIODevice::ReadOnly))
            m_token = file.readAll().trimmed().toStdString();
    }

    int port() const { return m_port; }
    const std::string& token() const { return m_token; }

    // With the tenant paris and the token, unless `headers` say otherwise; an empty value leaves
    // one out.
    Answer send(const std::string& method, const std::string& path, const std::string& body = {},
        const Headers& headers = {}) const
    {
        httplib::Client client("127.0.0.1", m_port);
        client.set_read_timeout(30);
        client.set_decompress(false);
        httplib::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        Headers all{ { "x-tenant-id", "paris" }, { "Authorization", "Bearer " + m_token } };
        for (const auto& [name, value] : headers)
            all[name] = value;
        for (const auto& [name, value] : all) {
            if (!value.empty())
                request.headers.emplace(name, value);
        }
        const httplib::Result result = client.send(request);
        return result ? Answer{ result->status, result->body, result->headers } : Answer{};
    }
    Answer get(const std::string& path, const Headers& headers = {}) const
    {
        return send("GET", path, {}, headers);
    }

    // Signed in as the owner of paris, who may change things.
    Headers owner() const
    {
        QFile file(m_folder + QStringLiteral("/api-password"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const std::string password = file.readAll().trimmed().toStdString();
        const Answer answer = send(
            "POST", "/api/v1/auth/login", R"({"user":"user_101","password":")" + password + "\"}");
        return { { "Authorization",
            "Bearer " + answer.json()[QLatin1String("access_token")].toString().toStdString() } };
    }

    // Sum over the samples of this name whose labels hold all of `labels`.
    double metric(
        const std::string& name, const std::map<std::string, std::string>& labels = {}) const
    {
        metrics::ExpositionParser parser(metrics::Format::Prometheus);
        const auto scrape = parser.parse(get("/metrics").body);
        if (!scrape) {
            qWarning("%s", qPrintable(scrape.error().sentence()));
            return -1;
        }
        double sum = 0;
        for (const metrics::Sample& sample : scrape->samples) {
            const metrics::SeriesName& series = parser.series(sample.series);
            const bool isWanted = series.metric == name
                && std::all_of(labels.begin(), labels.end(), [&series](const auto& label) {
                       return std::any_of(series.labels.begin(), series.labels.end(),
                           [&label](const metrics::Label& own) {
                               return own.name == label.first && own.value == label.second;
                           });
                   });
            sum += isWanted ? sample.value : 0;
        }
        return sum;
    }

private:
    QString m_folder;
    int m_port = 0;
    std::string m_token;
};

} // namespace opsdeck::support
