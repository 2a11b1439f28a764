// Finds the number of a series by its text: a table of one array, probed in order, half full at
// most. The texts belong to the parser, who also counts the numbers up from zero. One thread.
#pragma once

#include "models/metrics/byte_blocks.h"
#include "models/metrics/exposition.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class SeriesIndex
{
public:
    // Of a text: a sum over its blocks, each multiplied by itself with a key for its place, so that
    // a text that begins like another goes on from the sum of what they share. The last block
    // reaches back into the one before it.
    static std::uint32_t hash(std::string_view text)
    {
        if (text.size() < kBlock) {
            std::array<char, kBlock> padded{};
            std::copy(text.begin(), text.end(), padded.begin());
            return hashed(0, padded.data(), 0, text.size());
        }
        std::uint64_t sum = 0;
        std::size_t block = 0;
        for (; (block + 1) * kBlock < text.size(); ++block)
            sum += blockSum(text.data() + block * kBlock, block);
        return hashed(sum, text.data() + text.size() - kBlock, block, text.size());
    }
    static std::uint64_t blockSum(const char* at, std::size_t block)
    {
        const std::uint64_t key = (block + 1) * kFactor;
        return product(wordAt(at) ^ key, wordAt(at + 8) ^ ~key);
    }
    // With the sum of the blocks before the last one.
    static std::uint32_t hashed(
        std::uint64_t sum, const char* last, std::size_t block, std::size_t size)
    {
        sum += blockSum(last, block) + size * kFactor;
        return static_cast<std::uint32_t>(product(sum, kFactor));
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
    static constexpr std::size_t kFirstSlots = 1024;
    static constexpr SeriesId kFree = ~SeriesId{ 0 };
    struct Slot // small: each look is a miss of the nearest cache
    {
        std::uint32_t hash = 0;
        SeriesId id = kFree;
    };

    static std::uint64_t product(std::uint64_t a, std::uint64_t b)
    {
#ifdef __SIZEOF_INT128__
        __extension__ using Wide = unsigned __int128;
        const Wide wide = static_cast<Wide>(a) * b;
        return static_cast<std::uint64_t>(wide) ^ static_cast<std::uint64_t>(wide >> 64U);
#else
        a *= b | 1U;
        return a ^ (a >> 32U);
#endif
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
