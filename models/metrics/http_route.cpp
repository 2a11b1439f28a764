#include "models/metrics/http_route.h"

#include <QCoreApplication>

#include <array>

namespace opsdeck::metrics {

namespace {

constexpr std::array kSchemes{ QLatin1StringView("http"), QLatin1StringView("socks5") };

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::HttpRoute)
};

} // namespace

base::Result<HttpRoute> httpRoute(
    const QString& proxy, const QString& caFile, const QString& proxyPassword)
{
    HttpRoute route;
    route.caFile = caFile.trimmed();
    const QString text = proxy.trimmed();
    if (text.isEmpty())
        return route;
    if (text.compare(QLatin1StringView("none"), Qt::CaseInsensitive) == 0) {
        route.proxy = HttpRoute::Proxy::None;
        return route;
    }
    const bool hasScheme = text.contains(QLatin1StringView("://"));
    route.proxy = HttpRoute::Proxy::Named;
    route.namedProxy = QUrl(hasScheme ? text : QStringLiteral("http://") + text, QUrl::StrictMode);
    const QString scheme = route.namedProxy.scheme();
    const bool isKnown = scheme == kSchemes[0] || scheme == kSchemes[1];
    if (!route.namedProxy.isValid() || !isKnown || route.namedProxy.host().isEmpty())
        return base::fail(base::ErrorCode::BadInput, Words::tr("The proxy is no address"),
            Words::tr("it must be \"none\", host:port, http://host:port or socks5://host:port"));
    if (!proxyPassword.isEmpty())
        route.namedProxy.setPassword(proxyPassword, QUrl::DecodedMode);
    return route;
}

} // namespace opsdeck::metrics
