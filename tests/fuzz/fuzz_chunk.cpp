#include "models/series/chunk_codec.h"
#include "models/series/column_codec.h"
#include "tests/fuzz/promise.h"

#include <bit>
#include <cstring>

using namespace opsdeck;
using namespace opsdeck::series;
using opsdeck::fuzz::promise;

namespace {

// The bytes as a chunk somebody altered, inside its compression too.
void readAltered(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes = opsdeck::fuzz::bytes(data, size);
    decodePoints(bytes);
    decodeRollups(bytes);
    decodeJournal(bytes);
    ColumnReader reader({ bytes.constData(), size });
    const auto count = static_cast<std::size_t>(reader.number() % 4096);
    reader.integers(count);
    const Column<double> first = reader.doubles(count);
    const Column<double> second = reader.doubles(count, first);
    promise(first.empty() || first.size() == count, "a column is whole or absent");
    promise(second.empty() || second.size() == count, "a column is whole or absent");
}

// The bytes as values: every bit comes back.
void writeAndRead(const std::uint8_t* data, std::size_t size)
{
    Column<Time> times;
    Column<double> values;
    for (std::size_t at = 0; at + 12 <= size; at += 12) {
        std::int32_t step = 0;
        double value = 0;
        std::memcpy(&step, data + at, sizeof(step));
        std::memcpy(&value, data + at + 4, sizeof(value));
        times.push_back((times.empty() ? 0 : times.back()) + step);
        values.push_back(step % 3 == 0 ? step / 100.0 : value);
    }
    const auto columns = decodePoints(encodePoints(times, values));
    promise(columns && columns->times == times && columns->values.size() == values.size(),
        "points come back");
    for (std::size_t i = 0; i < values.size(); ++i)
        promise(std::bit_cast<std::uint64_t>(values[i])
                == std::bit_cast<std::uint64_t>(columns->values[i]),
            "every bit of a value comes back");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    readAltered(data, size);
    writeAndRead(data, size);
    return 0;
}
