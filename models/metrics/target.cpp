#include "models/metrics/target.h"

namespace opsdeck::metrics {

QString Target::instanceName() const
{
    if (!instance.isEmpty())
        return instance;
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443
            : url.scheme() == QLatin1String("http")                  ? 80
                                                                     : -1);
    return port < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host(), QString::number(port));
}

QString Target::id() const { return QStringLiteral("%1/%2").arg(job, instanceName()); }

} // namespace opsdeck::metrics
