// Draws one cell at a time into a batch of glyphs; pills, boxes and text that needs shaping are
// drawn at once, from bounded caches. Call begin() before and end() after what shares a clip.
// GUI thread.
#pragma once

#include "ui/tables/cell_text.h"
#include "ui/tables/table_style.h"
#include "ui/tables/text_batch.h"

#include <QCache>
#include <QGlyphRun>
#include <QPixmap>
#include <QRect>

#include <array>

namespace opsdeck::ui::tables {

enum class CheckMark { Off, On, Some, Waiting };

class CellPainter
{
public:
    explicit CellPainter(const TableStyle& style);

    void begin(QPainter& painter, bool mirrored);
    void end();

    // `decimals`: fraction digits that the column's numbers are aligned to.
    void cell(const ShownCell& shown, CellKind kind, const QRect& rect, int decimals, bool isStale);
    void check(const QRect& rect, CheckMark mark);
    void skeleton(const QRect& rect, CellKind kind, double strength, unsigned seed);
    void text(const GlyphFont& font, QRgb color, const QRect& rect, std::u16string_view text,
        Qt::Alignment alignment);

    // What the cell would like to have, padding included.
    int wantedWidth(const ShownCell& shown, CellKind kind, int decimals) const;
    const TableStyle& style() const { return m_style; }

private:
    struct Shaped
    {
        QList<QGlyphRun> runs;
        qreal width = 0;
        qreal ascent = 0;
        qreal height = 0;
    };

    const GlyphFont& fontOf(const ShownCell& shown, CellKind kind) const;
    QRgb colorOf(const ShownCell& shown, bool isStale) const;
    qreal decimalPad(const ShownCell& shown, const GlyphFont& font, int decimals) const;
    void simple(const ShownCell& shown, const GlyphFont& font, QRgb color, QRgb quiet,
        const QRectF& area, bool toRight, qreal pad);
    void shaped(const ShownCell& shown, const GlyphFont& font, QRgb color, const QRectF& area,
        bool toRight);
    void pill(const ShownCell& shown, const QRect& rect, bool isStale);
    QPixmap pillPixmap(const ShownCell& shown, int mostWidth) const;
    QPixmap checkPixmap(CheckMark mark) const;
    const Shaped& shape(const QString& text, const GlyphFont& font, qreal width);

    const TableStyle& m_style;
    TextBatch m_batch;
    QPainter* m_painter = nullptr;
    qreal m_scale = 1;
    bool m_mirrored = false;
    QCache<QString, Shaped> m_shaped;
    QCache<QString, QPixmap> m_pills;
    std::array<QPixmap, 4> m_checks;
};

} // namespace opsdeck::ui::tables
