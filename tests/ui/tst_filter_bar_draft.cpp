// Drafted filters run nothing until they are applied.
#include "ui/pages/tables/filter_draft.h"

#include <QTest>

using namespace opsdeck;
using tables::Filter;
using tables::FilterOperator;
using ui::pages::FilterDraft;

class TestFilterBarDraft : public QObject
{
    Q_OBJECT

private:
    const Filter m_status{ 1, FilterOperator::Equal, { QStringLiteral("pending") } };
    const Filter m_total{ 2, FilterOperator::Greater, { QStringLiteral("10") } };

private slots:
    void startsWithWhatRuns()
    {
        FilterDraft draft;
        draft.reset({ m_status });
        QVERIFY(!draft.isDrafted());
        QCOMPARE(draft.chips().size(), 1U);
        QVERIFY(draft.chips()[0].state == FilterDraft::State::Applied);
    }

    void draftsAnAddedFilter()
    {
        FilterDraft draft;
        draft.reset({ m_status });
        draft.add(m_total);
        draft.add(m_total);
        QVERIFY(draft.isDrafted());
        QCOMPARE(draft.wanted().size(), 2U);
        QVERIFY(draft.chips()[1].state == FilterDraft::State::Drafted);
        draft.remove(1);
        QVERIFY(!draft.isDrafted());
    }

    void strikesOutAnAppliedFilterUntilApply()
    {
        FilterDraft draft;
        draft.reset({ m_status });
        draft.remove(0);
        QVERIFY(draft.isDrafted());
        QVERIFY(draft.wanted().empty());
        QCOMPARE(draft.chips().size(), 1U);
        draft.remove(0);
        QVERIFY(!draft.isDrafted());
    }

    void knowsAFilterThatWasChangedBack()
    {
        FilterDraft draft;
        draft.reset({ m_status });
        draft.change(0, m_total);
        QVERIFY(draft.isDrafted());
        draft.change(0, m_status);
        QVERIFY(!draft.isDrafted());
        QVERIFY(draft.chips()[0].state == FilterDraft::State::Applied);
    }

    void clearsAndDiscards()
    {
        FilterDraft draft;
        draft.reset({ m_status });
        draft.add(m_total);
        draft.clear();
        QVERIFY(draft.wanted().empty());
        draft.discard();
        QCOMPARE(draft.wanted().size(), 1U);
        QVERIFY(!draft.isDrafted());
    }
};

QTEST_GUILESS_MAIN(TestFilterBarDraft)
#include "tst_filter_bar_draft.moc"
