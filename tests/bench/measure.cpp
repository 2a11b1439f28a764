#include "tests/bench/measure.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace opsdeck::bench {

namespace {

bool isMet(double ratio, Goal goal, double limit)
{
    return goal == Goal::AtMost ? ratio <= limit : ratio >= limit;
}

void print(QJsonObject line, double ratio, Goal goal, double limit)
{
    const bool atMost = goal == Goal::AtMost;
    line.insert(QStringLiteral("ratio"), ratio);
    line.insert(QStringLiteral("goal"),
        QStringLiteral("%1 %2").arg(atMost ? QLatin1String("<=") : QLatin1String(">=")).arg(limit));
    line.insert(QStringLiteral("ok"), isMet(ratio, goal, limit));
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

double milliseconds(Nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

double quantile(std::vector<double> values, double q)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(q * static_cast<double>(values.size())) - 1;
    return values[static_cast<std::size_t>(std::max(0.0, rank))];
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

Nanoseconds timed(const std::function<void()>& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - began;
}

Pair alternate(int rounds, const std::function<Nanoseconds(int)>& ours,
    const std::function<Nanoseconds(int)>& baseline)
{
    Pair pair;
    for (int round = 0; round < rounds; ++round) {
        if (round % 2 == 0)
            pair.ours.push_back(milliseconds(ours(round)));
        pair.baseline.push_back(milliseconds(baseline(round)));
        if (round % 2 != 0)
            pair.ours.push_back(milliseconds(ours(round)));
    }
    return pair;
}

void report(
    const QString& name, const QString& unit, double ours, double baseline, Goal goal, double limit)
{
    print({ { QStringLiteral("name"), name }, { QStringLiteral("unit"), unit },
              { QStringLiteral("ours"), ours }, { QStringLiteral("baseline"), baseline } },
        baseline > 0 ? ours / baseline : 0, goal, limit);
}

void reportAlone(const QString& name, const QString& unit, double ours, Goal goal, double limit)
{
    print({ { QStringLiteral("name"), name }, { QStringLiteral("unit"), unit },
              { QStringLiteral("ours"), ours } },
        ours, goal, limit);
}

double ratio(const Figure& figure)
{
    return figure.baseline > 0 ? figure.ours / figure.baseline : figure.ours;
}

Figure middle(std::vector<Figure> figures)
{
    std::sort(figures.begin(), figures.end(),
        [](const Figure& a, const Figure& b) { return ratio(a) < ratio(b); });
    return figures[figures.size() / 2];
}

void reportSteady(const QString& name, const QString& unit, Goal goal, double limit, int rounds,
    const std::function<Figure()>& measure)
{
    std::vector<Figure> figures{ measure() };
    while (!isMet(ratio(middle(figures)), goal, limit)
        && static_cast<int>(figures.size()) + 2 <= rounds) {
        figures.push_back(measure());
        figures.push_back(measure()); // an odd number has a middle
    }
    const Figure figure = middle(figures);
    if (figure.baseline > 0)
        report(name, unit, figure.ours, figure.baseline, goal, limit);
    else
        reportAlone(name, unit, figure.ours, goal, limit);
}

double peakMegabytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    if (at < 0)
        return -1;
    const QByteArray rest = text.mid(at + 6).trimmed();
    return rest.left(rest.indexOf(' ')).toDouble() / 1024;
}

qint64 option(int argc, char** argv, const char* name, qint64 fallback)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], name) == 0)
            return QByteArray(argv[i + 1]).toLongLong();
    }
    return fallback;
}

} // namespace opsdeck::bench
