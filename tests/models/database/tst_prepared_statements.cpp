#include "models/database/prepared_statements.h"

#include <QTest>

using opsdeck::database::PreparedStatements;
using opsdeck::database::Query;

class TestPreparedStatements : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatWasAdded();
    void tellsParameterTypesApart();
    void dropsTheLeastRecentlyUsed();
    void neverUsesANameTwice();
};

void TestPreparedStatements::findsWhatWasAdded()
{
    PreparedStatements statements;
    QVERIFY(statements.find("a").isEmpty());
    const QByteArray name = statements.add("a");
    QCOMPARE(statements.find("a"), name);
    statements.remove("a");
    QVERIFY(statements.find("a").isEmpty());
}

void TestPreparedStatements::tellsParameterTypesApart()
{
    Query number{ {}, "SELECT $1", { { QByteArray("1"), 23 } }, true, {} };
    Query text = number;
    text.parameters[0].type = 25;
    Query other = number;
    other.parameters[0].text = QByteArray("2");
    QVERIFY(PreparedStatements::keyOf(number) != PreparedStatements::keyOf(text));
    QCOMPARE(PreparedStatements::keyOf(number), PreparedStatements::keyOf(other));
}

void TestPreparedStatements::dropsTheLeastRecentlyUsed()
{
    PreparedStatements statements;
    for (std::size_t i = 0; i < PreparedStatements::kMaximum; ++i)
        statements.add(QByteArray::number(qint64(i)));
    QVERIFY(statements.takeSurplus().isEmpty());
    const QByteArray second = statements.find("1");
    statements.find("0"); // now recent, so "1" is the oldest but for …
    statements.find("1"); // … this
    const QByteArray third = statements.add("2");
    statements.find("2");
    statements.add("new");
    const QByteArray dropped = statements.takeSurplus();
    QVERIFY(!dropped.isEmpty());
    QVERIFY(statements.find("3").isEmpty());
    QCOMPARE(statements.find("1"), second);
    QCOMPARE(statements.find("2"), third);
    QVERIFY(!statements.find("0").isEmpty());
    QVERIFY(statements.takeSurplus().isEmpty());
}

void TestPreparedStatements::neverUsesANameTwice()
{
    PreparedStatements statements;
    const QByteArray before = statements.add("a");
    QVERIFY(statements.add("a") != before);
    QCOMPARE(statements.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestPreparedStatements)
#include "tst_prepared_statements.moc"
