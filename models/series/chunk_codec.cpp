#include "models/series/chunk_codec.h"

#include "models/series/column_codec.h"

#include <algorithm>
#include <memory>
#include <zstd.h>

namespace opsdeck::series {

namespace {

constexpr std::uint64_t kPoints = 1; // the formats; a later one gets another number
constexpr std::uint64_t kRollups = 2;
constexpr std::uint64_t kJournal = 3;
constexpr int kLevel = 3;
constexpr std::size_t kMostBytes = std::size_t{ 256 } << 20; // unpacked; more is no chunk of ours

struct FreeCompressor
{
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor
{
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// A context costs more than a chunk: one for each thread that packs or unpacks.
ZSTD_CCtx* compressor()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context = [] {
        std::unique_ptr<ZSTD_CCtx, FreeCompressor> made(ZSTD_createCCtx());
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, kLevel);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
        return made;
    }();
    return context.get();
}

ZSTD_DCtx* decompressor()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
    return context.get();
}

QByteArray packed(const std::string& bytes)
{
    QByteArray result(static_cast<qsizetype>(ZSTD_compressBound(bytes.size())), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress2(compressor(), result.data(),
        static_cast<std::size_t>(result.size()), bytes.data(), bytes.size());
    // With room for the worst case it cannot fail but for memory; an empty chunk reads as damaged.
    result.resize(ZSTD_isError(size) ? 0 : static_cast<qsizetype>(size));
    return result;
}

std::optional<std::string> unpacked(const QByteArray& bytes)
{
    const auto length = static_cast<std::size_t>(bytes.size());
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.constData(), length);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostBytes)
        return std::nullopt;
    std::string result(static_cast<std::size_t>(size), '\0');
    const std::size_t done = ZSTD_decompressDCtx(
        decompressor(), result.data(), result.size(), bytes.constData(), length);
    if (ZSTD_isError(done) || done != result.size())
        return std::nullopt;
    return result;
}

template <typename Member>
std::vector<double> doublesOf(std::span<const Rollup> rollups, Member member)
{
    std::vector<double> values(rollups.size());
    std::transform(rollups.begin(), rollups.end(), values.begin(), member);
    return values;
}

template <typename Member>
void writeIntegers(ColumnWriter& writer, std::span<const Rollup> rollups, Member member)
{
    std::vector<std::int64_t> values(rollups.size());
    std::transform(rollups.begin(), rollups.end(), values.begin(), member);
    writer.integers(values);
}

std::int64_t flagsOf(const Rollup& rollup)
{
    return (rollup.beginsWithGap ? 1 : 0) | (rollup.isBroken ? 2 : 0)
        | (rollup.endsWithGap ? 4 : 0);
}

// Altered bytes may claim anything: no overflow from them.
Time later(Time time, std::int64_t by)
{
    return static_cast<Time>(static_cast<std::uint64_t>(time) + static_cast<std::uint64_t>(by));
}

// The values a column is compared with, so that what can be foretold costs nothing.
double plainIncrease(const Rollup& rollup) { return rollup.last - rollup.first; }
double plainSum(const Rollup& rollup)
{
    return rollup.count == 1 ? rollup.first : rollup.first * rollup.count;
}

} // namespace

QByteArray encodePoints(std::span<const Time> times, std::span<const double> values)
{
    ColumnWriter writer;
    writer.number(kPoints);
    writer.number(times.size());
    writer.integers(times);
    writer.doubles(values);
    return packed(writer.bytes());
}

std::optional<Columns> decodePoints(const QByteArray& bytes)
{
    const std::optional<std::string> plain = unpacked(bytes);
    if (!plain)
        return std::nullopt;
    ColumnReader reader(*plain);
    if (reader.number() != kPoints)
        return std::nullopt;
    const auto count = static_cast<std::size_t>(reader.number());
    Columns columns;
    columns.times = reader.integers(count);
    columns.values = reader.doubles(count);
    if (!reader.isGood() || !reader.isAtEnd())
        return std::nullopt;
    return columns;
}

QByteArray encodeRollups(std::span<const Rollup> rollups)
{
    ColumnWriter writer;
    writer.number(kRollups);
    writer.number(rollups.size());
    writeIntegers(writer, rollups, [](const Rollup& r) { return r.begin; });
    writeIntegers(writer, rollups, [](const Rollup& r) { return r.firstTime - r.begin; });
    writeIntegers(writer, rollups, [](const Rollup& r) { return r.lastTime - r.begin; });
    writeIntegers(writer, rollups, [](const Rollup& r) { return std::int64_t{ r.count }; });
    writeIntegers(writer, rollups, flagsOf);
    const auto first = doublesOf(rollups, [](const Rollup& r) { return r.first; });
    const auto last = doublesOf(rollups, [](const Rollup& r) { return r.last; });
    const auto low = doublesOf(rollups, [](const Rollup& r) { return std::min(r.first, r.last); });
    const auto high = doublesOf(rollups, [](const Rollup& r) { return std::max(r.first, r.last); });
    writer.doubles(first);
    writer.doubles(last, first);
    writer.doubles(doublesOf(rollups, [](const Rollup& r) { return r.min; }), low);
    writer.doubles(doublesOf(rollups, [](const Rollup& r) { return r.max; }), high);
    writer.doubles(
        doublesOf(rollups, [](const Rollup& r) { return r.sum; }), doublesOf(rollups, plainSum));
    writer.doubles(doublesOf(rollups, [](const Rollup& r) { return r.increase; }),
        doublesOf(rollups, plainIncrease));
    return packed(writer.bytes());
}

std::optional<std::vector<Rollup>> decodeRollups(const QByteArray& bytes)
{
    const std::optional<std::string> plain = unpacked(bytes);
    if (!plain)
        return std::nullopt;
    ColumnReader reader(*plain);
    if (reader.number() != kRollups)
        return std::nullopt;
    const auto count = static_cast<std::size_t>(reader.number());
    std::vector<Column<std::int64_t>> whole;
    for (int column = 0; column < 5; ++column)
        whole.push_back(reader.integers(count));
    if (!reader.isGood())
        return std::nullopt;
    std::vector<Rollup> rollups(count);
    const auto doubles = [&](auto like) { return reader.doubles(count, doublesOf(rollups, like)); };
    const auto set = [&](double Rollup::*member, const Column<double>& values) {
        for (std::size_t i = 0; i < values.size(); ++i)
            rollups[i].*member = values[i];
    };
    for (std::size_t i = 0; i < count; ++i) {
        Rollup& r = rollups[i];
        r.begin = whole[0][i];
        r.firstTime = later(r.begin, whole[1][i]);
        r.lastTime = later(r.begin, whole[2][i]);
        r.count = static_cast<std::uint32_t>(whole[3][i]);
        r.beginsWithGap = (whole[4][i] & 1) != 0;
        r.isBroken = (whole[4][i] & 2) != 0;
        r.endsWithGap = (whole[4][i] & 4) != 0;
    }
    set(&Rollup::first, reader.doubles(count));
    set(&Rollup::last, doubles([](const Rollup& r) { return r.first; }));
    set(&Rollup::min, doubles([](const Rollup& r) { return std::min(r.first, r.last); }));
    set(&Rollup::max, doubles([](const Rollup& r) { return std::max(r.first, r.last); }));
    set(&Rollup::sum, doubles(plainSum));
    set(&Rollup::increase, doubles(plainIncrease));
    if (!reader.isGood() || !reader.isAtEnd())
        return std::nullopt;
    return rollups;
}

QByteArray encodeJournal(const JournalBatch& batch)
{
    ColumnWriter writer;
    writer.number(kJournal);
    writer.number(batch.times.size());
    writer.integers(batch.series);
    writer.integers(batch.times);
    writer.doubles(batch.values);
    return packed(writer.bytes());
}

std::optional<JournalBatch> decodeJournal(const QByteArray& bytes)
{
    const std::optional<std::string> plain = unpacked(bytes);
    if (!plain)
        return std::nullopt;
    ColumnReader reader(*plain);
    if (reader.number() != kJournal)
        return std::nullopt;
    const auto count = static_cast<std::size_t>(reader.number());
    JournalBatch batch;
    batch.series = reader.integers(count);
    batch.times = reader.integers(count);
    batch.values = reader.doubles(count);
    if (!reader.isGood() || !reader.isAtEnd())
        return std::nullopt;
    return batch;
}

} // namespace opsdeck::series
