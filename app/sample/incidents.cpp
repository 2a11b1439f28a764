#include "app/sample/incidents.h"

#include "app/sample/session.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <array>

namespace opsdeck::sample {

namespace {
struct Fault
{
    const char* name;
    const char* begin; // empty: the API looks at the file and does it itself
    const char* end;
};

// Without the index of the foreign key every order of a list costs a walk over all lines.
constexpr std::array<Fault, 5> kFaults{ {
    { "slow-query", "DROP INDEX IF EXISTS commerce.idx_order_item_order_id",
        "CREATE INDEX IF NOT EXISTS idx_order_item_order_id ON commerce.order_item (order_id)" },
    { "cache-flush", nullptr, nullptr },
    { "pool-exhaustion", nullptr, nullptr },
    { "queue-backlog",
        "INSERT INTO inventory.import_job (tenant_id, kind, file_name, format, status, rows_read)"
        " SELECT s.tenant_id, 'stock_counts', 'incident-' || n || '.csv', 'csv', 'queued', 1000"
        " FROM generate_series(1, 2500) n JOIN (SELECT tenant_id, row_number() OVER () - 1 AS i,"
        " count(*) OVER () AS all_of FROM inventory.tenant_settings) s ON s.i = n % s.all_of",
        "DELETE FROM inventory.import_job WHERE file_name LIKE 'incident-%' AND status = "
        "'queued'" },
    { "error-burst", "REVOKE SELECT ON commerce.\"order\", reconciliation.jobs FROM opsdeck_api",
        "GRANT SELECT ON commerce.\"order\", reconciliation.jobs TO opsdeck_api" },
} };
const QString kActive = QStringLiteral("active");
} // namespace

Incidents::Incidents(const SampleFolder& folder)
    : m_path(folder.incidentsFile())
{
}

QStringList Incidents::names()
{
    QStringList names;
    for (const Fault& fault : kFaults)
        names << QString::fromLatin1(fault.name);
    return names;
}

QStringList Incidents::active() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList active;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray listed = json[kActive].toArray();
    for (const auto& name : listed) {
        if (names().contains(name.toString()))
            active << name.toString();
    }
    return active;
}

base::Status Incidents::write(const QStringList& names) const
{
    QSaveFile file(m_path);
    const QJsonObject json{ { kActive, QJsonArray::fromStringList(names) } };
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther)
        || !file.commit())
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(m_path), file.errorString());
    return {};
}

base::Status Incidents::begin(const QString& name, const QByteArray& superuser) const
{
    const auto fault = std::find_if(kFaults.begin(), kFaults.end(),
        [&name](const Fault& candidate) { return name == QLatin1StringView(candidate.name); });
    if (fault == kFaults.end())
        return base::fail(base::ErrorCode::Usage, tr("There is no incident \"%1\"").arg(name), {},
            tr("It is one of %1.").arg(names().join(QStringLiteral(", "))));
    QStringList known = active();
    const bool isOn = known.contains(name);
    if (!isOn)
        known << name;
    if (base::Status status = write(known); !status)
        return status;
    if (!fault->begin || isOn)
        return {};
    const auto session = Session::open(superuser);
    if (!session)
        return base::fail(session.error());
    return (*session)->run(tr("Could not begin the incident"), fault->begin);
}

base::Status Incidents::clear(const QByteArray& superuser) const
{
    const auto session = Session::open(superuser);
    if (!session)
        return base::fail(session.error());
    for (const Fault& fault : kFaults) {
        if (!fault.end)
            continue;
        if (base::Status status = (*session)->run(tr("Could not end the incident"), fault.end);
            !status)
            return status;
    }
    if (QFile::exists(m_path) && !QFile::remove(m_path))
        return base::fail(base::ErrorCode::Io, tr("Could not remove %1").arg(m_path));
    return {};
}

} // namespace opsdeck::sample
