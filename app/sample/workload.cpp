#include "app/sample/workload.h"

#include "app/sample/random.h"
#include "app/sample/session.h"

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

// A chore that fails (its table was dropped, say) is left alone for a while.
constexpr auto kAfterFailure = std::chrono::minutes(5);
} // namespace

Workload::Workload(QByteArray uri, quint64 seed)
    : m_uri(std::move(uri))
    , m_seed(seed)
{
}

base::Status Workload::run()
{
    const auto session = Session::open(m_uri + "&application_name=opsdeck-sample");
    if (!session)
        return base::fail(session.error());
    Random dice(m_seed, 0, static_cast<quint64>(Steady::now().time_since_epoch().count()));
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
    for (;;) {
        const auto next = std::min_element(
            due.begin(), due.end(), [](const Due& a, const Due& b) { return a.at < b.at; });
        std::this_thread::sleep_until(next->at);
        const base::Status status =
            (*session)->run(QString::fromLatin1(next->chore->name), next->chore->sql);
        if (!(*session)->isUsable())
            return {}; // the platform was stopped
        next->at = Steady::now() + jittered(next->chore->every);
        if (!status) {
            next->at += kAfterFailure;
            std::fprintf(stderr, "%s\n", status.error().sentence().toLocal8Bit().constData());
        }
    }
}

} // namespace opsdeck::sample
