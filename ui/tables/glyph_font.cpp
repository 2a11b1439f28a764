#include "ui/tables/glyph_font.h"

#include <QFontMetricsF>

#include <algorithm>

namespace opsdeck::ui::tables {

GlyphFont::GlyphFont(const QFont& font)
    : m_font(font)
    , m_raw(QRawFont::fromFont(font))
{
    const QFontMetricsF metrics(font);
    m_ascent = metrics.ascent();
    m_descent = metrics.descent();
    m_ellipsis = glyph(u'\u2026').advance;
}

GlyphFont::Glyph GlyphFont::glyph(char16_t c) const
{
    std::unique_ptr<Page>& page = m_pages[c / kPage];
    if (!page) {
        page = std::make_unique<Page>();
        const auto first = static_cast<char32_t>(c / kPage * kPage);
        for (std::size_t at = 0; at < kPage; ++at) {
            const QChar character(static_cast<char16_t>(first + at));
            quint32 index = 0;
            int count = 1;
            QPointF advance;
            if (m_raw.glyphIndexesForChars(&character, 1, &index, &count) && count == 1
                && index != 0 && m_raw.advancesForGlyphIndexes(&index, &advance, 1)) {
                (*page)[at] = { index, static_cast<float>(advance.x()) };
            }
        }
    }
    return (*page)[c % kPage];
}

qreal GlyphFont::width(std::u16string_view text) const
{
    qreal width = 0;
    for (const char16_t c : text) {
        width += glyph(c).advance;
    }
    return width;
}

bool GlyphFont::covers(std::u16string_view text) const
{
    return std::all_of(
        text.begin(), text.end(), [this](char16_t c) { return glyph(c).index != 0; });
}

} // namespace opsdeck::ui::tables
