// Finds the number of a series by its text: a table of one array, probed in order, half full at
// most. The texts belong to the parser, who also counts the numbers up from zero. One thread.
#pragma once

#include "models/metrics/exposition.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class SeriesIndex
{
public:
    // Four rows of eight bytes at a time, none of which waits for another; the last ones again
    // with some before them. What is multiplied is folded, so that every byte reaches the lower
    // bits.
    static std::uint32_t hash(std::string_view text)
    {
        std::uint64_t a = text.size();
        std::uint64_t b = kFactor;
        std::uint64_t c = ~kFactor;
        std::uint64_t d = kFactor >> 1U;
        const auto mix = [&](const char* at) {
            a = mixed(a ^ word(at));
            b = mixed(b ^ word(at + 8));
            c = mixed(c ^ word(at + 16));
            d = mixed(d ^ word(at + 24));
        };
        if (text.size() >= std::size_t{ kStep }) {
            const char* const end = text.data() + text.size();
            for (const char* at = text.data(); end - at > kStep; at += kStep)
                mix(at);
            mix(end - kStep);
        } else {
            std::array<char, kStep> padded{};
            std::copy(text.begin(), text.end(), padded.begin());
            mix(padded.data());
        }
        return static_cast<std::uint32_t>(mixed(mixed(a ^ b) ^ (c + mixed(d))));
    }

    // textOf(id) is the text of a number given to add().
    template <typename TextOf>
    const SeriesId* find(std::string_view text, std::uint32_t hash, const TextOf& textOf) const
    {
        if (m_slots.empty())
            return nullptr;
        for (std::size_t i = hash & mask();; i = (i + 1) & mask()) {
            const Slot& slot = m_slots[i];
            if (slot.id == kFree)
                return nullptr;
            if (slot.hash == hash && textOf(slot.id) == text)
                return &slot.id;
        }
    }

    // The same, and `next` is added for a text that is not there.
    template <typename TextOf>
    SeriesId findOrAdd(
        std::string_view text, std::uint32_t hash, const TextOf& textOf, SeriesId next)
    {
        makeRoom();
        std::size_t i = hash & mask();
        for (; m_slots[i].id != kFree; i = (i + 1) & mask()) {
            if (m_slots[i].hash == hash && textOf(m_slots[i].id) == text)
                return m_slots[i].id;
        }
        m_slots[i] = { hash, next };
        ++m_count;
        return next;
    }
    void prefetch([[maybe_unused]] std::uint32_t hash) const
    {
#if defined(__GNUC__)
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[hash & mask()], 1);
#endif
    }

    void reserve(std::size_t count)
    {
        std::size_t size = kFirstSlots;
        while (size < 2 * count)
            size *= 2;
        if (size > m_slots.size())
            grow(size);
    }

private:
    static constexpr std::uint64_t kFactor =
        0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
    static constexpr std::ptrdiff_t kStep = 32; // bytes
    static constexpr std::size_t kFirstSlots = 1024;
    static constexpr SeriesId kFree = ~SeriesId{ 0 };
    struct Slot // small: each look is a miss of the nearest cache
    {
        std::uint32_t hash = 0;
        SeriesId id = kFree;
    };

    static std::uint64_t word(const char* at)
    {
        std::uint64_t read = 0;
        std::memcpy(&read, at, sizeof read);
        return read;
    }
    static std::uint64_t mixed(std::uint64_t sum)
    {
        sum *= kFactor;
        return sum ^ (sum >> 32U);
    }
    std::size_t mask() const { return m_slots.size() - 1; }

    static void put(std::vector<Slot>& table, const Slot& slot)
    {
        std::size_t i = slot.hash & (table.size() - 1);
        while (table[i].id != kFree)
            i = (i + 1) & (table.size() - 1);
        table[i] = slot;
    }
    void makeRoom()
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow(m_slots.empty() ? kFirstSlots : 4 * m_slots.size());
    }
    void grow(std::size_t size)
    {
        std::vector<Slot> larger(size);
        for (const Slot& slot : m_slots) {
            if (slot.id != kFree)
                put(larger, slot);
        }
        m_slots = std::move(larger);
    }

    std::vector<Slot> m_slots; // a power of two of them
    std::size_t m_count = 0;
};

} // namespace opsdeck::metrics
