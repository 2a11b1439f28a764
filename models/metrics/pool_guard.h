// Lends a pool to the scraper's thread: whoever owns the pool takes it back at any time, and waits
// for nothing longer than a call that only queues. Thread-safe.
#pragma once

#include "models/database/pool.h"

#include <mutex>
#include <utility>

namespace opsdeck::metrics {

class PoolGuard
{
public:
    explicit PoolGuard(database::Pool* pool)
        : m_pool(pool)
    {
    }

    void takeBack()
    {
        const std::scoped_lock lock(m_mutex);
        m_pool = nullptr;
    }

    // False when the pool was taken back; `use` must not wait.
    template <typename Use>
    bool with(Use&& use)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_pool)
            return false;
        std::forward<Use>(use)(*m_pool);
        return true;
    }

private:
    std::mutex m_mutex;
    database::Pool* m_pool; // guarded by m_mutex
};

} // namespace opsdeck::metrics
