// Reading an exposition: the parser against a bare pass over the same text that finds the ends of
// the lines and reads each number with from_chars; and a second scrape of the same series, with
// other values, against the first.
#include "models/metrics/exposition_parser.h"
#include "tests/bench/measure.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace opsdeck::bench;
using namespace opsdeck::metrics;

namespace {

// Of the bare pass's speed, known series or not; where names are asked for, each is strings of its
// own.
constexpr double kGoal = 0.5;
constexpr double kNamedGoal = 0.018;

// Histograms, counters and gauges with the labels that real endpoints have.
std::string exposition(int routes, int turn, bool isOpen)
{
    std::string text = "# HELP http_request_duration_seconds Time to answer.\n"
                       "# TYPE http_request_duration_seconds histogram\n";
    const char* const bounds[] = { "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0",
        "2.5", "5.0", "10.0", "+Inf" };
    const auto labels = [](int route) {
        return "method=\"GET\",route=\"/api/v1/tenants/:id/orders/" + std::to_string(route)
            + "\",status=\"200\"";
    };
    const auto number = [turn](int route) { return route * 37 + turn * 13; };
    for (int route = 0; route < routes; ++route) {
        int count = 0;
        for (const char* bound : bounds) {
            count += number(route);
            text += "http_request_duration_seconds_bucket{" + labels(route) + ",le=\"" + bound
                + "\"} " + std::to_string(count) + '\n';
        }
        text += "http_request_duration_seconds_sum{" + labels(route) + "} "
            + std::to_string(number(route) * 0.0173) + '\n';
        text += "http_request_duration_seconds_count{" + labels(route) + "} "
            + std::to_string(count) + '\n';
    }
    text += "# TYPE http_requests counter\n";
    for (int route = 0; route < routes; ++route)
        text += (isOpen ? "http_requests_total{" : "http_requests{") + labels(route) + "} "
            + std::to_string(number(route)) + '\n';
    text += "# TYPE memory_bytes gauge\n";
    for (int route = 0; route < routes; ++route)
        text +=
            "memory_bytes{" + labels(route) + "} " + std::to_string(number(route) * 1.25e6) + '\n';
    return isOpen ? text + "# EOF\n" : text;
}

double barePass(std::string_view text)
{
    double sum = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const auto* const line =
            static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        const char* const lineEnd = line ? line : end;
        if (*at != '#') {
            const char* number = lineEnd;
            while (number > at && number[-1] != ' ')
                --number;
            double value = 0;
            std::from_chars(number, lineEnd, value);
            sum += value;
        }
        at = lineEnd + 1;
    }
    return sum;
}

void measure(const char* name, Format format, int routes, int rounds)
{
    // As they come from the network, and are left to the parser.
    const auto bytes = [&](int turn) {
        return QByteArray::fromStdString(exposition(routes, turn, format == Format::OpenMetrics));
    };
    const QByteArray texts[] = { bytes(0), bytes(1) };
    const auto bare = [&](int turn) {
        return barePass({ texts[turn].constData(), static_cast<std::size_t>(texts[turn].size()) });
    };
    const auto parse = [](ExpositionParser& parser, const QByteArray& text) {
        return timed([&] {
            if (!parser.parseShared(text)) {
                std::fputs("bench_exposition: the text was refused\n", stderr);
                std::exit(1);
            }
        });
    };
    ExpositionParser known(format);
    parse(known, texts[0]);
    volatile double sink = 0;
    const Pair pair = alternate(
        rounds, [&](int round) { return parse(known, texts[(round + 1) % 2]); },
        [&](int round) { return timed([&] { sink = bare((round + 1) % 2); }); });
    const QString title = QString::fromLatin1(name);
    // Both read the same bytes: the ratio of speeds is that of times turned round.
    report(title + QStringLiteral(": bare pass / parser, time"), QStringLiteral("ms"),
        median(pair.baseline), median(pair.ours), Goal::AtLeast, kGoal);
    // What the first scrape of a target costs, and what it costs with the names the store asks for.
    const auto first = [&](const QByteArray& text, bool withNames) {
        ExpositionParser fresh(format);
        Nanoseconds spent = parse(fresh, text);
        if (withNames)
            spent += timed([&] {
                for (SeriesId id = 0; id < fresh.seriesCount(); ++id)
                    sink = sink + static_cast<double>(fresh.series(id).labels.size());
            });
        return spent;
    };
    for (const bool withNames : { false, true }) {
        const Pair firsts = alternate(
            rounds, [&](int round) { return first(texts[(round + 1) % 2], withNames); },
            [&](int round) { return timed([&] { sink = bare((round + 1) % 2); }); });
        report(title
                + (withNames ? QStringLiteral(": bare pass / first scrape, names")
                             : QStringLiteral(": bare pass / first scrape")),
            QStringLiteral("ms"), median(firsts.baseline), median(firsts.ours), Goal::AtLeast,
            withNames ? kNamedGoal : kGoal);
    }
    const Pair scrapes = alternate(
        rounds, [&](int round) { return parse(known, texts[round % 2]); },
        [&](int round) {
            ExpositionParser fresh(format);
            return parse(fresh, texts[round % 2]);
        });
    report(title + QStringLiteral(": second scrape / first"), QStringLiteral("ms"),
        median(scrapes.ours), median(scrapes.baseline), Goal::AtMost, 1.0);
}

} // namespace

int main(int argc, char** argv)
{
    const int routes = static_cast<int>(option(argc, argv, "--routes", 2000));
    const int rounds = static_cast<int>(option(argc, argv, "--rounds", 101));
    measure("Prometheus text", Format::Prometheus, routes, rounds);
    measure("OpenMetrics", Format::OpenMetrics, routes, rounds);
    return 0;
}
