// Faults that are injected on purpose and are real: an index that is gone, a cache that is flushed
// again and again, connections that never come back, work nobody can keep up with, a right that was
// taken away. Which are on stands in the folder (incidents.json) before they begin, so that any
// later process can end them, also after all others were killed. Blocks; command line.
#pragma once

#include "app/sample/sample_folder.h"

#include <QCoreApplication>
#include <QStringList>

namespace opsdeck::sample {

class Incidents
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::Incidents)

public:
    explicit Incidents(const SampleFolder& folder);

    static QStringList names();

    QStringList active() const; // those the folder's file names
    // `superuser` is the sample's own connection. Beginning what is on already does no harm.
    base::Status begin(const QString& name, const QByteArray& superuser) const;
    // Ends all, also what no file knows of any more.
    base::Status clear(const QByteArray& superuser) const;

private:
    base::Status write(const QStringList& names) const;

    QString m_path;
};

} // namespace opsdeck::sample
