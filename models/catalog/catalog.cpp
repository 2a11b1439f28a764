#include "models/catalog/catalog.h"

#include "models/catalog/sql_name.h"

#include <QCoreApplication>

#include <algorithm>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::Catalog)
};

// "Did you mean": the names that differ in the case of their letters alone.
QString similarNames(const std::vector<RelationPtr>& relations, const QStringList& parts)
{
    QStringList names;
    for (const RelationPtr& relation : relations) {
        const bool sameName = relation->name.compare(parts.last(), Qt::CaseInsensitive) == 0;
        const bool sameSchema =
            parts.size() == 1 || relation->schema.compare(parts.first(), Qt::CaseInsensitive) == 0;
        if (sameName && sameSchema && names.size() < 3)
            names += writeSqlName(relation->schema, relation->name);
    }
    return names.join(QLatin1String(", "));
}

} // namespace

Catalog::Catalog(
    std::vector<RelationPtr> relations, std::vector<ForeignKey> foreignKeys, QDateTime discoveredAt)
    : m_relations(std::move(relations))
    , m_foreignKeys(std::move(foreignKeys))
    , m_discoveredAt(std::move(discoveredAt))
{
    std::sort(
        m_relations.begin(), m_relations.end(), [](const RelationPtr& a, const RelationPtr& b) {
            return std::tie(a->schema, a->name) < std::tie(b->schema, b->name);
        });
    m_byOid.reserve(m_relations.size());
    for (const RelationPtr& relation : m_relations)
        m_byOid.emplace(relation->oid, relation);
}

RelationPtr Catalog::find(Oid oid) const
{
    const auto found = m_byOid.find(oid);
    return found == m_byOid.end() ? nullptr : found->second;
}

base::Result<RelationPtr> Catalog::find(const QString& sqlName) const
{
    const base::Result<QStringList> parts = parseSqlName(sqlName);
    if (!parts)
        return base::fail(parts.error());
    std::vector<RelationPtr> found;
    for (const RelationPtr& relation : m_relations) {
        if (relation->name != parts->last())
            continue;
        const bool inPublic = relation->schema == QLatin1String("public");
        if (parts->size() == 2 ? relation->schema == parts->first() : inPublic)
            return relation;
        if (parts->size() == 1)
            found.push_back(relation);
    }
    if (found.size() == 1)
        return found.front();
    const QString similar = similarNames(m_relations, *parts);
    if (found.size() > 1)
        return base::fail(base::ErrorCode::NotFound,
            Words::tr("\"%1\" is not one relation").arg(sqlName),
            Words::tr("%n schemas have one of this name", nullptr, static_cast<int>(found.size())),
            Words::tr("Name the schema: %1").arg(similar));
    return base::fail(base::ErrorCode::NotFound, Words::tr("There is no relation %1").arg(sqlName),
        {}, similar.isEmpty() ? QString() : Words::tr("Did you mean %1?").arg(similar));
}

std::vector<ForeignKey> Catalog::foreignKeysFrom(Oid relation) const
{
    std::vector<ForeignKey> keys;
    std::copy_if(m_foreignKeys.begin(), m_foreignKeys.end(), std::back_inserter(keys),
        [relation](const ForeignKey& key) { return key.fromRelation == relation; });
    return keys;
}

std::vector<ForeignKey> Catalog::foreignKeysTo(Oid relation) const
{
    std::vector<ForeignKey> keys;
    std::copy_if(m_foreignKeys.begin(), m_foreignKeys.end(), std::back_inserter(keys),
        [relation](const ForeignKey& key) { return key.toRelation == relation; });
    return keys;
}

} // namespace opsdeck::catalog
