// The relations of one database as found at one moment. Immutable; shared between threads; a new
// discovery makes a new one. Discovery takes a handful of queries whatever the number of relations.
#pragma once

#include "models/base/result.h"
#include "models/catalog/relation.h"
#include "models/database/connection.h"

#include <QDateTime>

#include <stop_token>
#include <unordered_map>

namespace opsdeck::catalog {

class Catalog;
using CatalogPtr = std::shared_ptr<const Catalog>;

class Catalog
{
public:
    Catalog(std::vector<RelationPtr> relations, std::vector<ForeignKey> foreignKeys,
        QDateTime discoveredAt);

    const std::vector<RelationPtr>& relations() const { return m_relations; } // schema, then name
    RelationPtr find(Oid oid) const;
    // "name", "schema.name", with SQL quoting: "Odd"."Na""me". Unqualified names look in public
    // first, then anywhere when the name is unique.
    base::Result<RelationPtr> find(const QString& sqlName) const;
    std::vector<ForeignKey> foreignKeysFrom(Oid relation) const;
    std::vector<ForeignKey> foreignKeysTo(Oid relation) const;
    QDateTime discoveredAt() const { return m_discoveredAt; }

private:
    std::vector<RelationPtr> m_relations;
    std::vector<ForeignKey> m_foreignKeys;
    std::unordered_map<Oid, RelationPtr> m_byOid;
    QDateTime m_discoveredAt;
};

// Blocks: worker threads and the command line.
base::Result<CatalogPtr> discover(database::Connection& connection,
    const QStringList& tenantColumns, const std::stop_token& stop);

} // namespace opsdeck::catalog
