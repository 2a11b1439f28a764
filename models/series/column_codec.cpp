#include "models/series/column_codec.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

namespace opsdeck::series {

namespace {

constexpr std::array kPowers{ 1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };
constexpr double kExact = 9007199254740992.0; // 2^53: whole numbers beyond have gaps
constexpr std::size_t kProbe = 32;

enum class Doubles : std::uint8_t { Scaled = 1, ScaledLike = 2, Shuffled = 3 };

std::uint64_t zigzag(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value)
{
    return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1));
}

// Differences wrap around, so that any two numbers have one.
std::int64_t minus(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t plus(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int64_t times(std::int64_t a, std::uint64_t factor)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * factor);
}

std::size_t lengthOf(std::uint64_t value)
{
    return (static_cast<std::size_t>(std::bit_width(value | 1U)) + 6) / 7;
}

// The whole number that is `value` moved by the decimals of `power`; false where none gives it
// back.
bool toScaled(double value, double power, std::int64_t& scaled)
{
    const double moved = std::nearbyint(value * power);
    if (!(std::abs(moved) < kExact))
        return false;
    scaled = static_cast<std::int64_t>(moved);
    return std::bit_cast<std::uint64_t>(static_cast<double>(scaled) / power)
        == std::bit_cast<std::uint64_t>(value);
}

std::int64_t scaledOrZero(double value, double power)
{
    std::int64_t scaled = 0;
    const double moved = std::nearbyint(value * power);
    if (std::abs(moved) < kExact)
        scaled = static_cast<std::int64_t>(moved);
    return scaled;
}

// The fewest decimals with which a sample of the values fits; -1 where none does.
int decimalsOf(std::span<const double> values)
{
    const std::size_t step = std::max<std::size_t>(1, values.size() / kProbe);
    for (std::size_t k = 0; k < kPowers.size(); ++k) {
        std::size_t misfits = 0;
        std::size_t probed = 0;
        std::int64_t scaled = 0;
        for (std::size_t i = 0; i < values.size(); i += step, ++probed)
            misfits += !std::isnan(values[i]) && !toScaled(values[i], kPowers[k], scaled) ? 1 : 0;
        if (misfits * 8 <= probed)
            return static_cast<int>(k);
    }
    return -1;
}

} // namespace

void ColumnWriter::number(std::uint64_t value)
{
    while (value >= 0x80) {
        m_bytes += static_cast<char>(value | 0x80U);
        value >>= 7U;
    }
    m_bytes += static_cast<char>(value);
}

void ColumnWriter::signedNumber(std::int64_t value) { number(zigzag(value)); }

void ColumnWriter::integers(std::span<const std::int64_t> values)
{
    if (values.empty())
        return;
    std::uint64_t factor = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::int64_t difference = minus(values[i], values[i - 1]);
        const auto bits = static_cast<std::uint64_t>(difference);
        factor = std::gcd(factor, difference < 0 ? ~bits + 1 : bits);
        if (factor == 1)
            break;
    }
    factor = factor == 0 || factor > (std::uint64_t{ 1 } << 62U) ? 1 : factor;
    const auto divisor = static_cast<std::int64_t>(factor);
    std::size_t simple = 0;
    std::size_t twice = 0;
    std::int64_t before = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::int64_t step = minus(values[i], values[i - 1]) / divisor;
        simple += lengthOf(zigzag(step));
        twice += lengthOf(zigzag(minus(step, before)));
        before = step;
    }
    const bool isTwice = twice < simple;
    number(factor);
    number(isTwice ? 2 : 1);
    signedNumber(values.front());
    before = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::int64_t step = minus(values[i], values[i - 1]) / divisor;
        signedNumber(isTwice ? minus(step, before) : step);
        before = step;
    }
}

void ColumnWriter::doubles(std::span<const double> values, std::span<const double> like)
{
    if (!values.empty() && !scaledDoubles(values, like))
        shuffledDoubles(values);
}

bool ColumnWriter::scaledDoubles(std::span<const double> values, std::span<const double> like)
{
    const int decimals = decimalsOf(values);
    if (decimals < 0)
        return false;
    const double power = kPowers[static_cast<std::size_t>(decimals)];
    std::vector<std::int64_t> scaled(values.size());
    std::vector<std::size_t> misfits;
    std::int64_t last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (toScaled(values[i], power, scaled[i]))
            last = scaled[i];
        else
            misfits.push_back(i);
        scaled[i] = last;
    }
    if (misfits.size() * 8 > values.size() + 8)
        return false;
    // Against the column that is like it, where that is shorter.
    std::size_t alone = 0;
    std::size_t compared = 0;
    std::vector<std::int64_t> rest(like.size());
    for (std::size_t i = 0; i < like.size(); ++i) {
        rest[i] = scaled[i] - scaledOrZero(like[i], power);
        compared += lengthOf(zigzag(rest[i]));
        alone += lengthOf(zigzag(scaled[i] - (i == 0 ? 0 : scaled[i - 1])));
    }
    const bool isLike = !like.empty() && compared <= alone;
    number(static_cast<std::uint64_t>(isLike ? Doubles::ScaledLike : Doubles::Scaled));
    number(static_cast<std::uint64_t>(decimals));
    number(misfits.size());
    std::size_t before = 0;
    for (const std::size_t i : misfits) {
        number(i - before);
        before = i;
        std::array<char, sizeof(double)> raw{};
        std::memcpy(raw.data(), &values[i], sizeof(double));
        m_bytes.append(raw.data(), raw.size());
    }
    integers(isLike ? rest : scaled);
    return true;
}

void ColumnWriter::shuffledDoubles(std::span<const double> values)
{
    number(static_cast<std::uint64_t>(Doubles::Shuffled));
    const std::size_t at = m_bytes.size();
    m_bytes.resize(at + values.size() * sizeof(double));
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto bits = std::bit_cast<std::uint64_t>(values[i]);
        const std::uint64_t mixed = bits ^ before;
        before = bits;
        for (std::size_t plane = 0; plane < sizeof(double); ++plane)
            m_bytes[at + plane * values.size() + i] = static_cast<char>(mixed >> (8 * plane));
    }
}

void ColumnReader::fail()
{
    m_isGood = false;
    m_bytes = {};
}

std::uint8_t ColumnReader::byte()
{
    if (m_bytes.empty()) {
        fail();
        return 0;
    }
    const auto value = static_cast<std::uint8_t>(m_bytes.front());
    m_bytes.remove_prefix(1);
    return value;
}

std::uint64_t ColumnReader::number()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const std::uint8_t next = byte();
        value |= std::uint64_t{ next & 0x7fU } << shift;
        if (next < 0x80)
            return value;
    }
    fail();
    return 0;
}

std::int64_t ColumnReader::signedNumber() { return unzigzag(number()); }

Column<std::int64_t> ColumnReader::integers(std::size_t count)
{
    // A number takes a byte at least: what claims more than there is, is no column.
    if (count == 0 || count > m_bytes.size()) {
        if (count > 0)
            fail();
        return Column<std::int64_t>();
    }
    const std::uint64_t factor = number();
    const bool isTwice = number() == 2;
    Column<std::int64_t> values(count);
    std::int64_t step = 0;
    values[0] = signedNumber();
    for (std::size_t i = 1; i < count; ++i) {
        const std::int64_t next = signedNumber();
        step = isTwice ? plus(step, next) : next;
        values[i] = plus(values[i - 1], times(step, factor));
    }
    return m_isGood ? values : Column<std::int64_t>();
}

Column<double> ColumnReader::doubles(std::size_t count, std::span<const double> like)
{
    if (count == 0)
        return {};
    Column<double> values;
    switch (static_cast<Doubles>(number())) {
    case Doubles::Scaled:
        values = scaledDoubles(count, {}, static_cast<unsigned>(number()));
        break;
    case Doubles::ScaledLike:
        values = scaledDoubles(count, like, static_cast<unsigned>(number()));
        break;
    case Doubles::Shuffled:
        values = shuffledDoubles(count);
        break;
    default:
        fail();
    }
    if (values.size() != count)
        fail();
    return m_isGood ? values : Column<double>();
}

Column<double> ColumnReader::scaledDoubles(
    std::size_t count, std::span<const double> like, unsigned decimals)
{
    if (decimals >= kPowers.size()) {
        fail();
        return {};
    }
    const double power = kPowers[decimals];
    const std::uint64_t misfits = number();
    std::vector<std::pair<std::size_t, double>> exceptions;
    std::size_t at = 0;
    for (std::uint64_t k = 0; k < misfits && m_isGood; ++k) {
        at += static_cast<std::size_t>(number());
        double value = 0;
        if (at >= count || m_bytes.size() < sizeof(double)) {
            fail();
            return {};
        }
        std::memcpy(&value, m_bytes.data(), sizeof(double));
        m_bytes.remove_prefix(sizeof(double));
        exceptions.emplace_back(at, value);
    }
    const Column<std::int64_t> scaled = integers(count);
    Column<double> values(scaled.size());
    for (std::size_t i = 0; i < scaled.size(); ++i) {
        const std::int64_t base = i < like.size() ? scaledOrZero(like[i], power) : 0;
        values[i] = static_cast<double>(plus(scaled[i], base)) / power;
    }
    if (values.size() == count) {
        for (const auto& [i, value] : exceptions)
            values[i] = value;
    }
    return values;
}

Column<double> ColumnReader::shuffledDoubles(std::size_t count)
{
    if (m_bytes.size() / sizeof(double) < count) {
        fail();
        return {};
    }
    Column<double> values(count);
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t mixed = 0;
        for (std::size_t plane = 0; plane < sizeof(double); ++plane) {
            const auto next = static_cast<std::uint8_t>(m_bytes[plane * count + i]);
            mixed |= std::uint64_t{ next } << (8 * plane);
        }
        before ^= mixed;
        values[i] = std::bit_cast<double>(before);
    }
    m_bytes.remove_prefix(count * sizeof(double));
    return values;
}

} // namespace opsdeck::series
