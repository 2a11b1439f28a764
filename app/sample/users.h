// Everybody who uses the API at once: simulated people of the tenants, and the platform's own
// worker that starts reconciliations and works them off. A few threads that sleep most of the time;
// they end with the object.
#pragma once

#include "app/sample/sample_folder.h"
#include "app/sample/simulated_user.h"

#include <QByteArray>

#include <thread>
#include <vector>

namespace opsdeck::sample {

class Session;

class Users
{
public:
    // Reads who there is from `session`, the password and the key from the folder.
    static base::Result<std::unique_ptr<Users>> make(
        const SampleFolder& folder, const SampleState& state, Session& session);

private:
    Users() = default;
    void run(const std::stop_token& stop, std::size_t share);
    static void runWorker(
        const std::stop_token& stop, std::uint16_t port, const QByteArray& tokenKey, Random dice);

    std::vector<std::unique_ptr<SimulatedUser>> m_users;
    std::vector<std::jthread> m_threads; // last: they use what stands above
};

} // namespace opsdeck::sample
