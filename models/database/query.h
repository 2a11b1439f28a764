// A query as a value: text with $n only, its parameters, and the name under which it is measured.
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace opsdeck::database {

using Oid = std::uint32_t; // the server's object id; 0 lets it infer a type

struct Parameter
{
    std::optional<QByteArray> text; // PostgreSQL's own text form; empty optional is NULL
    Oid type = 0;
    friend bool operator==(const Parameter&, const Parameter&) = default;
};

struct Query
{
    QString name; // "tables.page": stable, from code, never from data
    QByteArray sql; // values only as $1, $2, …
    std::vector<Parameter> parameters;
    // Asked again and again with other values: prepared once a connection where that is possible
    // (not behind PgBouncer in transaction mode, where it stays unnamed).
    bool repeated = false;
    // statement_timeout of this query; 0 keeps the pool's, below zero is none at all.
    std::chrono::milliseconds timeout{ 0 };
};

} // namespace opsdeck::database
