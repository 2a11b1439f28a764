#include "app/measurements.h"

#include <QDir>

namespace opsdeck {

namespace {
constexpr std::chrono::seconds kServerEvery{ 15 }; // what servers scrape at as a rule
}

QString fileNameOf(const QString& workspace)
{
    return QString::fromLatin1(workspace.toUtf8().toPercentEncoding(" ", "/\\"));
}

Measurements::Measurements(
    metrics::Recorder& recorder, catalog::Session& session, QString folder, QObject* parent)
    : QObject(parent)
    , m_recorder(recorder)
    , m_session(session)
    , m_folder(std::move(folder))
{
    connect(&recorder, &metrics::Recorder::started, this, &Measurements::begin);
    connect(&recorder, &metrics::Recorder::stopping, this, &Measurements::end);
    connect(&recorder, &metrics::Recorder::pointsArrived, this, &Measurements::pointsArrived);
    connect(&session, &catalog::Session::catalogChanged, this, &Measurements::showPacks);
    m_serverTimer.setInterval(kServerEvery);
    connect(&m_serverTimer, &QTimer::timeout, this, &Measurements::pointsArrived);
}

Measurements::~Measurements() = default;

void Measurements::begin()
{
    QString path;
    if (!m_folder.isEmpty())
        path = QDir(m_folder).filePath(
            QStringLiteral("dashboards/%1.json").arg(fileNameOf(m_session.workspace().name)));
    m_parts = std::make_unique<Parts>(*m_recorder.history());
    m_parts->dashboards = std::make_unique<metrics::DashboardStore>(path);
    if (m_parts->dashboards->notice())
        emit notice(*m_parts->dashboards->notice());
    if (m_server)
        joinServer(*m_server);
    showPacks();
    emit changed();
}

void Measurements::joinServer(const metrics::PrometheusServer& server)
{
    Parts& parts = *m_parts;
    parts.client = std::make_unique<metrics::PrometheusClient>(m_recorder.http(), server);
    parts.serverQueries =
        std::make_unique<metrics::PrometheusQueries>(*parts.client, parts.queries);
    parts.serverNames = std::make_unique<metrics::PrometheusNames>(*parts.client, parts.names);
    m_serverTimer.start();
}

void Measurements::end()
{
    // Whoever is told lets go of them; only then they go.
    const std::unique_ptr<Parts> parts = std::move(m_parts);
    m_serverTimer.stop();
    emit changed();
}

metrics::MetricSources Measurements::sources() const
{
    if (!m_parts)
        return {};
    metrics::MetricSources sources{ m_recorder.history(), &m_parts->queries,
        m_parts->dashboards.get(), &m_parts->names };
    if (m_parts->client) {
        sources.runner = m_parts->serverQueries.get();
        sources.names = m_parts->serverNames.get();
    }
    return sources;
}

std::optional<metrics::ServerHealth> Measurements::serverHealth() const
{
    if (!m_parts || !m_parts->serverQueries)
        return {};
    return m_parts->serverQueries->health();
}

void Measurements::showPacks()
{
    if (!m_parts)
        return;
    QStringList ids{ QStringLiteral("api") }; // what any service measures of itself comes first
    for (const catalog::Pack& pack : m_session.packs())
        ids += pack.id;
    ids += QStringLiteral("servers"); // what is measured of every PostgreSQL and Redis
    auto dashboards = metrics::packDashboards(ids);
    if (dashboards)
        m_parts->dashboards->setBuiltIn(std::move(*dashboards));
    else
        emit notice(dashboards.error());
}

} // namespace opsdeck
