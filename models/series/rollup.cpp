#include "models/series/rollup.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opsdeck::series {

namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

void addPoint(Rollup& into, Time time, double value)
{
    if (std::isnan(value)) {
        into.beginsWithGap = into.beginsWithGap || into.count == 0;
        into.endsWithGap = true;
        if (into.count == 0)
            into.firstTime = into.lastTime = time;
        return;
    }
    if (into.count == 0) {
        into.firstTime = time;
        into.first = into.min = into.max = value;
        into.endsWithGap = false;
    } else {
        into.isBroken = into.isBroken || into.endsWithGap;
        into.endsWithGap = false;
        into.increase += counterStep(into.last, value);
        into.min = std::min(into.min, value);
        into.max = std::max(into.max, value);
    }
    into.last = value;
    into.lastTime = time;
    into.sum += value;
    ++into.count;
}

void addRollup(Rollup& into, const Rollup& later)
{
    if (later.count == 0) {
        into.beginsWithGap = into.beginsWithGap || into.count == 0;
        into.endsWithGap = true;
        return;
    }
    if (into.count == 0) {
        const Time begin = into.begin;
        into = later;
        into.begin = begin;
        into.beginsWithGap = true;
        return;
    }
    into.isBroken = into.isBroken || later.isBroken || into.endsWithGap || later.beginsWithGap;
    into.endsWithGap = later.endsWithGap;
    into.increase += counterStep(into.last, later.first) + later.increase;
    into.min = std::min(into.min, later.min);
    into.max = std::max(into.max, later.max);
    into.last = later.last;
    into.lastTime = later.lastTime;
    into.sum += later.sum;
    into.count += later.count;
}

void push(Columns& into, Time time, double value)
{
    if (into.times.empty() || time >= into.times.back()) {
        into.times.push_back(time);
        into.values.push_back(value);
    }
}

// First and last, and between them a rise, a fall to zero and a rise where the counter was reset.
void expandCounter(const Rollup& from, Columns& into)
{
    push(into, from.firstTime, from.first);
    if (from.increase != from.last - from.first && from.count > 1) {
        push(into, std::max(from.firstTime, from.lastTime - 2),
            from.increase + from.first - from.last);
        push(into, std::max(from.firstTime, from.lastTime - 1), 0);
    }
    if (from.count > 1)
        push(into, from.lastTime, from.last);
}

// The times of the extremes are not kept: a third and two thirds on their way is as true as any.
void expandGauge(const Rollup& from, Columns& into)
{
    const Time third = (from.lastTime - from.firstTime) / 3;
    push(into, from.firstTime, from.first);
    if (from.min < std::min(from.first, from.last))
        push(into, from.firstTime + third, from.min);
    if (from.isBroken)
        push(into, from.firstTime + third, kGap);
    if (from.max > std::max(from.first, from.last))
        push(into, from.lastTime - third, from.max);
    if (from.count > 1)
        push(into, from.lastTime, from.last);
}

} // namespace

std::vector<Rollup> rollUp(std::span<const Time> times, std::span<const double> values, Time bucket)
{
    std::vector<Rollup> rollups;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const Time begin = floorTo(times[i], bucket);
        if (rollups.empty() || rollups.back().begin != begin) {
            rollups.emplace_back();
            rollups.back().begin = begin;
        }
        addPoint(rollups.back(), times[i], values[i]);
    }
    return rollups;
}

std::vector<Rollup> rollUp(std::span<const Rollup> finer, Time bucket)
{
    std::vector<Rollup> rollups;
    for (const Rollup& rollup : finer) {
        const Time begin = floorTo(rollup.begin, bucket);
        if (rollups.empty() || rollups.back().begin != begin) {
            rollups.push_back(rollup);
            rollups.back().begin = begin;
        } else {
            addRollup(rollups.back(), rollup);
        }
    }
    return rollups;
}

void expand(std::span<const Rollup> rollups, bool isCounter, Columns& into)
{
    for (const Rollup& rollup : rollups) {
        if (rollup.count == 0) {
            push(into, rollup.firstTime, kGap);
            continue;
        }
        if (rollup.beginsWithGap)
            push(into, std::max(rollup.begin, rollup.firstTime - 1), kGap);
        if (isCounter)
            expandCounter(rollup, into);
        else
            expandGauge(rollup, into);
        if (rollup.endsWithGap)
            push(into, rollup.lastTime + 1, kGap);
    }
}

} // namespace opsdeck::series
