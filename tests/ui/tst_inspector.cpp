// One row in full: NULL and '' told apart, long values in parts, JSON without loss.
#include "tests/support/wait_for.h"
#include "tests/ui/scripted_backend.h"
#include "ui/pages/tables/fields_model.h"
#include "ui/pages/tables/filter_words.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/json_view.h"
#include "ui/pages/tables/related_view.h"
#include "ui/pages/tables/value_chunks.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using support::waitFor;

namespace {

RowRecord recordWith(std::vector<RecordField> fields)
{
    opsdeck::tables::Key key;
    key.values = { QByteArray("0") };
    return { makeOrders(), key, std::move(fields) };
}

RecordField field(int column, std::optional<QByteArray> text, bool isCut = false)
{
    const std::int64_t bytes = text ? text->size() : 0;
    return { column, std::move(text), isCut ? 50'000'000 : bytes, isCut };
}

} // namespace

class TestInspector : public QObject
{
    Q_OBJECT

private slots:
    void writesARowAsJsonWithoutLoss()
    {
        const QByteArray json = toJson(recordWith(
            { field(0, QByteArray("12345678901234567890.10")), field(1, QByteArray("a\"b\n")),
                field(2, QByteArray("NaN")), field(3, QByteArray("{\"n\": 1.0}")) }));
        QCOMPARE(json,
            QByteArray("{\n  \"id\": 12345678901234567890.10,\n  \"status\": \"a\\\"b\\n\",\n"
                       "  \"total\": \"NaN\",\n  \"note\": {\"n\": 1.0}\n}"));
        QVERIFY(JsonDocument::parse(json));
    }

    void tellsNullFromAnEmptyString()
    {
        FieldsModel model;
        model.setRecord(recordWith({ field(0, std::nullopt), field(1, QByteArray("")) }), nullptr);
        QVERIFY(model.index(0).data(FieldsModel::NullRole).toBool());
        QVERIFY(!model.index(1).data(FieldsModel::NullRole).toBool());
        QCOMPARE(model.index(1).data(FieldsModel::ValueRole).toString(), QStringLiteral("''"));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("id: NULL"));
    }

    void cutsLongTextBetweenCharacters()
    {
        QByteArray text(ValueChunks::kTextBytes - 1, 'a');
        text += "\xc3\xa9"; // the é lies across the cut
        text += QByteArray(100, 'b');
        const ValueChunks chunks = ValueChunks::ofText(text);
        QCOMPARE(chunks.count(), 2);
        QCOMPARE((chunks.text(0) + chunks.text(1)).toUtf8(), text);
    }

    void dumpsBytesWithOffsets()
    {
        const ValueChunks chunks = ValueChunks::ofBytea("\\x" + QByteArray(2 * 3000, 'a'));
        QVERIFY(chunks.isHex());
        QCOMPARE(chunks.valueBytes(), 3000);
        QCOMPARE(chunks.count(), 2);
        QVERIFY(chunks.text(1).startsWith(QStringLiteral("00000800  aa aa")));
        QVERIFY(!ValueChunks::ofBytea("octal\\000").isHex());
    }

    void copiesTheWholeRowAlsoWhenAValueWasCut()
    {
        ui::theme::Theme theme;
        ScriptedBackend backend;
        backend.catalogNow = makeCatalog({ makeOrders() });
        backend.rowsToGive = 0; // reading it again finds nothing: what is known stays
        Inspector inspector(theme);
        inspector.setBackend(&backend);
        const auto selection =
            opsdeck::tables::Selection::make(makeOrders(), opsdeck::tables::TenantScope::none());
        QVERIFY(selection);
        inspector.showRow(*selection,
            recordWith({ field(0, QByteArray("7")), field(1, QByteArray("the wh"), true) }));
        const QSignalSpy told(&inspector, &Inspector::told);
        for (QPushButton* button : inspector.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Copy as JSON"))
                button->click();
        QVERIFY(waitFor([&] { return told.count() == 1; }));
        QCOMPARE(QGuiApplication::clipboard()->text(),
            QStringLiteral("{\n  \"id\": 7,\n  \"status\": \"the whole of it\"\n}"));
    }

    void readsFiveMegabytesOfJsonWithoutStalling()
    {
        ui::theme::Theme theme;
        JsonView view(theme);
        QByteArray json("[");
        while (json.size() < (5 << 20))
            json += "{\"id\": 12345678901234567890, \"name\": \"something\"},";
        json.back() = ']';
        const QSignalSpy shown(&view, &JsonView::shown);
        view.setText(json);
        QCOMPARE(shown.count(), 0); // the window goes on while it is read
        QVERIFY(waitFor([&] { return shown.count() == 1; }));
        view.setText("[1]");
        QCOMPARE(shown.count(), 2);
    }

    void leadsToRowsThroughForeignKeys()
    {
        const catalog::RelationPtr orders = makeOrders();
        auto items = std::make_shared<catalog::Relation>(*makeOrders(2, "item"));
        items->columns[1].name = QStringLiteral("order_id");
        const catalog::ForeignKey key{ QStringLiteral("fk"), 2, 1, { 2 }, { 1 } };
        const catalog::Catalog catalog({ orders, items }, { key }, QDateTime::currentDateTimeUtc());
        RowRecord order = recordWith({ field(0, QByteArray("7")), field(1, std::nullopt) });
        order.relation = orders;
        const std::vector<RelatedRows> related = opsdeck::tables::relatedTo(
            catalog, *orders, [](int) { return std::optional(QStringLiteral("7")); });
        QCOMPARE(related.size(), 1U);
        QCOMPARE(related[0].through, QStringLiteral("order_id"));
        QCOMPARE(related[0].filters.front().values, QStringList({ QStringLiteral("7") }));
        RowRecord item = order;
        item.relation = items;
        QVERIFY(!linkOf(catalog, item, 1)); // NULL points nowhere
        item.fields[1].text = QByteArray("7");
        const auto link = linkOf(catalog, item, 1);
        QVERIFY(link);
        QCOMPARE(link->relation, orders);
    }

    void keepsTheRelatedRowsOfTheRowBeforeUntilTheNextOnesCome()
    {
        ui::theme::Theme theme;
        ScriptedBackend backend;
        backend.catalogNow = makeCatalog({ makeOrders() });
        backend.related = { RelatedRows{
            makeOrders(2, "item"), {}, QStringLiteral("order_id"), false, 3, false } };
        Inspector inspector(theme);
        inspector.setBackend(&backend);
        inspector.setTab(Inspector::Related);
        inspector.show();
        const auto selection =
            opsdeck::tables::Selection::make(makeOrders(), opsdeck::tables::TenantScope::none());
        QVERIFY(selection);
        auto* list = inspector.findChildren<RelatedView*>().front()->findChild<QListWidget*>();
        inspector.showRow(*selection, recordWith({ field(0, QByteArray("0")) }));
        QVERIFY(waitFor([&] { return list->count() == 1; }));

        backend.holdRelated = true;
        RowRecord next = recordWith({ field(0, QByteArray("1")) });
        next.key.values = { QByteArray("1") };
        QSignalSpy opened(&inspector, &Inspector::openAsked);
        inspector.showRow(*selection, next);
        QCOMPARE(list->count(), 1); // nothing flickers while one steps through rows
        emit list->itemActivated(list->item(0));
        QCOMPARE(opened.count(), 0); // but the rows of another row are not opened
        QVERIFY(waitFor([&] { return backend.heldRelated.size() == 1; }));
        QCOMPARE(list->count(), 1);
        QVERIFY(waitFor([&] { return list->count() == 0; })); // it takes long: said instead
        backend.heldRelated.front()();
        QCOMPARE(list->count(), 1);
        emit list->itemActivated(list->item(0));
        QCOMPARE(opened.count(), 1);
    }

    void completesALineStepByStep()
    {
        const catalog::RelationPtr orders = makeOrders();
        const auto offers = [&](const char* text) {
            return completions(QString::fromLatin1(text), *orders, [](int) {
                return QStringList({ QStringLiteral("pending"), QStringLiteral("paid") });
            });
        };
        QCOMPARE(offers("st"), QStringList({ QStringLiteral("status ") }));
        QVERIFY(offers("status ").contains(QStringLiteral("status ilike ")));
        QCOMPARE(offers("status = pe"), QStringList({ QStringLiteral("status = pending") }));
        QVERIFY(offers("note ").contains(QStringLiteral("note contains ")));
        QVERIFY(!offers("note ").contains(QStringLiteral("note < ")));
    }

    void splitsAndJoinsLists()
    {
        const QStringList values{ QStringLiteral("a"), QStringLiteral("b, c"),
            QStringLiteral("it's"), QString() };
        QCOMPARE(splitValues(joinValues(values)), values);
        QCOMPARE(splitValues(QStringLiteral(" a ,b")),
            QStringList({ QStringLiteral("a"), QStringLiteral("b") }));
        QVERIFY(splitValues(QStringLiteral("  ")).size() <= 1);
    }
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
