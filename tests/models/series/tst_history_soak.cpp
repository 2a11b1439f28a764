#include "tests/models/series/history_soak.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::support;

class TestHistorySoak : public QObject
{
    Q_OBJECT

private slots:
    void staysBoundedOverHoursOfScraping()
    {
        const QTemporaryDir folder;
        SoakPlan plan;
        plan.series = 100;
        plan.length = 24 * series::kHour;
        plan.maximumBytes = std::int64_t{ 1 } << 20;
        plan.bufferBytes = std::size_t{ 1 } << 20;
        const SoakOutcome outcome =
            soak(folder.filePath(QStringLiteral("history.sqlite")), plan, [](const SoakMark&) {});
        QCOMPARE(QString::fromStdString(outcome.failure), QString());
        QCOMPARE(outcome.refusals, series::Refusals());
        QCOMPARE(outcome.marks.size(), 10U);
        QCOMPARE(outcome.marks.back().points, std::uint64_t(100) * 24 * 360);
        for (const SoakMark& mark : outcome.marks) {
            QVERIFY(mark.bufferBytes <= plan.bufferBytes);
            // What is journalled, and an hour that came before the upkeep looked again.
            QVERIFY2(mark.fileBytes <= plan.maximumBytes / 2 * 3,
                qPrintable(QString::number(mark.fileBytes)));
        }
    }
};

QTEST_GUILESS_MAIN(TestHistorySoak)
#include "tst_history_soak.moc"
