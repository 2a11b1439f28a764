// What must not break the history: a process that is killed, a disk that is full, a file that is
// damaged or of tomorrow, a second program.
#include "models/series/history_store.h"
#include "tests/models/series/history_fixture.h"
#include "tests/support/file_limit.h"
#include "tests/support/wait_for.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <cstdio>
#include <random>
#include <thread>

using namespace opsdeck;
using namespace opsdeck::series;
using namespace opsdeck::support;

namespace {

constexpr int kSeries = 20;

HistoryOptions optionsOf(const QString& path, const base::Clock& clock)
{
    HistoryOptions options;
    options.path = path;
    options.commitEvery = std::chrono::milliseconds(10);
    options.clock = &clock;
    return options;
}

// The child: writes until it is killed, and says after each flush how far everything is safe.
int writeForEver(const QString& path)
{
    AtomicClock clock;
    clock.set(kStart);
    HistoryOptions options = optionsOf(path, clock);
    options.bufferBytes = 64 * 1024; // many chunks
    HistoryStore store(options);
    std::vector<HistoryPoint> second; // given at once: a commit has all of it or nothing
    for (int k = 0; k < kSeries; ++k)
        second.push_back({ *store.define({ "m", { { "k", std::to_string(k) } } }), 0, 0 });
    while (!store.state().isOpen)
        std::this_thread::yield();
    const Time first = store.lastTime().value_or(kStart) / kSecond - kStart / kSecond + 1;
    for (Time i = first;; ++i) {
        clock.set(kStart + i * kSecond);
        for (HistoryPoint& point : second) {
            point.time = kStart + i * kSecond;
            point.value = static_cast<double>(i);
        }
        store.append(second);
        while (store.state().memoryBytes > 48 * 1024) // faster than any disk: not out of room
            std::this_thread::yield();
        if (i % 50 == 0 && store.flush()) {
            std::printf("%lld\n", static_cast<long long>(i));
            std::fflush(stdout);
        }
    }
}

} // namespace

class TestHistoryFaults : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("history.sqlite"));
        m_clock.set(kStart);
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void losesNothingThatWasCommittedWhenKilled()
    {
        std::mt19937 random(5);
        long long safe = 0;
        for (int round = 0; round < 5; ++round) {
            QProcess child;
            child.start(
                QCoreApplication::applicationFilePath(), { QStringLiteral("--write"), m_path });
            QByteArray said;
            const int lines = 3 + static_cast<int>(random() % 8);
            QVERIFY(waitFor([&] {
                said += child.readAllStandardOutput();
                return said.count('\n') >= lines;
            }));
            child.kill();
            QVERIFY(child.waitForFinished());
            said += child.readAllStandardOutput();
            said.truncate(said.lastIndexOf('\n'));
            safe = said.mid(said.lastIndexOf('\n') + 1).toLongLong();
            m_clock.set(kStart + (safe + 1000) * kSecond);
            m_store = std::make_unique<HistoryStore>(optionsOf(m_path, m_clock));
            QSignalSpy notices(m_store.get(), &HistoryStore::notice);
            const auto stretches = readAll();
            QCOMPARE(stretches.size(), std::size_t(kSeries));
            for (const Stretch& stretch : stretches) {
                // Everything up to what was said, in order, nothing twice, nothing else.
                QVERIFY(static_cast<long long>(stretch.points->size()) >= safe);
                for (std::size_t i = 0; i < stretch.points->size(); ++i) {
                    QCOMPARE(stretch.points->value(i), static_cast<double>(i + 1));
                    QCOMPARE(stretch.points->time(i), kStart + static_cast<Time>(i + 1) * kSecond);
                }
            }
            QVERIFY(notices.isEmpty());
            m_store.reset();
        }
    }

    void losesNoMoreThanTheLastMomentsThoughNobodyFlushes()
    {
        open();
        append(*m_store->define(named("a")), 0, 100);
        QVERIFY(waitFor([this] { return m_store->state().unsavedPoints == 0; }));
        // What a kill would leave behind at this moment: the files as they are.
        const QTemporaryDir left;
        const QDir folder(m_folder->path());
        for (const QString& name : folder.entryList(QDir::Files)) {
            if (!name.endsWith(QLatin1String("-shm"))) // memory of the living
                QVERIFY(QFile::copy(folder.filePath(name), left.filePath(name)));
        }
        m_store.reset();
        m_path = left.filePath(QStringLiteral("history.sqlite"));
        open();
        QCOMPARE(readAll().at(0).points->size(), 100U);
        m_store.reset();
    }

    void stopsOnAFullDiskSaysSoAndResumes()
    {
        open();
        QSignalSpy notices(m_store.get(), &HistoryStore::notice);
        QSignalSpy recording(m_store.get(), &HistoryStore::recordingChanged);
        const HistoryId id = *m_store->define(named("a"));
        append(id, 0, 100);
        QVERIFY(m_store->flush());
        auto fullDisk = std::make_unique<FileLimit>(1);
        QVERIFY(fullDisk->isHeld());
        append(id, 100, 200);
        QVERIFY(!m_store->flush());
        append(id, 200, 300);
        QVERIFY(!m_store->flush());
        QVERIFY(!m_store->state().isRecording);
        QVERIFY(m_store->state().unsavedPoints >= 200);
        QVERIFY(waitFor([&] { return notices.size() == 1 && recording.size() == 1; }));
        QVERIFY(notices.at(0).at(0).value<base::Error>().hint.contains(QLatin1String("disk")));
        fullDisk.reset();
        QVERIFY(waitFor([this] { return m_store->state().isRecording; }));
        QVERIFY(m_store->flush());
        QVERIFY(waitFor([&] { return recording.size() == 2; }));
        QCOMPARE(notices.size(), 1);
        m_store.reset();
        open();
        QCOMPARE(readAll().at(0).points->size(), 300U);
    }

    void setsAsideWhatIsNoHistory_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char* damage :
            { "text", "newer", "foreign", "cut", "scrambled pages", "empty pages" })
            QTest::newRow(damage) << QString::fromLatin1(damage);
    }

    void setsAsideWhatIsNoHistory()
    {
        QFETCH(QString, damage);
        open();
        const HistoryId before = *m_store->define(named("a"));
        append(before, 0, 5000);
        QVERIFY(m_store->flush());
        m_store.reset();
        this->damage(damage);
        m_store = std::make_unique<HistoryStore>(optionsOf(m_path, m_clock));
        QSignalSpy notices(m_store.get(), &HistoryStore::notice);
        QVERIFY(waitFor([this] { return m_store->state().isOpen; }));
        const HistoryId id = *m_store->define(named("b"));
        append(id, 5000, 5100);
        QVERIFY(waitFor([this] { return m_store->flush().has_value(); }));
        QVERIFY(waitFor([&] { return !notices.isEmpty(); }));
        const QStringList aside =
            QDir(m_folder->path()).entryList({ QStringLiteral("history.sqlite.aside-*") });
        QVERIFY(!aside.isEmpty());
        m_store.reset();
        open();
        const auto found = m_store->find({ { std::string(kMetricLabel), MatchKind::Equal, "b" } });
        QCOMPARE(found.size(), 1U);
        const auto points = m_store->read({ found[0].id, kStart, kStart + kDay, 0 });
        QVERIFY(points);
        QCOMPARE(points->points->size(), 100U);
    }

    void showsAGapWhereAChunkIsDamaged()
    {
        open();
        const HistoryId id = *m_store->define(named("a"));
        std::vector<Time> times;
        std::vector<double> values;
        for (int i = 0; i < 6000; ++i) {
            times.push_back(kStart + i * kSecond);
            values.push_back(i);
        }
        QVERIFY(m_store->backfill(id, times, values, false));
        m_store.reset();
        sql({ QStringLiteral("update chunk set data = zeroblob(length(data)) where id = 2") });
        open();
        QSignalSpy notices(m_store.get(), &HistoryStore::notice);
        const auto stretches = readAll();
        QVERIFY(waitFor([&] { return notices.size() == 1; }));
        const TimeSeries& points = *stretches.at(0).points;
        QCOMPARE(points.size(), std::size_t(6000 - 2048 + 1));
        QVERIFY(std::isnan(points.value(2048)));
        QCOMPARE(points.value(2049), 4096.0);
    }

    void letsOnlyOneProgramWrite()
    {
        open();
        const HistoryId id = *m_store->define(named("a"));
        append(id, 0, 10);
        QVERIFY(m_store->flush());
        auto second = std::make_unique<HistoryStore>(optionsOf(m_path, m_clock));
        QSignalSpy notices(second.get(), &HistoryStore::notice);
        QVERIFY(waitFor([&] { return notices.size() == 1; }));
        QVERIFY(second->state().isReadOnly);
        const auto seen = second->find({ { std::string(kMetricLabel), MatchKind::Equal, "a" } });
        QCOMPARE(seen.size(), 1U);
        QCOMPARE(second->read({ seen[0].id, kStart, kStart + kDay, 0 })->points->size(), 10U);
        QVERIFY(!second->flush());
    }

private:
    void open()
    {
        m_store = std::make_unique<HistoryStore>(optionsOf(m_path, m_clock));
        QVERIFY(waitFor([this] { return m_store->state().isOpen; }));
    }
    void append(HistoryId id, int from, int to)
    {
        for (int i = from; i < to; ++i) {
            m_clock.set(std::max(m_clock.now(), kStart + i * kSecond));
            m_store->append(id, kStart + i * kSecond, i);
        }
    }
    std::vector<Stretch> readAll()
    {
        if (!waitFor([this] { return m_store->state().isOpen; }))
            return {};
        std::vector<HistoryStore::Request> requests;
        for (const SeriesInfo& info : m_store->find(std::vector<Matcher>()))
            requests.push_back({ info.id, kStart, kStart + 1000 * kDay, 0 });
        return m_store->read(requests).value_or(std::vector<Stretch>());
    }
    void sql(const QStringList& statements)
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
            database.setDatabaseName(m_path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString& statement : statements)
                QVERIFY2(query.exec(statement), qPrintable(statement));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("test"));
    }
    void damage(const QString& how)
    {
        if (how == QLatin1String("newer"))
            return sql({ QStringLiteral("pragma user_version = 99") });
        if (how == QLatin1String("foreign"))
            return sql({ QStringLiteral("pragma application_id = 7") });
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (how == QLatin1String("text")) {
            file.resize(0);
            file.write("dear diary, today I am not a database, and that is that.\n");
        } else if (how == QLatin1String("cut")) {
            file.resize(file.size() / 2 / 4096 * 4096);
        } else {
            const char filler = how == QLatin1String("empty pages") ? '\0' : '\x5a';
            file.seek(4096);
            file.write(QByteArray(static_cast<qsizetype>(file.size() - 4096), filler));
        }
    }

    AtomicClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<HistoryStore> m_store;
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 3 && words.at(1) == QLatin1String("--write"))
        return writeForEver(words.at(2));
    TestHistoryFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_history_faults.moc"
