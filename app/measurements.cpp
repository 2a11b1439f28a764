#include "app/measurements.h"

#include <QDir>

namespace opsdeck {

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
}

Measurements::~Measurements() = default;

void Measurements::begin()
{
    QString path;
    if (!m_folder.isEmpty())
        path = QDir(m_folder).filePath(
            QStringLiteral("dashboards/%1.json").arg(fileNameOf(m_session.workspace().name)));
    m_dashboards = std::make_unique<metrics::DashboardStore>(path);
    if (m_dashboards->notice())
        emit notice(*m_dashboards->notice());
    m_queries = std::make_unique<metrics::HistoryQueries>(*m_recorder.history());
    showPacks();
    emit changed();
}

void Measurements::end()
{
    // Whoever is told lets go of them; only then they go.
    const std::unique_ptr<metrics::HistoryQueries> queries = std::move(m_queries);
    const std::unique_ptr<metrics::DashboardStore> dashboards = std::move(m_dashboards);
    emit changed();
}

void Measurements::showPacks()
{
    if (!m_dashboards)
        return;
    QStringList ids;
    for (const catalog::Pack& pack : m_session.packs())
        ids += pack.id;
    ids += QStringLiteral("servers"); // what is measured of every PostgreSQL and Redis
    auto dashboards = metrics::packDashboards(ids);
    if (dashboards)
        m_dashboards->setBuiltIn(std::move(*dashboards));
    else
        emit notice(dashboards.error());
}

} // namespace opsdeck
