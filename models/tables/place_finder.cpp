#include "models/tables/place_finder.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::tables {

namespace {

constexpr std::size_t kMostMaps = 256;
constexpr std::size_t kMostItems = 1000; // of a sample; statistics have at most 10,001 bounds
constexpr double kSampledPages = 300;
constexpr double kPageBytes = 8192;
constexpr qint64 kSpreadRows = 512; // read all over the heap
constexpr int kReadsBlocksSince = 140000; // before, a range of addresses is a scan of everything
constexpr double kInHeapOrder = 0.9995; // correlation: rows lie 1 % of the heap off, at most

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

bool canBeSampled(const catalog::Relation& relation)
{
    return relation.kind == catalog::RelationKind::Table
        || relation.kind == catalog::RelationKind::PartitionedTable
        || relation.kind == catalog::RelationKind::MaterializedView;
}

QByteArray keyText(const Key& key)
{
    QByteArray text;
    for (const auto& value : key.values)
        text += value ? QByteArray::number(value->size()) + ':' + *value : QByteArrayLiteral("-");
    return text;
}

// An answer with the columns value, share, share of NULLs, "< low", "< high", correlation with the
// heap; ascending.
struct Answered
{
    std::vector<PositionMap::Item> items;
    double nullShare = 0;
    double correlation = 0;
    std::size_t belowLow = 0;
    std::size_t belowHigh = 0;
};

Answered readItems(const database::ResultPage& page)
{
    Answered answered;
    for (int row = 0; row < page.rows(); ++row) {
        if (const auto nulls = page.value(row, 2))
            answered.nullShare = bytesOf(*nulls).toDouble();
        if (const auto correlation = page.value(row, 5))
            answered.correlation = bytesOf(*correlation).toDouble();
        const auto value = page.value(row, 0);
        if (!value)
            continue;
        PositionMap::Item item{ bytesOf(*value), std::nullopt };
        if (const auto share = page.value(row, 1))
            item.share = bytesOf(*share).toDouble();
        answered.items.push_back(std::move(item));
        answered.belowLow += page.value(row, 3) == "t" ? 1 : 0;
        answered.belowHigh += page.value(row, 4) == "t" ? 1 : 0;
    }
    // The server counts shares among all rows; the map wants them among those with a value.
    if (answered.nullShare < 1) {
        for (PositionMap::Item& item : answered.items) {
            if (item.share)
                item.share = *item.share / (1 - answered.nullShare);
        }
    }
    return answered;
}

void thin(Answered& answered)
{
    const std::size_t step = answered.items.size() / kMostItems + 1;
    if (step == 1)
        return;
    std::vector<PositionMap::Item> kept;
    for (std::size_t i = 0; i < answered.items.size(); i += step)
        kept.push_back(std::move(answered.items[i]));
    answered.items = std::move(kept);
    answered.belowLow = (answered.belowLow + step - 1) / step;
    answered.belowHigh = (answered.belowHigh + step - 1) / step;
}

} // namespace

PlaceFinder::PlaceFinder(const KeysetQuery& query)
    : m_query(query)
{
}

base::Result<Key> PlaceFinder::keyAt(
    database::Connection& connection, double fraction, std::stop_token stop)
{
    Key prefix;
    bool found = false;
    const auto& terms = m_query.terms();
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].fixed) {
            prefix.values.emplace_back(); // its value is not asked for
            continue;
        }
        if (terms[i].column < 0)
            break;
        const QByteArray name = keyText(prefix);
        auto map = m_maps.find(name);
        if (map == m_maps.end()) {
            auto made = makeMap(connection, prefix, i, stop);
            if (!made)
                return base::fail(std::move(made.error()));
            if (m_maps.size() >= kMostMaps)
                m_maps.clear();
            map = m_maps.emplace(name, std::move(*made)).first;
        }
        if (map->second.isEmpty())
            break;
        const PositionMap::Place place = map->second.at(fraction);
        prefix.values.push_back(place.value);
        found = true;
        if (!place.isTie)
            break;
        fraction = place.within;
    }
    return found ? prefix : Key{};
}

base::Result<std::optional<QByteArray>> PlaceFinder::probe(database::Connection& connection,
    const Key& prefix, std::size_t term, bool last, std::stop_token stop) const
{
    const bool whole = std::all_of(m_query.terms().begin(),
        m_query.terms().begin() + static_cast<std::ptrdiff_t>(term),
        [](const OrderTerm& before) { return before.fixed; });
    const PageStart start{ whole ? Key{} : prefix, last, true };
    auto answer = connection.run(m_query.anchors(start, 1, 1), std::move(stop));
    if (!answer)
        return base::fail(std::move(answer.error()));
    if ((*answer)->rows() == 0)
        return std::optional<QByteArray>();
    const auto value = (*answer)->value(0, static_cast<int>(term));
    return value ? std::optional(bytesOf(*value)) : std::nullopt;
}

base::Result<PlaceFinder::Ends> PlaceFinder::probeEnds(database::Connection& connection,
    const Key& prefix, std::size_t term, std::stop_token stop) const
{
    if (prefix.isEmpty() && !m_query.selection().isFiltered())
        return Ends{};
    auto first = probe(connection, prefix, term, false, stop);
    if (!first)
        return base::fail(std::move(first.error()));
    auto last = probe(connection, prefix, term, true, stop);
    if (!last)
        return base::fail(std::move(last.error()));
    if (m_query.terms()[term].descending)
        std::swap(*first, *last);
    return Ends{ *first, *last };
}

database::Query PlaceFinder::statisticsQuery(std::size_t term, const Ends& ends) const
{
    const OrderTerm& order = m_query.terms()[term];
    const catalog::Relation& relation = *m_query.selection().relation();
    SqlText sql;
    const QByteArray schema = sql.add(relation.schema.toUtf8(), { 19, "name" });
    const QByteArray table = sql.add(relation.name.toUtf8(), { 19, "name" });
    const QByteArray column = sql.add(
        relation.columns[static_cast<std::size_t>(order.column)].name.toUtf8(), { 19, "name" });
    const QByteArray low = sql.add(ends.low, order.type);
    const QByteArray high = sql.add(ends.high, order.type);
    // The empty first part lends the column's type and collation to what is sorted.
    return sql.query(QStringLiteral("tables.statistics"),
        "WITH s AS (SELECT null_frac, correlation, histogram_bounds::text::" + order.type.name
            + "[] AS bounds, most_common_vals::text::" + order.type.name
            + "[] AS common, most_common_freqs AS shares FROM pg_catalog.pg_stats"
              " WHERE schemaname = "
            + schema + " AND tablename = " + table + " AND attname = " + column
            + " ORDER BY inherited DESC LIMIT 1)"
              " SELECT v::text, share, (SELECT null_frac FROM s), v < "
            + low + ", v < " + high + ", (SELECT correlation FROM s) FROM (SELECT " + order.sql
            + " AS v, NULL::real AS share FROM " + relation.quotedName()
            + " t WHERE false UNION ALL SELECT unnest(bounds), NULL FROM s"
              " UNION ALL SELECT unnest(common), unnest(shares) FROM s) x"
              " ORDER BY x.v, x.share NULLS FIRST");
}

database::Query PlaceFinder::sampleQuery(std::size_t term, const Ends& ends) const
{
    const OrderTerm& order = m_query.terms()[term];
    const catalog::Relation& relation = *m_query.selection().relation();
    const double pages = std::max(static_cast<double>(relation.bytes) / kPageBytes, 1.0);
    const double percent = std::clamp(100 * kSampledPages / pages, 0.001, 100.0);
    SqlText sql;
    const QByteArray share = sql.add(QByteArray::number(percent, 'f', 4), { 700, "real" });
    const QByteArray low = sql.add(ends.low, order.type);
    const QByteArray high = sql.add(ends.high, order.type);
    return sql.query(QStringLiteral("tables.sample"),
        "SELECT v::text, NULL, nulls, v < " + low + ", v < " + high + ", NULL FROM (SELECT "
            + order.sql + " AS v, avg((" + order.sql + " IS NULL)::int) OVER () AS nulls FROM "
            + relation.quotedName() + " t TABLESAMPLE SYSTEM (" + share + ")) x ORDER BY x.v");
}

// Rows at even distances in the heap. Where the order follows the heap they are evenly spaced in
// the order too, which the random rows of the statistics are not: of those, a percent can be
// missing before any place. Of each block its first row that is there: where rows were updated,
// that is seldom the first one ever written.
database::Query PlaceFinder::spreadQuery(std::size_t term) const
{
    const OrderTerm& order = m_query.terms()[term];
    const catalog::Relation& relation = *m_query.selection().relation();
    SqlText sql;
    const QByteArray oid = sql.add(QByteArray::number(relation.oid), ValueType::relationId());
    const QByteArray steps = QByteArray::number(kSpreadRows);
    return sql.query(QStringLiteral("tables.spread"),
        "SELECT x.v::text, NULL, NULL, NULL, NULL, NULL FROM (SELECT step * (blocks - 1) / " + steps
            + " AS block FROM (SELECT pg_relation_size(" + oid
            + "::regclass) / current_setting('block_size')::bigint AS blocks OFFSET 0) s,"
              " generate_series(0, "
            + steps + ") step OFFSET 0) b, LATERAL (SELECT " + order.sql + " AS v FROM "
            + relation.quotedName()
            + " t WHERE t.ctid >= format('(%s,0)', b.block)::tid"
              " AND t.ctid < format('(%s,0)', b.block + 1)::tid LIMIT 1) x ORDER BY x.v");
}

bool PlaceFinder::followsHeap(double correlation) const
{
    const catalog::Relation& relation = *m_query.selection().relation();
    return std::abs(correlation) >= kInHeapOrder && relation.hasRowAddress
        && !relation.isInheritanceParent && relation.pages > kSpreadRows
        && (relation.kind == catalog::RelationKind::Table
            || relation.kind == catalog::RelationKind::MaterializedView);
}

base::Result<PositionMap> PlaceFinder::makeMap(database::Connection& connection, const Key& prefix,
    std::size_t term, std::stop_token stop) const
{
    const OrderTerm& order = m_query.terms()[term];
    const catalog::Relation& relation = *m_query.selection().relation();
    const auto& column = relation.columns[static_cast<std::size_t>(order.column)];
    const bool readsBlocks = connection.server().version >= kReadsBlocksSince;
    const auto ends = probeEnds(connection, prefix, term, stop);
    if (!ends)
        return base::fail(ends.error());
    Answered answered;
    // Statistics of arrays are arrays of arrays, which have no text that could be read back.
    if (column.typeClass != catalog::TypeClass::Array) {
        auto answer = connection.run(statisticsQuery(term, *ends), stop);
        if (!answer)
            return base::fail(std::move(answer.error()));
        answered = readItems(**answer);
    }
    if (answered.items.empty() && answered.nullShare < 1 && canBeSampled(relation)) {
        auto answer = connection.run(sampleQuery(term, *ends), stop);
        if (!answer)
            return base::fail(std::move(answer.error()));
        answered = readItems(**answer);
        thin(answered);
    }
    const bool limited = ends->low || ends->high;
    // Common values have exact shares already, which evenly spread rows would only blur.
    const bool isDistinct = std::none_of(answered.items.begin(), answered.items.end(),
        [](const PositionMap::Item& item) { return item.share.has_value(); });
    if (!limited && isDistinct && readsBlocks && followsHeap(answered.correlation)) {
        auto answer = connection.run(spreadQuery(term), stop);
        if (!answer)
            return base::fail(std::move(answer.error()));
        Answered spread = readItems(**answer);
        // Many empty places: deleted rows, which need not be spread as evenly.
        if (spread.items.size() > kSpreadRows * 9 / 10)
            answered.items = std::move(spread.items);
    }
    PositionMap map(std::move(answered.items),
        { order.descending, order.nullsFirst, limited ? 0 : answered.nullShare }, order.type.oid);
    if (ends->low && ends->high)
        map.restrict({ *ends->low, answered.belowLow }, { *ends->high, answered.belowHigh });
    return map;
}

} // namespace opsdeck::tables
