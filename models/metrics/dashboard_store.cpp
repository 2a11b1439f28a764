#include "models/metrics/dashboard_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace opsdeck::metrics {

namespace {

constexpr qint64 kMostBytes = 8 << 20;

base::Status writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::fail(base::ErrorCode::Io, DashboardStore::tr("Could not save the dashboards"),
            file.errorString(),
            DashboardStore::tr("They stay as they are until the program ends."));
    return {};
}

} // namespace

DashboardStore::DashboardStore(QString path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_writer.setMaxThreadCount(1);
    if (!m_path.isEmpty())
        load();
}

DashboardStore::~DashboardStore() { m_writer.waitForDone(); }

void DashboardStore::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    base::Result<std::vector<Dashboard>> read = base::fail(
        base::ErrorCode::Io, tr("Could not read the saved dashboards"), file.errorString());
    if (file.open(QIODevice::ReadOnly))
        read = readDashboards(file.read(kMostBytes));
    if (!read) {
        m_notice = read.error();
        m_path.clear(); // what cannot be read must not be replaced either
        return;
    }
    m_own = std::move(*read);
    join();
}

void DashboardStore::setBuiltIn(std::vector<Dashboard> dashboards)
{
    m_builtIn = std::move(dashboards);
    join();
}

void DashboardStore::join()
{
    m_all = m_builtIn;
    m_all.insert(m_all.end(), m_own.begin(), m_own.end());
    emit changed();
}

const Dashboard* DashboardStore::find(const QString& id) const
{
    const auto found = std::find_if(
        m_all.begin(), m_all.end(), [&](const Dashboard& one) { return one.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

QString DashboardStore::freeId(const QString& title) const
{
    QString base = title.toLower().simplified();
    base.replace(QLatin1Char(' '), QLatin1Char('-'));
    QString id = base;
    for (int n = 2; find(id); ++n)
        id = QStringLiteral("%1-%2").arg(base).arg(n);
    return id;
}

base::Result<QString> DashboardStore::save(Dashboard dashboard)
{
    dashboard.title = dashboard.title.trimmed();
    if (dashboard.title.isEmpty())
        return base::fail(base::ErrorCode::BadInput, tr("The dashboard was not saved"),
            tr("it has no name"), tr("Type a name for it."));
    const auto same = std::find_if(
        m_own.begin(), m_own.end(), [&](const Dashboard& one) { return one.id == dashboard.id; });
    dashboard.isBuiltIn = false;
    if (same != m_own.end()) {
        *same = dashboard;
    } else {
        dashboard.id = freeId(dashboard.title);
        m_own.push_back(dashboard);
    }
    write();
    join();
    return dashboard.id;
}

void DashboardStore::remove(const QString& id)
{
    if (std::erase_if(m_own, [&](const Dashboard& one) { return one.id == id; }) == 0)
        return;
    write();
    join();
}

void DashboardStore::flush() { m_writer.waitForDone(); }

void DashboardStore::write()
{
    if (m_path.isEmpty())
        return;
    m_writer.start([this, path = m_path, bytes = writeDashboards(m_own)] {
        const base::Status written = writeFile(path, bytes);
        QMetaObject::invokeMethod(
            this,
            [this, written] {
                m_notice = written ? std::nullopt : std::optional(written.error());
                emit noticeChanged();
            },
            Qt::QueuedConnection);
    });
}

} // namespace opsdeck::metrics
