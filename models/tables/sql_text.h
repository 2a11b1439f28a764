// SQL under construction: text and the values it refers to, kept apart. A value never becomes part
// of the text: it is $n, or, for COPY, which takes no parameters, a setting of the transaction that
// the text reads back (database::Connection::copyOut says how). A value class; any thread.
#pragma once

#include "models/catalog/relation.h"
#include "models/database/query.h"

#include <QByteArray>

#include <optional>

namespace opsdeck::tables {

// What a value is when it travels as text.
struct ValueType
{
    database::Oid oid = 0; // 0: the server infers it
    QByteArray name; // for casts; without a length or precision, which would cut the value

    static ValueType of(const catalog::Column& column);
    static ValueType text();
    static ValueType rowAddress(); // ctid
    static ValueType relationId(); // tableoid
};

class SqlText
{
public:
    enum class Values { Parameters, Settings };
    explicit SqlText(Values values = Values::Parameters);

    // Remembers the value and returns the text that stands for it; use it as often as needed.
    QByteArray add(const std::optional<QByteArray>& value, const ValueType& type);

    database::Query query(const QString& name, const QByteArray& sql) const;

private:
    Values m_values;
    std::vector<database::Parameter> m_parameters;
};

} // namespace opsdeck::tables
