// Targets as fields: a draft that is used as a whole, or not at all.
#include "ui/pages/overview/target_editor.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::ui;
using catalog::TargetChoice;
using pages::TargetEditor;

class TestTargetEditor : public QObject
{
    Q_OBJECT

    theme::Theme m_theme;

    struct Bench
    {
        explicit Bench(const theme::Theme& theme)
            : editor(theme, pages::targetQuestions(), &window)
            , chosen(&editor, &TargetEditor::chosen)
        {
            window.resize(900, 700);
            window.show();
        }
        void open(const TargetChoice& choice = {}, const QString& tenant = {})
        {
            const auto packs = catalog::builtInPacks();
            const auto general = catalog::generalTargets();
            QVERIFY(packs && general);
            targets = { catalog::targetProfiles(*packs, *general), catalog::Environment::Production,
                choice };
            editor.edit(targets, tenant, &window);
        }
        QLineEdit& field(const char* name) const
        {
            for (QLineEdit* line : editor.findChildren<QLineEdit*>()) {
                if (line->accessibleName() == QLatin1StringView(name))
                    return *line;
            }
            qFatal("no field %s", name);
        }
        QPushButton& button(const char* text) const
        {
            for (QPushButton* button : editor.findChildren<QPushButton*>()) {
                if (button->text() == QLatin1StringView(text))
                    return *button;
            }
            qFatal("no button %s", text);
        }
        QComboBox& list(const char* name) const
        {
            for (QComboBox* box : editor.findChildren<QComboBox*>()) {
                if (box->accessibleName() == QLatin1StringView(name))
                    return *box;
            }
            qFatal("no list %s", name);
        }
        void type(const char* name, const char* text) const
        {
            QLineEdit& line = field(name);
            line.selectAll();
            QTest::keyClicks(&line, QString::fromLatin1(text));
        }
        void choose(QComboBox& box, int row) const
        {
            box.setCurrentIndex(row);
            emit box.activated(row);
        }
        TargetChoice taken() const { return chosen[0][0].value<TargetChoice>(); }

        catalog::TargetSet targets;
        QWidget window;
        TargetEditor editor;
        QSignalSpy chosen;
    };

private slots:
    void showsWhatIsInForce()
    {
        Bench bench(m_theme);
        bench.open();
        QCOMPARE(bench.field("p95 latency: limit, ms").text(), QStringLiteral("200"));
        QCOMPARE(bench.field("Cache hit rate: limit, %").text(), QStringLiteral("85"));
        QCOMPARE(bench.field("Cache hit rate: alert at, %").text(), QStringLiteral("75"));
        QCOMPARE(bench.list("Profile").currentText(), QStringLiteral("All platforms, production"));
        QVERIFY(!bench.button("Use targets").isEnabled()); // nothing was changed
        QVERIFY(!bench.list("Limits are for").isEnabled()); // no tenant is chosen
    }

    void usesWhatWasTyped()
    {
        Bench bench(m_theme);
        bench.open();
        bench.type("p95 latency: limit, ms", "150");
        bench.type("p95 latency: alert at, ms", "300");
        QVERIFY(bench.field("p95 latency: limit, ms").property("changed").toBool());
        QTest::keyClick(&bench.field("p95 latency: limit, ms"), Qt::Key_Return);
        QCOMPARE(bench.chosen.size(), 1);
        const catalog::TargetEdit edit{ {}, QStringLiteral("requests.p95"), 150, 300 };
        QCOMPARE(bench.taken().edits, std::vector{ edit });
        QVERIFY(!bench.editor.isVisible());
    }

    void refusesWhatIsNoLimit_data()
    {
        QTest::addColumn<QByteArray>("limit");
        QTest::addColumn<QByteArray>("alert");
        QTest::newRow("a word") << QByteArray("fast") << QByteArray();
        QTest::newRow("zero") << QByteArray("0") << QByteArray();
        QTest::newRow("alert inside") << QByteArray("200") << QByteArray("100");
        QTest::newRow("alert no number") << QByteArray("200") << QByteArray("soon");
    }

    void refusesWhatIsNoLimit()
    {
        QFETCH(const QByteArray, limit);
        QFETCH(const QByteArray, alert);
        Bench bench(m_theme);
        bench.open();
        bench.type("Error rate: limit, %", "0.5"); // another change does not let it pass
        bench.type("p95 latency: limit, ms", limit.constData());
        bench.type("p95 latency: alert at, ms", alert.constData());
        QVERIFY(bench.field("p95 latency: limit, ms").property("invalid").toBool());
        QVERIFY(!bench.button("Use targets").isEnabled());
        QTest::keyClick(&bench.field("p95 latency: limit, ms"), Qt::Key_Return);
        QCOMPARE(bench.chosen.size(), 0);
        bench.button("Reset to profile").click();
        QVERIFY(!bench.field("p95 latency: limit, ms").property("invalid").toBool());
        QCOMPARE(bench.field("p95 latency: limit, ms").text(), QStringLiteral("200"));
    }

    void setsALimitForOneTenant()
    {
        TargetChoice choice;
        choice.edits = { { {}, QStringLiteral("requests.p95"), 150, {} } };
        Bench bench(m_theme);
        bench.open(choice, QStringLiteral("paris"));
        bench.choose(bench.list("Limits are for"), 1);
        QCOMPARE(bench.field("p95 latency: limit, ms").text(), QStringLiteral("150"));
        bench.type("p95 latency: limit, ms", "400");
        bench.button("Use targets").click();
        QCOMPARE(bench.taken().find(QStringLiteral("requests.p95"), {})->limit, 150.0);
        QCOMPARE(bench.taken().find(QStringLiteral("requests.p95"), QStringLiteral("paris"))->limit,
            400.0);
    }

    void forgetsAnEditThatIsTheProfilesAgain()
    {
        TargetChoice choice;
        choice.edits = { { {}, QStringLiteral("requests.p95"), 150, {} } };
        Bench bench(m_theme);
        bench.open(choice);
        bench.type("p95 latency: limit, ms", "200");
        bench.button("Use targets").click();
        QVERIFY(bench.taken().isUsual());
    }

    void followsAnotherProfile()
    {
        Bench bench(m_theme);
        bench.open();
        QComboBox& profiles = bench.list("Profile");
        bench.choose(profiles, profiles.findData(QStringLiteral("reconciliation")));
        QCOMPARE(bench.field("Cache hit rate: limit, %").text(), QStringLiteral("50"));
        bench.button("Use targets").click();
        QCOMPARE(bench.taken().profile, QStringLiteral("reconciliation"));
        QVERIFY(bench.taken().edits.empty());
    }

    void leavesEverythingAsItIsWhenClosed()
    {
        Bench bench(m_theme);
        bench.open();
        bench.type("p95 latency: limit, ms", "150");
        QTest::keyClick(&bench.editor, Qt::Key_Escape);
        QVERIFY(!bench.editor.isVisible());
        QCOMPARE(bench.chosen.size(), 0);
        bench.open();
        QCOMPARE(bench.field("p95 latency: limit, ms").text(), QStringLiteral("200"));
    }
};

QTEST_MAIN(TestTargetEditor)
#include "tst_target_editor.moc"
