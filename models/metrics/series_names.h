// Which series there are to ask for: metrics, their labels and the labels' values, for completion
// and for the list of what else could be shown; and since when there are any. Answers at once, from
// memory; what has to be fetched first comes with changed(). GUI thread.
#pragma once

#include "models/series/time_series.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace opsdeck::metrics {

class SeriesNames : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QStringList metrics() = 0; // sorted, like all of these
    // Of the series of one metric; of all when it is empty.
    virtual QStringList labels(const QString& metric) = 0;
    virtual QStringList values(const QString& metric, const QString& label) = 0;
    virtual std::optional<series::Time> firstTime() = 0; // empty: not known
    virtual std::optional<series::Time> lastTime() = 0;
    // Expressions are read by a server, which may understand more than we do.
    virtual bool isServer() const = 0;

signals:
    void changed();
};

} // namespace opsdeck::metrics
