// The theme as the table's painters read it: fonts as glyph tables and the colours of a row in its
// state. Made anew when the theme changes. GUI thread.
#pragma once

#include "ui/tables/glyph_font.h"
#include "ui/tables/row_geometry.h"
#include "ui/tables/status_words.h"
#include "ui/theme/theme.h"

#include <QRgb>

namespace opsdeck::ui::tables {

struct RowInks
{
    QRgb ink = 0;
    QRgb ink2 = 0;
    QRgb ink3 = 0;
};

struct PillColors
{
    QColor ink;
    QColor fill;
};

class TableStyle
{
public:
    explicit TableStyle(const theme::Theme& theme);

    QColor color(theme::Token token) const { return m_theme.color(token); }
    const theme::Theme& theme() const { return m_theme; }
    const theme::Format& format() const { return m_theme.format(); }
    const RowInks& inks(bool isStale) const { return isStale ? m_staleInks : m_inks; }
    PillColors pill(PillState state) const;

    int padding() const { return m_theme.scaled(10); }
    int headerHeight() const { return m_theme.scaled(28); }
    int rowHeight(Density density) const;
    int checkWidth() const { return m_theme.scaled(34); }
    int barWidth() const { return m_theme.scaled(14); }

    const GlyphFont body;
    const GlyphFont mono;
    const GlyphFont italic;
    const GlyphFont caption;

private:
    const theme::Theme& m_theme;
    RowInks m_inks;
    RowInks m_staleInks; // 40 % towards the surface
};

// `part` of b in a.
QColor blended(const QColor& a, const QColor& b, double part);

} // namespace opsdeck::ui::tables
