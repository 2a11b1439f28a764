#include "models/series/history_store.h"
#include "tests/models/series/history_fixture.h"
#include "tests/support/wait_for.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace opsdeck;
using namespace opsdeck::series;
using namespace opsdeck::support;

static const std::vector<Matcher> kAll;

class TestHistoryStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.set(kStart);
        open();
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void readsWhatWasAppendedBeforeItIsOnTheDisk()
    {
        const HistoryId id = define("up{job=\"a\"}");
        m_clock.set(kStart + 100 * kSecond);
        QVERIFY(m_store->append(id, kStart + 10 * kSecond, 1));
        QVERIFY(m_store->append(id, kStart + 20 * kSecond, nan()));
        QVERIFY(m_store->append(id, kStart + 30 * kSecond, 2.5));
        QCOMPARE(read(id, 0, 100), QStringLiteral("10=1 20=- 30=2.5"));
        // A neighbour on either side, for lines that leave the picture.
        QCOMPARE(read(id, 15, 25), QStringLiteral("10=1 20=- 30=2.5"));
        QCOMPARE(read(id, 25, 28), QStringLiteral("20=- 30=2.5"));
    }

    void keepsEverythingAcrossRuns()
    {
        const HistoryId id =
            define("up{job=\"a\"}", { Kind::Gauge, "seconds", "Help \"x\"\n", "src" });
        fill(id, 0, 100);
        const double stale = staleMark();
        m_clock.set(kStart + 2000 * kSecond);
        QVERIFY(m_store->append(id, kStart + 1000 * kSecond, stale));
        reopen();
        QVERIFY(m_store->state().fileBytes > 0); // before anything is written
        const std::vector<SeriesInfo> found = m_store->find({ { "job", MatchKind::Equal, "a" } });
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].facts.unit, std::string("seconds"));
        QCOMPARE(found[0].facts.help, std::string("Help \"x\"\n"));
        QCOMPARE(found[0].facts.kind, Kind::Gauge);
        QCOMPARE(found[0].lastTime, std::optional<Time>(kStart + 1000 * kSecond));
        QVERIFY(isStale(found[0].lastValue));
        const auto points = m_store->read({ found[0].id, kStart, kStart + kDay, 0 });
        QVERIFY(points);
        QCOMPARE(points->points->size(), 101U);
        QVERIFY(isStale(points->points->value(100)));
        QCOMPARE(points->points->value(42), 42.0);
    }

    void refusesTimesThatGoBackAndCountsThem()
    {
        const HistoryId id = define("a");
        fill(id, 0, 10);
        QVERIFY(!m_store->append(id, kStart + 90 * kSecond, 1)); // the same time again
        QVERIFY(!m_store->append(id, kStart + 50 * kSecond, 1));
        QVERIFY(!m_store->append(id, m_clock.now() + 3600 * kSecond, 1));
        QCOMPARE(m_store->state().refusals.outOfOrder, 2U);
        QCOMPARE(m_store->state().refusals.inFuture, 1U);
        QVERIFY(m_store->append(id, kStart + 100 * kSecond, 1));
    }

    void findsByNameAndLabels()
    {
        for (const char* text : { "up{job=\"a\",host=\"x\"}", "up{job=\"b\",host=\"y\"}", "down" })
            define(text);
        const auto texts = [this](const std::vector<Matcher>& matchers) {
            QStringList list;
            for (const SeriesInfo& info : m_store->find(matchers))
                list += QString::fromStdString(canonicalText(info.name));
            return list.join(u' ');
        };
        const std::string name(kMetricLabel);
        QCOMPARE(texts({ { name, MatchKind::Equal, "up" } }),
            QStringLiteral("up{host=\"x\",job=\"a\"} up{host=\"y\",job=\"b\"}"));
        QCOMPARE(texts({ { "host", MatchKind::NotEqual, "x" } }),
            QStringLiteral("down up{host=\"y\",job=\"b\"}"));
        QCOMPARE(texts({ { name, MatchKind::Matches, "u.*|d" } }),
            QStringLiteral("up{host=\"x\",job=\"a\"} up{host=\"y\",job=\"b\"}"));
        QCOMPARE(texts({ { "job", MatchKind::MatchesNot, "a|b" } }), QStringLiteral("down"));
        QCOMPARE(texts({ { "job", MatchKind::Equal, "" } }), QStringLiteral("down"));
        QCOMPARE(m_store->metrics(), (std::vector<std::string>{ "down", "up" }));
    }

    void givesOneSeriesOneIdWhateverTheOrderOfItsLabels()
    {
        const HistoryId id = define("up{job=\"a\",host=\"x\"}");
        QCOMPARE(define("up{host=\"x\",job=\"a\",empty=\"\"}"), id);
        QVERIFY(define("up{host=\"x\"}") != id);
    }

    void sealsFullBuffersAndReadsAcrossTheSeam()
    {
        m_store.reset();
        open(32 * 1024); // 2048 points
        const HistoryId id = define("a");
        for (int part = 0; part < 10; ++part) {
            fill(id, part * 1000, 1000);
            QVERIFY(m_store->flush());
            QVERIFY(waitFor([this] { return m_store->state().memoryBytes < 16 * 1024U; }));
        }
        const auto points = m_store->read({ id, kStart, kStart + kDay, 0 });
        QCOMPARE(points->points->size(), 8641U); // one behind the day
        for (std::size_t i = 0; i < points->points->size(); ++i)
            QCOMPARE(points->points->value(i), static_cast<double>(i));
        reopen();
        QCOMPARE(read(m_store->find(kAll)[0].id, 5000, 5011),
            QStringLiteral("4990=499 5000=500 5010=501 5020=502"));
    }

    void refusesWhatDoesNotFitInMemoryAndMarksTheGap()
    {
        m_store.reset();
        // A folder that cannot be made: a file is in its place.
        QFile file(m_folder->filePath(QStringLiteral("wall")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        HistoryOptions options;
        options.path = m_folder->filePath(QStringLiteral("wall/history.sqlite"));
        options.bufferBytes = 160;
        options.clock = &m_clock;
        m_store = std::make_unique<HistoryStore>(options);
        QSignalSpy notices(m_store.get(), &HistoryStore::notice);
        const HistoryId id = define("a");
        fill(id, 0, 20);
        QCOMPARE(m_store->state().refusals.noRoom, 10U);
        QVERIFY(!m_store->flush());
        QVERIFY(waitFor([&] { return !notices.isEmpty(); }));
        QCOMPARE(read(id, 0, 1000).count(u'='), 10);
    }

    void backfillsInFrontAndBehindButNotBetween()
    {
        const HistoryId id = define("a");
        m_clock.set(kStart + 2 * kDay);
        fill(id, 1000, 10);
        const std::vector<Time> before{ kStart, kStart + 10 * kSecond };
        const std::vector<double> values{ 7, 8 };
        QVERIFY(m_store->backfill(id, before, values, true));
        QCOMPARE(read(id, 0, 10001), QStringLiteral("0=7 10=8 10000=1000 10010=1001"));
        QCOMPARE(m_store->info(id)->generatedUntil, std::optional<Time>(kStart + 10 * kSecond + 1));
        const std::vector<Time> between{ kStart + 5 * kSecond };
        QVERIFY(!m_store->backfill(id, between, std::vector<double>{ 1 }, true));
        const std::vector<Time> behind{ kStart + 20000 * kSecond };
        QVERIFY(m_store->backfill(id, behind, std::vector<double>{ 9 }, false));
        reopen();
        QCOMPARE(read(m_store->find(kAll)[0].id, 10090, 30000),
            QStringLiteral("10080=1008 10090=1009 20000=9"));
        QCOMPARE(
            m_store->find(kAll)[0].generatedUntil, std::optional<Time>(kStart + 10 * kSecond + 1));
    }

    void rollsUpAndForgetsByPolicy()
    {
        m_store->setPolicy({ 2, 9, 100, std::int64_t{ 1 } << 30 });
        const HistoryId gauge = define("g", { Kind::Gauge, "", "", "" });
        const HistoryId counter = define("c", { Kind::Counter, "", "", "" });
        // Twenty days a minute, with a spike on the second day and a counter that starts anew.
        double total = 0;
        double grown = 0;
        for (int i = 0; i < 20 * 1440; ++i) {
            const Time time = kStart + i * kMinute + 5 * kSecond;
            m_clock.set(time);
            total = i % 10000 == 9999 ? 3 : total + 3;
            grown += i == 0 ? 0 : 3;
            m_store->append(gauge, time, i == 2000 ? 1e6 : 10 + i % 7);
            m_store->append(counter, time, total);
            if (i % 1440 == 0)
                QVERIFY(m_store->flush());
        }
        QVERIFY(waitForUpkeep());
        const auto all = m_store->read({ gauge, kStart, kStart + 20 * kDay, 0 });
        QVERIFY(all);
        QCOMPARE(all->coarsest, Resolution::Hour);
        QVERIFY(all->points->size() < 20 * 1440);
        const Extent extent = all->points->extent(0, all->points->size());
        QCOMPARE(extent.max, 1e6);
        QCOMPARE(extent.min, 10.0);
        // What a counter grew is exact, whatever is left of its points.
        for (const Time bucket : { Time{ 0 }, kMinute, kHour }) {
            const auto points = m_store->read({ counter, kStart, kStart + 20 * kDay, bucket });
            QVERIFY(points);
            double sum = 0;
            for (std::size_t i = 1; i < points->points->size(); ++i)
                sum += counterStep(points->points->value(i - 1), points->points->value(i));
            QCOMPARE(sum, grown);
        }
        reopen();
        QCOMPARE(m_store->policy().minuteDays, 9);
        const auto again = m_store->read(
            { m_store->find({ { std::string(kMetricLabel), MatchKind::Equal, "g" } })[0].id, kStart,
                kStart + 20 * kDay, 0 });
        QCOMPARE(again->points->size(), all->points->size());
    }

    void keepsWithinItsSize()
    {
        m_store.reset();
        open(1 << 20);
        const std::int64_t limit = std::int64_t{ 3 } << 20;
        m_store->setPolicy({ 1000, 1000, 1000, limit });
        QSignalSpy notices(m_store.get(), &HistoryStore::notice);
        std::vector<HistoryId> ids;
        for (int k = 0; k < 20; ++k)
            ids.push_back(define(QStringLiteral("m%1").arg(k).toUtf8().constData()));
        double noise = 0.123456789;
        for (int i = 0; i < 30000; ++i) {
            const Time time = kStart + i * 10 * kSecond;
            m_clock.set(time);
            for (const HistoryId id : ids) {
                noise = std::fmod(noise * 997.13 + 0.5, 1.0);
                m_store->append(id, time, noise);
            }
            if (i % 500 == 0)
                QVERIFY(waitForUpkeep());
        }
        QVERIFY(waitForUpkeep());
        QVERIFY(QFile(m_path).size() < limit * 3 / 2);
        QCOMPARE(notices.size(), 1);
        const auto newest = m_store->read({ ids[0], m_clock.now() - kHour, m_clock.now(), 0 });
        QCOMPARE(newest->coarsest, Resolution::Raw);
        QCOMPARE(m_store->state().refusals, Refusals());
    }

    void keepsAnnotations()
    {
        QSignalSpy changes(m_store.get(), &HistoryStore::annotationsChanged);
        const std::int64_t deploy = m_store->addAnnotation(
            { 0, kStart, 0, AnnotationKind::Deploy, QStringLiteral("v2"), QStringLiteral("ci") });
        const std::int64_t note = m_store->addAnnotation({ 0, kStart + 50 * kSecond,
            kStart + 60 * kSecond, AnnotationKind::Note, QStringLiteral("x"), {} });
        const std::int64_t gone = m_store->addAnnotation(
            { 0, kStart, kStart, AnnotationKind::Note, QStringLiteral("gone"), {} });
        QVERIFY(m_store->removeAnnotation(gone));
        QVERIFY(!m_store->removeAnnotation(gone));
        Annotation edited = m_store->annotations(kStart + 55 * kSecond, kStart + kDay).at(0);
        QCOMPARE(edited.id, note);
        edited.text = QStringLiteral("Ökö 東京");
        QVERIFY(m_store->changeAnnotation(edited));
        QCOMPARE(changes.size(), 5);
        reopen();
        const std::vector<Annotation> all = m_store->annotations(kStart, kStart + kDay);
        QCOMPARE(all.size(), 2U);
        QCOMPARE(all[0].id, deploy);
        QCOMPARE(all[0].end, kStart);
        QCOMPARE(all[1], edited);
    }

    void answersLaterInTheThreadOfTheAsker()
    {
        const HistoryId id = define("a");
        fill(id, 0, 10);
        QObject context;
        std::size_t points = 0;
        m_store->readLater({ { id, kStart, kStart + kDay, 0 } }, &context,
            [&](const base::Result<std::vector<Stretch>>& stretches) {
                QCOMPARE(QThread::currentThread(), thread());
                points = stretches->at(0).points->size();
            });
        QCOMPARE(points, 0U);
        QVERIFY(waitFor([&] { return points == 10; }));
        // An asker that is gone hears nothing.
        auto gone = std::make_unique<QObject>();
        bool called = false;
        m_store->readLater({ { id, kStart, kStart + kDay, 0 } }, gone.get(),
            [&](const base::Result<std::vector<Stretch>>&) { called = true; });
        gone.reset();
        QVERIFY(m_store->read({ id, kStart, kStart + kDay, 0 }));
        QCoreApplication::sendPostedEvents();
        QVERIFY(!called);
    }

    void staysWholeUnderManyThreads()
    {
        std::vector<std::jthread> threads;
        std::atomic<int> wrong = 0;
        m_clock.set(kStart + kDay);
        for (int k = 0; k < 3; ++k) {
            threads.emplace_back([this, k, &wrong] {
                const HistoryId id = define(QStringLiteral("t%1").arg(k).toUtf8().constData());
                for (int i = 0; i < 4000; ++i) {
                    m_store->append(id, kStart + i * kSecond, i);
                    if (i % 400 == 399) {
                        const auto points = m_store->read({ id, kStart, kStart + kDay, 0 });
                        wrong += points && points->points->size() == std::size_t(i) + 1 ? 0 : 1;
                    }
                    if (i % 1000 == 500)
                        wrong += m_store->flush() ? 0 : 1;
                }
            });
        }
        threads.clear();
        QCOMPARE(wrong, 0);
    }

private:
    void open(std::size_t bufferBytes = std::size_t{ 64 } << 20)
    {
        m_path = m_folder->filePath(QStringLiteral("history.sqlite"));
        HistoryOptions options;
        options.path = m_path;
        options.bufferBytes = bufferBytes;
        options.commitEvery = std::chrono::milliseconds(20);
        options.clock = &m_clock;
        m_store = std::make_unique<HistoryStore>(options);
        QVERIFY(waitFor([this] { return m_store->state().isOpen; }));
    }
    void reopen()
    {
        m_store.reset();
        open();
    }
    HistoryId define(const char* text, const SeriesFacts& facts = {})
    {
        return *m_store->define(named(text), facts);
    }
    // Ten seconds apart, each value its number.
    void fill(HistoryId id, int from, int count)
    {
        for (int i = from; i < from + count; ++i) {
            const Time time = kStart + i * 10 * kSecond;
            m_clock.set(std::max(m_clock.now(), time));
            m_store->append(id, time, i);
        }
    }
    QString read(HistoryId id, Time from, Time to)
    {
        const auto points =
            m_store->read({ id, kStart + from * kSecond, kStart + to * kSecond, 0 });
        return points ? drawn(*points->points) : points.error().sentence();
    }
    bool waitForUpkeep()
    {
        return m_store->flush() && waitFor([this] { return m_store->state().isTidy; });
    }

    AtomicClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<HistoryStore> m_store;
};

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_history_store.moc"
