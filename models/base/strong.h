// Integers that cannot be mixed up: a row position is not a generation is not a count.
#pragma once

#include <compare>
#include <cstdint>

namespace opsdeck::base {

template <typename Tag, typename Value = std::int64_t>
struct Strong
{
    Value value{};

    constexpr Strong() = default;
    constexpr explicit Strong(Value v)
        : value(v)
    {
    }
    friend constexpr auto operator<=>(const Strong&, const Strong&) = default;
};

} // namespace opsdeck::base
