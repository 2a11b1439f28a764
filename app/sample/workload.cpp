#include "app/sample/workload.h"

#include "app/sample/pack_schema.h"
#include "app/sample/random.h"
#include "app/sample/session.h"
#include "app/sample/users.h"

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

// A chore that fails (its table was dropped, say) is left alone for a while.
constexpr auto kAfterFailure = std::chrono::minutes(5);

base::Result<std::vector<QByteArray>> readsOfAllPacks()
{
    std::vector<QByteArray> reads;
    for (const QString& name : packNames()) {
        const auto pack = packSchema(name);
        if (!pack)
            return base::fail(pack.error());
        reads.insert(reads.end(), pack->reads.begin(), pack->reads.end());
    }
    return reads;
}
} // namespace

Workload::Workload(SampleFolder folder, QByteArray uri, SampleState state)
    : m_folder(std::move(folder))
    , m_uri(std::move(uri))
    , m_state(std::move(state))
{
}

base::Status Workload::run()
{
    const auto reads = readsOfAllPacks();
    if (!reads)
        return base::fail(reads.error());
    // Two, because the reads change settings of theirs.
    const auto writer = Session::open(m_uri + "&application_name=opsdeck-sample");
    if (!writer)
        return base::fail(writer.error());
    const auto reader = Session::open(m_uri + "&application_name=opsdeck-sample");
    if (!reader)
        return base::fail(reader.error());
    const auto users = Users::make(m_folder, m_state, **reader);
    if (!users)
        return base::fail(users.error());
    Random dice(m_state.seed, 0, static_cast<quint64>(Steady::now().time_since_epoch().count()));
    const auto jittered = [&dice](std::chrono::milliseconds every) {
        return std::chrono::milliseconds(
            static_cast<qint64>(static_cast<double>(every.count()) * (0.4 + 1.2 * dice.unit())));
    };
    struct Due
    {
        const Chore* chore;
        Steady::time_point at;
    };
    std::vector<Due> due;
    for (const Chore& chore : chores())
        due.push_back({ &chore, Steady::now() + jittered(chore.every / 2) });
    for (std::size_t read = 0;;) {
        const auto next = std::min_element(
            due.begin(), due.end(), [](const Due& a, const Due& b) { return a.at < b.at; });
        std::this_thread::sleep_until(next->at);
        const QString name = QString::fromLatin1(next->chore->name);
        const base::Status status = next->chore->sql
            ? (*writer)->run(name, next->chore->sql)
            : (*reader)->run(name, (*reads)[read++ % reads->size()]);
        if (!(*writer)->isUsable() || !(*reader)->isUsable())
            return {}; // the platform was stopped
        next->at = Steady::now() + jittered(next->chore->every);
        if (!status) {
            next->at += kAfterFailure;
            std::fprintf(stderr, "%s\n", status.error().sentence().toLocal8Bit().constData());
        }
    }
}

} // namespace opsdeck::sample
