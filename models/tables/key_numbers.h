// Values of ordered types as points on a line, as far as their text tells: to guess a key between
// two known ones and to tell where a key lies between them. Guesses need not be exact values of the
// table, only of the type; the page query that follows lands on a real row. Pure functions.
#pragma once

#include "models/database/query.h"

#include <QByteArray>

#include <optional>

namespace opsdeck::tables {

// Numbers, dates, times and uuids; empty for every other type and for infinities and NaN.
std::optional<long double> keyNumber(const QByteArray& text, database::Oid type);

// The value at `fraction` of the way, or the nearer end where the type cannot be divided.
QByteArray keyBetween(
    const QByteArray& low, const QByteArray& high, double fraction, database::Oid type);

// How far `value` is on the way, 0 to 1; a half where that cannot be told.
double keyFraction(
    const QByteArray& low, const QByteArray& high, const QByteArray& value, database::Oid type);

} // namespace opsdeck::tables
