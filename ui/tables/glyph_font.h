// A font as a table of glyphs and advances, for text that needs no shaping: most cells of most
// tables. Filled as characters are met. GUI thread.
#pragma once

#include <QFont>
#include <QRawFont>

#include <array>
#include <memory>
#include <string_view>

namespace opsdeck::ui::tables {

class GlyphFont
{
public:
    struct Glyph
    {
        quint32 index = 0; // 0: this font does not have it
        float advance = 0;
    };

    explicit GlyphFont(const QFont& font);

    Glyph glyph(char16_t c) const;
    qreal width(std::u16string_view text) const;
    bool covers(std::u16string_view text) const;
    qreal ascent() const { return m_ascent; }
    qreal descent() const { return m_descent; }
    qreal ellipsis() const { return m_ellipsis; }
    const QFont& font() const { return m_font; }
    const QRawFont& raw() const { return m_raw; }

private:
    static constexpr std::size_t kPage = 256;
    using Page = std::array<Glyph, kPage>;

    QFont m_font;
    QRawFont m_raw;
    qreal m_ascent = 0;
    qreal m_descent = 0;
    qreal m_ellipsis = 0;
    mutable std::array<std::unique_ptr<Page>, kPage> m_pages;
};

} // namespace opsdeck::ui::tables
