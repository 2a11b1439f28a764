// Where rows are, in 64 bits: the arithmetic between rows, pixels and the scroll track. Pure
// values, right up to 2^53 rows.
#pragma once

#include "ui/tables/row_types.h"

namespace opsdeck::ui::tables {

enum class Density { Dense, Normal, Roomy }; // rows of 24, 28 or 32 pixels

// The row at the top of the viewport and how many of its pixels are above the edge.
struct ScrollPosition
{
    RowIndex row = 0;
    int offset = 0;
    friend bool operator==(const ScrollPosition&, const ScrollPosition&) = default;
};

struct RowGeometry
{
    RowIndex rows = 0;
    int rowHeight = 28;
    int viewHeight = 0;

    qint64 contentHeight() const { return rows * rowHeight; }
    qint64 furthest() const; // the largest pixel position
    qint64 pixels(ScrollPosition position) const;
    ScrollPosition at(qint64 pixels) const; // clamped
    ScrollPosition clamped(ScrollPosition position) const { return at(pixels(position)); }
    ScrollPosition scrolled(ScrollPosition from, qint64 byPixels) const;
    ScrollPosition showing(ScrollPosition from, RowIndex row) const; // the least move that shows it
    ScrollPosition centred(RowIndex row) const;
    bool isFullyVisible(ScrollPosition position, RowIndex row) const;
    RowRange visible(ScrollPosition position) const;
    int wholeRows() const; // that fit, at least 1
    RowIndex rowAt(ScrollPosition position, int y) const; // -1 behind the last
    int top(ScrollPosition position, RowIndex row) const; // of a row near the viewport
};

// The thumb on a track of `length` pixels.
struct TrackGeometry
{
    static constexpr int kLeastThumb = 28;
    int length = 0;

    int thumbLength(const RowGeometry& rows) const;
    int thumbTop(const RowGeometry& rows, ScrollPosition position) const;
    ScrollPosition position(const RowGeometry& rows, int thumbTop) const;
    int pixelOf(const RowGeometry& rows, RowIndex row) const; // of a row's mark on the track
};

} // namespace opsdeck::ui::tables
