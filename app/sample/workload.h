// What makes the platform live: people use its API (users.h), and beside it orders come in, stock
// moves, alerts rise and are settled, views are refreshed when due. A few short transactions a
// second at most, so that an idle machine stays idle; ends when its database goes. Blocks: it has a
// process of its own.
#pragma once

#include "app/sample/sample_folder.h"

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
    Workload(SampleFolder folder, QByteArray uri, SampleState state);
    base::Status run();

private:
    SampleFolder m_folder;
    QByteArray m_uri;
    SampleState m_state;
};

} // namespace opsdeck::sample
