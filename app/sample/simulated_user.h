// One person, or one worker, who uses the API over HTTP: signs in, looks at what the role may see,
// follows pages and ids that earlier answers gave, changes something now and then, and thinks in
// between. Used by one thread at a time; act() blocks for its requests.
#pragma once

#include "app/sample/random.h"

#include <QJsonObject>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace opsdeck::sample {

struct UserFacts
{
    std::string tenant;
    std::string name; // how the user signs in
    std::string timeZone;
};

class SimulatedUser
{
public:
    SimulatedUser(std::uint16_t port, UserFacts facts, std::string password, Random dice);

    // One thing such as people do; nothing happens when the API is away.
    void act();
    // How long the user thinks before the next one: busy by day, in the tenant's own time zone.
    std::chrono::milliseconds thinkTime();

private:
    struct Action
    {
        int weight;
        void (SimulatedUser::*run)();
    };
    static const std::vector<Action>& actions();

    void lookAtPlant();
    void lookAtInventory();
    void lookAtLeadTime();
    void browseProducts();
    void lookAtPopular();
    void lookAtOrders();
    void placeOrder();
    void changeOrder();
    void lookAtJobs();
    void lookAtSummary();
    void keepJobs();
    void reviewRuns();
    void lookAtVendors();
    void lookAtSettings();
    void useCart();
    void countStock();
    void queueImport();
    void upload();
    void mistype();

    struct Answer
    {
        int status = 0; // 0: none
        QJsonObject json;
    };
    Answer get(const std::string& path);
    Answer send(const char* method, const std::string& path, const std::string& body,
        const char* type = "application/json");
    bool signIn();
    std::vector<std::pair<std::string, std::string>> headers() const;
    // Fetches a page of a list, at times the next one too, and gives one of its items.
    QJsonObject oneOf(const std::string& path, const std::string& parameters = {});
    bool mayNot(const char* method, const std::string& path) const;

    std::uint16_t m_port;
    UserFacts m_facts;
    std::string m_password;
    Random m_dice;
    std::string m_token;
    std::map<std::string, std::string> m_tags; // path to ETag, for what is looked at again
    std::map<std::string, QJsonObject> m_seen; // what such a path showed
    std::set<std::string> m_refused; // methods and paths that the role may not use
    std::string m_ownJob; // made by the user, and removed again later
};

// How busy people are at a moment: 1 in the early afternoon of a working day, 0.08 at night.
double dailyRhythm(qint64 unixMilliseconds, const std::string& timeZone);

} // namespace opsdeck::sample
