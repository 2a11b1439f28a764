#include "models/tables/filter_sql.h"
#include "models/tables/keyset_query.h"

namespace opsdeck::tables {

namespace {

// A term with the key's value, seen in the direction of travel.
struct Bound
{
    QByteArray column;
    QByteArray value; // what stands for it; empty for NULL
    bool isNull = false;
    bool descending = false;
    bool nullsFirst = false;
    bool nullable = false;

    QByteArray equal() const { return column + (isNull ? " IS NULL" : " = ") + value; }
    QByteArray beyond(bool inclusive) const
    {
        const char* sign = descending ? (inclusive ? " <= " : " < ") : (inclusive ? " >= " : " > ");
        return column + sign + value;
    }
};

std::vector<Bound> makeBounds(
    const std::vector<OrderTerm>& terms, const PageStart& start, SqlText& sql)
{
    std::vector<Bound> bounds;
    const std::size_t count = std::min(terms.size(), start.key.values.size());
    for (std::size_t i = 0; i < count; ++i) {
        const OrderTerm& term = terms[i];
        if (term.fixed)
            continue;
        const auto& value = start.key.values[i];
        Bound bound;
        bound.column = term.sql;
        bound.isNull = !value;
        bound.value = value ? sql.add(value, term.type) : QByteArray();
        bound.descending = term.descending != start.backward;
        bound.nullsFirst = term.nullsFirst != start.backward;
        bound.nullable = term.nullable;
        bounds.push_back(bound);
    }
    return bounds;
}

// Where the longest run of terms begins that one row comparison can compare.
std::size_t rowComparisonStart(const std::vector<Bound>& bounds)
{
    std::size_t start = bounds.size() - 1;
    const auto fits = [&bounds](std::size_t i) {
        return !bounds[i].nullable && !bounds[i].isNull
            && bounds[i].descending == bounds.back().descending;
    };
    if (!fits(start))
        return start;
    while (start > 0 && fits(start - 1))
        --start;
    return start;
}

QByteArray equalPrefix(const std::vector<Bound>& bounds, std::size_t end)
{
    QByteArrayList parts;
    for (std::size_t i = 0; i < end; ++i)
        parts += bounds[i].equal();
    return allOf(parts);
}

// What lies behind the value of one term, as one or two ranges in order.
QByteArrayList ranges(const Bound& bound, bool inclusive)
{
    QByteArrayList parts;
    if (!bound.isNull) {
        parts += bound.beyond(inclusive);
        if (bound.nullable && !bound.nullsFirst)
            parts += bound.column + " IS NULL";
        return parts;
    }
    if (inclusive)
        parts += bound.column + " IS NULL";
    if (bound.nullsFirst)
        parts += bound.column + " IS NOT NULL";
    return parts;
}

QByteArray rowComparison(const std::vector<Bound>& bounds, std::size_t start, bool inclusive)
{
    if (start + 1 == bounds.size())
        return bounds[start].beyond(inclusive);
    QByteArrayList columns;
    QByteArrayList values;
    for (std::size_t i = start; i < bounds.size(); ++i) {
        columns += bounds[i].column;
        values += bounds[i].value;
    }
    const char* sign =
        bounds[start].descending ? (inclusive ? " <= " : " < ") : (inclusive ? " >= " : " > ");
    return '(' + columns.join(", ") + ')' + sign + '(' + values.join(", ") + ')';
}

} // namespace

QByteArrayList keysetBranches(
    const std::vector<OrderTerm>& terms, const PageStart& start, SqlText& sql)
{
    const std::vector<Bound> bounds = makeBounds(terms, start, sql);
    if (bounds.empty()) // no key, or only constants in it: everything or nothing lies behind
        return start.key.isEmpty() || start.inclusive ? QByteArrayList{ QByteArray() }
                                                      : QByteArrayList{};
    QByteArrayList branches;
    const std::size_t tail = rowComparisonStart(bounds);
    const Bound& last = bounds.back();
    const QByteArrayList tailRanges = last.isNull || last.nullable
        ? ranges(last, start.inclusive)
        : QByteArrayList{ rowComparison(bounds, tail, start.inclusive) };
    for (const QByteArray& range : tailRanges)
        branches += allOf({ equalPrefix(bounds, tail), range });
    for (std::size_t i = tail; i-- > 0;) {
        for (const QByteArray& range : ranges(bounds[i], false))
            branches += allOf({ equalPrefix(bounds, i), range });
    }
    return branches;
}

} // namespace opsdeck::tables
