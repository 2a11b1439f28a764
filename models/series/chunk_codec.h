// Points and roll-ups as bytes of a chunk, without loss: every bit of every value comes back, NaN
// with its payload and minus zero too. Pure functions; any thread.
//
// A chunk is one zstd frame with a checksum. In it: a format byte, the count, and the columns one
// after the other. Numbers are LEB128, signed ones zigzag.
//   integers  a factor all of them share, then differences, or differences of differences where
//             these are shorter: a regular scrape is a row of zeros.
//   doubles   whole numbers after all are moved by the same few decimals, as most measurements are;
//             then as integers, or as differences to a column that is nearly the same. What does
//             not fit (NaN, infinities) follows by its place. Where too much does not fit: each
//             value xor the one before, first bytes of all, second bytes of all, and so on.
#pragma once

#include "models/series/history_index.h"
#include "models/series/rollup.h"

#include <QByteArray>

namespace opsdeck::series {

QByteArray encodePoints(std::span<const Time> times, std::span<const double> values);
QByteArray encodeRollups(std::span<const Rollup> rollups);

// The journal: points of many series in the order they came; `series` are ids of the file.
struct JournalBatch
{
    Column<std::int64_t> series;
    Column<Time> times;
    Column<double> values;
};
QByteArray encodeJournal(const JournalBatch& batch);

// Empty when the bytes are no such chunk: cut short, altered, or of a later format.
std::optional<Columns> decodePoints(const QByteArray& bytes);
std::optional<std::vector<Rollup>> decodeRollups(const QByteArray& bytes);
std::optional<JournalBatch> decodeJournal(const QByteArray& bytes);

} // namespace opsdeck::series
