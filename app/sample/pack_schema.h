// The schema.sql of a pack, cut at its "-- section:" lines into what comes before the rows, the
// keys and indexes over them, and the views. A value; read from the compiled-in resources.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace opsdeck::sample {

struct PackSchema
{
    QString pack;
    QByteArray tables;
    QByteArray keys;
    QByteArray views;
};

QStringList packNames(); // those with the most work first
base::Result<PackSchema> packSchema(const QString& pack);

} // namespace opsdeck::sample
