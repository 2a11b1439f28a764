// JSON as it was written: nothing rounded, nothing lost, nothing invalid taken for valid.
#include "ui/pages/tables/json_document.h"
#include "ui/pages/tables/json_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace opsdeck;
using ui::pages::JsonDocument;
using ui::pages::JsonTreeModel;

class TestInspectorJson : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsNumbersAndDuplicateKeysAsWritten()
    {
        const auto document =
            JsonDocument::parse("{\"n\": 12345678901234567890.000, \"n\": -0.10e+400, "
                                "\"s\":\"a\\\"b\", \"l\":[1, [], {}]}");
        QVERIFY(document);
        const JsonDocument& json = **document;
        QCOMPARE(json.size(0), 4U);
        QVERIFY(json.text(json.child(0, 0)) == "12345678901234567890.000");
        QVERIFY(json.text(json.child(0, 1)) == "-0.10e+400");
        QVERIFY(json.key(json.child(0, 1)) == "\"n\"");
        QVERIFY(json.text(json.child(0, 2)) == "\"a\\\"b\"");
        const JsonDocument::Node list = json.child(0, 3);
        QCOMPARE(json.size(list), 3U);
        QCOMPARE(json.place(json.child(list, 2)), 2U);
        QCOMPARE(json.parent(json.child(list, 2)), list);
        QVERIFY(json.text(list) == "[1, [], {}]");
    }

    void refusesWhatIsNotJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : { "", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "01",
                 "1.", "tru", "[1]]", "\"a", "[,1]", "-", "1e", "{\"a\":1,}", "\"\n\"", "]" })
            QTest::newRow(text[0] == '\0' ? "empty" : text) << QByteArray(text);
    }

    void refusesWhatIsNotJson()
    {
        QFETCH(const QByteArray, text);
        const auto document = JsonDocument::parse(text);
        QVERIFY(!document);
        QCOMPARE(document.error().code, base::ErrorCode::BadInput);
    }

    void readsScalarsAndDeepNesting()
    {
        QVERIFY(JsonDocument::parse(" null "));
        QVERIFY(JsonDocument::parse("-0.5E-3"));
        const int depth = 200'000;
        const auto deep = JsonDocument::parse(QByteArray(depth, '[') + QByteArray(depth, ']'));
        QVERIFY(deep);
        QCOMPARE((*deep)->nodes(), std::size_t(depth));
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        QByteArray text("[0");
        for (int i = 0; i < 10'000; ++i)
            text += ",0";
        const auto document = JsonDocument::parse(text + ']', stop.get_token());
        QVERIFY(!document);
        QCOMPARE(document.error().code, base::ErrorCode::Cancelled);
    }

    void showsLongArraysInSteps()
    {
        QByteArray text("[0");
        for (int i = 1; i < 1200; ++i)
            text += ',' + QByteArray::number(i);
        JsonTreeModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDocument(*JsonDocument::parse(text + ']'));
        const QModelIndex root = model.index(0, 0);
        QCOMPARE(model.rowCount(root), JsonTreeModel::kStep + 1);
        const auto part = [&](int row) {
            return model.index(row, 0, root).data(JsonTreeModel::PartRole).toInt();
        };
        QCOMPARE(part(500), int(JsonTreeModel::Part::More));
        model.showMore(model.index(500, 0, root));
        QCOMPARE(model.rowCount(root), 1001);
        model.showMore(model.index(1000, 0, root));
        QCOMPARE(model.rowCount(root), 1201);
        QCOMPARE(part(1200), int(JsonTreeModel::Part::Closer));
        QCOMPARE(model.index(1199, 0, root).data(JsonTreeModel::ValueRole).toString(),
            QStringLiteral("1199"));
    }

    void givesTheTextOfAPart()
    {
        JsonTreeModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDocument(*JsonDocument::parse("{\"a\": {\"b\" : 1.50}}"));
        const QModelIndex a = model.index(0, 0, model.index(0, 0));
        QCOMPARE(model.textOf(a), QByteArray("{\"b\" : 1.50}"));
        QCOMPARE(a.data(JsonTreeModel::KeyRole).toString(), QStringLiteral("\"a\""));
    }
};

QTEST_GUILESS_MAIN(TestInspectorJson)
#include "tst_inspector_json.moc"
