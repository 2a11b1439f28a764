#include "app/sample/simulated_user.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <cmath>
#include <httplib.h>
#include <numeric>

namespace opsdeck::sample {

namespace {
constexpr std::chrono::seconds kTimeout{ 15 };
constexpr double kThinkMs = 6000; // on average, at the busiest hour
constexpr double kLeastBusy = 0.08;
constexpr std::size_t kRemembered = 40;

std::string textOf(const QJsonObject& object, const char* member)
{
    return object[QLatin1StringView(member)].toVariant().toString().toStdString();
}

// "/api/v1/jobs/job_1?x=y" to "/api/v1/jobs/job_": what a role may not do once, it may never do.
std::string kindOf(const std::string& path)
{
    return path.substr(0, path.find_first_of("0123456789?", std::string("/api/v1").size()));
}
} // namespace

double dailyRhythm(qint64 unixMilliseconds, const std::string& timeZone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(
        unixMilliseconds, QTimeZone(QByteArray::fromStdString(timeZone)));
    const double hour = local.time().msecsSinceStartOfDay() / 3'600'000.0;
    const auto bump = [hour](double at, double width) {
        double apart = std::abs(hour - at);
        apart = std::min(apart, 24 - apart);
        return std::exp(-apart * apart / (2 * width * width));
    };
    const double day = std::max(bump(10.5, 2.4), bump(14.8, 2.6)); // a dip at lunch
    const bool isWeekend = local.date().dayOfWeek() > 5;
    return kLeastBusy + (1 - kLeastBusy) * day * (isWeekend ? 0.35 : 1);
}

SimulatedUser::SimulatedUser(std::uint16_t port, UserFacts facts, std::string password, Random dice)
    : m_port(port)
    , m_facts(std::move(facts))
    , m_password(std::move(password))
    , m_dice(dice)
{
}

std::chrono::milliseconds SimulatedUser::thinkTime()
{
    const double busy = dailyRhythm(QDateTime::currentMSecsSinceEpoch(), m_facts.timeZone);
    return std::chrono::milliseconds(
        static_cast<qint64>(kThinkMs / busy * (0.3 + 1.4 * m_dice.unit())));
}

const std::vector<SimulatedUser::Action>& SimulatedUser::actions()
{
    // The plant's three stand 3:2:1, as in the load test of its guide.
    static const std::vector<Action> all{
        { 30, &SimulatedUser::lookAtPlant },
        { 20, &SimulatedUser::lookAtInventory },
        { 10, &SimulatedUser::lookAtLeadTime },
        { 45, &SimulatedUser::browseProducts },
        { 8, &SimulatedUser::lookAtPopular },
        { 40, &SimulatedUser::lookAtOrders },
        { 16, &SimulatedUser::placeOrder },
        { 6, &SimulatedUser::changeOrder },
        { 45, &SimulatedUser::lookAtJobs },
        { 35, &SimulatedUser::lookAtSummary },
        { 8, &SimulatedUser::keepJobs },
        { 22, &SimulatedUser::reviewRuns },
        { 16, &SimulatedUser::lookAtVendors },
        { 18, &SimulatedUser::lookAtSettings },
        { 14, &SimulatedUser::useCart },
        { 6, &SimulatedUser::countStock },
        { 4, &SimulatedUser::queueImport },
        { 2, &SimulatedUser::upload },
        { 2, &SimulatedUser::mistype },
    };
    return all;
}

void SimulatedUser::act()
{
    if (m_token.empty() && !signIn())
        return;
    static const int sum = std::accumulate(actions().begin(), actions().end(), 0,
        [](int weights, const Action& action) { return weights + action.weight; });
    int drawn = static_cast<int>(m_dice.below(static_cast<std::uint64_t>(sum)));
    for (const Action& action : actions()) {
        drawn -= action.weight;
        if (drawn < 0) {
            (this->*action.run)();
            return;
        }
    }
}

std::vector<std::pair<std::string, std::string>> SimulatedUser::headers() const
{
    std::vector<std::pair<std::string, std::string>> all{ { "x-tenant-id", m_facts.tenant },
        { "Accept-Encoding", "gzip, br" } };
    if (!m_token.empty())
        all.emplace_back("Authorization", "Bearer " + m_token);
    return all;
}

bool SimulatedUser::mayNot(const char* method, const std::string& path) const
{
    return m_refused.count(method + kindOf(path)) > 0;
}

bool SimulatedUser::signIn()
{
    const QJsonObject body{ { QStringLiteral("user"), QString::fromStdString(m_facts.name) },
        { QStringLiteral("password"), QString::fromStdString(m_password) } };
    const Answer answer = send("POST", "/api/v1/auth/login",
        QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString());
    m_token = textOf(answer.json, "access_token");
    return !m_token.empty();
}

SimulatedUser::Answer SimulatedUser::get(const std::string& path)
{
    if (mayNot("GET", path))
        return {};
    httplib::Client client("127.0.0.1", m_port);
    client.set_read_timeout(kTimeout);
    httplib::Headers sent;
    for (auto& header : headers())
        sent.insert(header);
    if (const auto tag = m_tags.find(path); tag != m_tags.end())
        sent.emplace("If-None-Match", tag->second);
    const httplib::Result result = client.Get(path, sent);
    if (!result)
        return {};
    if (result->status == 304)
        return { 304, m_seen[path] };
    if (result->status == 401)
        m_token.clear(); // its time is over: signed in again before the next step
    if (result->status == 403)
        m_refused.insert("GET" + kindOf(path));
    Answer answer{ result->status,
        QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object() };
    if (result->status == 200 && result->has_header("ETag")) {
        if (m_tags.size() >= kRemembered) {
            m_tags.clear();
            m_seen.clear();
        }
        m_tags[path] = result->get_header_value("ETag");
        m_seen[path] = answer.json;
    }
    return answer;
}

SimulatedUser::Answer SimulatedUser::send(
    const char* method, const std::string& path, const std::string& body, const char* type)
{
    if (mayNot(method, path))
        return {};
    httplib::Client client("127.0.0.1", m_port);
    client.set_read_timeout(kTimeout);
    httplib::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    for (auto& header : headers())
        request.headers.insert(header);
    request.set_header("Content-Type", type);
    const httplib::Result result = client.send(request);
    if (!result)
        return {};
    if (result->status == 401)
        m_token.clear();
    if (result->status == 403)
        m_refused.insert(method + kindOf(path));
    return { result->status,
        QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object() };
}

QJsonObject SimulatedUser::oneOf(const std::string& path, const std::string& parameters)
{
    const std::string first = path + (parameters.empty() ? "" : '?' + parameters);
    Answer answer = get(first);
    const std::string cursor = textOf(answer.json, "next_cursor");
    if (!cursor.empty() && m_dice.chance(0.25)) {
        const Answer next = get(first + (parameters.empty() ? "?" : "&") + "cursor=" + cursor);
        if (next.status == 200 || next.status == 304)
            answer = next;
    }
    const QJsonArray items = answer.json[QLatin1StringView("items")].toArray();
    if (items.isEmpty())
        return {};
    return items[static_cast<qsizetype>(m_dice.below(static_cast<std::uint64_t>(items.size())))]
        .toObject();
}

} // namespace opsdeck::sample
