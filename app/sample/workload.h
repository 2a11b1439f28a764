// What makes the platform live: orders come in, stock moves, jobs run, alerts rise and are settled,
// views are refreshed when due. A few short transactions a second at most, so that an idle machine
// stays idle; ends when its database goes. Blocks: it has a process of its own.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QCoreApplication>

#include <chrono>
#include <span>

namespace opsdeck::sample {

// One thing that happens again and again: a single statement, so a single transaction. Without a
// statement: the next of the packs' reads, in turn.
struct Chore
{
    const char* name;
    const char* sql;
    std::chrono::milliseconds every; // on average
};
std::span<const Chore> chores();

class Workload
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::Workload)

public:
    explicit Workload(QByteArray uri, quint64 seed);
    base::Status run();

private:
    QByteArray m_uri;
    quint64 m_seed;
};

} // namespace opsdeck::sample
