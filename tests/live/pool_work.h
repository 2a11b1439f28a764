// What the tests of the pool share: a server of their own, queries, and work that holds connections
// until it is told to let go.
#pragma once

#include "models/database/pool.h"
#include "tests/support/private_postgres.h"
#include "tests/support/wait_for.h"

#include <QTest>

#include <atomic>

namespace opsdeck::database {

inline Query query(const QByteArray& sql)
{
    return { QStringLiteral("test.query"), sql, {}, false, {} };
}

inline QByteArray first(const base::Result<ResultPagePtr>& page)
{
    if (!page)
        return page.error().sentence().toUtf8();
    const auto value = (*page)->value(0, 0).value_or("NULL");
    return { value.data(), static_cast<qsizetype>(value.size()) };
}

// Holds connections of a pool until it is told to let go.
class Holder
{
public:
    void hold(Pool& pool, Priority priority, int count = 1)
    {
        for (int i = 0; i < count; ++i)
            take(pool, priority, m_state);
    }
    int held() const { return m_state->held; }
    void release()
    {
        m_state->released = true;
        m_state->released.notify_all();
    }
    ~Holder() { release(); }

private:
    struct State
    {
        std::atomic<int> held{ 0 };
        std::atomic<bool> released{ false };
    };
    // Again where connecting took longer than the pool lets work wait.
    static void take(Pool& pool, Priority priority, const std::shared_ptr<State>& state)
    {
        pool.submit(
            [&pool, priority, state](const base::Result<Connection*>& got, std::stop_token) {
                if (!got) {
                    if (got.error().code != base::ErrorCode::Cancelled && !state->released)
                        take(pool, priority, state);
                    return;
                }
                ++state->held;
                state->released.wait(false);
                --state->held;
            },
            priority, {});
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

// A test class with a server of its own; its slots stay private to it.
class PoolTest : public QObject
{
protected:
    void startServer()
    {
        auto server = support::PrivatePostgres::start({ QStringLiteral("max_connections = 30") });
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
    }
    std::unique_ptr<Pool> makePool(PoolOptions options = {}) const
    {
        return std::make_unique<Pool>(*ConnectionSpec::parse(m_server->uri()), options);
    }
    int runningWith(const QByteArray& marker) const
    {
        return m_server
            ->value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%"
                + marker + "%' AND pid <> pg_backend_pid()")
            .toInt();
    }

    std::unique_ptr<support::PrivatePostgres> m_server;
};

} // namespace opsdeck::database
