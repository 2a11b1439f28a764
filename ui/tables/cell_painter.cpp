#include "ui/tables/cell_painter.h"

#include "ui/theme/icons.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::tables {

using theme::Token;

namespace {

constexpr int kMostShaped = 2'000; // texts
constexpr int kMostPills = 256;
constexpr int kPillHeight = 18;
constexpr int kCheckSize = 14;
constexpr int kIcon = 12;

const char* iconName(PillIcon icon)
{
    switch (icon) {
    case PillIcon::Check:
        return "check";
    case PillIcon::Clock:
        return "clock";
    case PillIcon::Triangle:
        return "near";
    case PillIcon::Octagon:
        return "missed";
    case PillIcon::Cross:
        return "close";
    case PillIcon::Arrows:
        return "refresh";
    case PillIcon::Truck:
        return "truck";
    case PillIcon::Undo:
        return "undo";
    case PillIcon::Pause:
        return "pause";
    case PillIcon::Dot:
        break;
    }
    return nullptr;
}

std::u16string_view view(const ShownCell::Text& text)
{
    return { text.data(), static_cast<std::size_t>(text.size()) };
}

QPixmap blank(const QSize& size, qreal scale)
{
    QPixmap pixmap(QSize(static_cast<int>(std::ceil(size.width() * scale)),
        static_cast<int>(std::ceil(size.height() * scale))));
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

} // namespace

CellPainter::CellPainter(const TableStyle& style)
    : m_style(style)
    , m_shaped(kMostShaped)
    , m_pills(kMostPills)
{
}

void CellPainter::begin(QPainter& painter, bool mirrored)
{
    m_painter = &painter;
    m_mirrored = mirrored;
    const qreal scale = painter.device()->devicePixelRatioF();
    if (!qFuzzyCompare(scale, m_scale)) {
        m_scale = scale;
        m_pills.clear();
        m_checks = {};
    }
}

void CellPainter::end()
{
    m_batch.flush(*m_painter);
    m_painter = nullptr;
}

const GlyphFont& CellPainter::fontOf(const ShownCell& shown, CellKind kind) const
{
    if (shown.tone == ShownCell::Tone::Null) {
        return m_style.italic;
    }
    switch (kind) {
    case CellKind::Code:
    case CellKind::Time:
    case CellKind::ZonedTime:
    case CellKind::Json:
    case CellKind::Array:
    case CellKind::Binary:
        return m_style.mono;
    case CellKind::Text:
    case CellKind::Number:
    case CellKind::Boolean:
    case CellKind::Pill:
        break;
    }
    return m_style.body;
}

QRgb CellPainter::colorOf(const ShownCell& shown, bool isStale) const
{
    const RowInks& inks = m_style.inks(isStale);
    switch (shown.tone) {
    case ShownCell::Tone::Null:
    case ShownCell::Tone::Empty:
        return inks.ink3;
    case ShownCell::Tone::Quiet:
        return inks.ink2;
    case ShownCell::Tone::Value:
    case ShownCell::Tone::Pill:
        break;
    }
    return inks.ink;
}

qreal CellPainter::decimalPad(const ShownCell& shown, const GlyphFont& font, int decimals) const
{
    if (shown.fractionDigits < 0 || shown.fractionDigits >= decimals) {
        return 0;
    }
    const qreal point = shown.fractionDigits == 0 ? font.glyph(u'.').advance : 0;
    return static_cast<qreal>(decimals - shown.fractionDigits) * font.glyph(u'0').advance + point;
}

void CellPainter::cell(
    const ShownCell& shown, CellKind kind, const QRect& rect, int decimals, bool isStale)
{
    if (shown.tone == ShownCell::Tone::Pill) {
        pill(shown, rect, isStale);
        return;
    }
    const GlyphFont& font = fontOf(shown, kind);
    const int padding = m_style.padding();
    const QRectF area = rect.adjusted(padding, 0, -padding, 0);
    // Numbers stand at the right in both directions: that is where their digits line up.
    const bool toRight = kind == CellKind::Number || m_mirrored;
    if (shown.isSimple && font.covers(view(shown.text))) {
        simple(shown, font, colorOf(shown, isStale), m_style.inks(isStale).ink3, area, toRight,
            decimalPad(shown, font, decimals));
    } else {
        shaped(shown, font, colorOf(shown, isStale), area, toRight);
    }
}

void CellPainter::simple(const ShownCell& shown, const GlyphFont& font, QRgb color, QRgb quiet,
    const QRectF& area, bool toRight, qreal pad)
{
    const std::u16string_view tail(shown.tail.data(), static_cast<std::size_t>(shown.tail.size()));
    const qreal tailWidth = m_style.body.width(tail);
    const qreal room = area.width() - tailWidth;
    const qreal roomCut = room - font.ellipsis();
    qreal width = 0;
    qreal cutWidth = 0;
    int fitting = 0; // characters in front of an ellipsis
    const int length = static_cast<int>(shown.text.size());
    int read = 0;
    for (; read < length && width <= room; ++read) {
        if (width <= roomCut) {
            fitting = read;
            cutWidth = width;
        }
        width += font.glyph(shown.text[read]).advance;
    }
    const bool fitsWhole = width <= room && !shown.hasMore;
    if (width <= roomCut) {
        fitting = length;
        cutWidth = width;
    }
    const int count = fitsWhole ? length : fitting;
    const qreal used = (fitsWhole ? width : cutWidth + font.ellipsis()) + tailWidth;
    const qreal shift = std::min(pad, std::max<qreal>(0, area.width() - used));
    qreal x = std::round(toRight ? area.right() - used - shift : area.left());
    const qreal y = std::round(
        area.top() + (area.height() - font.ascent() - font.descent()) / 2 + font.ascent());

    const bool hasQuiet = !shown.marks.isEmpty() || shown.quietFrom >= 0;
    TextBatch::Run* run = &m_batch.run(font, color);
    if (!hasQuiet) {
        for (int at = 0; at < count; ++at) {
            const GlyphFont::Glyph glyph = font.glyph(shown.text[at]);
            run->add(glyph.index, x, y);
            x += glyph.advance;
        }
    } else {
        const int* mark = shown.marks.begin();
        for (int at = 0; at < count; ++at) {
            const bool isMark = mark != shown.marks.end() && *mark == at;
            mark += isMark ? 1 : 0;
            const bool isQuiet = isMark || (shown.quietFrom >= 0 && at >= shown.quietFrom);
            const GlyphFont::Glyph glyph = font.glyph(shown.text[at]);
            m_batch.run(font, isQuiet ? quiet : color).add(glyph.index, x, y);
            x += glyph.advance;
        }
    }
    if (!fitsWhole) {
        m_batch.run(font, quiet).add(font.glyph(u'\u2026').index, x, y);
        x += font.ellipsis();
    }
    for (const char16_t c : tail) {
        const GlyphFont::Glyph glyph = m_style.body.glyph(c);
        m_batch.run(m_style.body, quiet).add(glyph.index, x, y);
        x += glyph.advance;
    }
}

const CellPainter::Shaped& CellPainter::shape(
    const QString& text, const GlyphFont& font, qreal width)
{
    const QString key = text + QChar(u'\0') + QString::number(width) + font.font().key();
    if (const Shaped* known = m_shaped.object(key)) {
        return *known;
    }
    auto made = std::make_unique<Shaped>();
    QTextLayout layout(
        QFontMetricsF(font.font()).elidedText(text, Qt::ElideRight, width), font.font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setCacheEnabled(false);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    if (line.isValid()) {
        made->width = line.naturalTextWidth();
        line.setLineWidth(std::ceil(made->width));
        made->ascent = line.ascent();
        made->height = line.height();
        made->runs = layout.glyphRuns();
    }
    const Shaped* kept = made.get();
    m_shaped.insert(key, made.release());
    return *kept;
}

void CellPainter::shaped(
    const ShownCell& shown, const GlyphFont& font, QRgb color, const QRectF& area, bool toRight)
{
    QString text = QString::fromUtf16(shown.text.data(), shown.text.size());
    if (shown.hasMore) {
        text += QChar(u'\u2026');
    }
    text += QString::fromUtf16(shown.tail.data(), shown.tail.size());
    const Shaped& line = shape(text, font, area.width());
    const qreal x = toRight ? area.right() - line.width : area.left();
    const qreal y = area.top() + (area.height() - line.height) / 2;
    m_painter->setPen(QColor::fromRgba(color));
    for (const QGlyphRun& run : line.runs) {
        m_painter->drawGlyphRun({ std::round(x), std::round(y) }, run);
    }
}

QPixmap CellPainter::pillPixmap(const ShownCell& shown, int mostWidth) const
{
    const theme::Theme& theme = m_style.theme();
    const int height = theme.scaled(kPillHeight);
    const int icon = theme.scaled(kIcon);
    const int side = theme.scaled(6);
    const QString word = shown.string();
    const QFontMetricsF metrics(m_style.caption.font());
    const int lead = side + icon + theme.scaled(4);
    const int width = std::min(
        mostWidth, lead + static_cast<int>(std::ceil(metrics.horizontalAdvance(word))) + side + 2);
    QPixmap pixmap = blank({ width, height }, m_scale);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const PillColors colors = m_style.pill(shown.status.state);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2.0, height / 2.0);
    const QRect iconRect(m_mirrored ? width - side - icon : side, 0, icon, height);
    if (const char* name = iconName(shown.status.icon)) {
        theme::drawIcon(painter, iconRect, name, colors.ink, icon);
    } else {
        painter.setBrush(colors.ink);
        painter.drawEllipse(QRectF(iconRect).center(), 2.5, 2.5);
    }
    painter.setFont(m_style.caption.font());
    painter.setPen(colors.ink);
    const int textWidth = width - lead - side;
    const QRect textRect(m_mirrored ? side : lead, 0, textWidth + 2, height);
    const Qt::Alignment side2 = m_mirrored ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(textRect, int(Qt::AlignVCenter | side2) | Qt::TextSingleLine,
        metrics.elidedText(word, Qt::ElideRight, textWidth + 2));
    return pixmap;
}

void CellPainter::pill(const ShownCell& shown, const QRect& rect, bool isStale)
{
    const int room = rect.width() - 2 * m_style.padding();
    // The word as raw data: looking up a known pill copies nothing.
    thread_local QString key;
    key.resize(0);
    key.append(reinterpret_cast<const QChar*>(shown.text.data()), shown.text.size());
    const QPixmap* known = m_pills.object(key);
    if (!known || known->deviceIndependentSize().width() > room) {
        const QPixmap narrow = pillPixmap(shown, std::max(room, 24));
        const int height = qRound(narrow.deviceIndependentSize().height());
        const int width = qRound(narrow.deviceIndependentSize().width());
        if (width < room) {
            m_pills.insert(key, new QPixmap(narrow));
        }
        const int left = m_mirrored ? rect.right() + 1 - m_style.padding() - width
                                    : rect.left() + m_style.padding();
        m_painter->drawPixmap(left, rect.top() + (rect.height() - height) / 2, narrow);
        return;
    }
    const QSizeF size = known->deviceIndependentSize();
    const int left = m_mirrored ? rect.right() + 1 - m_style.padding() - qRound(size.width())
                                : rect.left() + m_style.padding();
    const int top = rect.top() + (rect.height() - qRound(size.height())) / 2;
    constexpr double kStale = 0.6;
    if (isStale) {
        m_painter->setOpacity(kStale);
    }
    m_painter->drawPixmap(left, top, *known);
    if (isStale) {
        m_painter->setOpacity(1);
    }
}

QPixmap CellPainter::checkPixmap(CheckMark mark) const
{
    const int size = m_style.theme().scaled(kCheckSize);
    QPixmap pixmap = blank({ size, size }, m_scale);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool filled = mark == CheckMark::On || mark == CheckMark::Some;
    const QColor accent = m_style.color(Token::Accent);
    painter.setPen(mark == CheckMark::Waiting
            ? QPen(Qt::NoPen)
            : QPen(filled ? accent : m_style.color(Token::Control)));
    painter.setBrush(mark == CheckMark::Waiting ? m_style.color(Token::Skeleton)
            : filled                            ? accent
                                                : m_style.color(Token::Surface));
    painter.drawRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), 3, 3);
    if (mark == CheckMark::On) {
        theme::drawIcon(
            painter, { 0, 0, size, size }, "check", m_style.color(Token::OnAccent), size - 2);
    } else if (mark == CheckMark::Some) {
        painter.fillRect(
            QRectF(size * 0.25, size / 2.0 - 1, size * 0.5, 2), m_style.color(Token::OnAccent));
    }
    return pixmap;
}

void CellPainter::check(const QRect& rect, CheckMark mark)
{
    QPixmap& pixmap = m_checks[static_cast<std::size_t>(mark)];
    if (pixmap.isNull()) {
        pixmap = checkPixmap(mark);
    }
    const int size = m_style.theme().scaled(kCheckSize);
    const int left =
        m_mirrored ? rect.right() + 1 - m_style.padding() - size : rect.left() + m_style.padding();
    m_painter->drawPixmap(left, rect.top() + (rect.height() - size) / 2, pixmap);
}

void CellPainter::skeleton(const QRect& rect, CellKind kind, double strength, unsigned seed)
{
    const int padding = m_style.padding();
    const int room = rect.width() - 2 * padding;
    if (room <= 0) {
        return;
    }
    const int part = 60 + static_cast<int>((seed * 2'654'435'761U) >> 27U); // 60 to 91 %
    const int width =
        kind == CellKind::Number ? std::min(room, room * part / 130) : room * part / 100;
    constexpr int kHeight = 8;
    const bool toRight = kind == CellKind::Number || m_mirrored;
    const QRectF bar(toRight ? rect.right() + 1 - padding - width : rect.left() + padding,
        rect.top() + (rect.height() - kHeight) / 2.0, width, kHeight);
    QColor color = m_style.color(Token::Skeleton);
    color.setAlphaF(color.alphaF() * static_cast<float>(strength));
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(color);
    m_painter->drawRoundedRect(bar, kHeight / 2.0, kHeight / 2.0);
}

void CellPainter::text(const GlyphFont& font, QRgb color, const QRect& rect,
    std::u16string_view text, Qt::Alignment alignment)
{
    const qreal width = font.width(text);
    qreal x =
        std::round(alignment.testFlag(Qt::AlignRight) ? rect.right() + 1 - width : rect.left());
    const qreal y = std::round(
        rect.top() + (rect.height() - font.ascent() - font.descent()) / 2 + font.ascent());
    TextBatch::Run& run = m_batch.run(font, color);
    for (const char16_t c : text) {
        const GlyphFont::Glyph glyph = font.glyph(c);
        run.add(glyph.index, x, y);
        x += glyph.advance;
    }
}

int CellPainter::wantedWidth(const ShownCell& shown, CellKind kind, int decimals) const
{
    const int sides = 2 * m_style.padding();
    if (shown.tone == ShownCell::Tone::Pill) {
        const theme::Theme& theme = m_style.theme();
        const qreal word = QFontMetricsF(m_style.caption.font()).horizontalAdvance(shown.string());
        return sides + theme.scaled(6 + kIcon + 4 + 6) + static_cast<int>(std::ceil(word)) + 3;
    }
    const GlyphFont& font = fontOf(shown, kind);
    const bool isSimple = shown.isSimple && font.covers(view(shown.text));
    const qreal text = isSimple ? font.width(view(shown.text))
                                : QFontMetricsF(font.font()).horizontalAdvance(shown.string());
    const qreal tail =
        m_style.body.width({ shown.tail.data(), static_cast<std::size_t>(shown.tail.size()) });
    return sides + 1
        + static_cast<int>(std::ceil(text + tail + decimalPad(shown, font, decimals)
            + (shown.hasMore ? font.ellipsis() : 0)));
}

} // namespace opsdeck::ui::tables
