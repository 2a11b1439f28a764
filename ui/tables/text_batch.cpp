#include "ui/tables/text_batch.h"

#include <QGlyphRun>
#include <QPainter>

namespace opsdeck::ui::tables {

TextBatch::Run& TextBatch::run(const GlyphFont& font, QRgb color)
{
    for (Run& run : m_runs) {
        if (run.font == &font && run.color == color) {
            return run;
        }
    }
    return m_runs.emplace_back(Run{ &font, color, {}, {} });
}

void TextBatch::flush(QPainter& painter)
{
    for (Run& run : m_runs) {
        if (run.glyphs.empty()) {
            continue;
        }
        QGlyphRun glyphs;
        glyphs.setRawFont(run.font->raw());
        glyphs.setRawData(
            run.glyphs.data(), run.places.data(), static_cast<int>(run.glyphs.size()));
        painter.setPen(QColor::fromRgba(run.color));
        painter.drawGlyphRun({}, glyphs);
        run.glyphs.clear();
        run.places.clear();
    }
}

} // namespace opsdeck::ui::tables
