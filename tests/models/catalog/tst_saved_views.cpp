// Saved views and layouts: what was saved comes back, and a damaged file is never lost.
#include "models/catalog/saved_views.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using catalog::SavedView;
using catalog::SavedViewStore;
using catalog::TableLayout;

namespace {

SavedView pending()
{
    return { QStringLiteral("Pending"), QStringLiteral("commerce.order"),
        { QStringLiteral("status = pending"), QStringLiteral("note = ''") },
        { { QStringLiteral("created_at"), true, false } },
        { QStringLiteral("id"), QStringLiteral("Größe") } };
}

} // namespace

class TestSavedViews : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const char* name) const { return m_folder.filePath(QLatin1StringView(name)); }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsBackWhatWasSaved()
    {
        const TableLayout layout{
            { { QStringLiteral("id"), 120, false }, { QStringLiteral("b"), 0, true } }, 1
        };
        {
            SavedViewStore store(path("sub/views.json"));
            QVERIFY(store.save(pending()));
            store.setLayout(QStringLiteral("commerce.order"), layout);
        }
        const SavedViewStore again(path("sub/views.json"));
        QCOMPARE(again.views().size(), 1U);
        QVERIFY(again.views().front() == pending());
        QVERIFY(again.layout(QStringLiteral("commerce.order")) == layout);
        QVERIFY(!again.layout(QStringLiteral("commerce.cart")));
    }

    void replacesAViewOfTheSameName()
    {
        SavedViewStore store{ QString() };
        const QSignalSpy changed(&store, &SavedViewStore::viewsChanged);
        QVERIFY(store.save(pending()));
        SavedView other = pending();
        other.filters.clear();
        QVERIFY(store.save(other));
        QCOMPARE(store.views().size(), 1U);
        QVERIFY(store.views().front().filters.isEmpty());
        store.remove(other.relation, other.name);
        store.remove(other.relation, other.name);
        QVERIFY(store.views().empty());
        QCOMPARE(changed.count(), 3);
    }

    void refusesAViewWithoutAName()
    {
        SavedViewStore store{ QString() };
        SavedView nameless = pending();
        nameless.name = QStringLiteral("  ");
        QCOMPARE(store.save(nameless).error().code, base::ErrorCode::BadInput);
        QVERIFY(store.views().empty());
    }

    void setsADamagedFileAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut") << QByteArray("{\"version\":1,\"views\":[{");
        QTest::newRow("newer") << QByteArray("{\"version\":99}");
        QTest::newRow("other") << QByteArray("\0\1\2", 3);
    }

    void setsADamagedFileAside()
    {
        QFETCH(const QByteArray, bytes);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("views.json"));
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(bytes);
        damaged.close();
        {
            SavedViewStore store(file);
            QVERIFY(store.notice());
            QVERIFY(store.views().empty());
            QVERIFY(store.save(pending()));
        }
        const QStringList aside =
            QDir(folder.path()).entryList({ QStringLiteral("views.json.damaged-*") }, QDir::Files);
        QCOMPARE(aside.size(), 1);
        QFile kept(folder.filePath(aside.front()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), bytes);
        QCOMPARE(SavedViewStore(file).views().size(), 1U);
    }

    void saysWhenTheFileCannotBeWritten()
    {
        QFile blocker(path("blocker"));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        SavedViewStore store(path("blocker/views.json"));
        const QSignalSpy notices(&store, &SavedViewStore::noticeChanged);
        QVERIFY(store.save(pending()));
        QTRY_COMPARE(notices.count(), 1);
        QCOMPARE(store.notice()->code, base::ErrorCode::Io);
        QCOMPARE(store.views().size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestSavedViews)
#include "tst_saved_views.moc"
