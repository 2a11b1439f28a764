#include "app/sample/history_fill.h"

#include "app/sample/history_model.h"
#include "app/sample/session.h"
#include "models/series/history_store.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

namespace opsdeck::sample {

namespace {
constexpr int kDays = 30;
constexpr int kWriters = 4;
constexpr double kFullScale = 0.5; // smaller samples are for tests, which need no fine steps
constexpr series::Time kSecond = 1'000'000;
constexpr char kSeparator = '\x1f';

// One text a row, its parts apart by a character that no name has.
constexpr const char* kExecutions = R"(
SELECT concat_ws(chr(31), extract(epoch FROM e.finished_at)::bigint, e.tenant_id, e.job_id, j.name,
    e.status, round(extract(epoch FROM e.finished_at - e.started_at)::numeric, 3),
    CASE WHEN e.matched + e.unmatched > 0
        THEN round(e.matched * 100.0 / (e.matched + e.unmatched), 3) ELSE -1 END)
FROM reconciliation.executions e JOIN reconciliation.jobs j ON j.id = e.job_id
WHERE e.finished_at IS NOT NULL AND e.started_at > now() - interval '30 days'
ORDER BY e.finished_at)";

base::Result<std::vector<PastExecution>> executionsOf(Session& session, const QString& what)
{
    const auto rows = session.column(what, kExecutions);
    if (!rows)
        return base::fail(rows.error());
    std::vector<PastExecution> executions;
    for (const QByteArray& row : *rows) {
        const QList<QByteArray> parts = row.split(kSeparator);
        executions.push_back({ parts.value(0).toLongLong(), parts.value(1).toStdString(),
            parts.value(2).toStdString(), parts.value(3).toStdString(),
            parts.value(4).toStdString(), parts.value(5).toDouble(), parts.value(6).toDouble() });
    }
    return executions;
}

QString incidentName(Trouble trouble)
{
    switch (trouble) {
    case Trouble::SlowQuery:
        return QStringLiteral("slow-query");
    case Trouble::CacheFlush:
        return QStringLiteral("cache-flush");
    case Trouble::PoolExhaustion:
        return QStringLiteral("pool-exhaustion");
    case Trouble::QueueBacklog:
        return QStringLiteral("queue-backlog");
    case Trouble::ErrorBurst:
        return QStringLiteral("error-burst");
    case Trouble::None:
        break;
    }
    return {};
}

void annotate(series::HistoryStore& store, const HistoryModel& model)
{
    const QString source = QStringLiteral("generated");
    int version = 30;
    for (const std::int64_t deploy : model.deploys())
        store.addAnnotation({ 0, deploy * kSecond, deploy * kSecond, series::AnnotationKind::Deploy,
            QStringLiteral("Deploy 2.%1.0").arg(version++), source });
    for (const Episode& episode : model.episodes())
        store.addAnnotation(
            { 0, episode.begin * kSecond, episode.end * kSecond, series::AnnotationKind::Incident,
                incidentName(episode.trouble) + QStringLiteral(": ")
                    + QString::fromLatin1(episode.cause),
                source });
}

series::SeriesFacts factsOf(const HistoryModel::Column& column, const std::string& source)
{
    const bool isHistogram = column.metric.find("_duration_seconds") != std::string::npos
        && !column.metric.starts_with("etl_");
    return { isHistogram       ? series::Kind::Histogram
            : column.isCounter ? series::Kind::Counter
                               : series::Kind::Gauge,
        {}, {}, source };
}

base::Status writeColumn(series::HistoryStore& store, const HistoryModel::Column& column,
    const std::vector<series::Time>& all, const std::string& instance)
{
    series::SeriesName name{ column.metric, { { "job", "app" }, { "instance", instance } } };
    for (const auto& [label, value] : column.labels)
        name.labels.push_back({ label, value });
    const auto id = store.define(name.sorted(), factsOf(column, "app/" + instance));
    if (!id)
        return base::fail(id.error());
    const auto known = std::find_if(column.values.begin(), column.values.end(),
        [](double value) { return !std::isnan(value); });
    std::vector<series::Time> times(all.begin() + (known - column.values.begin()), all.end());
    std::vector<double> values(known, column.values.end());
    // Nobody looked from here until somebody does: nothing is to be drawn in between.
    times.push_back(all.back() + kSecond);
    values.push_back(series::staleMark());
    return store.backfill(*id, times, values, true);
}

// From several threads, so that the store's own always has the next one at hand.
base::Status write(series::HistoryStore& store, HistoryModel& model, const std::string& instance)
{
    std::vector<series::Time> all;
    for (const std::int64_t time : model.times())
        all.push_back(time * kSecond);
    const std::vector<HistoryModel::Column> columns = model.takeColumns();
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    base::Status outcome;
    {
        std::vector<std::jthread> threads;
        threads.reserve(kWriters);
        for (int n = 0; n < kWriters; ++n)
            threads.emplace_back([&] {
                for (std::size_t i = next++; i < columns.size(); i = next++) {
                    base::Status done = writeColumn(store, columns[i], all, instance);
                    if (done)
                        continue;
                    const std::scoped_lock lock(mutex);
                    outcome = std::move(done);
                    next = columns.size();
                }
            });
    }
    return outcome;
}
} // namespace

base::Status HistoryFill::run(
    const SampleFolder& folder, const SampleState& state, Session& session)
{
    const auto executions = executionsOf(session, tr("Could not read the reconciliations"));
    if (!executions)
        return base::fail(executions.error());
    const auto detail =
        state.scale < kFullScale ? HistoryModel::Detail::Coarse : HistoryModel::Detail::Fine;
    HistoryModel model(state.seed, QDateTime::currentSecsSinceEpoch(), kDays, detail);
    model.run(*executions);

    const QString unfinished = folder.historyFile() + QStringLiteral(".new");
    for (const char* rest : { "", "-wal", "-shm" })
        QFile::remove(unfinished + QLatin1String(rest));
    {
        series::HistoryOptions options;
        options.path = unfinished;
        series::HistoryStore store(options);
        if (base::Status status = write(store, model, "127.0.0.1:" + std::to_string(state.apiPort));
            !status)
            return status;
        annotate(store, model);
        if (base::Status status = store.flush(); !status)
            return status;
    }
    if (!QFile::rename(unfinished, folder.historyFile()))
        return base::fail(base::ErrorCode::Io, tr("Could not write %1").arg(folder.historyFile()));
    return {};
}

} // namespace opsdeck::sample
