// Discovery of a database full of odd types, names, keys and rights, and of one with many tables.
#include "models/catalog/catalog.h"
#include "models/catalog/orderings.h"
#include "models/catalog/pack.h"
#include "models/catalog/tenants.h"
#include "models/tables/selection.h"
#include "tests/support/private_postgres.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <thread>

using namespace opsdeck;
using namespace opsdeck::catalog;

class TestCatalog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::PrivatePostgres> m_server;
    CatalogPtr m_catalog;

    base::Result<CatalogPtr> discoverAs(const char* user, const char* database,
        base::QueryMonitor* monitor = nullptr, std::stop_token stop = {}) const
    {
        database::ConnectionOptions options;
        options.monitor = monitor;
        const auto spec = database::ConnectionSpec::parse(
            m_server->uri(QLatin1String(database), QLatin1String(user)));
        const auto connection = database::Connection::open(*spec, options, {});
        if (!connection)
            return base::fail(connection.error());
        return discover(**connection, {}, stop);
    }

    void loadFile(const QString& path, const QString& database)
    {
        QProcess psql;
        psql.setProcessChannelMode(QProcess::MergedChannels);
        psql.start(QStringLiteral("psql"),
            { QStringLiteral("-Xqd"), m_server->uri(database), QStringLiteral("-v"),
                QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-f"),
                qEnvironmentVariable("OPSDECK_SOURCE") + path });
        QVERIFY(psql.waitForFinished(60000));
        QVERIFY2(psql.exitCode() == 0, psql.readAll().constData());
    }

    const Relation& at(const char* name) const
    {
        static const Relation none;
        const auto found = m_catalog->find(QString::fromUtf8(name));
        if (!found)
            qCritical("%s", qPrintable(found.error().sentence()));
        return found ? **found : none;
    }

    static const Column& columnOf(const Relation& relation, const char* name)
    {
        static const Column none;
        const auto index = relation.columnIndex(QString::fromUtf8(name));
        return index ? relation.columns[static_cast<std::size_t>(*index)] : none;
    }

    static QStringList orderOf(const Relation& relation)
    {
        QStringList names;
        for (const OrderColumn& order : relation.orderings.front().columns)
            names += relation.columns[static_cast<std::size_t>(order.column)].name;
        return names;
    }

private slots:
    void initTestCase()
    {
        auto server = support::PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        for (const char* database : { "odd", "many", "packs" })
            QVERIFY(m_server->execute(QByteArray("CREATE DATABASE ") + database));
        loadFile(QStringLiteral("/tests/data/odd.sql"), QStringLiteral("odd"));
        const auto catalog = discoverAs("postgres", "odd");
        QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().sentence()));
        m_catalog = *catalog;
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void choosesTheOrderOfEachRelation_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<OrderKind>("kind");
        QTest::addColumn<QString>("columns");
        const auto row = [](const char* name, OrderKind kind, const char* columns) {
            QTest::newRow(name) << QString::fromUtf8(name) << kind << QString::fromUtf8(columns);
        };
        row("types.scalars", OrderKind::PrimaryKey, "id");
        row("keys.composite", OrderKind::PrimaryKey, "b a c");
        row("keys.unique_not_null", OrderKind::UniqueIndex, "region code");
        row("keys.nulls_not_distinct", OrderKind::UniqueIndex, "a b");
        row("keys.almost", OrderKind::UniqueIndex, "d");
        row("keys.none", OrderKind::Physical, "");
        row("keys.null_unique", OrderKind::Physical, "");
        row("kinds.mv_unique", OrderKind::Index, "tenant_id status");
        row("kinds.mv_plain", OrderKind::Physical, "");
        row("kinds.simple_view", OrderKind::None, "");
        row("kinds.foreign_rows", OrderKind::None, "");
        row("kinds.no_columns", OrderKind::Physical, "");
        row("parts.by_range", OrderKind::PrimaryKey, "id at");
        row("parts.nested", OrderKind::PrimaryKey, "region id year");
        row("parts.keyless", OrderKind::Physical, "");
        row("parts.city", OrderKind::Physical, "");
        row("parts.port", OrderKind::PrimaryKey, "id");
        row("names.\"with.dot\"", OrderKind::PrimaryKey, "größe");
        row("\"Odd.Schema \"\"x\"\"\".\"Na\"\"me\"", OrderKind::PrimaryKey, "id");
    }

    void choosesTheOrderOfEachRelation()
    {
        QFETCH(const QString, name);
        QFETCH(const OrderKind, kind);
        QFETCH(const QString, columns);
        const Relation& relation = at(name.toUtf8().constData());
        QCOMPARE(relation.orderings.front().kind, kind);
        QCOMPARE(orderOf(relation).join(u' '), columns);
    }

    void usesOnlyIndexesInThePlainOrder()
    {
        QStringList indexes;
        for (const Ordering& ordering : at("keys.indexed").orderings) {
            if (ordering.kind == OrderKind::Index)
                indexes += ordering.index;
        }
        indexes.sort();
        // No partial, hash, gin, gist or brin index, none of another collation or operator class;
        // of the one with an expression behind its column, the column.
        QCOMPARE(indexes,
            (QStringList{ QStringLiteral("indexed_amount"), QStringLiteral("indexed_expression"),
                QStringLiteral("indexed_ip"), QStringLiteral("indexed_score_nulls_first"),
                QStringLiteral("indexed_status"), QStringLiteral("indexed_tags"),
                QStringLiteral("indexed_tenant_happened") }));
        QCOMPARE(at("keys.invalid_index").orderings.size(), 2U);
    }

    void keepsTheDirectionsOfAnIndex()
    {
        for (const Ordering& ordering : at("keys.indexed").orderings) {
            if (ordering.index != QStringLiteral("indexed_score_nulls_first"))
                continue;
            QCOMPARE(ordering.columns.size(), 3U);
            QCOMPARE(ordering.columns[0].direction, SortDirection::Ascending);
            QCOMPARE(ordering.columns[0].nulls, NullsPosition::First);
            QCOMPARE(ordering.columns[1].direction, SortDirection::Descending);
            QCOMPARE(ordering.columns[1].nulls, NullsPosition::Last);
            return;
        }
        QFAIL("the index is not among the orderings");
    }

    void classifiesEveryType_data()
    {
        QTest::addColumn<QString>("relation");
        QTest::addColumn<QString>("column");
        QTest::addColumn<TypeClass>("typeClass");
        QTest::addColumn<bool>("ordered");
        QTest::addColumn<QString>("typeName");
        const auto row = [](const char* relation, const char* column, TypeClass typeClass,
                             bool ordered, const char* typeName) {
            QTest::newRow(column) << QString::fromLatin1(relation) << QString::fromLatin1(column)
                                  << typeClass << ordered << QString::fromLatin1(typeName);
        };
        row("types.scalars", "c_numeric_scaled", TypeClass::Number, true, "numeric(38,10)");
        row("types.scalars", "c_money", TypeClass::Number, true, "money");
        row("types.scalars", "c_bool", TypeClass::Boolean, true, "boolean");
        row("types.scalars", "c_varchar", TypeClass::Text, true, "character varying(40)");
        row("types.scalars", "c_single", TypeClass::Text, true, "\"char\"");
        row("types.scalars", "c_bytea", TypeClass::Binary, true, "bytea");
        row("types.scalars", "c_uuid", TypeClass::Uuid, true, "uuid");
        row("types.scalars", "c_json", TypeClass::Json, false, "json");
        row("types.scalars", "c_jsonb", TypeClass::Json, true, "jsonb");
        row("types.scalars", "c_xml", TypeClass::Other, false, "xml");
        row("types.scalars", "c_bit", TypeClass::Other, true, "bit(5)");
        row("types.times", "c_interval", TypeClass::Time, true, "interval");
        row("types.times", "c_timestamptz0", TypeClass::Time, true, "timestamp(0) with time zone");
        row("types.made", "c_mood", TypeClass::Enum, true, "types.mood");
        row("types.made", "c_small", TypeClass::Number, true, "types.small_positive");
        row("types.made", "c_address", TypeClass::Composite, true, "types.address");
        row("types.made", "c_moods", TypeClass::Array, true, "types.moods");
        row("types.made", "c_place", TypeClass::Composite, true, "types.place");
        row("types.many_valued", "c_jsonbs", TypeClass::Array, true, "jsonb[]");
        row("types.many_valued", "c_int4multirange", TypeClass::Range, true, "int4multirange");
        row("types.many_valued", "c_floatrange", TypeClass::Range, true, "types.floatrange");
        row("types.networks", "c_cidr", TypeClass::Network, true, "cidr");
        row("types.networks", "c_macaddr", TypeClass::Network, true, "macaddr");
        row("types.networks", "c_point", TypeClass::Geometric, false, "point");
    }

    void classifiesEveryType()
    {
        QFETCH(const QString, relation);
        QFETCH(const QString, column);
        QFETCH(const TypeClass, typeClass);
        QFETCH(const bool, ordered);
        QFETCH(const QString, typeName);
        const Column& found =
            columnOf(at(relation.toLatin1().constData()), column.toLatin1().constData());
        QCOMPARE(found.typeClass, typeClass);
        QCOMPARE(found.ordered, ordered);
        QCOMPARE(found.typeName, typeName);
    }

    void knowsTheColumnsOfATable()
    {
        QCOMPARE(columnOf(at("types.made"), "c_mood").enumLabels.size(), 5);
        QCOMPARE(
            columnOf(at("types.made"), "c_mood").enumLabels.at(1), QStringLiteral("it's \"ok\""));
        QVERIFY(columnOf(at("kinds.generated"), "total").generated);
        QVERIFY(!columnOf(at("kinds.generated"), "price").generated);
        QVERIFY(!columnOf(at("keys.composite"), "a").nullable);
        const Column& small = columnOf(at("types.made"), "c_small");
        QVERIFY(small.baseType != small.type);
        QCOMPARE(small.baseType, Oid(23)); // int4, through two domains
        QVERIFY(columnOf(at("types.scalars"), "c_money")
                    .comment.contains(QStringLiteral("lc_monetary")));
        QCOMPARE(columnOf(at("keys.composite"), "a").distinct, 11.0);
        QVERIFY(columnOf(at("keys.composite"), "payload").averageWidth > 10);
        QCOMPARE(
            columnOf(at("names.items"), "added").number, 4); // behind the hole of a dropped one
        QCOMPARE(at("kinds.wide").columns.size(), 300U);
        QVERIFY(at("kinds.no_columns").columns.empty());
    }

    void foldsPartitionsUnderTheirParents()
    {
        const Relation& nested = at("parts.nested");
        QCOMPARE(nested.kind, RelationKind::PartitionedTable);
        QCOMPARE(nested.partitions, 4);
        QCOMPARE(nested.rowsEstimate, std::optional(900));
        std::int64_t bytes = 0;
        for (const char* leaf : { "parts.nested_eu_0", "parts.nested_eu_1_old",
                 "parts.nested_eu_1_new", "parts.nested_us" }) {
            QVERIFY(at(leaf).isPartition);
            bytes += at(leaf).bytes;
        }
        QCOMPARE(nested.bytes, bytes);
        QCOMPARE(at("parts.nested_us").parent, nested.oid);
        QCOMPARE(at("parts.empty_parent").rowsEstimate, std::optional(0));
        QVERIFY(at("parts.city").isInheritanceParent);
        QVERIFY(!at("parts.capital").isPartition);
        QCOMPARE(at("parts.city").rowsEstimate, std::optional(451)); // its own and its children's
    }

    void estimatesRowsAndSaysWhenItCannot()
    {
        QCOMPARE(at("kinds.never_analysed").rowsEstimate, std::nullopt);
        QCOMPARE(at("kinds.simple_view").rowsEstimate, std::nullopt);
        QCOMPARE(at("kinds.empty_table").rowsEstimate, std::optional(0));
        const std::int64_t grown = at("kinds.grown").rowsEstimate.value_or(0);
        QVERIFY2(grown > 9000 && grown < 11000, qPrintable(QString::number(grown)));
    }

    void findsForeignKeysBothWays()
    {
        const std::vector<ForeignKey> from = m_catalog->foreignKeysFrom(at("keys.child_rows").oid);
        QCOMPARE(from.size(), 4U);
        QCOMPARE(m_catalog->foreignKeysTo(at("keys.parent_rows").oid).size(), 2U);
        const auto composite = m_catalog->foreignKeysTo(at("keys.composite").oid);
        QCOMPARE(composite.size(), 1U);
        QCOMPARE(composite.front().fromColumns, (std::vector{ 5, 6, 7 }));
        QCOMPARE(composite.front().toColumns, (std::vector{ 1, 2, 3 }));
    }

    void findsTenantColumnsByName()
    {
        const auto tenant = [&](const char* name) {
            const Relation& relation = at(name);
            return relation.tenantColumn
                ? relation.columns[static_cast<std::size_t>(*relation.tenantColumn)].name
                : QString();
        };
        QCOMPARE(tenant("tenants.orders"), QStringLiteral("tenant_id"));
        QCOMPARE(tenant("tenants.accounts"), QStringLiteral("tenant_id"));
        QCOMPARE(tenant("tenants.by_org"), QStringLiteral("org_id"));
        QCOMPARE(tenant("tenants.shared"), QString());
    }

    void seesOnlyWhatARoleMayRead()
    {
        const auto catalog = discoverAs("odd_reader", "odd");
        QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().sentence()));
        const auto relation = [&](const char* name) {
            return (*catalog)->find(QString::fromLatin1(name)).value();
        };
        QCOMPARE(relation("rights.open_rows")->orderings.front().kind, OrderKind::PrimaryKey);
        const RelationPtr some = relation("rights.some_columns");
        QVERIFY(some->readable && !some->hasRowAddress);
        QVERIFY(!columnOf(*some, "secret").readable);
        QVERIFY(columnOf(*some, "open_note").readable);
        QCOMPARE(some->orderings.front().kind, OrderKind::PrimaryKey);
        QCOMPARE(relation("rights.no_key_column")->orderings.front().kind, OrderKind::None);
        QVERIFY(!relation("rights.closed_rows")->readable);
        QVERIFY(!relation("keys.composite")->readable); // no USAGE on the schema
    }

    void leavesOutSystemAndTemporarySchemas()
    {
        for (const RelationPtr& relation : m_catalog->relations()) {
            QVERIFY2(!relation->schema.startsWith(QStringLiteral("pg_"))
                    && relation->schema != QStringLiteral("information_schema"),
                qPrintable(relation->qualifiedName()));
            QVERIFY(!relation->orderings.empty());
        }
    }

    void takesAsManyQueriesForManyTablesAsForFew()
    {
        QVERIFY(
            m_server->execute("DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE format('CREATE TABLE t%s ("
                              "id integer PRIMARY KEY, tenant_id uuid NOT NULL, note text)', i); "
                              "END LOOP; END $$",
                QStringLiteral("many")));
        base::QueryMonitor few;
        base::QueryMonitor many;
        QVERIFY(discoverAs("postgres", "odd", &few));
        const auto catalog = discoverAs("postgres", "many", &many);
        QVERIFY(catalog);
        QCOMPARE((*catalog)->relations().size(), 1000U);
        QCOMPARE(many.total().count, few.total().count);
        QVERIFY(many.total().count < 25);
    }

    void doesNotWaitForALockedTable()
    {
        const auto spec = database::ConnectionSpec::parse(m_server->uri(QStringLiteral("odd")));
        database::ConnectionOptions writing;
        writing.readOnly = false;
        const auto locker = database::Connection::open(*spec, writing, {});
        QVERIFY(locker);
        base::Result<CatalogPtr> catalog;
        const base::Status locked = (*locker)->transaction("BEGIN",
            [&]() -> base::Status {
                const auto lock = (*locker)->run(
                    { QStringLiteral("test.lock"),
                        "LOCK TABLE keys.composite IN ACCESS EXCLUSIVE MODE", {}, false, {} },
                    {});
                if (!lock)
                    return base::fail(lock.error());
                catalog = discoverAs("postgres", "odd");
                return {};
            },
            {});
        QVERIFY2(locked, locked ? "" : qPrintable(locked.error().sentence()));
        QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().sentence()));
        // Its size is that of the last ANALYZE: there all the same.
        QCOMPARE((*catalog)->find(QStringLiteral("keys.composite")).value()->rowsEstimate,
            std::optional(1500));
    }

    void endsAsCancelledOnAStop()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto catalog = discoverAs("postgres", "odd", nullptr, stop.get_token());
        QVERIFY(!catalog);
        QCOMPARE(catalog.error().code, base::ErrorCode::Cancelled);
    }

    void listsTheTenantsOfATable()
    {
        const auto source = findTenantSource(*m_catalog);
        QVERIFY(source);
        QCOMPARE(source->relation->qualifiedName(), QStringLiteral("tenants.tenant"));
        const auto ask = [&](const TenantSource& from, const QString& search, int limit) {
            const auto spec = database::ConnectionSpec::parse(m_server->uri(QStringLiteral("odd")));
            const auto connection = database::Connection::open(*spec, {}, {});
            const auto page = (*connection)->run(tenantsQuery(from, search, limit), {});
            if (!page)
                qCritical("%s", qPrintable(page.error().sentence()));
            return readTenants(**page, limit);
        };
        TenantList list = ask(*source, {}, 10);
        QCOMPARE(list.tenants.size(), 10U);
        QVERIFY(!list.isComplete);
        QCOMPARE(list.tenants.front().name, QStringLiteral("Ténant № 1"));
        list = ask(*source, QStringLiteral("№ 40"), 10);
        QCOMPARE(list.tenants.size(), 1U);
        QVERIFY(list.isComplete);
        QVERIFY(ask(*source, QStringLiteral("%"), 10).tenants.empty());

        // Of the 40 tenants 21 have orders. Without a table of tenants: by jumps over an index, and
        // without one by reading.
        const RelationPtr orders = m_catalog->find(QStringLiteral("tenants.orders")).value();
        QCOMPARE(
            ask({ orders, *orders->tenantColumn, {}, false, true }, {}, 100).tenants.size(), 21U);
        QCOMPARE(
            ask({ orders, *orders->tenantColumn, {}, false, false }, {}, 100).tenants.size(), 21U);
        QCOMPARE(
            ask({ orders, *orders->tenantColumn, {}, false, true }, QStringLiteral("NT 4"), 100)
                .tenants.size(),
            2U);
    }

    void fitsThePacksToTheirSchemas()
    {
        const auto packs = builtInPacks();
        QVERIFY(packs);
        for (const Pack& pack : *packs)
            loadFile(QStringLiteral("/resources/packs/%1/schema.sql").arg(pack.id),
                QStringLiteral("packs"));
        const auto catalog = discoverAs("postgres", "packs");
        QVERIFY(catalog);
        for (const Pack& pack : *packs) {
            QVERIFY2(fits(pack, **catalog), qPrintable(pack.id));
            QVERIFY(!fits(pack, *m_catalog));
            for (const SavedView& view : pack.views) {
                const auto found =
                    std::find_if((*catalog)->relations().begin(), (*catalog)->relations().end(),
                        [&](const RelationPtr& r) { return r->qualifiedName() == view.relation; });
                QVERIFY2(found != (*catalog)->relations().end(), qPrintable(view.relation));
                for (const QString& column : view.columns)
                    QVERIFY2((*found)->columnIndex(column), qPrintable(view.name + column));
                for (const SavedOrder& order : view.order)
                    QVERIFY2(
                        (*found)->columnIndex(order.column), qPrintable(view.name + order.column));
                for (const QString& filter : view.filters) {
                    const auto parsed = tables::parseFilter(filter, **found);
                    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().sentence()));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
