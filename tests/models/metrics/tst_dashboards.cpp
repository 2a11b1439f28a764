// Dashboards as data: what is read, what is refused and why, what a workspace keeps.
#include "models/catalog/pack.h"
#include "models/metrics/dashboard_store.h"
#include "models/metrics/expression.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using metrics::Dashboard;

namespace {

const QStringList kPacks{ QStringLiteral("api"), QStringLiteral("commerce"),
    QStringLiteral("inventory"), QStringLiteral("manufacturing"), QStringLiteral("reconciliation"),
    QStringLiteral("vendors"), QStringLiteral("servers") };

Dashboard sample()
{
    Dashboard dashboard;
    dashboard.id = QStringLiteral("mine");
    dashboard.title = QStringLiteral("Mine, \"quoted\"");
    metrics::DashboardChart chart;
    chart.title = QStringLiteral("Größe");
    chart.unit = QStringLiteral("bytes");
    chart.isStacked = true;
    chart.target = metrics::DashboardTarget{ QStringLiteral("size"), 12.5, false, 10.0 };
    chart.series = { { QStringLiteral("{{tier}}"), QStringLiteral("a{b=\"c\"}"),
        QStringLiteral("s3"), true, false } };
    dashboard.charts = { chart };
    return dashboard;
}

} // namespace

class TestDashboards : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasWritten()
    {
        const auto read = metrics::readDashboards(metrics::writeDashboards({ sample() }));
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(1));
        QVERIFY(read->front() == sample());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("why");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("at byte");
        QTest::newRow("no list") << QByteArray("{}") << QStringLiteral("no list");
        QTest::newRow("no id") << QByteArray(R"({"dashboards":[{"title":"a"}]})")
                               << QStringLiteral("id and a title");
        QTest::newRow("no series")
            << QByteArray(R"({"dashboards":[{"id":"a","title":"A","charts":[{"title":"C"}]}]})")
            << QStringLiteral("chart \"C\"");
        QTest::newRow("bad target")
            << QByteArray(R"({"dashboards":[{"id":"a","title":"A","charts":[{"title":"C",)"
                          R"("target":{"value":1},"series":[{"expression":"x"}]}]}]})")
            << QStringLiteral("comparison");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, why);
        const auto read = metrics::readDashboards(json);
        QVERIFY(!read);
        QVERIFY2(read.error().why.contains(why), qPrintable(read.error().why));
    }

    void readsEveryExpressionAndTargetOfThePacks()
    {
        const auto packs = catalog::builtInPacks();
        const auto general = catalog::generalTargets();
        QVERIFY(packs && general);
        QStringList targets;
        for (const catalog::Target& target : *general)
            targets << target.id;
        for (const catalog::Pack& pack : *packs) {
            for (const catalog::Target& target : pack.targets)
                targets << target.id;
        }
        const auto all = metrics::packDashboards(kPacks);
        QVERIFY(all);
        QVERIFY(all->size() >= 8);
        for (const Dashboard& dashboard : *all) {
            QVERIFY(dashboard.isBuiltIn);
            for (const metrics::DashboardChart& chart : dashboard.charts) {
                QVERIFY2(!chart.target || chart.target->id.isEmpty()
                        || targets.contains(chart.target->id),
                    qPrintable(dashboard.title + QLatin1String(": ") + chart.title));
                for (const metrics::DashboardSeries& series : chart.series) {
                    const QString text =
                        metrics::filledIn(series.expression, { QStringLiteral("a.b\"c"), 300 });
                    const auto parsed = metrics::Expression::parse(text.toStdString());
                    QVERIFY2(parsed, qPrintable(dashboard.title + QLatin1String(": ") + text));
                    QVERIFY(parsed->root().type != metrics::ValueType::Range);
                }
            }
        }
    }

    void namesTheMetricsItAsks()
    {
        Dashboard dashboard = sample();
        dashboard.charts[0].series.push_back({ QStringLiteral("x"),
            QStringLiteral("sum(rate(b_total{t=~\"$tenant\"}[$window])) / (a + 1)"), {}, false,
            false });
        dashboard.charts[0].series.push_back(
            { QStringLiteral("y"), QStringLiteral("no query("), {}, false, false });
        QCOMPARE(metrics::metricsOf(dashboard),
            QStringList({ QStringLiteral("a"), QStringLiteral("b_total") }));
    }

    void keepsWhatWasSaved()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("deep/dashboards.json"));
        QString id;
        {
            metrics::DashboardStore store(path);
            Dashboard builtIn = sample();
            builtIn.isBuiltIn = true;
            store.setBuiltIn({ builtIn });
            const auto saved = store.save(builtIn); // a copy: built-in ones stay as they are
            QVERIFY(saved);
            id = *saved;
            QVERIFY(id != builtIn.id);
            QCOMPARE(store.all().size(), std::size_t(2));
            Dashboard nameless = sample();
            nameless.title = QStringLiteral("  ");
            QVERIFY(!store.save(nameless));
        }
        metrics::DashboardStore again(path);
        QVERIFY(again.find(id));
        QCOMPARE(again.find(id)->charts.size(), std::size_t(1));
        again.remove(id);
        again.flush();
        QVERIFY(metrics::DashboardStore(path).all().empty());
    }

    void leavesAFileAloneThatItCannotRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("dashboards.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not ours");
        file.close();
        {
            metrics::DashboardStore store(path);
            QVERIFY(store.notice());
            QVERIFY(store.save(sample()));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("not ours"));
    }
};

QTEST_GUILESS_MAIN(TestDashboards)
#include "tst_dashboards.moc"
