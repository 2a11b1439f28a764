#include "models/tables/keyset_query.h"

#include "models/tables/filter_sql.h"

#include <algorithm>
#include <array>

namespace opsdeck::tables {

namespace {

using catalog::Column;
using catalog::TypeClass;

constexpr database::Oid kVarchar = 1043;
constexpr database::Oid kBpchar = 1042;

bool canBeLong(const Column& column)
{
    switch (column.typeClass) {
    case TypeClass::Number:
    case TypeClass::Boolean:
    case TypeClass::Time:
    case TypeClass::Uuid:
    case TypeClass::Enum:
    case TypeClass::Network:
        return false;
    case TypeClass::Text: {
        constexpr std::array<database::Oid, 2> kAlwaysShort{ 18, 19 }; // "char", name
        if (std::find(kAlwaysShort.begin(), kAlwaysShort.end(), column.baseType)
            != kAlwaysShort.end())
            return false;
        // atttypmod counts the four bytes of the length word.
        const bool limited = column.baseType == kVarchar || column.baseType == kBpchar;
        return !limited || column.modifier < 0 || column.modifier - 4 > kCutBytes;
    }
    default:
        return true;
    }
}

bool isBuiltInText(const Column& column)
{
    return column.baseType == 25 || column.baseType == kVarchar;
}

QByteArray name(std::size_t index)
{
    return 'c' + QByteArray::number(static_cast<qulonglong>(index));
}

QByteArray where(const QByteArray& predicate)
{
    return predicate.isEmpty() ? QByteArray() : " WHERE " + predicate;
}

// A page size is ours, not data: as a literal it lets the server plan for it.
QByteArray limitSql(int limit) { return " LIMIT " + QByteArray::number(limit); }

QByteArray tidText(qint64 block) { return '(' + QByteArray::number(block) + ",0)"; }

} // namespace

KeysetQuery::KeysetQuery(Selection selection, Values values)
    : m_selection(std::move(selection))
    , m_valueForm(values)
    , m_terms(orderTerms(m_selection))
{
    makeColumns();
}

void KeysetQuery::makeColumns()
{
    auto layout = std::make_shared<PageLayout>();
    const auto& columns = m_selection.relation()->columns;
    const bool sorted = m_selection.ordering().kind == catalog::OrderKind::Sorted;
    int output = 0;
    std::vector<int> plainOutput(columns.size(), -1);
    for (const int index : m_selection.columns()) {
        const Column& column = columns[static_cast<std::size_t>(index)];
        const bool orders = std::any_of(m_terms.begin(), m_terms.end(),
            [index](const OrderTerm& term) { return term.column == index; });
        // What an index orders by is short already, and serves as key and as cell at once.
        const bool cut = m_valueForm == Values::Cut && canBeLong(column) && (!orders || sorted);
        const bool binary = column.typeClass == TypeClass::Binary;
        m_inner.push_back({ "t." + catalog::quoteIdentifier(column.name), cut, binary,
            cut && !binary && !isBuiltInText(column) });
        layout->shown.push_back(
            { output, cut && binary ? output + 1 : -1, binary, cut && !binary });
        if (!cut)
            plainOutput[static_cast<std::size_t>(index)] = output;
        output += cut && binary ? 2 : 1;
    }
    for (const OrderTerm& term : m_terms) {
        const int shown = term.column < 0 ? -1 : plainOutput[static_cast<std::size_t>(term.column)];
        layout->key.push_back(shown >= 0 ? shown : output++);
        if (shown < 0)
            m_inner.push_back({ term.sql });
    }
    if (m_terms.empty())
        layout->key.push_back(output); // the row's number, behind everything else
    m_layout = layout;
}

QByteArray KeysetQuery::innerList() const
{
    QByteArrayList parts;
    for (std::size_t i = 0; i < m_inner.size(); ++i)
        parts += m_inner[i].sql + " AS " + name(i);
    return parts.join(", ");
}

QByteArray KeysetQuery::keyList() const
{
    QByteArrayList parts;
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        parts += m_terms[i].sql + " AS " + name(i);
    return parts.join(", ");
}

QByteArray KeysetQuery::presented(const QByteArray& page, bool numbered) const
{
    QByteArrayList outer;
    QByteArrayList middle;
    bool converts = false;
    bool cuts = numbered;
    for (std::size_t i = 0; i < m_inner.size(); ++i) {
        const QByteArray column = name(i);
        middle += m_inner[i].asText ? column + "::text AS " + column : column;
        converts |= m_inner[i].asText;
        if (!m_inner[i].cut) {
            outer += column;
            continue;
        }
        cuts = true;
        const QByteArray bytes = QByteArray::number(kCutBytes);
        const QByteArray isLong = "octet_length(" + column + ") > " + bytes;
        const QByteArray length = "octet_length(" + column + ')';
        const QByteArray beginning = m_inner[i].isBinary
            ? QByteArray("substring(" + column + " from 1 for " + bytes + ')')
            : QByteArray("left(" + column + ", " + bytes + ") || ' ' || " + length);
        outer += "CASE WHEN " + isLong + " THEN " + beginning + " ELSE " + column + " END";
        if (m_inner[i].isBinary)
            outer += "CASE WHEN " + isLong + " THEN " + length + " END";
    }
    if (!cuts)
        return page;
    if (numbered)
        outer += QByteArrayLiteral("row_number() OVER () - 1");
    // OFFSET 0 skips nothing: it keeps the server from turning a value into text once a use.
    const QByteArray source =
        converts ? "SELECT " + middle.join(", ") + " FROM (" + page + ") q OFFSET 0" : page;
    return "SELECT " + outer.join(", ") + " FROM (" + source + ") p";
}

QByteArray KeysetQuery::branchesSql(SqlText& sql, const QByteArray& list, const PageStart& start,
    const QByteArray& also, int limit) const
{
    const QByteArray condition = allOf({ conditionSql(m_selection, sql), also });
    const QByteArray head =
        "SELECT " + list + " FROM " + m_selection.relation()->quotedName() + " t";
    const QByteArray tail = orderBySql(m_terms, start.backward) + limitSql(limit);
    const QByteArrayList branches = keysetBranches(m_terms, start, sql);
    if (branches.isEmpty())
        return head + where(allOf({ condition, "false" })) + limitSql(limit);
    QByteArrayList parts;
    for (const QByteArray& branch : branches)
        parts += head + where(allOf({ condition, branch })) + tail;
    if (parts.size() == 1)
        return parts.first();
    return "SELECT * FROM ((" + parts.join(") UNION ALL (") + ")) u" + limitSql(limit);
}

database::Query KeysetQuery::page(const PageStart& start, int limit) const
{
    SqlText sql;
    const QByteArray page = branchesSql(sql, innerList(), start, {}, limit);
    database::Query query = sql.query(QStringLiteral("tables.page"), presented(page, false));
    query.repeated = true;
    return query;
}

// The key's values are the last parameters, in the order of the terms (keysetBranches).
void KeysetQuery::setKey(database::Query& page, const Key& key) const
{
    auto parameter = page.parameters.end();
    for (std::size_t i = std::min(m_terms.size(), key.values.size()); i-- > 0;) {
        if (!m_terms[i].fixed && key.values[i])
            (--parameter)->text = key.values[i];
    }
}

database::Query KeysetQuery::blockPage(const PageStart& start, BlockRange blocks, int limit) const
{
    SqlText sql;
    const QByteArray range = "t.ctid >= " + sql.add(tidText(blocks.first), ValueType::rowAddress())
        + " AND t.ctid < " + sql.add(tidText(blocks.end), ValueType::rowAddress());
    const QByteArray page = branchesSql(sql, innerList(), start, range, limit);
    return sql.query(QStringLiteral("tables.block page"), presented(page, false));
}

database::Query KeysetQuery::forwardPage(int limit) const
{
    SqlText sql;
    const QByteArray page = "SELECT " + innerList() + " FROM "
        + m_selection.relation()->quotedName() + " t" + where(conditionSql(m_selection, sql))
        + orderBySql(sortTerms(m_selection), false) + limitSql(limit);
    return sql.query(QStringLiteral("tables.forward page"), presented(page, true));
}

QByteArray KeysetQuery::numberedKeys(const QByteArray& page, int stride) const
{
    QByteArrayList names;
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        names += name(i);
    const QByteArray keys = names.join(", ");
    return "SELECT " + keys + ", n FROM (SELECT " + keys
        + ", row_number() OVER () AS n, count(*) OVER () AS total FROM (" + page
        + ") s) a WHERE n % " + QByteArray::number(stride) + " = 0 OR n = total";
}

database::Query KeysetQuery::anchors(const PageStart& start, int stride, int limit) const
{
    SqlText sql;
    const QByteArray page = branchesSql(sql, keyList(), start, {}, limit);
    database::Query query = sql.query(QStringLiteral("tables.anchors"), numberedKeys(page, stride));
    query.repeated = true;
    return query;
}

database::Query KeysetQuery::blockAnchors(
    const PageStart& start, BlockRange blocks, int stride) const
{
    SqlText sql;
    const QByteArray range = "t.ctid >= " + sql.add(tidText(blocks.first), ValueType::rowAddress())
        + " AND t.ctid < " + sql.add(tidText(blocks.end), ValueType::rowAddress());
    const QByteArray condition = allOf({ conditionSql(m_selection, sql), range });
    const QByteArrayList branches = keysetBranches(m_terms, start, sql);
    const QByteArray page = "SELECT " + keyList() + " FROM " + m_selection.relation()->quotedName()
        + " t" + where(allOf({ condition, branches.value(0) })) + orderBySql(m_terms, false);
    return sql.query(QStringLiteral("tables.block anchors"), numberedKeys(page, stride));
}

database::Query KeysetQuery::allAnchors(int stride) const
{
    SqlText sql;
    QByteArrayList names;
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        names += name(i);
    const QByteArray text = "SELECT " + names.join(", ") + ", n FROM (SELECT " + keyList()
        + ", row_number() OVER w AS n, lead(true) OVER w AS more FROM "
        + m_selection.relation()->quotedName() + " t" + where(conditionSql(m_selection, sql))
        + " WINDOW w AS (" + orderBySql(m_terms, false) + ")) a WHERE n % "
        + QByteArray::number(stride) + " = 0 OR more IS NULL";
    return sql.query(QStringLiteral("tables.all anchors"), text);
}

database::Query KeysetQuery::value(const Key& key, int column) const
{
    SqlText sql;
    QByteArrayList predicates{ conditionSql(m_selection, sql) };
    for (std::size_t i = 0; i < std::min(m_terms.size(), key.values.size()); ++i) {
        const auto& value = key.values[i];
        predicates += m_terms[i].sql
            + (value ? " = " + sql.add(value, m_terms[i].type) : QByteArrayLiteral(" IS NULL"));
    }
    const Column& wanted = m_selection.relation()->columns[static_cast<std::size_t>(column)];
    return sql.query(QStringLiteral("tables.value"),
        "SELECT t." + catalog::quoteIdentifier(wanted.name) + " FROM "
            + m_selection.relation()->quotedName() + " t" + where(allOf(predicates)) + limitSql(1));
}

database::Query KeysetQuery::everything(Form form, const PageStart& start) const
{
    SqlText sql(form == Form::Copy ? SqlText::Values::Settings : SqlText::Values::Parameters);
    QByteArrayList columns;
    for (const int index : m_selection.columns())
        columns += "t."
            + catalog::quoteIdentifier(
                m_selection.relation()->columns[static_cast<std::size_t>(index)].name);
    QByteArrayList predicates{ conditionSql(m_selection, sql) };
    if (!start.key.isEmpty()) {
        const QByteArrayList branches = keysetBranches(m_terms, start, sql);
        if (branches.isEmpty())
            predicates += QByteArrayLiteral("false");
        else if (!branches.contains(QByteArray()))
            predicates += "((" + branches.join(") OR (") + "))";
    }
    // A whole heap comes in physical order by itself; asking for it would sort it.
    const bool heapOrder = isBlockWalk(m_selection) && start.key.isEmpty();
    const QByteArray order = heapOrder ? QByteArray()
        : m_terms.empty()              ? orderBySql(sortTerms(m_selection), false)
                                       : orderBySql(m_terms, start.backward);
    const QByteArray select = "SELECT " + columns.join(", ") + " FROM "
        + m_selection.relation()->quotedName() + " t" + where(allOf(predicates)) + order;
    if (form == Form::Copy)
        return sql.query(
            QStringLiteral("tables.copy"), "COPY (" + select + ") TO STDOUT (FORMAT csv)");
    return sql.query(QStringLiteral("tables.everything"), select);
}

} // namespace opsdeck::tables
