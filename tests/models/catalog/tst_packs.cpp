// Packs: the built-in ones are whole, and a damaged file is refused with its name and the reason.
#include "models/catalog/pack.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace opsdeck;
using namespace opsdeck::catalog;

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

const Target* find(const Pack& pack, const char* id, const char* profile)
{
    const auto found = std::find_if(pack.targets.begin(), pack.targets.end(), [&](const Target& t) {
        return t.id == QLatin1String(id) && t.profile == QLatin1String(profile);
    });
    return found == pack.targets.end() ? nullptr : &*found;
}

Catalog catalogWith(const QStringList& names)
{
    std::vector<RelationPtr> relations;
    for (const QString& name : names) {
        auto relation = std::make_shared<Relation>();
        relation->oid = static_cast<Oid>(relations.size() + 1);
        relation->schema = name.section(u'.', 0, 0);
        relation->name = name.section(u'.', 1);
        relations.push_back(relation);
    }
    return Catalog(std::move(relations), {}, {});
}

} // namespace

class TestPacks : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    // A whole pack of which one file is replaced.
    QString packWith(const char* file, const QByteArray& bytes)
    {
        QString folder = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
        QDir().mkpath(folder);
        writeFile(
            folder + QStringLiteral("/pack.json"), R"({"id":"x","title":"X","requires":["s.t"]})");
        writeFile(folder + QStringLiteral("/views.json"), R"({"views":[]})");
        writeFile(folder + QStringLiteral("/targets.json"), R"({"targets":[]})");
        writeFile(folder + QStringLiteral("/ttl.json"), R"({"classes":[]})");
        writeFile(folder + u'/' + QLatin1String(file), bytes);
        return folder;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void holdsTheFivePlatforms()
    {
        const auto packs = builtInPacks();
        QVERIFY2(packs, packs ? "" : qPrintable(packs.error().sentence()));
        QStringList ids;
        for (const Pack& pack : *packs) {
            ids += pack.id;
            QVERIFY(!pack.views.empty());
            QVERIFY(!pack.ttlClasses.empty());
            QVERIFY(!pack.description.isEmpty());
        }
        QCOMPARE(ids,
            QStringLiteral("inventory commerce reconciliation vendors manufacturing").split(u' '));
    }

    void carriesTheTargetsOfTheTexts()
    {
        const auto packs = builtInPacks();
        QVERIFY(packs);
        const Target* listing = find(packs->at(1), "products.list.p95", "production");
        QVERIFY(listing);
        QCOMPARE(listing->limit, 100.0);
        QCOMPARE(listing->unit, QStringLiteral("ms"));
        const Target* hits = find(packs->at(1), "cache.hit_rate", "default");
        QVERIFY(hits);
        QCOMPARE(hits->comparison, Target::Comparison::Above);
        QCOMPARE(hits->alert, std::optional(75.0));
        const Target* jobs = find(packs->at(2), "jobs.post.p99", "default");
        QVERIFY(jobs);
        QCOMPARE(jobs->limit, 500.0);
    }

    void tellsWhatMustNeverBeCached()
    {
        const auto packs = builtInPacks();
        QVERIFY(packs);
        const auto& classes = packs->at(1).ttlClasses;
        const auto status = std::find_if(classes.begin(), classes.end(),
            [](const TtlClass& ttl) { return ttl.id == QStringLiteral("order_status"); });
        QVERIFY(status != classes.end());
        QVERIFY(!status->cached);
        QVERIFY(!status->redisSeconds);
    }

    void fitsADatabaseThatHasAllItsTables()
    {
        Pack pack;
        pack.required = { QStringLiteral("s.a"), QStringLiteral("s.b") };
        QVERIFY(fits(pack,
            catalogWith({ QStringLiteral("s.a"), QStringLiteral("s.b"), QStringLiteral("s.c") })));
        QVERIFY(!fits(pack, catalogWith({ QStringLiteral("s.a") })));
    }

    void looksForTheWorkspacesTenantColumnsFirst()
    {
        Pack pack;
        pack.tenantColumns = { QStringLiteral("shop"), QStringLiteral("tenant_id") };
        const QStringList names = tenantColumnNames({ QStringLiteral("mine") }, { pack });
        QCOMPARE(names.first(3),
            (QStringList{
                QStringLiteral("mine"), QStringLiteral("shop"), QStringLiteral("tenant_id") }));
        QCOMPARE(names.count(QStringLiteral("tenant_id")), 1);
    }

    void refusesADamagedFileByName_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* tag, const char* file, const char* bytes,
                             const char* said) {
            QTest::newRow(tag) << QString::fromLatin1(file) << QByteArray(bytes)
                               << QString::fromLatin1(said);
        };
        row("cut", "pack.json", "{\"id\":", "pack.json");
        row("no id", "pack.json", R"({"title":"X","requires":["s.t"]})", "\"id\"");
        row("no tables", "pack.json", R"({"id":"x","title":"X","requires":[]})", "\"requires\"");
        row("a number for a text", "pack.json", R"({"id":7,"title":"X","requires":["s.t"]})",
            "\"id\"");
        row("no list", "views.json", R"({"views":{}})", "\"views\"");
        row("no schema", "views.json", R"({"views":[{"name":"A","relation":"t"}]})",
            "views[0].relation");
        row("bad order", "views.json", R"({"views":[{"name":"A","relation":"s.t","order":[{}]}]})",
            "views[0].order[0].column");
        row("bad comparison", "targets.json",
            R"({"targets":[{"id":"a","title":"A","limit":1,"unit":"ms","source":"s","comparison":"near"}]})",
            "targets[0].comparison");
        row("twice", "targets.json",
            R"({"targets":[{"id":"a","title":"A","limit":1,"unit":"ms","source":"s"},{"id":"a","title":"A","limit":2,"unit":"ms","source":"s"}]})",
            "targets[1].id");
        row("no limit", "targets.json",
            R"({"targets":[{"id":"a","title":"A","limit":0,"unit":"ms","source":"s"}]})",
            "targets[0].limit");
        row("alert inside", "targets.json",
            R"({"targets":[{"id":"a","title":"A","limit":9,"alert":8,"unit":"ms","source":"s"}]})",
            "targets[0].limit");
        row("no time", "ttl.json", R"({"classes":[{"id":"a","title":"A","source":"s"}]})",
            "classes[0].cached");
        row("below zero", "ttl.json",
            R"({"classes":[{"id":"a","title":"A","source":"s","redis_s":-1}]})",
            "classes[0].redis_s");
    }

    void refusesADamagedFileByName()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, said);
        const auto pack = readPack(packWith(file.toLatin1().constData(), bytes));
        QVERIFY(!pack);
        QCOMPARE(pack.error().code, base::ErrorCode::BadInput);
        QVERIFY2(pack.error().sentence().contains(said), qPrintable(pack.error().sentence()));
        QVERIFY2(pack.error().sentence().contains(file), qPrintable(pack.error().sentence()));
    }

    void saysWhichFileIsMissing()
    {
        const auto pack = readPack(m_folder.filePath(QStringLiteral("nowhere")));
        QVERIFY(!pack);
        QCOMPARE(pack.error().code, base::ErrorCode::Io);
        QVERIFY(pack.error().sentence().contains(QStringLiteral("pack.json")));
    }
};

QTEST_GUILESS_MAIN(TestPacks)
#include "tst_packs.moc"
