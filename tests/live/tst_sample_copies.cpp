// Everything that the sample platform holds, read by the program as a script would, against psql:
// every table, view, materialized view, partitioned table and partition of all the packs.

#include "tests/support/csv_copies.h"
#include "tests/support/sample_run.h"

#include <QTest>

#include <algorithm>

using namespace opsdeck;

class TestSampleCopies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void coversEveryKindOfEveryPack();
    void copiesAsPsqlDoes_data();
    void copiesAsPsqlDoes();

private:
    support::SampleRun m_sample;
    QString m_uri;
    std::vector<support::CopiedRelation> m_relations;
};

void TestSampleCopies::initTestCase()
{
    const auto run = m_sample.call({ QStringLiteral("up"), QStringLiteral("--scale"),
        QStringLiteral("0.05"), QStringLiteral("--no-workload") });
    QVERIFY2(run.status == 0, run.error.constData());
    m_uri = QString::fromUtf8(m_sample.db());
    m_relations = support::relationsToCopy(m_uri);
}

void TestSampleCopies::coversEveryKindOfEveryPack()
{
    const auto known = m_sample.column(
        "SELECT format('%I.%I', relnamespace::regnamespace::text, relname) FROM pg_class WHERE"
        " relkind IN ('r', 'p', 'v', 'm') AND relnamespace::regnamespace::text IN ('commerce',"
        " 'inventory', 'reconciliation', 'vendors', 'manufacturing') ORDER BY 1");
    QVERIFY(known.size() > 80);
    for (const QByteArray& name : known)
        QVERIFY2(std::any_of(m_relations.begin(), m_relations.end(),
                     [&](const auto& relation) { return relation.name.toUtf8() == name; }),
            name);
    QVERIFY(m_sample.value("SELECT count(*) FROM pg_class WHERE relispartition").toInt() > 40);
}

void TestSampleCopies::copiesAsPsqlDoes_data()
{
    QTest::addColumn<QString>("keys");
    for (const auto& relation : m_relations)
        QTest::newRow(relation.name.toUtf8().constData()) << relation.keys;
}

void TestSampleCopies::copiesAsPsqlDoes()
{
    QFETCH(QString, keys);
    const QByteArray difference =
        support::copyDifference(m_uri, { QString::fromUtf8(QTest::currentDataTag()), keys });
    QVERIFY2(difference.isEmpty(), difference);
}

QTEST_GUILESS_MAIN(TestSampleCopies)
#include "tst_sample_copies.moc"
