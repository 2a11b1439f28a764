#include "models/base/job.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace opsdeck::base;

class TestJob : public QObject
{
    Q_OBJECT

private slots:
    void goesFromQueuedToDone()
    {
        Job job(QStringLiteral("Export"));
        QSignalSpy changes(&job, &Job::stateChanged);
        QCOMPARE(job.state(), JobState::Queued);
        job.start();
        QCOMPARE(job.state(), JobState::Running);
        job.start();
        QCOMPARE(changes.count(), 1);
        job.finish();
        QCOMPARE(job.state(), JobState::Done);
        QVERIFY(job.isFinished());
        QCOMPARE(changes.count(), 2);
    }

    void staysAsItEnded()
    {
        Job job(QStringLiteral("Export"));
        job.start();
        job.finish();
        QSignalSpy changes(&job, &Job::stateChanged);
        job.fail({ ErrorCode::Io, QStringLiteral("late"), {}, {}, {} });
        job.cancel();
        job.start();
        QCOMPARE(job.state(), JobState::Done);
        QVERIFY(job.error().what.isEmpty());
        QVERIFY(!job.stopToken().stop_requested());
        QCOMPARE(changes.count(), 0);
    }

    void keepsWhyItFailed()
    {
        Job job(QStringLiteral("Export"));
        job.start();
        job.fail({ ErrorCode::Io, QStringLiteral("Could not write"), {}, {}, {} });
        QCOMPARE(job.state(), JobState::Failed);
        QCOMPARE(job.error().what, QStringLiteral("Could not write"));
    }

    void cancelsAtOnceWhileItWaits()
    {
        Job job(QStringLiteral("Export"));
        job.cancel();
        QCOMPARE(job.state(), JobState::Cancelled);
        QVERIFY(job.stopToken().stop_requested());
    }

    void letsTheWorkerDecideHowARunningJobEnds()
    {
        Job job(QStringLiteral("Export"));
        job.start();
        job.cancel();
        QVERIFY(job.stopToken().stop_requested());
        QCOMPARE(job.state(), JobState::Running);
        job.fail({ ErrorCode::Cancelled, {}, {}, {}, {} });
        QCOMPARE(job.state(), JobState::Cancelled);
    }

    void asksToStopWhenItGoesAway()
    {
        std::stop_token token;
        {
            Job job(QStringLiteral("Export"));
            job.start();
            token = job.stopToken();
        }
        QVERIFY(token.stop_requested());
    }

    void mergesReportsOfOtherThreads()
    {
        Job job(QStringLiteral("Export"));
        job.start();
        QSignalSpy progress(&job, &Job::progressChanged);
        {
            std::jthread worker([&job] {
                for (int i = 1; i <= 10000; ++i)
                    job.report({ i, 10000, QStringLiteral("rows") });
            });
        }
        QTRY_COMPARE(job.progress().done, 10000);
        QCOMPARE(job.progress().total, std::optional<std::int64_t>(10000));
        QVERIFY2(progress.count() <= 2, "ten thousand reports are one or two signals");
    }

    void showsTheLastReportBeforeItsEnd()
    {
        Job job(QStringLiteral("Export"));
        job.start();
        QList<qint64> doneAtSignal;
        QObject::connect(
            &job, &Job::stateChanged, &job, [&] { doneAtSignal.append(job.progress().done); });
        job.report({ 42, {}, {} });
        job.finish();
        QCOMPARE(doneAtSignal, QList<qint64>{ 42 });
        QSignalSpy later(&job, &Job::progressChanged);
        QVERIFY2(!later.wait(150) && later.isEmpty(), "nothing comes after the end");
    }

    void survivesAReportOnItsWayOut()
    {
        auto job = std::make_unique<Job>(QStringLiteral("Export"));
        job->start();
        std::jthread([&job] { job->report({ 1, {}, {} }); }).join();
        job.reset(); // the queued delivery must find nobody
        QCoreApplication::sendPostedEvents();
    }

    void listTellsOfItsJobs()
    {
        JobList list;
        QSignalSpy added(&list, &JobList::jobAdded);
        QSignalSpy changed(&list, &JobList::jobChanged);
        QSignalSpy removed(&list, &JobList::jobRemoved);
        Job* first = list.add(QStringLiteral("First"));
        Job* second = list.add(QStringLiteral("Second"));
        QCOMPARE(added.count(), 2);
        QCOMPARE(list.jobs(), (std::vector<Job*>{ first, second }));
        first->start();
        QCOMPARE(changed.count(), 1);
        list.cancelAll();
        QVERIFY(first->stopToken().stop_requested());
        QCOMPARE(second->state(), JobState::Cancelled);
        list.remove(second);
        list.remove(second);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(list.jobs(), std::vector<Job*>{ first });
    }

    void aRemovedJobStopsAndIsSilent()
    {
        JobList list;
        Job* job = list.add(QStringLiteral("First"));
        job->start();
        const std::stop_token token = job->stopToken();
        QSignalSpy changed(&list, &JobList::jobChanged);
        list.remove(job);
        QVERIFY2(token.stop_requested(), "nobody can reach it any more");
        job->finish();
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
