// The quick ways through a text against the careful one: of many texts, good, odd and bad, all must
// say the same, down to the line and the words of a refusal.
#include "models/metrics/byte_blocks.h"
#include "models/metrics/exposition_parser.h"
#include "models/metrics/number.h"
#include "models/metrics/plain_number.h"

#include <QTest>

#include <array>
#include <bit>
#include <random>

using namespace opsdeck;
using namespace opsdeck::metrics;

namespace {

class Chance // the same in every run
{
public:
    std::size_t below(std::size_t count) { return m_numbers() % count; }
    template <std::size_t size>
    std::string of(const char* const (&texts)[size])
    {
        return texts[below(size)];
    }

private:
    std::minstd_rand m_numbers{ 7 };
};

std::string number(Chance& chance)
{
    switch (chance.below(8)) {
    case 0:
        return chance.of({ "NaN", "+Inf", "-Inf", "1.25e+06", "-0", "5.", ".5", "1e999", "0x1" });
    case 1:
        return std::to_string(chance.below(1000000)) + '.' + std::to_string(chance.below(1000));
    case 2:
        return std::string(1 + chance.below(20), static_cast<char>('0' + chance.below(10)));
    default:
        return std::to_string(chance.below(chance.below(2) == 0 ? 100 : 1000000000));
    }
}

std::string labels(Chance& chance, std::size_t route, const std::string& last)
{
    const std::string number = std::to_string(route) + '"';
    if (chance.below(500) == 0) // in another order
        return "{route=\"/api/orders/" + number + ",method=\"GET\"" + last + "} ";
    std::string text = "{method=\"GET\",route=\"/api/orders/" + number;
    if (chance.below(300) == 0)
        text += ",more=\"" + chance.of({ "x", "\u00e9", "a\\\\b", "\\\"", "" }) + '"';
    return text + last + "} ";
}

std::string histogram(Chance& chance, const std::string& name, std::size_t routes)
{
    std::string text = "# HELP " + name + " Time.\n# TYPE " + name + " histogram\n";
    for (std::size_t route = 0; route < routes; ++route) {
        std::size_t count = 0;
        for (const char* bound : { "0.005", "0.1", "1.0", "+Inf" }) {
            count += chance.below(1000);
            text += name + "_bucket"
                + labels(chance, route * 7, std::string(",le=\"") + bound + '"')
                + std::to_string(count) + '\n';
        }
        text.append(name).append("_sum").append(labels(chance, route * 7, {})).append("2.5\n");
        text.append(name).append("_count").append(labels(chance, route * 7, {}));
        text.append(std::to_string(count)).append("\n");
    }
    return text;
}

std::string counter(Chance& chance, std::size_t routes, bool isOpen)
{
    std::string text = "# TYPE request counter\n";
    const bool hasCreated = isOpen && chance.below(2) == 0;
    for (std::size_t route = 0; route < routes; ++route) {
        text += (isOpen ? "request_total" : "request") + labels(chance, route, {})
            + std::to_string(chance.below(100000)) + '\n';
        if (hasCreated)
            text += "request_created" + labels(chance, route, {}) + "1700000000.5\n";
    }
    return text;
}

std::string summary(Chance& chance, std::size_t routes)
{
    std::string text = "# TYPE size summary\n";
    for (std::size_t route = 0; route < routes; ++route) {
        for (const char* quantile : { "0.5", "0.99" })
            text += "size" + labels(chance, route, std::string(",quantile=\"") + quantile + '"')
                + std::to_string(chance.below(1000)) + '\n';
        text += "size_count" + labels(chance, route, {}) + "7\n";
    }
    return text;
}

// What endpoints have: histograms, a counter, a summary and a gauge.
std::string exposition(Chance& chance, bool isOpen)
{
    const std::size_t routes = 1 + chance.below(12);
    std::string text = histogram(chance, "d", routes) + counter(chance, routes, isOpen)
        + histogram(chance, "later_time_seconds", 1 + chance.below(12)) + summary(chance, routes);
    text += "# TYPE memory_bytes gauge\n";
    for (std::size_t route = 0; route < routes; ++route)
        text += "memory_bytes" + labels(chance, route, {}) + number(chance)
            + (chance.below(30) == 0 ? " 1700000000\n" : "\n");
    return isOpen ? text + "# EOF\n" : text;
}

void change(Chance& chance, std::string& text)
{
    const std::size_t at = chance.below(text.size());
    const std::size_t line = text.rfind('\n', at) + 1; // 0 for the first one
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string piece = chance.of({ "\"", "\\", "{", "}", ",", " ", "\n", "\r", "=", "#", "9",
        ".", "-", "\t", "x", "\xc3", "\u00e9", " 5", ",a=\"1\"", "# EOF\n" });
    switch (chance.below(6)) {
    case 0:
        text.erase(at, 1 + chance.below(3));
        break;
    case 1:
        text.replace(at, 1, piece);
        break;
    case 2:
        text.insert(at, piece);
        break;
    case 3: // a line twice
        text.insert(line, text.substr(line, end - line));
        break;
    case 4: // a line to another place
        text += text.substr(line, end - line);
        text.erase(line, end - line);
        break;
    default:
        text.resize(at + 1);
        break;
    }
}

// What a parser says of a text: every sample to the bit, or why not.
QString said(ExpositionParser& parser, const std::string& text, bool isShared)
{
    const auto scrape =
        isShared ? parser.parseShared(QByteArray::fromStdString(text)) : parser.parse(text);
    if (!scrape)
        return scrape.error().why;
    QString all;
    for (const Sample& sample : scrape->samples)
        all += QString::fromStdString(series::canonicalText(parser.series(sample.series)))
            + QString::number(
                std::isnan(sample.value) ? 1 : std::bit_cast<quint64>(sample.value), 16)
            + u'@' + QString::number(sample.milliseconds.value_or(-1)) + u'#'
            + QString::number(sample.exemplar) + u'\n';
    for (const Family& family : scrape->families)
        all += QString::fromStdString(family.name + ' ' + family.help)
            + QString::number(static_cast<int>(family.type)) + u'\n';
    return all;
}

} // namespace

class TestUsualLines : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheCarefulReaderSays_data()
    {
        QTest::addColumn<Format>("format");
        QTest::newRow("Prometheus text") << Format::Prometheus;
        QTest::newRow("OpenMetrics") << Format::OpenMetrics;
    }
    void saysWhatTheCarefulReaderSays()
    {
        QFETCH(Format, format);
        Chance chance;
        int refusals = 0;
        for (int i = 0; i < 400; ++i) {
            const std::string first = exposition(chance, format == Format::OpenMetrics);
            std::string text =
                i % 3 == 0 ? first : exposition(chance, format == Format::OpenMetrics);
            for (std::size_t changes = chance.below(4); changes > 0 && !text.empty(); --changes)
                change(chance, text);
            ExpositionParser fresh(format);
            ExpositionParser known(format);
            ExpositionParser careful(format, { .isCareful = true });
            ExpositionParser carefulKnown(format, { .isCareful = true });
            const QString expected = said(careful, text, false);
            refusals += expected.startsWith(QLatin1String("line ")) ? 1 : 0;
            QCOMPARE(said(fresh, text, i % 2 == 0), expected);
            QCOMPARE(said(known, first, i % 2 == 0), said(carefulKnown, first, false));
            QCOMPARE(said(known, text, i % 2 == 0), expected);
            QCOMPARE(said(carefulKnown, text, false), expected);
            QCOMPARE(fresh.seriesCount(), careful.seriesCount());
        }
        QVERIFY(refusals > 100 && refusals < 370); // both kinds are among them
    }
    void refusesWhatOnlyLooksLikeTheLineBefore()
    {
        const std::string good = "some_metric{a=\"1\",b=\"2\"} 1\n";
        const std::string rest = "# more than what is read in one go\n# and once more\n";
        for (const char* bad : { "some_metric{a=\"1\"x\",b=\"2\"} 1\n",
                 "some_metric{a=\"1\",b\",b=\"2\"} 1\n", "some_metric{a=\"1\",a=\"2\"} 1\n",
                 "some_metric{a=\"3\",b=\"2\"}x\n", "some_metric{a=\"3\",b=\"2\"} 1 x\n",
                 "some_metric{a=\"3\n\",b=\"2\"} 1\n", "some_metric{a=\"3\xff\",b=\"2\"} 1\n",
                 "some_metric{a=\"1\",b=\"2\"} 2\n", "some_metric{a=\"3\",b=\"2\"\"} 2\n" }) {
            ExpositionParser parser(Format::Prometheus);
            ExpositionParser careful(Format::Prometheus, { .isCareful = true });
            std::string text = good;
            text.append(bad).append(rest);
            const QString why = said(parser, text, true);
            QVERIFY2(why.startsWith(QLatin1String("line 2: ")), bad);
            QCOMPARE(why, said(careful, text, true));
        }
    }
    void looksThroughAGroupInAnotherOrder()
    {
        std::string text;
        for (const char* line : { "first_metric{x=\"1\",y=\"1\"}", "second_metric{y=\"1\",x=\"1\"}",
                 "third_metric{x=\"2\",y=\"2\"}", "last_metric{y=\"1\",x=\"1\"}",
                 "last_metric{x=\"2\",y=\"2\"}", "last_metric{y=\"2\",x=\"2\"}" })
            text.append(line).append(" 1\n");
        text += "# TYPE next gauge\n# TYPE after_next gauge\n# TYPE and_one_more gauge\n# EOF\n";
        ExpositionParser parser(Format::OpenMetrics);
        QCOMPARE(said(parser, text, true),
            QStringLiteral("line 6: the series last_metric{y=\"2\",x=\"2\"} is there twice"));
    }
    void takesOnlyTheLabelLeForABound()
    {
        std::string text = "# TYPE first_seconds histogram\n";
        for (const char* bound : { "1", "2", "+Inf" })
            text += std::string("first_seconds_bucket{le=\"") + bound + "\"} 1\n";
        text += "# TYPE second_seconds histogram\n";
        for (const char* title : { "1", "2", "+Inf" })
            text += std::string("second_seconds_bucket{le=\"1\",title=\"") + title + "\"} 1\n";
        text += "# TYPE next gauge\n# TYPE after_next gauge\n# TYPE and_one_more gauge\n# EOF\n";
        ExpositionParser parser(Format::OpenMetrics);
        QCOMPARE(said(parser, text, true),
            QStringLiteral("line 7: the buckets do not end with le=\"+Inf\""));
    }
    void refusesASeriesTooManyAndALineTooLong()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "some_metric{number=\"" + std::to_string(i) + "\"} 1\n";
        ExpositionParser few(Format::Prometheus, { .series = 70 });
        QCOMPARE(
            said(few, text, true), QStringLiteral("line 71: more series than the limit of 70"));
        ExpositionParser narrow(Format::Prometheus, { .lineBytes = 25 });
        QCOMPARE(said(narrow, text, true), QStringLiteral("line 11: the line is too long"));
    }
    void growsAndShrinksWithItsValues()
    {
        for (const Format format : { Format::Prometheus, Format::OpenMetrics }) {
            std::string text;
            for (const std::size_t length : { 3U, 40U, 900U, 1100U, 2U, 5000U, 1U, 0U, 16U, 1000U })
                text += "m{a=\"" + std::string(length, 'x') + "\",b=\"\"} 1\nm{a=\""
                    + std::string(length, 'x') + "\",b=\"y\"} 2\n";
            text += format == Format::OpenMetrics ? "# EOF\n" : "";
            ExpositionParser parser(format);
            ExpositionParser careful(format, { .isCareful = true });
            QCOMPARE(said(parser, text, true), said(careful, text, true));
            QCOMPARE(parser.seriesCount(), 20U);
        }
    }
    void keepsATextThatItsOwnerTakesAway()
    {
        std::string text = "a{x=\"1\"} 1\n";
        ExpositionParser parser(Format::Prometheus);
        const auto size = static_cast<qsizetype>(text.size());
        QVERIFY(parser.parseShared(QByteArray::fromRawData(text.data(), size)));
        text.assign(text.size(), '?');
        QCOMPARE(parser.series(0).labels.at(0).value, std::string("1"));
    }
    void findsTheSameWithAndWithoutSse2()
    {
        Chance chance;
        for (int i = 0; i < 20000; ++i) {
            std::array<char, kBlock> a{};
            for (char& c : a)
                c = chance.below(8) == 0 ? static_cast<char>(chance.below(256)) : 'a';
            std::array<char, kBlock> b = a;
            if (chance.below(4) != 0)
                b[chance.below(kBlock)] ^= static_cast<char>(chance.below(256));
            QCOMPARE(
                firstDifference(a.data(), b.data()), portable::firstDifference(a.data(), b.data()));
            QCOMPARE(firstStop(a.data()), portable::firstStop(a.data()));
        }
    }
    void readsPlainNumbersAsAllOthers()
    {
        Chance chance;
        for (int i = 0; i < 100000; ++i) {
            std::string text = number(chance);
            if (chance.below(4) == 0)
                text.insert(chance.below(text.size() + 1), 1, ".-0 "[chance.below(4)]);
            const std::string line = text + '\n' + std::string(kPlainNumberBytes, '7');
            double value = 0;
            const char* const end = readPlainNumber(line.data(), value);
            if (!end || *end != '\n')
                continue;
            const auto expected = parseNumber(text);
            QVERIFY2(expected, text.c_str());
            QCOMPARE(std::bit_cast<quint64>(value), std::bit_cast<quint64>(*expected));
        }
    }
};

QTEST_GUILESS_MAIN(TestUsualLines)
#include "tst_usual_lines.moc"
