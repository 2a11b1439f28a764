// The usual request of a test, and the usual server's answer to it. Tests only.
#pragma once

#include "models/metrics/http_client.h"
#include "tests/support/rogue_server.h"

namespace opsdeck::support {

// Straight to the test's own server, whatever proxy the system names.
inline metrics::HttpOptions directOptions()
{
    metrics::HttpOptions options;
    options.proxy = metrics::HttpOptions::Proxy::None;
    return options;
}

inline metrics::HttpRequest requestFor(const QUrl& url)
{
    metrics::HttpRequest request;
    request.name = QStringLiteral("test.get");
    request.url = url;
    return request;
}

inline RogueServer::Handler answering(const QByteArray& answer)
{
    return [answer](const ReceivedRequest&, QTcpSocket& socket) { socket.write(answer); };
}

} // namespace opsdeck::support
