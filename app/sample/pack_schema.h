// The schema.sql of a pack, cut at its "-- section:" lines into what comes before the rows, the
// keys and indexes over them, the views, and what is read from all of it. A value; read from the
// compiled-in resources.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace opsdeck::sample {

struct PackSchema
{
    QString pack;
    QByteArray tables;
    QByteArray keys;
    QByteArray views;
    std::vector<QByteArray> reads; // one statement each, in the order they have to run
};

QStringList packNames(); // those with the most work first
base::Result<PackSchema> packSchema(const QString& pack);

} // namespace opsdeck::sample
