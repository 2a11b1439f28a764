// Names of relations: what people write, what the server knows, and back.
#include "models/catalog/catalog.h"
#include "models/catalog/sql_name.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::catalog;

namespace {

RelationPtr relation(Oid oid, const char* schema, const char* name)
{
    auto made = std::make_shared<Relation>();
    made->oid = oid;
    made->schema = QString::fromUtf8(schema);
    made->name = QString::fromUtf8(name);
    return made;
}

Catalog catalogOf(std::vector<RelationPtr> relations)
{
    return Catalog(std::move(relations), {}, {});
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void quotesAnyIdentifier()
    {
        QCOMPARE(quoteIdentifier(QStringLiteral("a\"b.c")), QByteArray("\"a\"\"b.c\""));
        QCOMPARE(
            relation(1, "Größe", "Na\"me")->quotedName(), QByteArray("\"Größe\".\"Na\"\"me\""));
    }

    void readsNamesAsSqlDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char* text, const QStringList& parts) {
            QTest::newRow(text) << QString::fromUtf8(text) << parts;
        };
        row("orders", { QStringLiteral("orders") });
        row("Commerce.Orders", { QStringLiteral("commerce"), QStringLiteral("orders") });
        row("\"Odd.Schema\".\"Na\"\"me\"",
            { QStringLiteral("Odd.Schema"), QStringLiteral("Na\"me") });
        // Only ASCII letters are folded, as by a server whose encoding is UTF-8.
        row("größe.ÄRA", { QStringLiteral("größe"), QStringLiteral("Ära") });
        row(" a$1._b2 ", { QStringLiteral("a$1"), QStringLiteral("_b2") });
    }

    void readsNamesAsSqlDoes()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, parts);
        const auto read = parseSqlName(text);
        QVERIFY2(read, "not read");
        QCOMPARE(*read, parts);
    }

    void refusesWhatIsNoName_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
            { "", ".", "a.", ".a", "a b", "1a", "\"a", "\"\"", "a.b.c", "a;drop", "\"a\"b" })
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void refusesWhatIsNoName()
    {
        QFETCH(const QString, text);
        const auto read = parseSqlName(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::ErrorCode::BadInput);
        QVERIFY(!read.error().why.isEmpty());
    }

    void writesNamesThatAreReadBackTheSame_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << QStringLiteral("commerce") << QStringLiteral("product")
                               << QStringLiteral("commerce.product");
        QTest::newRow("keyword") << QStringLiteral("commerce") << QStringLiteral("order")
                                 << QStringLiteral("commerce.\"order\"");
        QTest::newRow("odd") << QStringLiteral("A.b") << QStringLiteral("c\"d")
                             << QStringLiteral("\"A.b\".\"c\"\"d\"");
    }

    void writesNamesThatAreReadBackTheSame()
    {
        QFETCH(const QString, schema);
        QFETCH(const QString, name);
        QFETCH(const QString, written);
        QCOMPARE(writeSqlName(schema, name), written);
        QCOMPARE(parseSqlName(written).value_or(QStringList()), (QStringList{ schema, name }));
    }

    void looksInPublicFirstThenAnywhere()
    {
        const Catalog catalog = catalogOf({ relation(1, "zoo", "a"), relation(2, "public", "a"),
            relation(3, "zoo", "b"), relation(4, "zoo", "c"), relation(5, "abc", "c") });
        const auto oid = [&](const char* name) {
            return catalog.find(QString::fromLatin1(name))
                .map([](const RelationPtr& r) { return r->oid; })
                .value_or(0);
        };
        QCOMPARE(oid("a"), Oid(2));
        QCOMPARE(oid("zoo.a"), Oid(1));
        QCOMPARE(oid("b"), Oid(3));
        QCOMPARE(oid("c"), Oid(0));
        const base::Error ambiguous = catalog.find(QStringLiteral("c")).error();
        QCOMPARE(ambiguous.code, base::ErrorCode::NotFound);
        QVERIFY2(
            ambiguous.hint.contains(QStringLiteral("abc.c")), qPrintable(ambiguous.sentence()));
    }

    void namesWhatWasProbablyMeant()
    {
        const Catalog catalog = catalogOf({ relation(1, "names", "Items") });
        const auto found = catalog.find(QStringLiteral("names.items"));
        QVERIFY(!found);
        QVERIFY(found.error().hint.contains(QStringLiteral("names.\"Items\"")));
        QVERIFY(catalog.find(QStringLiteral("names.\"Items\"")));
    }

    void sortsBySchemaThenName()
    {
        const Catalog catalog =
            catalogOf({ relation(1, "b", "a"), relation(2, "a", "z"), relation(3, "a", "b") });
        QCOMPARE(catalog.relations().at(0)->oid, Oid(3));
        QCOMPARE(catalog.relations().at(2)->oid, Oid(1));
        QCOMPARE(catalog.find(Oid(2))->name, QStringLiteral("z"));
        QVERIFY(!catalog.find(Oid(9)));
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
