// Tries out a metrics endpoint, or a metrics server, for the connect dialog: one question over
// HTTP, the way that the workspace names, told in lines like those of the servers. Never waits. GUI
// thread.
#pragma once

#include "models/catalog/connection_test.h"
#include "models/metrics/http_message.h"

#include <QObject>

#include <memory>
#include <stop_token>
#include <vector>

namespace opsdeck::metrics {
class HttpClient;
} // namespace opsdeck::metrics

namespace opsdeck::ui::pages {

class MetricsTest : public QObject
{
    Q_OBJECT

public:
    explicit MetricsTest(QObject* parent = nullptr);
    ~MetricsTest() override;

    // Nothing is asked when the workspace names no endpoint. A running test is stopped.
    // The secret is a token, or "user:password".
    void start(const catalog::Workspace& workspace, const QString& secret,
        const QString& proxyPassword = {});
    void cancel();
    bool isRunning() const { return m_running; }
    const std::vector<catalog::TestLine>& lines() const { return m_lines; }

signals:
    void changed();

private:
    void take(const base::Result<metrics::HttpAnswer>& answer);
    void addContent(const metrics::HttpAnswer& answer);
    void addFailure(const QString& title, const base::Error& error);
    QString contentTitle() const;
    void add(catalog::TestLine::Outcome outcome, const QString& title, const QString& detail);

    std::unique_ptr<metrics::HttpClient> m_client;
    std::stop_source m_stop;
    catalog::MetricsKind m_kind = catalog::MetricsKind::Exposition;
    metrics::HttpRequest m_request;
    std::vector<catalog::TestLine> m_lines;
    bool m_running = false;
};

} // namespace opsdeck::ui::pages
