// A Redis server's INFO as metrics, without an exporter: clients, memory, hits and misses, evicted
// and expired keys, commands, keys by database, replication, persistence. Names are those of
// redis_exporter where it has the same figure. Speaks just enough of the protocol: AUTH, INFO. The
// connection is kept between readings. After a restart of the server the counters pause for one
// reading, so that nothing is counted across it. Lives in the scraper's thread.
#pragma once

#include "models/metrics/metric_source.h"
#include "models/metrics/scrape_builder.h"
#include "models/metrics/target.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

namespace opsdeck::metrics {

class RedisSource final : public QObject, public MetricSource
{
    Q_OBJECT

public:
    explicit RedisSource(Target target); // redis:// or rediss://[user:password@]host:port
    ~RedisSource() override;

    void read(std::stop_token stop, QObject* context, Answer answer) override;
    const SeriesName& series(SeriesId id) const override { return m_series.name(id); }
    std::size_t seriesCount() const override { return m_series.size(); }
    void forgetSeries() override { m_series = {}; }
    SourceFacts facts() const override { return m_facts; }

    Scrape scrapeFrom(const QByteArray& info); // of INFO's own text

private:
    void ask();
    void onReadyRead();
    bool takeReply(QByteArray& text, bool& isError); // false: not whole yet
    void end(base::Result<Scrape> result);
    void fail(base::ErrorCode code, const QString& why, const QString& hint = {});

    Target m_target;
    QSslSocket m_socket;
    QTimer m_timeout;
    QByteArray m_received;
    int m_awaited = 0; // replies; the last one is INFO's
    Answer m_answer;
    SeriesTable m_series;
    QByteArray m_runId; // of the server, at the last reading
    std::chrono::steady_clock::time_point m_asked;
    SourceFacts m_facts;
};

} // namespace opsdeck::metrics
