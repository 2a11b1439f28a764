// Tries out a metrics endpoint for the connect dialog: one question over HTTP, told in lines like
// those of the servers. Never waits; the HTTP client comes with the first test. GUI thread.
#pragma once

#include "models/catalog/connection_test.h"

#include <QObject>

#include <memory>
#include <stop_token>
#include <vector>

namespace opsdeck::metrics {
class HttpClient;
struct HttpAnswer;
} // namespace opsdeck::metrics

namespace opsdeck::ui::pages {

class MetricsTest : public QObject
{
    Q_OBJECT

public:
    explicit MetricsTest(QObject* parent = nullptr);
    ~MetricsTest() override;

    // Nothing is asked when the workspace names no endpoint. A running test is stopped.
    void start(const catalog::Workspace& workspace, const QString& token);
    void cancel();
    bool isRunning() const { return m_running; }
    const std::vector<catalog::TestLine>& lines() const { return m_lines; }

signals:
    void changed();

private:
    void take(const base::Result<metrics::HttpAnswer>& answer);
    void add(catalog::TestLine::Outcome outcome, const QString& title, const QString& detail);

    std::unique_ptr<metrics::HttpClient> m_client;
    std::stop_source m_stop;
    catalog::MetricsKind m_kind = catalog::MetricsKind::Exposition;
    QString m_path;
    std::vector<catalog::TestLine> m_lines;
    bool m_running = false;
};

} // namespace opsdeck::ui::pages
