// A pack is what Opsdeck knows of one kind of platform, as data: which tables tell it, how its
// tenant columns are called, ready views, targets and cache classes, each with the text they come
// from.
//
// A pack is a folder with four JSON files next to its schema.sql:
//   pack.json     {"id","title","description","requires":["schema.table"],"tenant_columns":[…]}
//   views.json    {"views":[{"name","relation":"schema.table","filters":["status = open"],
//                  "order":[{"column","descending","nulls_first"}],"columns":[…]}]}
//   targets.json  {"targets":[{"id","title","profile","comparison":"below"|"above","limit","alert",
//                  "unit","source"}]}
//   ttl.json      {"classes":[{"id","title","memory_s","redis_s","cached":false,"why","source"}]}
// The built-in ones are resources under :/packs; servers/ has what counts for any server.
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/saved_views.h"
#include "models/catalog/target.h"

#include <optional>
#include <vector>

namespace opsdeck::catalog {

struct TtlClass
{
    QString id;
    QString title;
    bool cached = true; // false: must be live
    std::optional<int> memorySeconds;
    std::optional<int> redisSeconds;
    QString why;
    QString source;
};

struct Pack
{
    QString id;
    QString title;
    QString description;
    QStringList required; // "schema.table": all of them are there in a database of this kind
    QStringList tenantColumns;
    std::vector<SavedView> views;
    std::vector<Target> targets;
    std::vector<TtlClass> ttlClasses;
};

// BadInput names the file, the member and what is wrong with it.
base::Result<Pack> readPack(const QString& folder);
// Those compiled in, in the order of REQUIREMENTS.md. A damaged one is a defect: the error says
// which.
base::Result<std::vector<Pack>> builtInPacks();
// What counts where no pack says otherwise.
base::Result<std::vector<Target>> generalTargets();

bool fits(const Pack& pack, const Catalog& catalog);
// The names a discovery looks for: the workspace's own, the packs', then the usual ones.
QStringList tenantColumnNames(const QStringList& own, const std::vector<Pack>& packs);

} // namespace opsdeck::catalog
