// Rows in COPY's text format, written field by field into one large block that is sent whenever it
// is full. Numbers and times are formatted here, without a locale. One thread; the sink may block.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace opsdeck::sample {

class CopyBuffer
{
public:
    using Sink = std::function<bool(std::string_view)>;
    explicit CopyBuffer(Sink sink);

    CopyBuffer& text(std::string_view value); // escaped
    CopyBuffer& plain(std::string_view value); // known to hold no tab, newline or backslash
    CopyBuffer& integer(std::int64_t value);
    CopyBuffer& decimal(std::int64_t value, int scale); // 1234, 2: 12.34
    CopyBuffer& boolean(bool value);
    CopyBuffer& time(std::int64_t microseconds); // since 1970, UTC
    CopyBuffer& date(std::int64_t days); // since 1970
    CopyBuffer& null();
    bool endRow(); // false once the sink has failed: stop then

    void finish();

private:
    void send();

    Sink m_sink;
    std::string m_block;
    std::int64_t m_day = -1; // of m_dayText
    char m_dayText[11] = {};
    bool m_broken = false;
};

void appendInteger(std::string& to, std::int64_t value);
void appendDecimal(std::string& to, std::int64_t value, int scale);
void appendHex(std::string& to, std::uint64_t value, int digits);

} // namespace opsdeck::sample
