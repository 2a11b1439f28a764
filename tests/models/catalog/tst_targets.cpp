// Targets: profiles out of what packs say, which one counts, and what a workspace changed.
#include "models/catalog/target_set.h"

#include <QJsonArray>
#include <QTest>

#include <limits>

using namespace opsdeck;
using namespace opsdeck::catalog;

namespace {

const QString kLatency = QStringLiteral("requests.p95");
const QString kCache = QStringLiteral("cache.hit_rate");

Target target(const QString& id, const QString& profile, double limit, bool isUpper = true)
{
    Target target;
    target.id = id;
    target.title = id;
    target.profile = profile;
    target.comparison = isUpper ? Target::Comparison::Below : Target::Comparison::Above;
    target.limit = limit;
    target.unit = isUpper ? QStringLiteral("ms") : QStringLiteral("%");
    target.source = QStringLiteral("test");
    return target;
}

Pack pack(const char* id, std::vector<Target> targets)
{
    Pack pack;
    pack.id = QString::fromLatin1(id);
    pack.title = pack.id;
    pack.targets = std::move(targets);
    return pack;
}

Pack shop()
{
    return pack("shop",
        { target(kCache, QStringLiteral("development"), 70, false),
            target(kCache, QStringLiteral("production"), 85, false),
            target(kLatency, QStringLiteral("default"), 300) });
}

Pack jobs()
{
    return pack("jobs",
        { target(kCache, QStringLiteral("default"), 50, false),
            target(kLatency, QStringLiteral("default"), 200) });
}

std::vector<Target> general()
{
    return { target(kLatency, QStringLiteral("default"), 999),
        target(QStringLiteral("queue.depth"), QStringLiteral("default"), 1000) };
}

TargetSet set(
    const std::vector<Pack>& packs, Environment environment, const TargetChoice& choice = {})
{
    return { targetProfiles(packs, general()), environment, choice };
}

double limit(const TargetSet& set, const QString& id, const QString& tenant = {})
{
    const auto found = set.find(id, tenant);
    return found ? found->limit : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

class TestTargets : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void takesTheStrictestOfSeveralPlatforms()
    {
        const TargetSet both = set({ shop(), jobs() }, Environment::Production);
        QCOMPARE(both.profile()->id, QStringLiteral("production"));
        QCOMPARE(limit(both, kCache), 85.0); // of the rate that must stay above, the highest
        QCOMPARE(limit(both, kLatency), 200.0); // of the time that must stay below, the lowest
        QCOMPARE(limit(set({ shop(), jobs() }, Environment::Development), kCache), 70.0);
    }

    void followsTheOnePackInItsEnvironment()
    {
        QCOMPARE(set({ shop() }, Environment::Production).profile()->id,
            QStringLiteral("shop/production"));
        QCOMPARE(set({ shop() }, Environment::Development).profile()->id,
            QStringLiteral("shop/development"));
        const TargetSet plain = set({ jobs() }, Environment::Staging);
        QCOMPARE(plain.profile()->id, QStringLiteral("jobs"));
        QCOMPARE(limit(plain, kCache), 50.0);
    }

    void fillsUpFromTheGeneralTargets()
    {
        QCOMPARE(
            limit(set({ jobs() }, Environment::Production), QStringLiteral("queue.depth")), 1000.0);
        const TargetSet none = set({}, Environment::Production);
        QCOMPARE(none.profile()->id, QStringLiteral("general"));
        QCOMPARE(limit(none, kLatency), 999.0);
        QVERIFY(!none.find(kCache, {}));
        QVERIFY(!TargetSet().find(kLatency, {}));
    }

    void prefersTheTenantsOwnThenTheWorkspaces()
    {
        TargetChoice choice;
        choice.edits = { { {}, kLatency, 150, 250 },
            { QStringLiteral("paris"), kLatency, 400, {} } };
        const TargetSet edited = set({ jobs() }, Environment::Production, choice);
        QCOMPARE(limit(edited, kLatency), 150.0);
        QCOMPARE(limit(edited, kLatency, QStringLiteral("oslo")), 150.0);
        QCOMPARE(limit(edited, kLatency, QStringLiteral("paris")), 400.0);
        QCOMPARE(edited.find(kLatency, {})->alert, std::optional(250.0));
        QVERIFY(edited.find(kLatency, {})->source.isEmpty()); // it is nobody's text any more
        QCOMPARE(limit(edited, kCache, QStringLiteral("paris")), 50.0);
    }

    void followsTheChosenProfileWhileItIsThere()
    {
        TargetChoice choice;
        choice.profile = QStringLiteral("jobs");
        QCOMPARE(limit(set({ shop(), jobs() }, Environment::Production, choice), kCache), 50.0);
        QCOMPARE(limit(set({ shop() }, Environment::Production, choice), kCache), 85.0);
    }

    void keepsAChoiceAsJson()
    {
        TargetChoice choice;
        choice.profile = QStringLiteral("shop/production");
        choice.edits = { { {}, kLatency, 150, 250 }, { QStringLiteral("paris"), kCache, 90, {} } };
        const auto read = TargetChoice::fromJson(choice.toJson());
        QVERIFY(read);
        QCOMPARE(*read, choice);
        QVERIFY(!choice.isUsual());
        QVERIFY(TargetChoice::fromJson({})->isUsual());
    }

    void refusesAChoiceThatIsDamaged()
    {
        const auto said = [](const QJsonObject& edit) {
            const QJsonArray edits{ edit, edit };
            const auto read = TargetChoice::fromJson({ { QStringLiteral("edits"), edits } });
            return read ? QString() : read.error().sentence();
        };
        const QString id = QStringLiteral("id");
        const QString limit = QStringLiteral("limit");
        QVERIFY(said({ { id, kLatency } }).contains(QStringLiteral("edits[0].limit")));
        QVERIFY(said({ { id, kLatency }, { limit, -1 } }).contains(QStringLiteral("above zero")));
        QVERIFY(said({ { id, kLatency }, { limit, 1 } }).contains(QStringLiteral("edits[1].id")));
    }

    void saysWhatIsWrongWithALimit_data()
    {
        QTest::addColumn<double>("limit");
        QTest::addColumn<double>("alert"); // NaN: none
        QTest::addColumn<bool>("isUpper");
        QTest::addColumn<QString>("said");
        const double none = std::numeric_limits<double>::quiet_NaN();
        const auto row = [](const char* tag, double limit, double alert, bool isUpper,
                             const char* said) {
            QTest::newRow(tag) << limit << alert << isUpper << QString::fromLatin1(said);
        };
        row("fine", 200, none, true, "");
        row("fine with an alert", 200, 300, true, "");
        row("fine rate", 85, 75, false, "");
        row("zero", 0, none, true, "above zero");
        row("no number", none, none, true, "above zero");
        row("over everything", 101, none, false, "more than 100");
        row("alert inside", 200, 150, true, "alert must be above");
        row("alert over a floor", 85, 90, false, "alert must be below");
        row("alert under zero", 85, -1, false, "below zero");
    }

    void saysWhatIsWrongWithALimit()
    {
        QFETCH(const double, limit);
        QFETCH(const double, alert);
        QFETCH(const bool, isUpper);
        QFETCH(const QString, said);
        Target one = target(kLatency, {}, limit, isUpper);
        if (!std::isnan(alert))
            one.alert = alert;
        const base::Status checked = one.check();
        QCOMPARE(checked.has_value(), said.isEmpty());
        if (!checked)
            QVERIFY2(checked.error().why.contains(said), qPrintable(checked.error().why));
    }

    void generalTargetsAndThePacksNameWhatTheOverviewJudges()
    {
        const auto all = generalTargets();
        QVERIFY2(all, all ? "" : qPrintable(all.error().sentence()));
        const auto packs = builtInPacks();
        QVERIFY(packs);
        const TargetSet everything(
            targetProfiles(*packs, *all), Environment::Sample, TargetChoice());
        for (const TargetProfile& profile : everything.profiles()) {
            for (const char* id : { "errors.rate", "requests.p95", "pool.use", "cache.hit_rate",
                     "queue.depth", "match.rate", "query.p95" })
                QVERIFY2(profile.find(QString::fromLatin1(id)), qPrintable(profile.id));
        }
        QCOMPARE(limit(everything, kCache), 85.0);
        QCOMPARE(everything.find(kCache, {})->alert, std::optional(75.0));
        QCOMPARE(limit(everything, QStringLiteral("pool.use")), 70.0);
        QCOMPARE(limit(everything, kLatency), 200.0);
    }
};

QTEST_GUILESS_MAIN(TestTargets)
#include "tst_targets.moc"
