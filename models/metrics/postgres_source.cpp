#include "models/metrics/postgres_source.h"

#include "models/base/delivery.h"
#include "models/metrics/number.h"

#include <QCoreApplication>

namespace opsdeck::metrics {

namespace {

using Reading = base::Result<std::vector<StatisticsRows>>;

constexpr int kFirstVersion = 120000;
constexpr std::chrono::milliseconds kTimeout{ 5000 };

QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::metrics::PostgresSource", text);
}

// pg_stat_statements lives in whichever schema it was installed to, under names of its version.
constexpr auto kStatementsPlace = R"(
SELECT quote_ident(n.nspname), current_setting('server_version_num')::int >= 130000
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = 'pg_stat_statements')";

QByteArray statementsSql(const QByteArray& schema, bool isNew)
{
    const QByteArray time = isNew ? "total_exec_time" : "total_time";
    return "SELECT queryid AS \"queryid/label\", sum(calls) AS calls, sum(rows) AS rows, sum("
        + time
        + ") AS \"exec_time/seconds\", sum(shared_blks_hit) AS shared_blks_hit,"
          " sum(shared_blks_read) AS shared_blks_read, sum(temp_blks_written) AS temp_blks_written"
          " FROM "
        + schema
        + ".pg_stat_statements WHERE queryid IS NOT NULL"
          " GROUP BY queryid ORDER BY sum("
        + time + ") DESC, queryid LIMIT 50";
}

StatisticsRows readView(
    database::Connection& connection, database::Query query, const std::stop_token& stop)
{
    StatisticsRows rows;
    rows.view = query.name.toStdString();
    query.name.prepend(QStringLiteral("metrics."));
    auto page = connection.run(query, stop);
    if (page)
        rows.page = std::move(*page);
    else
        rows.error = page.error().sentence().toStdString();
    return rows;
}

void readStatements(
    database::Connection& connection, std::vector<StatisticsRows>& all, const std::stop_token& stop)
{
    const StatisticsRows place =
        readView(connection, { QStringLiteral("extensions"), kStatementsPlace, {} }, stop);
    if (!place.page || place.page->rows() == 0)
        return;
    const std::string_view schema = place.page->value(0, 0).value_or(std::string_view());
    database::Query query;
    query.name = QStringLiteral("pg_stat_statements");
    query.sql = statementsSql(QByteArray(schema.data(), static_cast<qsizetype>(schema.size())),
        place.page->value(0, 1) == "t");
    query.timeout = kTimeout;
    all.push_back(readView(connection, std::move(query), stop));
}

Reading readAll(const base::Result<database::Connection*>& connection, const std::stop_token& stop)
{
    if (!connection)
        return base::fail(connection.error());
    const int version = (*connection)->server().version;
    if (version < kFirstVersion)
        return base::fail(base::ErrorCode::Unsupported,
            tr("Could not read the statistics of the server"),
            tr("it is PostgreSQL %1").arg((*connection)->server().versionText),
            tr("Versions from 12 on are supported."));
    std::vector<StatisticsRows> all;
    for (database::Query& query : PostgresSource::queries(version)) {
        all.push_back(readView(**connection, std::move(query), stop));
        if (stop.stop_requested() || !(*connection)->isUsable())
            return base::fail(base::ErrorCode::ConnectionLost,
                tr("Could not read the statistics of the server"),
                QString::fromStdString(all.back().error));
    }
    readStatements(**connection, all, stop);
    return all;
}

struct Column
{
    std::string name;
    std::string_view kind; // behind the slash
};

Column columnOf(const database::ResultPage& page, int column)
{
    const std::string_view whole = page.columnName(column);
    const std::size_t slash = whole.find('/');
    if (slash == std::string_view::npos)
        return { std::string(whole), {} };
    return { std::string(whole.substr(0, slash)), whole.substr(slash + 1) };
}

} // namespace

void PostgresSource::read(std::stop_token stop, QObject* context, Answer answer)
{
    const auto delivery = std::make_shared<base::Delivery<Reading>>(
        context, [this, answer = std::move(answer)](const Reading& reading) {
            if (reading)
                answer(scrapeFrom(*reading));
            else
                answer(base::fail(reading.error()));
        });
    const bool isLent = m_pool->with([&](database::Pool& pool) {
        pool.submit(
            [delivery](const base::Result<database::Connection*>& connection,
                const std::stop_token& token) { delivery->deliver(readAll(connection, token)); },
            database::Priority::Background, std::move(stop));
    });
    if (!isLent)
        delivery->deliver(base::fail(base::ErrorCode::Cancelled,
            tr("Could not read the statistics of the server"), tr("the workspace was closed")));
}

Scrape PostgresSource::scrapeFrom(const std::vector<StatisticsRows>& all)
{
    ScrapeBuilder builder(m_series);
    for (const StatisticsRows& rows : all) {
        if (!rows.page) {
            builder.warn(rows.error);
            continue;
        }
        for (int row = 0; row < rows.page->rows(); ++row)
            addRow(builder, rows, row);
    }
    return builder.take();
}

void PostgresSource::addRow(ScrapeBuilder& builder, const StatisticsRows& rows, int row)
{
    const database::ResultPage& page = *rows.page;
    std::vector<Label> labels;
    QByteArray key = QByteArray::fromStdString(rows.view);
    QByteArray began;
    for (int c = 0; c < page.columns(); ++c) {
        const Column column = columnOf(page, c);
        const std::string_view cell = page.value(row, c).value_or(std::string_view());
        if (column.kind == "label") {
            labels.push_back({ column.name, std::string(cell) });
            key += '\0' + QByteArray(cell.data(), static_cast<qsizetype>(cell.size()));
        } else if (column.kind == "reset") {
            key += '\0' + QByteArray::fromStdString(std::string(page.columnName(0)));
            began = QByteArray(cell.data(), static_cast<qsizetype>(cell.size()));
        }
    }
    const auto before = m_resets.constFind(key);
    const bool wasReset = before != m_resets.constEnd() && *before != began;
    m_resets.insert(key, began);
    for (int c = 0; c < page.columns(); ++c) {
        const Column column = columnOf(page, c);
        const auto cell = page.value(row, c);
        const auto value = cell ? parseNumber(*cell) : std::nullopt;
        if (!value || column.kind == "label" || column.kind == "reset")
            continue;
        const std::string metric = rows.view + '_' + column.name;
        if (column.kind == "gauge")
            builder.add(metric, MetricType::Gauge, *value, labels);
        else if (wasReset)
            continue;
        else if (column.kind == "seconds")
            builder.add(metric + "_seconds", MetricType::Counter, *value / 1000, labels, "seconds");
        else
            builder.add(metric, MetricType::Counter, *value, labels);
    }
}

} // namespace opsdeck::metrics
