// Finds the number of a series by its text: a table of one array, probed in order, half full at
// most. The texts belong to the parser, who also counts the numbers up from zero. One thread.
#pragma once

#include "models/metrics/exposition.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class SeriesIndex
{
public:
    // Two rows of eight bytes at a time; what is multiplied is folded, so that every byte reaches
    // the lower bits.
    static std::uint32_t hash(std::string_view text)
    {
        std::uint64_t even = text.size();
        std::uint64_t odd = kFactor;
        const char* at = text.data();
        std::size_t left = text.size();
        for (; left >= 16; at += 16, left -= 16) {
            even = mixed(even ^ word(at, 8));
            odd = mixed(odd ^ word(at + 8, 8));
        }
        if (left >= 8) {
            even = mixed(even ^ word(at, 8));
            at += 8;
            left -= 8;
        }
        odd = mixed(odd ^ (left == 0 ? 0 : word(at, left)));
        return static_cast<std::uint32_t>(mixed(even ^ odd));
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

    void reserve(std::size_t count)
    {
        std::size_t size = kFirstSlots;
        while (size < 2 * count)
            size *= 2;
        if (size > m_slots.size())
            grow(size);
    }
    void add(SeriesId id, std::uint32_t hash)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow(m_slots.empty() ? kFirstSlots : 4 * m_slots.size());
        put(m_slots, { hash, id });
        ++m_count;
    }

private:
    static constexpr std::uint64_t kFactor =
        0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
    static constexpr std::size_t kFirstSlots = 1024;
    static constexpr SeriesId kFree = ~SeriesId{ 0 };
    struct Slot // small: each look is a miss of the nearest cache
    {
        std::uint32_t hash = 0;
        SeriesId id = kFree;
    };

    static std::uint64_t word(const char* at, std::size_t bytes)
    {
        std::uint64_t read = 0;
        std::memcpy(&read, at, bytes);
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
