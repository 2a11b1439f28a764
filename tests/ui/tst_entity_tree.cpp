// The tree of what can be opened: groups, folded partitions, search, locks.
#include "ui/pages/tables/entity_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace opsdeck;
using catalog::Relation;
using catalog::RelationKind;
using ui::pages::EntityTreeModel;

namespace {

catalog::RelationPtr relation(
    catalog::Oid oid, const char* schema, const char* name, catalog::Oid parent = 0)
{
    auto made = std::make_shared<Relation>();
    made->oid = oid;
    made->schema = QString::fromLatin1(schema);
    made->name = QString::fromLatin1(name);
    made->parent = parent;
    made->isPartition = parent != 0;
    return made;
}

catalog::CatalogPtr catalogOf(std::vector<catalog::RelationPtr> relations)
{
    return std::make_shared<catalog::Catalog>(
        std::move(relations), std::vector<catalog::ForeignKey>(), QDateTime::currentDateTimeUtc());
}

QStringList labels(const EntityTreeModel& model, const QModelIndex& parent = {})
{
    QStringList list;
    for (int row = 0; row < model.rowCount(parent); ++row)
        list.append(model.index(row, 0, parent).data().toString());
    return list;
}

} // namespace

class TestEntityTree : public QObject
{
    Q_OBJECT

private:
    EntityTreeModel m_model;
    QAbstractItemModelTester m_tester{ &m_model };

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        auto locked = std::make_shared<Relation>(*relation(5, "sales", "secret"));
        locked->readable = false;
        auto counted = std::make_shared<Relation>(*relation(1, "sales", "order"));
        counted->rowsEstimate = 48'200'000;
        m_model.setSearch({});
        m_model.setContent(
            catalogOf({ relation(9, "audit", "log"), counted, relation(3, "sales", "order_2024", 4),
                relation(4, "sales", "order_by_year"), locked }),
            { { { QStringLiteral("Pending"), QStringLiteral("sales.order"), {}, {}, {} },
                false } });
    }

    void groupsViewsAndSchemas()
    {
        QCOMPARE(labels(m_model),
            QStringList({ QStringLiteral("Saved views"), QStringLiteral("audit"),
                QStringLiteral("sales") }));
        QCOMPARE(labels(m_model, m_model.index(2, 0)),
            QStringList({ QStringLiteral("order"), QStringLiteral("order_by_year"),
                QStringLiteral("secret") }));
    }

    void keepsSuggestionsApartAndFolded()
    {
        const catalog::SavedView mine{ QStringLiteral("Mine"), QStringLiteral("s.t"), {}, {}, {} };
        const catalog::SavedView pack{ QStringLiteral("Late"), QStringLiteral("s.t"), {}, {}, {} };
        m_model.setContent(
            catalogOf({ relation(1, "s", "t") }), { { pack, true }, { mine, false } });
        QCOMPARE(labels(m_model),
            QStringList({ QStringLiteral("Saved views"), QStringLiteral("Suggested views"),
                QStringLiteral("s") }));
        QCOMPARE(labels(m_model, m_model.index(1, 0)), QStringList({ QStringLiteral("Late") }));
        QVERIFY(!m_model.index(0, 0).data(EntityTreeModel::FoldedRole).toBool());
        QVERIFY(m_model.index(1, 0).data(EntityTreeModel::FoldedRole).toBool());
        QVERIFY(!m_model.index(2, 0).data(EntityTreeModel::FoldedRole).toBool());
    }

    void foldsPartitionsUnderTheirParent()
    {
        const QModelIndex parent = m_model.find(4);
        QCOMPARE(labels(m_model, parent), QStringList({ QStringLiteral("order_2024") }));
        QCOMPARE(m_model.find(3).parent(), parent);
    }

    void saysWhatIsLockedAndWhatIsNotAnalysed()
    {
        QVERIFY(m_model.find(5).data(EntityTreeModel::LockedRole).toBool());
        QVERIFY(!m_model.find(1).data(EntityTreeModel::LockedRole).toBool());
        QCOMPARE(m_model.find(1).data(EntityTreeModel::EstimateRole).toLongLong(), 48'200'000);
        QVERIFY(m_model.find(9).data(EntityTreeModel::EstimateRole).toLongLong() < 0);
    }

    void keepsTheParentOfAPartitionThatMatches()
    {
        m_model.setSearch(QStringLiteral("2024"));
        QCOMPARE(labels(m_model), QStringList({ QStringLiteral("sales") }));
        QCOMPARE(m_model.matches(), 1);
        QCOMPARE(m_model.firstMatch().data().toString(), QStringLiteral("order_2024"));
    }

    void findsByQualifiedNameWithoutCase()
    {
        m_model.setSearch(QStringLiteral("SALES.ord"));
        QCOMPARE(m_model.matches(), 3); // order, order_by_year and its partition
        m_model.setSearch(QStringLiteral("nothing"));
        QCOMPARE(m_model.rowCount(), 0);
        QVERIFY(!m_model.firstMatch().isValid());
    }

    void staysQuickWithTenThousandRelations()
    {
        std::vector<catalog::RelationPtr> many;
        for (unsigned i = 1; i <= 10'000; ++i)
            many.push_back(relation(i, "big", qPrintable(QStringLiteral("table_%1").arg(i))));
        EntityTreeModel big;
        big.setContent(catalogOf(std::move(many)), {});
        QElapsedTimer timer;
        timer.start();
        for (const char* text : { "t", "ta", "tab", "table_9", "table_99" })
            big.setSearch(QLatin1StringView(text));
        QVERIFY2(timer.elapsed() < 5000, "five searches took seconds");
        QCOMPARE(big.matches(), 111);
    }
};

QTEST_MAIN(TestEntityTree)
#include "tst_entity_tree.moc"
