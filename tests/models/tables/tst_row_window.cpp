#include "models/tables/row_window.h"
#include "tests/support/scripted_rows.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace opsdeck;
using namespace opsdeck::tables;
using opsdeck::support::ScriptedRows;

namespace {

constexpr RowWindow::Limits kSmall{ .pageRows = 50, .bytes = 48U << 20 };

Key keyOf(std::int64_t key) { return { { QByteArray::number(static_cast<qlonglong>(key)) } }; }

std::int64_t shownKey(const RowWindow& window, RowIndex row)
{
    const auto cell = window.peek(row, 0);
    return cell
        ? QByteArray(cell->text->data(), static_cast<qsizetype>(cell->text->size())).toLongLong()
        : -1;
}

bool isLoaded(const RowWindow& window, RowRange rows)
{
    for (RowIndex row = rows.first; row <= rows.last; ++row) {
        if (window.state(row) != RowState::Loaded)
            return false;
    }
    return true;
}

// What every window must hold to, whatever was done: rows of a run follow each other in the source.
void checkRuns(const RowWindow& window, const ScriptedRows& source)
{
    for (const RowRange run : window.loadedRanges()) {
        const std::int64_t offset = source.rankOf(shownKey(window, run.first)) - run.first;
        for (RowIndex row = run.first; row <= run.last; ++row) {
            QCOMPARE(shownKey(window, row), source.keyAt(row + offset));
            if (window.isPlaceExact(row))
                QCOMPARE(offset, 0);
        }
    }
}

} // namespace

class TestRowWindow : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<ScriptedRows> m_source;
    std::unique_ptr<RowWindow> m_window;

    void open(std::int64_t rows, RowWindow::Limits limits = kSmall)
    {
        m_source = std::make_shared<ScriptedRows>(rows);
        m_window = std::make_unique<RowWindow>(limits);
        m_window->setSource(m_source);
    }
    // Between a page and the one after it nothing is loading for a moment.
    bool isIdle() const
    {
        if (m_window->isLoading())
            return false;
        QTest::qWait(1);
        return !m_window->isLoading();
    }
    void show(RowIndex first, RowIndex last)
    {
        m_window->setVisible({ first, last });
        QTRY_VERIFY(isLoaded(*m_window, { first, last }));
        QTRY_VERIFY(isIdle());
    }

private slots:
    void cleanup()
    {
        m_window.reset();
        m_source.reset();
    }

    void loadsTheStartAndAPageAhead()
    {
        open(1000);
        show(0, 19);
        QCOMPARE(shownKey(*m_window, 0), 0);
        QCOMPARE(shownKey(*m_window, 19), 190);
        QVERIFY(m_window->isPlaceExact(19));
        QCOMPARE(m_source->requests().front().kind, FetchRequest::Kind::After);
        QCOMPARE(m_window->loadedRows(), 100);
        QCOMPARE(m_window->rows(), 1000);
        QCOMPARE(m_window->count().state, RowCount::State::About);
    }

    void asksOnceWhateverIsAskedTwice()
    {
        open(1000);
        m_source->holdAnswers(true);
        m_window->setVisible({ 0, 19 });
        QTRY_VERIFY(m_source->isFetching());
        for (int i = 0; i < 100; ++i)
            m_window->cell(i % 20, 1);
        m_window->setVisible({ 0, 20 });
        m_window->setVisible({ 0, 19 });
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_source->requests().size(), 1U);
        QCOMPARE(m_window->state(5), RowState::Loading);
        m_source->holdAnswers(false);
        m_source->deliver();
        QTRY_COMPARE(m_window->state(5), RowState::Loaded);
    }

    void endsLoadingWhenThereIsNothing()
    {
        open(0);
        QSignalSpy loading(m_window.get(), &RowWindow::loadingChanged);
        m_window->setVisible({ 0, 19 });
        QTRY_COMPARE(loading.size(), 2);
        QCOMPARE(m_window->count(), (RowCount{ RowCount::State::Exact, 0 }));
        QCOMPARE(m_source->requests().size(), 1U);
        m_window->refresh();
        QTRY_COMPARE(m_source->requests().size(), 2U);
    }

    void endsLoadingOnFailureAndLoadsAfterRetry()
    {
        open(1000);
        m_source->failNext(
            { base::ErrorCode::Server, QStringLiteral("Could not read"), {}, {}, {} });
        QSignalSpy failures(m_window.get(), &RowWindow::fetchFailed);
        m_window->setVisible({ 0, 19 });
        QTRY_COMPARE(failures.size(), 1);
        QVERIFY(!m_window->isLoading());
        QCOMPARE(m_window->state(3), RowState::Failed);
        QVERIFY(m_window->error());
        m_window->retry();
        QTRY_COMPARE(m_window->state(3), RowState::Loaded);
        QVERIFY(!m_window->error());
    }

    void keepsRowsAsStaleWhileTheServerIsGone()
    {
        open(1000);
        show(0, 19);
        m_source->failNext({ base::ErrorCode::ConnectionLost, QStringLiteral("Lost"), {}, {}, {} });
        m_window->refresh();
        QTRY_COMPARE(m_window->state(3), RowState::Stale);
        QCOMPARE(shownKey(*m_window, 3), 30);
        m_window->retry();
        QTRY_COMPARE(m_window->state(3), RowState::Loaded);
    }

    void jumpsFarWithOneRequestAndScrollsOnFromThere()
    {
        open(10'000'000);
        show(0, 19);
        const auto before = m_source->requests().size();
        show(7'000'000, 7'000'019);
        QCOMPARE(m_source->requests()[before].kind, FetchRequest::Kind::Near);
        QCOMPARE(shownKey(*m_window, 7'000'005), 70'000'050);
        show(7'000'040, 7'000'059);
        checkRuns(*m_window, *m_source);
    }

    void reachesTheLastRow()
    {
        open(2'000'000'000);
        show(1'999'999'980, 1'999'999'999);
        QCOMPARE(shownKey(*m_window, 1'999'999'999), 19'999'999'990);
        QCOMPARE(m_window->rows(), 2'000'000'000);
    }

    void scrollsUpBeforeTheFirstLoadedRow()
    {
        open(100'000);
        show(50'000, 50'019);
        for (RowIndex top = 50'000; top >= 49'700; top -= 15)
            show(top, top + 19);
        QCOMPARE(shownKey(*m_window, 49'700), 497'000);
        checkRuns(*m_window, *m_source);
    }

    void movesTheRunWhenTheStartIsNotWhereItWasThought()
    {
        open(1000);
        m_source->misplaceBy(-70); // shows rows 30…79 as 100…149
        QSignalSpy moved(m_window.get(), &RowWindow::rowsMoved);
        m_window->setVisible({ 110, 129 });
        QTRY_VERIFY(isLoaded(*m_window, { 110, 129 }));
        const std::int64_t key = shownKey(*m_window, 110);
        m_window->setVisible({ 95, 109 });
        QTRY_VERIFY(!moved.isEmpty());
        QTRY_VERIFY(isIdle());
        const auto row = m_window->find(keyOf(key));
        QVERIFY(row);
        QCOMPARE(m_source->rankOf(key), *row);
        QVERIFY(m_window->isPlaceExact(*row));
        checkRuns(*m_window, *m_source);
    }

    void movesTheRunWhenItsEndIsReached()
    {
        open(1000);
        m_source->misplaceBy(100);
        m_window->setVisible({ 700, 719 });
        QTRY_VERIFY(isLoaded(*m_window, { 700, 719 }));
        m_source->tellCount({ RowCount::State::Exact, 1000 });
        for (RowIndex top = 700; top < 980; top += 10) {
            m_window->setVisible({ top, top + 19 });
            QTRY_VERIFY(isIdle());
        }
        show(980, 999);
        QCOMPARE(shownKey(*m_window, 999), 9990);
        QCOMPARE(m_window->rows(), 1000);
        checkRuns(*m_window, *m_source);
    }

    void joinsRunsOnlyWhereTheyMeetByKey()
    {
        open(10'000);
        show(0, 19);
        m_source->misplaceBy(-30); // believed 40 rows away, truly nearer
        m_window->setVisible({ 300, 319 });
        QTRY_VERIFY(isLoaded(*m_window, { 300, 319 }));
        m_source->misplaceBy(0);
        for (RowIndex top = 0; top <= 400; top += 10) {
            m_window->setVisible({ top, top + 19 });
            QTRY_VERIFY(isLoaded(*m_window, { top, top + 19 }));
            QTRY_VERIFY(isIdle());
            checkRuns(*m_window, *m_source);
        }
        QCOMPARE(m_window->loadedRanges().size(), 1U);
        QVERIFY(m_window->isPlaceExact(400));
    }

    void placesAJumpWhereTheSourceKnowsItLanded()
    {
        open(100'000);
        m_source->misplaceBy(500);
        m_source->placeExactly(true);
        QSignalSpy moved(m_window.get(), &RowWindow::rowsMoved);
        m_window->setVisible({ 60'000, 60'019 });
        QTRY_COMPARE(moved.size(), 1);
        const auto move = moved.front().front().value<RowMove>();
        QCOMPARE(move.by, 500);
        QCOMPARE(m_source->rankOf(shownKey(*m_window, 60'500)), 60'500);
    }

    void cancelsAFetchThatServesNothingVisible()
    {
        open(10'000'000);
        show(0, 19);
        m_source->holdAnswers(true);
        m_window->setVisible({ 5'000'000, 5'000'019 });
        QTRY_VERIFY(m_source->isFetching());
        m_source->holdAnswers(false);
        m_window->setVisible({ 9'000'000, 9'000'019 });
        QCOMPARE(m_source->cancels(), 1);
        QTRY_VERIFY(isLoaded(*m_window, { 9'000'000, 9'000'019 }));
        QCOMPARE(m_window->state(5'000'000), RowState::Missing);
    }

    void dropsAnswersOfAnEarlierSource()
    {
        open(1000);
        m_source->holdAnswers(true);
        m_window->setVisible({ 0, 19 });
        QTRY_VERIFY(m_source->isFetching());
        auto other = std::make_shared<ScriptedRows>(7);
        m_window->setSource(other);
        QCOMPARE(m_source->cancels(), 1);
        QTRY_COMPARE(m_window->count(), (RowCount{ RowCount::State::Exact, 7 }));
        QTRY_VERIFY(!m_source->isFetching());
        QCOMPARE(m_window->loadedRows(), 7);
    }

    void keepsOldRowsAsStaleUntilTheFirstNewPage()
    {
        open(1000);
        show(0, 19);
        auto other = std::make_shared<ScriptedRows>(500);
        other->holdAnswers(true);
        m_window->setSource(other);
        QCOMPARE(m_window->state(7), RowState::Stale);
        QCOMPARE(shownKey(*m_window, 7), 70);
        QTRY_VERIFY(other->isFetching());
        QCOMPARE(m_window->state(7), RowState::Stale);
        other->holdAnswers(false);
        other->deliver();
        QCOMPARE(m_window->state(7), RowState::Loaded);
        QCOMPARE(m_window->rows(), 500);
    }

    void refreshKeepsThePlaceAndMarksWhatChanged()
    {
        open(1000);
        show(100, 119);
        QSignalSpy moved(m_window.get(), &RowWindow::rowsMoved);
        m_source->touch(1050);
        m_source->insertKey(1061);
        m_source->eraseKey(1080);
        m_window->refresh();
        QTRY_VERIFY(m_window->changedAt(105));
        QTRY_VERIFY(isIdle());
        QCOMPARE(shownKey(*m_window, 100), 1000);
        QCOMPARE(shownKey(*m_window, 107), 1061);
        QVERIFY(m_window->changedAt(107)); // new
        QVERIFY(!m_window->changedAt(106));
        QCOMPARE(shownKey(*m_window, 109), 1090);
        QVERIFY(!m_window->changedAt(109));
        checkRuns(*m_window, *m_source);
    }

    void newRowsBeforeTheFirstWaitToBeLetIn()
    {
        open(1000);
        show(0, 19);
        QSignalSpy seen(m_window.get(), &RowWindow::newRowsSeen);
        for (int i = 1; i <= 12; ++i)
            m_source->insertKey(-i);
        m_window->refresh();
        QTRY_COMPARE(seen.size(), 1);
        QCOMPARE(seen.front().front().toInt(), 12);
        QCOMPARE(shownKey(*m_window, 0), 0);
        m_window->showNewRows();
        QTRY_COMPARE(shownKey(*m_window, 0), -12);
        QCOMPARE(seen.back().front().toInt(), 0);
    }

    void findsTheRowOfAKeyOrTheNextOne()
    {
        open(100'000);
        show(0, 19);
        m_source->placeExactly(true);
        QSignalSpy placed(m_window.get(), &RowWindow::keyPlaced);
        m_window->jumpTo(keyOf(50));
        QCOMPARE(placed.takeFirst().front().value<RowIndex>(), 5);
        m_window->jumpTo(keyOf(777'775));
        QTRY_COMPARE(placed.size(), 1);
        QCOMPARE(placed.front().front().value<RowIndex>(), 77'778);
        QCOMPARE(shownKey(*m_window, 77'778), 777'780);
    }

    void staysWithinItsBytes()
    {
        open(10'000'000, { .pageRows = 50, .bytes = 200'000 });
        std::mt19937_64 random(7);
        for (int i = 0; i < 100; ++i) {
            const auto top = static_cast<RowIndex>(random() % 9'999'000);
            show(top, top + 19);
            QVERIFY2(m_window->bytes() <= 300'000, qPrintable(QString::number(m_window->bytes())));
        }
    }

    void readsOnOnlyForwardWhereThereIsNoOrder()
    {
        open(500);
        m_source->setForwardOnly(true);
        show(0, 19);
        show(200, 219);
        for (const FetchRequest& request : m_source->requests())
            QCOMPARE(request.kind, FetchRequest::Kind::After);
    }

    void asksNothingWhilePaused()
    {
        open(1000);
        m_window->setPaused(true);
        m_window->setVisible({ 0, 19 });
        QTest::qWait(5);
        QCOMPARE(m_source->requests().size(), 0U);
        m_window->setPaused(false);
        QTRY_COMPARE(m_window->state(0), RowState::Loaded);
    }

    void survivesAnythingWithoutLosingOrRepeatingARow()
    {
        std::mt19937_64 random(20261121);
        for (int round = 0; round < 20; ++round) {
            open(3000);
            RowIndex top = 0;
            connect(m_window.get(), &RowWindow::rowsMoved, m_window.get(), [&top](RowMove move) {
                if (move.rows.contains(top))
                    top += move.by;
            });
            for (int step = 0; step < 60; ++step) {
                m_source->misplaceBy(static_cast<std::int64_t>(random() % 200) - 100);
                m_source->placeExactly(random() % 3 == 0);
                switch (random() % 5) {
                case 0:
                    top = static_cast<RowIndex>(random() % 2980);
                    break;
                case 1:
                    m_window->refresh();
                    break;
                default:
                    top += static_cast<RowIndex>(random() % 90) - 45;
                }
                top = std::clamp<RowIndex>(top, 0, std::max<RowIndex>(0, m_window->rows() - 20));
                m_window->setVisible({ top, top + 19 });
                QTRY_VERIFY(!m_window->isLoading()
                    && isLoaded(*m_window,
                        { std::max<RowIndex>(top, 0), std::min(top + 19, m_window->rows() - 1) }));
                checkRuns(*m_window, *m_source);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRowWindow)
#include "tst_row_window.moc"
