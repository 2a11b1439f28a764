// Finds the number of a series by its text: a table of one array, probed in order, half full at
// most. The texts belong to the parser, who also counts the numbers up from zero. One thread.
#pragma once

#include "models/metrics/byte_blocks.h"
#include "models/metrics/exposition.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace opsdeck::metrics {

class SeriesIndex
{
public:
    static constexpr SeriesId kMostIds = (SeriesId{ 1 } << 22U) - 1; // numbers are below it

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

    // textOf(id) is the text of a number given to findOrAdd().
    template <typename TextOf>
    std::optional<SeriesId> find(
        std::string_view text, std::uint32_t hash, const TextOf& textOf) const
    {
        if (m_slots.empty())
            return std::nullopt;
        const std::size_t i = slotOf(text, hash, textOf);
        return m_slots[i] == kFree ? std::nullopt : std::optional(idIn(m_slots[i]));
    }

    // The same, and `next` is added for a text that is not there.
    template <typename TextOf>
    SeriesId findOrAdd(
        std::string_view text, std::uint32_t hash, const TextOf& textOf, SeriesId next)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow(m_slots.empty() ? kFirstSlots : 4 * m_slots.size(), textOf);
        const std::size_t i = slotOf(text, hash, textOf);
        if (m_slots[i] != kFree)
            return idIn(m_slots[i]);
        m_slots[i] = slot(hash, next);
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

    void reserve(std::size_t count) // of an empty index
    {
        std::size_t size = kFirstSlots;
        while (size < 2 * count)
            size *= 2;
        m_slots.resize(size, kFree);
    }

private:
    static constexpr std::uint64_t kFactor =
        0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
    static constexpr std::size_t kFirstSlots = 1024;
    // Each look is a miss of the nearest cache, so a slot is small: the number, and above it those
    // bits of the hash that say nothing about the slot's place.
    using Slot = std::uint32_t;
    static constexpr unsigned kIdBits = std::bit_width(kMostIds);
    static constexpr Slot kFree = ~Slot{ 0 };
    static Slot slot(std::uint32_t hash, SeriesId id) { return (hash & ~Slot{ kMostIds }) | id; }
    static SeriesId idIn(Slot slot) { return slot & kMostIds; }

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

    // Where the text stands, or the free slot where it belongs.
    template <typename TextOf>
    std::size_t slotOf(std::string_view text, std::uint32_t hash, const TextOf& textOf) const
    {
        std::size_t i = hash & mask();
        for (; m_slots[i] != kFree; i = (i + 1) & mask()) {
            if (((m_slots[i] ^ hash) >> kIdBits) == 0 && textOf(idIn(m_slots[i])) == text)
                break;
        }
        return i;
    }
    template <typename TextOf>
    void grow(std::size_t size, const TextOf& textOf)
    {
        const std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(size, kFree));
        for (const Slot known : before) {
            if (known == kFree)
                continue;
            const std::uint32_t full = hash(textOf(idIn(known)));
            std::size_t i = full & mask();
            while (m_slots[i] != kFree)
                i = (i + 1) & mask();
            m_slots[i] = slot(full, idIn(known));
        }
    }

    std::vector<Slot> m_slots; // a power of two of them
    std::size_t m_count = 0;
};

} // namespace opsdeck::metrics
