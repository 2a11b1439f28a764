#include "models/catalog/saved_views.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace opsdeck::catalog {

namespace {

// The file: {"version":1,"views":[…],"layouts":{"schema.name":{…}}}. A newer version is set aside
// like a damaged file: what it means is unknown.
constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 8 << 20;
constexpr int kWidest = 4000;

QString tr(const char* text) { return QCoreApplication::translate("SavedViewStore", text); }

QString str(const QJsonObject& object, QLatin1StringView key)
{
    return object.value(key).toString();
}

QJsonObject toJson(const SavedView& view)
{
    QJsonArray order;
    for (const SavedOrder& part : view.order)
        order.append(QJsonObject{ { QStringLiteral("column"), part.column },
            { QStringLiteral("descending"), part.descending },
            { QStringLiteral("nullsFirst"), part.nullsFirst } });
    return { { QStringLiteral("name"), view.name }, { QStringLiteral("relation"), view.relation },
        { QStringLiteral("filters"), QJsonArray::fromStringList(view.filters) },
        { QStringLiteral("order"), order },
        { QStringLiteral("columns"), QJsonArray::fromStringList(view.columns) } };
}

QStringList strings(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue item : value.toArray())
        list.append(item.toString());
    return list;
}

SavedView viewFrom(const QJsonObject& object)
{
    SavedView view;
    view.name = str(object, QLatin1StringView("name"));
    view.relation = str(object, QLatin1StringView("relation"));
    view.filters = strings(object.value(QLatin1StringView("filters")));
    view.columns = strings(object.value(QLatin1StringView("columns")));
    for (const QJsonValue item : object.value(QLatin1StringView("order")).toArray()) {
        const QJsonObject part = item.toObject();
        view.order.push_back({ str(part, QLatin1StringView("column")),
            part.value(QLatin1StringView("descending")).toBool(),
            part.value(QLatin1StringView("nullsFirst")).toBool() });
    }
    return view;
}

QJsonObject toJson(const TableLayout& layout)
{
    QJsonArray columns;
    for (const TableLayout::Column& column : layout.columns)
        columns.append(QJsonObject{ { QStringLiteral("name"), column.name },
            { QStringLiteral("width"), column.width },
            { QStringLiteral("hidden"), column.hidden } });
    return { { QStringLiteral("columns"), columns }, { QStringLiteral("frozen"), layout.frozen } };
}

TableLayout layoutFrom(const QJsonObject& object)
{
    TableLayout layout;
    layout.frozen = std::max(0, object.value(QLatin1StringView("frozen")).toInt());
    for (const QJsonValue item : object.value(QLatin1StringView("columns")).toArray()) {
        const QJsonObject column = item.toObject();
        layout.columns.push_back({ str(column, QLatin1StringView("name")),
            std::clamp(column.value(QLatin1StringView("width")).toInt(), 0, kWidest),
            column.value(QLatin1StringView("hidden")).toBool() });
    }
    return layout;
}

base::Status writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::fail(base::ErrorCode::Io, tr("Could not save the views and layouts"),
            file.errorString(), tr("They stay as they are until the program ends."));
    return {};
}

} // namespace

SavedViewStore::SavedViewStore(QString path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_writer.setMaxThreadCount(1);
    if (!m_path.isEmpty())
        load();
}

SavedViewStore::~SavedViewStore() { m_writer.waitForDone(); }

const SavedView* SavedViewStore::find(const QString& relation, const QString& name) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
        [&](const SavedView& view) { return view.relation == relation && view.name == name; });
    return found == m_views.end() ? nullptr : &*found;
}

base::Status SavedViewStore::save(SavedView view)
{
    view.name = view.name.trimmed();
    if (view.name.isEmpty())
        return base::fail(base::ErrorCode::BadInput, tr("The view was not saved"),
            tr("it has no name"), tr("Type a name for it."));
    const auto same = std::find_if(m_views.begin(), m_views.end(), [&](const SavedView& other) {
        return other.relation == view.relation && other.name == view.name;
    });
    if (same == m_views.end())
        m_views.push_back(std::move(view));
    else
        *same = std::move(view);
    write();
    emit viewsChanged();
    return {};
}

void SavedViewStore::remove(const QString& relation, const QString& name)
{
    const auto gone = std::erase_if(m_views,
        [&](const SavedView& view) { return view.relation == relation && view.name == name; });
    if (gone == 0)
        return;
    write();
    emit viewsChanged();
}

std::optional<TableLayout> SavedViewStore::layout(const QString& relation) const
{
    const auto found = m_layouts.find(relation);
    return found == m_layouts.end() ? std::nullopt : std::optional(found->second);
}

void SavedViewStore::setLayout(const QString& relation, const TableLayout& layout)
{
    TableLayout& kept = m_layouts[relation];
    if (kept == layout)
        return;
    kept = layout;
    write();
}

void SavedViewStore::forgetLayout(const QString& relation)
{
    if (m_layouts.erase(relation) > 0)
        write();
}

void SavedViewStore::flush() { m_writer.waitForDone(); }

void SavedViewStore::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        m_notice = base::Error{ base::ErrorCode::Io, tr("Could not read the saved views"),
            file.errorString(), {}, {} };
        m_path.clear(); // what cannot be read must not be replaced either
        return;
    }
    const QByteArray bytes = file.read(kMostBytes + 1);
    file.close();
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &problem).object();
    if (bytes.size() > kMostBytes)
        return setAside(tr("the file is larger than any this program writes"));
    if (problem.error != QJsonParseError::NoError)
        return setAside(problem.errorString());
    if (root.value(QLatin1StringView("version")).toInt() != kVersion)
        return setAside(tr("it was written by another version"));
    for (const QJsonValue item : root.value(QLatin1StringView("views")).toArray()) {
        SavedView view = viewFrom(item.toObject());
        if (!view.name.isEmpty() && !view.relation.isEmpty())
            m_views.push_back(std::move(view));
    }
    const QJsonObject layouts = root.value(QLatin1StringView("layouts")).toObject();
    for (auto it = layouts.begin(); it != layouts.end(); ++it)
        m_layouts[it.key()] = layoutFrom(it.value().toObject());
}

void SavedViewStore::setAside(const QString& why)
{
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString aside = m_path + QStringLiteral(".damaged-") + stamp;
    const bool moved = QFile::rename(m_path, aside);
    m_notice = base::Error{ base::ErrorCode::BadInput, tr("Could not read the saved views"), why,
        moved ? tr("The file was set aside as %1.").arg(QDir::toNativeSeparators(aside))
              : tr("Views saved now are kept until the program ends."),
        {} };
    if (!moved)
        m_path.clear();
}

void SavedViewStore::write()
{
    if (m_path.isEmpty())
        return;
    QJsonArray views;
    for (const SavedView& view : m_views)
        views.append(toJson(view));
    QJsonObject layouts;
    for (const auto& [relation, layout] : m_layouts)
        layouts.insert(relation, toJson(layout));
    const QJsonObject root{ { QStringLiteral("version"), kVersion },
        { QStringLiteral("views"), views }, { QStringLiteral("layouts"), layouts } };
    m_writer.start([this, path = m_path, root] {
        const base::Status written = writeFile(path, QJsonDocument(root).toJson());
        // Delivered on the thread of this; dropped when the store has gone.
        QMetaObject::invokeMethod(this, [this, written] {
            const bool had = m_notice.has_value();
            if (written)
                m_notice.reset();
            else
                m_notice = written.error();
            if (had || m_notice)
                emit noticeChanged();
        });
    });
}

} // namespace opsdeck::catalog
