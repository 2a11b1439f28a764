// Collects the glyphs of a whole screen of cells by font and colour and draws each kind at once.
// Keeps its memory from frame to frame. GUI thread.
#pragma once

#include "ui/tables/glyph_font.h"

#include <QPointF>
#include <QRgb>

#include <vector>

class QPainter;

namespace opsdeck::ui::tables {

class TextBatch
{
public:
    struct Run
    {
        const GlyphFont* font = nullptr;
        QRgb color = 0;
        std::vector<quint32> glyphs;
        std::vector<QPointF> places;

        void add(quint32 glyph, qreal x, qreal y)
        {
            glyphs.push_back(glyph);
            places.emplace_back(x, y);
        }
    };

    // Valid until the next call of run() with a font and colour not yet met.
    Run& run(const GlyphFont& font, QRgb color);
    void flush(QPainter& painter);
    void forgetFonts() { m_runs.clear(); }

private:
    std::vector<Run> m_runs;
};

} // namespace opsdeck::ui::tables
