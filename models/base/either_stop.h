// A stop token that is stopped when one of two others is: what its asker and its owner may end.
// Lives as long as the work. Any thread.
#pragma once

#include <functional>
#include <stop_token>
#include <utility>

namespace opsdeck::base {

class EitherStop
{
public:
    EitherStop(std::stop_token one, std::stop_token other)
        : m_one(std::move(one), [this] { m_source.request_stop(); })
        , m_other(std::move(other), [this] { m_source.request_stop(); })
    {
    }
    EitherStop(const EitherStop&) = delete;
    EitherStop& operator=(const EitherStop&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source; // before the callbacks, which run at once when it is too late
    std::stop_callback<std::function<void()>> m_one;
    std::stop_callback<std::function<void()>> m_other;
};

} // namespace opsdeck::base
