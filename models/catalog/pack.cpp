#include "models/catalog/pack.h"

#include "models/base/data_text.h"
#include "models/catalog/json_members.h"
#include "models/catalog/orderings.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

// A static library's resources are dropped by the linker unless somebody names them; Qt wants that
// done outside of any namespace.
static void initPacks() { Q_INIT_RESOURCE(packs); }

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::Pack)
};

constexpr std::array kComparisons{
    std::pair{ QLatin1StringView("below"), Target::Comparison::Below },
    std::pair{ QLatin1StringView("above"), Target::Comparison::Above },
};

// A text that people read.
void readShown(JsonMembers& members, const char* name, QString& text)
{
    members.read(name, text);
    text = base::dataText(text);
}

base::Status readIdentity(JsonMembers members, Pack& pack)
{
    members.need("id");
    members.need("title");
    members.need("requires");
    members.read("id", pack.id);
    readShown(members, "title", pack.title);
    members.read("description", pack.description);
    members.read("requires", pack.required);
    members.read("tenant_columns", pack.tenantColumns);
    if (pack.required.isEmpty())
        members.complain("requires", Words::tr("it must name at least one table"));
    return members.status();
}

base::Status readView(JsonMembers members, Pack& pack)
{
    SavedView view;
    members.need("name");
    members.need("relation");
    readShown(members, "name", view.name);
    members.read("relation", view.relation);
    members.read("filters", view.filters);
    members.read("columns", view.columns);
    members.readEach("order", [&view](JsonMembers part) {
        SavedOrder order;
        part.need("column");
        part.read("column", order.column);
        part.read("descending", order.descending);
        part.read("nulls_first", order.nullsFirst);
        view.order.push_back(order);
        return part.status();
    });
    if (!view.relation.contains(QLatin1Char('.')))
        members.complain("relation", Words::tr("it must be schema.table"));
    pack.views.push_back(std::move(view));
    return members.status();
}

base::Status readTarget(JsonMembers members, Pack& pack)
{
    Target target;
    for (const char* member : { "id", "title", "limit", "unit", "source" })
        members.need(member);
    target.profile = QStringLiteral("default");
    members.read("id", target.id);
    readShown(members, "title", target.title);
    members.read("profile", target.profile);
    members.read("comparison", kComparisons, target.comparison);
    members.read("limit", target.limit);
    members.read("alert", target.alert);
    members.read("unit", target.unit);
    members.read("source", target.source);
    const bool twice =
        std::any_of(pack.targets.begin(), pack.targets.end(), [&](const Target& other) {
            return other.id == target.id && other.profile == target.profile;
        });
    if (twice)
        members.complain("id", Words::tr("%1 is there twice").arg(target.id));
    if (const base::Status checked = target.check(); !checked)
        members.complain("limit", checked.error().why);
    pack.targets.push_back(std::move(target));
    return members.status();
}

base::Status readTtlClass(JsonMembers members, Pack& pack)
{
    TtlClass ttl;
    for (const char* member : { "id", "title", "source" })
        members.need(member);
    members.read("id", ttl.id);
    readShown(members, "title", ttl.title);
    members.read("cached", ttl.cached);
    members.read("memory_s", ttl.memorySeconds);
    members.read("redis_s", ttl.redisSeconds);
    members.read("why", ttl.why);
    members.read("source", ttl.source);
    const bool timed = ttl.memorySeconds || ttl.redisSeconds;
    if (ttl.cached != timed)
        members.complain("cached",
            ttl.cached ? Words::tr("it needs memory_s or redis_s")
                       : Words::tr("what is not cached has no times"));
    pack.ttlClasses.push_back(std::move(ttl));
    return members.status();
}

using PartReader = base::Status (*)(JsonMembers, Pack&);

// A file with one list; every member of the list is read by `reader`.
base::Status readList(const QString& path, const char* member, PartReader reader, Pack& pack)
{
    const base::Result<QJsonObject> object = readJsonFile(path);
    if (!object)
        return base::fail(object.error());
    JsonMembers members(*object);
    members.need(member);
    members.readEach(member, [&](const JsonMembers& each) { return reader(each, pack); });
    return members.status();
}

base::Status readIdentityFile(const QString& path, Pack& pack)
{
    const base::Result<QJsonObject> object = readJsonFile(path);
    if (!object)
        return base::fail(object.error());
    return readIdentity(JsonMembers(*object), pack);
}

// Says the file before the complaint of a member.
base::Status inFile(const QString& path, base::Status status)
{
    if (status || status.error().code != base::ErrorCode::BadInput
        || status.error().what.contains(path))
        return status;
    return base::fail(base::ErrorCode::BadInput, Words::tr("Could not use %1").arg(path),
        status.error().sentence());
}

} // namespace

base::Result<Pack> readPack(const QString& folder)
{
    Pack pack;
    const QString identity = folder + QStringLiteral("/pack.json");
    const QString views = folder + QStringLiteral("/views.json");
    const QString targets = folder + QStringLiteral("/targets.json");
    const QString ttl = folder + QStringLiteral("/ttl.json");
    base::Status status = inFile(identity, readIdentityFile(identity, pack));
    if (status)
        status = inFile(views, readList(views, "views", readView, pack));
    if (status)
        status = inFile(targets, readList(targets, "targets", readTarget, pack));
    if (status)
        status = inFile(ttl, readList(ttl, "classes", readTtlClass, pack));
    if (!status)
        return base::fail(status.error());
    return pack;
}

base::Result<std::vector<Pack>> builtInPacks()
{
    initPacks();
    std::vector<Pack> packs;
    for (const char* id :
        { "inventory", "commerce", "reconciliation", "vendors", "manufacturing" }) {
        base::Result<Pack> pack = readPack(QStringLiteral(":/packs/") + QLatin1String(id));
        if (!pack)
            return base::fail(pack.error());
        packs.push_back(std::move(*pack));
    }
    return packs;
}

base::Result<std::vector<Target>> generalTargets()
{
    initPacks();
    Pack pack;
    const QString path = QStringLiteral(":/packs/servers/targets.json");
    const base::Status status = inFile(path, readList(path, "targets", readTarget, pack));
    if (!status)
        return base::fail(status.error());
    return pack.targets;
}

bool fits(const Pack& pack, const Catalog& catalog)
{
    std::set<QString> names;
    for (const RelationPtr& relation : catalog.relations())
        names.insert(relation->qualifiedName());
    return std::all_of(pack.required.begin(), pack.required.end(),
        [&names](const QString& required) { return names.count(required) > 0; });
}

QStringList tenantColumnNames(const QStringList& own, const std::vector<Pack>& packs)
{
    QStringList names = own;
    for (const Pack& pack : packs)
        names += pack.tenantColumns;
    names += defaultTenantColumns();
    names.removeDuplicates();
    return names;
}

} // namespace opsdeck::catalog
