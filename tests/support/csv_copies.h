// `opsdeck rows --all --format csv` beside psql's \copy, for every relation that a database holds:
// the same bytes in order where there is a key, the same lines otherwise. Blocks; tests only.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace opsdeck::support {

// Without `why` a failure is a warning.
QByteArray psql(const QString& uri, const QStringList& arguments, QByteArray* why = nullptr);

struct CopiedRelation
{
    QString name; // quoted, with its schema
    QString keys; // columns of the primary key, quoted; empty where rows have no order of their own
};

// Tables, views, materialized views, foreign tables, partitioned tables and their partitions; not
// those of extensions, whose views tell something else at every look.
std::vector<CopiedRelation> relationsToCopy(const QString& uri);

// What is different, empty where nothing is. A relation that psql cannot copy (never filled, or a
// link to a server that is not there) must fail for both.
QByteArray copyDifference(const QString& uri, const CopiedRelation& relation);

} // namespace opsdeck::support
