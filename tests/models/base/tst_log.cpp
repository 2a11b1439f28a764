#include "models/base/log.h"
#include "models/base/log_sampler.h"
#include "tests/support/manual_clock.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace opsdeck::base;
using namespace std::chrono_literals;
using opsdeck::support::ManualClock;

class TestLog : public QObject
{
    Q_OBJECT

private:
    static QList<QJsonObject> read(const QString& path)
    {
        QFile file(path);
        QList<QJsonObject> lines;
        if (!file.open(QIODevice::ReadOnly))
            return lines;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                lines.append(QJsonDocument::fromJson(line).object());
        }
        return lines;
    }
    LogOptions options(const QString& name)
    {
        LogOptions options;
        options.path = m_folder.filePath(name);
        options.clock = &m_clock;
        return options;
    }
    static QString text(const QJsonObject& line, const char* key)
    {
        return line.value(QLatin1String(key)).toString();
    }

    QTemporaryDir m_folder;
    ManualClock m_clock;

private slots:
    void writesOneDocumentALine()
    {
        const LogOptions given = options(QStringLiteral("deep/er/a.log"));
        {
            Log log(given);
            log.write(LogLevel::Info, QStringLiteral("pool.connected"),
                { { QStringLiteral("ms"), 12 } },
                { QStringLiteral("abc"), QStringLiteral("acme") });
        }
        const auto lines = read(given.path);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(text(lines[0], "time"), QStringLiteral("2026-03-04T05:06:07.000Z"));
        QCOMPARE(text(lines[0], "level"), QStringLiteral("info"));
        QCOMPARE(text(lines[0], "event"), QStringLiteral("pool.connected"));
        QCOMPARE(text(lines[0], "trace"), QStringLiteral("abc"));
        QCOMPARE(text(lines[0], "tenant"), QStringLiteral("acme"));
        QCOMPARE(
            lines[0].value(QLatin1String("fields")).toObject().value(QLatin1String("ms")).toInt(),
            12);
    }

    void leavesDebugOutUnlessAsked()
    {
        LogOptions given = options(QStringLiteral("debug.log"));
        {
            Log log(given);
            log.write(LogLevel::Debug, QStringLiteral("a"));
        }
        QVERIFY(read(given.path).isEmpty());
        given.lowest = LogLevel::Debug;
        {
            Log log(given);
            log.write(LogLevel::Debug, QStringLiteral("a"));
        }
        QCOMPARE(read(given.path).size(), 1);
    }

    void redactsWhatItIsGiven()
    {
        const LogOptions given = options(QStringLiteral("redact.log"));
        {
            Log log(given);
            log.write(QStringLiteral("connect.failed"),
                Error{ ErrorCode::Connect,
                    QStringLiteral("Could not reach postgres://ada:hunter2@db/x"),
                    QStringLiteral("no route for ada@example.com"), {}, QStringLiteral("08001") });
        }
        const auto lines = read(given.path);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(text(lines[0], "level"), QStringLiteral("error"));
        const QJsonObject fields = lines[0].value(QLatin1String("fields")).toObject();
        QCOMPARE(text(fields, "what"), QStringLiteral("Could not reach postgres://ada:***@db/x"));
        QCOMPARE(text(fields, "why"), QStringLiteral("no route for [email]"));
        QCOMPARE(text(fields, "code"), QStringLiteral("connect"));
        QCOMPARE(text(fields, "sqlstate"), QStringLiteral("08001"));
    }

    void samplesWhatIsChattyButNeverErrors()
    {
        LogOptions given = options(QStringLiteral("sample.log"));
        given.keptPerSecond = 5;
        given.keptOneIn = 10;
        {
            Log log(given);
            for (int i = 0; i < 105; ++i)
                log.write(LogLevel::Info, QStringLiteral("chatty"));
            for (int i = 0; i < 105; ++i)
                log.write(LogLevel::Error, QStringLiteral("bad"));
        }
        qsizetype chatty = 0;
        qint64 skipped = 0;
        qsizetype bad = 0;
        for (const QJsonObject& line : read(given.path)) {
            const bool isChatty = text(line, "event") == QLatin1String("chatty");
            (isChatty ? chatty : bad) += 1;
            skipped += line.value(QLatin1String("skipped")).toInteger();
        }
        QCOMPARE(chatty, 15);
        QCOMPARE(skipped, 90);
        QCOMPARE(bad, 105);
    }

    void beginsToKeepAgainWithTheNextSecond()
    {
        LogSampler sampler(2, 1000);
        const auto now = m_clock.steady();
        const QString event = QStringLiteral("e");
        QVERIFY(sampler.keep(event, now));
        QVERIFY(sampler.keep(event, now));
        QVERIFY(!sampler.keep(event, now));
        QVERIFY(!sampler.keep(event, now + 999ms));
        QVERIFY(sampler.keep(QStringLiteral("other"), now));
        QCOMPARE(sampler.keep(event, now + 1s), std::optional<std::int64_t>(2));
    }

    void rotatesBySizeAndKeepsWholeLines()
    {
        LogOptions given = options(QStringLiteral("rotate.log"));
        given.maximumBytes = 2000;
        given.olderFiles = 2;
        {
            Log log(given);
            for (int i = 0; i < 200; ++i) {
                log.write(
                    LogLevel::Warning, QStringLiteral("event"), { { QStringLiteral("i"), i } });
                log.flush();
            }
        }
        const QStringList files =
            QDir(m_folder.path())
                .entryList({ QStringLiteral("rotate.log*") }, QDir::Files, QDir::Name);
        QCOMPARE(files,
            (QStringList{ QStringLiteral("rotate.log"), QStringLiteral("rotate.log.1"),
                QStringLiteral("rotate.log.2") }));
        int expected = 199; // newest file last line, going back without a gap
        for (const QString& file : files) {
            QVERIFY(QFileInfo(m_folder.filePath(file)).size() <= 2000);
            auto lines = read(m_folder.filePath(file));
            std::reverse(lines.begin(), lines.end());
            for (const QJsonObject& line : lines) {
                QCOMPARE(line.value(QLatin1String("fields"))
                             .toObject()
                             .value(QLatin1String("i"))
                             .toInt(),
                    expected);
                --expected;
            }
        }
    }

    void takesLinesFromManyThreads()
    {
        const LogOptions given = options(QStringLiteral("threads.log"));
        {
            Log log(given);
            std::vector<std::jthread> threads;
            threads.reserve(4);
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&log] {
                    for (int i = 0; i < 250; ++i)
                        log.write(LogLevel::Error, QStringLiteral("e"));
                });
            }
        }
        QCOMPARE(read(given.path).size(), 1000);
    }

    void saysOnceThatTheDiskIsFullAndGoesOn()
    {
        // A device that is always full, where the system has one; else a folder in the file's
        // place.
        LogOptions given = options(QStringLiteral("full.log"));
        const bool hasFullDevice = QFile::exists(QStringLiteral("/dev/full"));
        if (hasFullDevice)
            QVERIFY(QFile::link(QStringLiteral("/dev/full"), given.path));
        else
            QVERIFY(QDir().mkpath(given.path));
        std::atomic<int> told = 0;
        given.onFailure = [&told](const Error& error) {
            if (error.code == ErrorCode::Io && !error.why.isEmpty())
                ++told;
        };
        Log log(given);
        for (int i = 0; i < 5; ++i) {
            if (hasFullDevice) // Qt would like to append at the end of the device
                QTest::ignoreMessage(
                    QtWarningMsg, QRegularExpression(QStringLiteral("Cannot call seek")));
            log.write(LogLevel::Error, QStringLiteral("e"));
            log.flush();
        }
        QCOMPARE(told.load(), 1);
        if (hasFullDevice)
            QVERIFY(QFile::remove(given.path));
        else
            QVERIFY(QDir().rmdir(given.path));
        log.write(LogLevel::Error, QStringLiteral("back"));
        log.flush();
        const auto lines = read(given.path);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(text(lines[0], "event"), QStringLiteral("log.lost"));
        QCOMPARE(lines[0]
                     .value(QLatin1String("fields"))
                     .toObject()
                     .value(QLatin1String("lines"))
                     .toInt(),
            5);
        QCOMPARE(text(lines[1], "event"), QStringLiteral("back"));
    }

    void traceIdsAreHexadecimalAndDiffer()
    {
        const QString first = newTraceId();
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{32}$")).match(first).hasMatch());
        QVERIFY(first != newTraceId());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
