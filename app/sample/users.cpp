#include "app/sample/users.h"

#include "app/sample/api/api_process.h"
#include "app/sample/api/bearer_token.h"
#include "app/sample/session.h"
#include "app/sample/tenants.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <condition_variable>
#include <httplib.h>
#include <mutex>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

constexpr std::size_t kUsers = 18;
constexpr std::size_t kThreads = 3;
constexpr auto kWorkerEvery = std::chrono::milliseconds(7000);
constexpr std::int64_t kWorkerTokenSeconds = std::int64_t{ 365 } * 86400;

constexpr const char* kPeople = R"(
SELECT user_id FROM commerce.admin_user WHERE tenant_id = $1 AND is_active ORDER BY id LIMIT 6)";

// False when the thread has to end.
bool sleepUntil(const std::stop_token& stop, Steady::time_point when)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    wake.wait_until(lock, stop, when, [] { return false; });
    return !stop.stop_requested();
}

std::size_t drawnTenant(Random& dice)
{
    double drawn = dice.unit();
    std::size_t tenant = 0;
    while (tenant + 1 < tenants().size() && drawn >= tenantShare(tenant))
        drawn -= tenantShare(tenant++);
    return tenant;
}
} // namespace

base::Result<std::unique_ptr<Users>> Users::make(
    const SampleFolder& folder, const SampleState& state, Session& session)
{
    const auto secrets = ApiProcess::secrets(folder);
    if (!secrets)
        return base::fail(secrets.error());
    std::unique_ptr<Users> users(new Users);
    const auto begin = static_cast<quint64>(Steady::now().time_since_epoch().count());
    Random dice(state.seed, 1, begin);
    for (std::size_t n = 0; n < kUsers; ++n) {
        const Tenant& tenant = tenants()[drawnTenant(dice)];
        const auto people =
            session.column(QStringLiteral("people"), kPeople, { QByteArray(tenant.id) });
        if (!people)
            return base::fail(people.error());
        if (people->empty())
            continue;
        const QByteArray& person = (*people)[dice.below(people->size())];
        users->m_users.push_back(std::make_unique<SimulatedUser>(state.apiPort,
            UserFacts{ tenant.id, person.toStdString(), tenant.timeZone },
            secrets->password.toStdString(), Random(state.seed, 2 + n, begin)));
    }
    for (std::size_t share = 0; share < kThreads; ++share)
        users->m_threads.emplace_back(
            [all = users.get(), share](const std::stop_token& stop) { all->run(stop, share); });
    users->m_threads.emplace_back(
        [port = state.apiPort, key = secrets->tokenKey, dice](
            const std::stop_token& stop) { runWorker(stop, port, key, dice); });
    return users;
}

void Users::run(const std::stop_token& stop, std::size_t share)
{
    struct Due
    {
        SimulatedUser* user;
        Steady::time_point at;
    };
    std::vector<Due> due;
    for (std::size_t n = share; n < m_users.size(); n += kThreads)
        due.push_back({ m_users[n].get(), Steady::now() + m_users[n]->thinkTime() / 4 });
    while (!due.empty()) {
        const auto next = std::min_element(
            due.begin(), due.end(), [](const Due& a, const Due& b) { return a.at < b.at; });
        if (!sleepUntil(stop, next->at))
            return;
        next->user->act();
        next->at = Steady::now() + next->user->thinkTime();
    }
}

void Users::runWorker(
    const std::stop_token& stop, std::uint16_t port, const QByteArray& tokenKey, Random dice)
{
    const std::string token = signedToken(
        { "*", "worker", "owner", QDateTime::currentSecsSinceEpoch() + kWorkerTokenSeconds },
        tokenKey);
    const auto pause = [&dice](auto every) {
        return Steady::now()
            + std::chrono::milliseconds(static_cast<qint64>(
                static_cast<double>(every.count()) * (0.4 + 1.2 * dice.unit())));
    };
    for (bool starts = true; sleepUntil(stop, pause(kWorkerEvery / 2)); starts = !starts) {
        httplib::Client client("127.0.0.1", port);
        const std::string tenant = tenants()[drawnTenant(dice)].id;
        const httplib::Headers headers{ { "x-tenant-id", tenant },
            { "Authorization", "Bearer " + token } };
        if (!starts) {
            client.Post("/api/v1/executions/next", headers, "", "application/json");
            continue;
        }
        const auto jobs = client.Get("/api/v1/jobs?status=active&fields=id&limit=100", headers);
        if (!jobs || jobs->status != 200)
            continue;
        const QJsonArray items = QJsonDocument::fromJson(QByteArray::fromStdString(jobs->body))
                                     .object()[QLatin1StringView("items")]
                                     .toArray();
        if (items.isEmpty())
            continue;
        const auto drawn = dice.below(static_cast<std::uint64_t>(items.size()));
        const std::string id = items[static_cast<qsizetype>(drawn)]
                                   .toObject()[QLatin1StringView("id")]
                                   .toString()
                                   .toStdString();
        client.Post("/api/v1/jobs/" + id + "/executions", headers, "", "application/json");
    }
}

} // namespace opsdeck::sample
