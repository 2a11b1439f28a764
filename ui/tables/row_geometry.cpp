#include "ui/tables/row_geometry.h"

#include <algorithm>

namespace opsdeck::ui::tables {

namespace {

// a * b / c for a <= c and a small b; the split keeps the product within 64 bits.
qint64 scaled(qint64 a, qint64 b, qint64 c)
{
    if (c <= 0) {
        return 0;
    }
    constexpr qint64 kSafe = qint64(1) << 42;
    while (c > kSafe) { // a pixel of the track is far coarser than what is lost here
        a >>= 1;
        c >>= 1;
    }
    return (a / c) * b + (a % c) * b / c;
}

} // namespace

qint64 RowGeometry::furthest() const { return std::max<qint64>(0, contentHeight() - viewHeight); }

qint64 RowGeometry::pixels(ScrollPosition position) const
{
    return position.row * rowHeight + position.offset;
}

ScrollPosition RowGeometry::at(qint64 pixels) const
{
    const qint64 clampedPixels = std::clamp<qint64>(pixels, 0, furthest());
    return { clampedPixels / rowHeight, static_cast<int>(clampedPixels % rowHeight) };
}

ScrollPosition RowGeometry::scrolled(ScrollPosition from, qint64 byPixels) const
{
    return at(pixels(from) + byPixels);
}

ScrollPosition RowGeometry::showing(ScrollPosition from, RowIndex row) const
{
    const qint64 now = pixels(from);
    const qint64 rowTop = row * rowHeight;
    if (rowTop < now) {
        return at(rowTop);
    }
    const qint64 lowest = rowTop + rowHeight - viewHeight;
    return lowest > now ? at(std::min(lowest, rowTop)) : from;
}

ScrollPosition RowGeometry::centred(RowIndex row) const
{
    return at(row * rowHeight - (viewHeight - rowHeight) / 2);
}

bool RowGeometry::isFullyVisible(ScrollPosition position, RowIndex row) const
{
    return row >= 0 && row < rows && showing(position, row) == position;
}

RowRange RowGeometry::visible(ScrollPosition position) const
{
    if (rows <= 0 || viewHeight <= 0) {
        return {};
    }
    const RowIndex last = (pixels(position) + viewHeight - 1) / rowHeight;
    return { position.row, std::min(last, rows - 1) };
}

int RowGeometry::wholeRows() const { return std::max(1, viewHeight / rowHeight); }

RowIndex RowGeometry::rowAt(ScrollPosition position, int y) const
{
    const RowIndex row = (pixels(position) + y) / rowHeight;
    return y >= 0 && row < rows ? row : -1;
}

int RowGeometry::top(ScrollPosition position, RowIndex row) const
{
    constexpr RowIndex kFar = 1'000'000;
    const RowIndex away = std::clamp<RowIndex>(row - position.row, -kFar, kFar);
    return static_cast<int>(away * rowHeight) - position.offset;
}

int TrackGeometry::thumbLength(const RowGeometry& rows) const
{
    const qint64 content = std::max<qint64>(1, rows.contentHeight());
    if (content <= rows.viewHeight) {
        return length;
    }
    const qint64 wanted = scaled(rows.viewHeight, length, content);
    return static_cast<int>(std::clamp<qint64>(wanted, std::min(kLeastThumb, length), length));
}

int TrackGeometry::thumbTop(const RowGeometry& rows, ScrollPosition position) const
{
    const int travel = length - thumbLength(rows);
    return static_cast<int>(scaled(rows.pixels(position), travel, rows.furthest()));
}

ScrollPosition TrackGeometry::position(const RowGeometry& rows, int thumbTop) const
{
    const int travel = length - thumbLength(rows);
    if (travel <= 0) {
        return {};
    }
    const qint64 top = std::clamp(thumbTop, 0, travel);
    const qint64 furthest = rows.furthest();
    // furthest * top / travel without overflow
    return rows.at((furthest / travel) * top + (furthest % travel) * top / travel);
}

int TrackGeometry::pixelOf(const RowGeometry& rows, RowIndex row) const
{
    return static_cast<int>(scaled(std::clamp<RowIndex>(row, 0, rows.rows), length, rows.rows));
}

} // namespace opsdeck::ui::tables
