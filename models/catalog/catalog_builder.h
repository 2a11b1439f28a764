// Puts a catalog together from the answers of the discovery's queries, in the order in which they
// are declared here. Used once, by one thread.
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/result_cells.h"
#include "models/catalog/row_estimate.h"
#include "models/catalog/types.h"

#include <set>

namespace opsdeck::catalog {

class CatalogBuilder
{
public:
    void addTypes(const ResultCells& cells);
    void addTypeNames(const ResultCells& cells);
    void addEnumLabels(const ResultCells& cells);
    void addOperatorClasses(const ResultCells& cells);
    void addRelations(const ResultCells& cells);
    void addInheritance(const ResultCells& cells);
    void addColumns(const ResultCells& cells);
    void addStatistics(const ResultCells& cells);
    void addIndexes(const ResultCells& cells);
    void addForeignKeys(const ResultCells& cells);
    void addSizes(const ResultCells& cells); // may be missing: the sizes of the last ANALYZE stay

    void setServerVersion(int version) { m_serverVersion = version; }
    CatalogPtr build(const QStringList& tenantColumns, const QDateTime& discoveredAt);

private:
    struct Draft
    {
        Relation relation;
        HeapSize heap;
        bool wholeRowReadable = false;
        std::vector<Oid> children;
        std::vector<Oid> collations; // of each column
    };
    Draft* find(Oid oid);
    void addKeyColumns(const ResultCells& cells, int row, const Draft& draft, Index& index) const;
    void leavesOf(Oid oid, std::vector<const Draft*>& leaves, std::set<Oid>& seen);
    void fold(Draft& draft);
    void finish(Draft& draft, const QStringList& tenantColumns);

    int m_serverVersion = 0;
    Types m_types;
    std::map<std::pair<Oid, int>, QString> m_typeNames;
    std::set<Oid> m_plainClasses;
    std::unordered_map<Oid, Draft> m_drafts;
    std::vector<ForeignKey> m_foreignKeys;
};

} // namespace opsdeck::catalog
