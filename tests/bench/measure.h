// How every benchmark measures and reports: ours and a baseline in turn, medians of both, one JSON
// object a line. Ratios are read against a goal of the same run, so that a slow machine changes
// both sides.
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace opsdeck::bench {

using Nanoseconds = std::chrono::nanoseconds;

double milliseconds(Nanoseconds duration);
double median(std::vector<double> values);
double quantile(std::vector<double> values, double q);

Nanoseconds timed(const std::function<void()>& work);

struct Pair
{
    std::vector<double> ours; // milliseconds, one a round
    std::vector<double> baseline;
};

// Ours first in even rounds, the baseline first in odd ones.
Pair alternate(int rounds, const std::function<Nanoseconds(int round)>& ours,
    const std::function<Nanoseconds(int round)>& baseline);

enum class Goal { AtMost, AtLeast };

// {"name","unit","ours","baseline","ratio","goal","ok"}; ratio is ours / baseline.
void report(const QString& name, const QString& unit, double ours, double baseline, Goal goal,
    double limit);
// A figure that stands alone, such as a memory peak: its ratio is the figure itself.
void reportAlone(const QString& name, const QString& unit, double ours, Goal goal, double limit);

struct Figure
{
    double ours = 0;
    double baseline = 0; // 0: it stands alone
};
double ratio(const Figure& figure);
Figure middle(std::vector<Figure> figures); // the one with the median ratio
// Other work on the machine can spoil a figure: one that misses its goal is taken up to `rounds`
// times, and the median of all of them counts.
void reportSteady(const QString& name, const QString& unit, Goal goal, double limit, int rounds,
    const std::function<Figure()>& measure);

// Peak resident memory of this process in MB; below zero where the system does not tell.
double peakMegabytes();

// The number behind an option, or what stands for it: option(argc, argv, "--rows", 1000).
qint64 option(int argc, char** argv, const char* name, qint64 fallback);

} // namespace opsdeck::bench
