// The way requests take to a server: through which proxy, and whose certificates are trusted. A
// value; pure.
#pragma once

#include "models/base/result.h"

#include <QString>
#include <QUrl>

namespace opsdeck::metrics {

struct HttpRoute
{
    enum class Proxy { System, None, Named };

    Proxy proxy = Proxy::System; // loopback is always reached directly
    QUrl namedProxy; // http://user:password@host:port or socks5://…
    QString caFile; // PEM; trusted besides the system's authorities
    friend bool operator==(const HttpRoute&, const HttpRoute&) = default;
};

// The proxy as people write it: empty for the system's, "none", or a URL; a host and port alone are
// those of an HTTP proxy. A password that is kept elsewhere goes before one in the URL.
base::Result<HttpRoute> httpRoute(
    const QString& proxy, const QString& caFile, const QString& proxyPassword = {});

} // namespace opsdeck::metrics
