// The columns of a chunk as plain bytes, before zstd; see chunk_codec.h for the format. Readers
// fail on what they cannot read and never reach past their bytes. Pure functions of memory.
#pragma once

#include "models/series/large_pages.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace opsdeck::series {

class ColumnWriter
{
public:
    void number(std::uint64_t value);
    void integers(std::span<const std::int64_t> values);
    // `like`: a column of the same length with nearly the same values, or none.
    void doubles(std::span<const double> values, std::span<const double> like = {});

    const std::string& bytes() const { return m_bytes; }

private:
    void signedNumber(std::int64_t value);
    bool scaledDoubles(std::span<const double> values, std::span<const double> like);
    void shuffledDoubles(std::span<const double> values);

    std::string m_bytes;
};

class ColumnReader
{
public:
    explicit ColumnReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    std::uint64_t number();
    Column<std::int64_t> integers(std::size_t count);
    Column<double> doubles(std::size_t count, std::span<const double> like = {});

    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_bytes.empty(); }
    std::size_t left() const { return m_bytes.size(); }

private:
    std::uint8_t byte();
    std::int64_t signedNumber();
    void fail();
    Column<double> scaledDoubles(
        std::size_t count, std::span<const double> like, unsigned decimals);
    Column<double> shuffledDoubles(std::size_t count);

    std::string_view m_bytes;
    bool m_isGood = true;
};

} // namespace opsdeck::series
