// The server's text of a timestamp with time zone, moved to another zone exactly: by integers, to
// the microsecond, from 4713 BC to the year 294276. Anything else (infinity, an unknown date style)
// is left as it is. GUI thread; remembers the offsets it looked up.
#pragma once

#include <QTimeZone>

#include <array>
#include <optional>
#include <string_view>

namespace opsdeck::ui::tables {

class ZoneTime
{
public:
    static constexpr std::size_t kMostChars = 48;
    struct Text
    {
        std::array<char, kMostChars> chars{};
        std::size_t length = 0;
        std::size_t fraction = 0; // where ".123456" begins; length when there is none
        std::string_view view() const { return { chars.data(), length }; }
    };

    explicit ZoneTime(const QTimeZone& zone = QTimeZone::utc());
    const QTimeZone& zone() const { return m_zone; }
    std::optional<Text> convert(std::string_view server) const;

private:
    qint64 offsetAt(qint64 second) const;

    struct Known
    {
        qint64 quarter = -1;
        qint64 offset = 0;
    };
    QTimeZone m_zone;
    bool m_isUtc = true;
    mutable std::array<Known, 64> m_known; // by quarter of an hour: no zone changes within one
};

} // namespace opsdeck::ui::tables
