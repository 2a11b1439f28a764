#include "app/cli/arguments.h"

#include <QTest>

using namespace opsdeck::cli;
using opsdeck::base::ErrorCode;

class TestArguments : public QObject
{
    Q_OBJECT

private:
    static opsdeck::base::Result<Arguments> parse(const QString& words)
    {
        const QList<Option> options{ { QStringLiteral("db"), QStringLiteral("URI"), {} },
            { QStringLiteral("limit"), QStringLiteral("N"), {} },
            { QStringLiteral("json"), {}, {} } };
        return Arguments::parse(words.split(QLatin1Char(' '), Qt::SkipEmptyParts), options);
    }

private slots:
    void readsBothWaysToWriteAValue()
    {
        const auto arguments = parse(QStringLiteral("--db one --limit=5 --db=a=b"));
        QVERIFY(arguments);
        QCOMPARE(arguments->value(QStringLiteral("db")), QStringLiteral("a=b"));
        QCOMPARE(arguments->values(QStringLiteral("db")),
            (QStringList{ QStringLiteral("one"), QStringLiteral("a=b") }));
        QCOMPARE(*arguments->number(QStringLiteral("limit"), 200, 1, 1000), 5);
        QVERIFY(!arguments->has(QStringLiteral("json")));
    }

    void takesAValueThatLooksLikeAnOption()
    {
        const auto arguments = parse(QStringLiteral("--limit -3 --json"));
        QVERIFY(arguments);
        QCOMPARE(arguments->value(QStringLiteral("limit")), QStringLiteral("-3"));
        QVERIFY(arguments->has(QStringLiteral("json")));
    }

    void keepsOperandsInOrder()
    {
        const auto arguments = parse(QStringLiteral("up --json - -- --db"));
        QVERIFY(arguments);
        QCOMPARE(arguments->operands(),
            (QStringList{ QStringLiteral("up"), QStringLiteral("-"), QStringLiteral("--db") }));
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* words, const char* sentence) {
            QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(sentence);
        };
        row("--nope", "Unknown option --nope");
        row("--nope=1", "Unknown option --nope");
        row("-j", "Unknown option -j: every option is written with two dashes");
        row("--json=1", "Option --json: takes no value");
        row("--db", "Option --db: needs a value: URI");
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QString, words);
        const auto arguments = parse(words);
        QVERIFY(!arguments);
        QCOMPARE(arguments.error().code, ErrorCode::Usage);
        QTEST(arguments.error().sentence(), "sentence");
    }

    void checksNumbers()
    {
        for (const char* wrong : { "0", "1001", "ten", "", "1.5", "99999999999999999999" }) {
            const auto arguments = parse(QStringLiteral("--limit=") + QString::fromLatin1(wrong));
            QVERIFY(arguments);
            QVERIFY2(!arguments->number(QStringLiteral("limit"), 200, 1, 1000), wrong);
        }
        QCOMPARE(*parse({})->number(QStringLiteral("limit"), 200, 1, 1000), 200);
        QVERIFY(!parse(QStringLiteral("--limit=nan"))->real(QStringLiteral("limit"), 0, 0, 1));
        QCOMPARE(
            *parse(QStringLiteral("--limit=0.25"))->real(QStringLiteral("limit"), 0, 0, 1), 0.25);
    }

    void checksChoices()
    {
        const QStringList choices{ QStringLiteral("csv"), QStringLiteral("json") };
        const QString name = QStringLiteral("db");
        QCOMPARE(*parse({})->oneOf(name, QStringLiteral("csv"), choices), QStringLiteral("csv"));
        QCOMPARE(
            *parse(QStringLiteral("--db json"))->oneOf(name, {}, choices), QStringLiteral("json"));
        const auto wrong = parse(QStringLiteral("--db xml"))->oneOf(name, {}, choices);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().sentence(),
            QStringLiteral("Option --db: is one of csv, json, not \"xml\""));
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
