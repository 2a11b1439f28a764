// A possibly qualified name as it is written in SQL: orders, commerce.orders,
// "Odd.Schema"."Na""me". Pure functions.
#pragma once

#include "models/base/result.h"

#include <QString>
#include <QStringList>

namespace opsdeck::catalog {

// The parts as the server knows them: unquoted ones in lower case (ASCII letters alone, as the
// server does with UTF-8), quoted ones as they are. BadInput says what is wrong with the text.
base::Result<QStringList> parseSqlName(const QString& text);

// The shortest way to write a name in SQL: quoted only where it has to be.
QString writeSqlName(const QString& schema, const QString& name);

} // namespace opsdeck::catalog
