// Why an HTTP request brought no answer, as sentences: what Qt and TLS report, and what a status
// says. Pure; any thread.
#pragma once

#include "models/base/result.h"
#include "models/metrics/http_message.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace opsdeck::metrics {

// The one sentence all failures of a request begin with: "Could not get http://…", or its own.
QString failedRequest(const HttpRequest& request);

// The transport failed: no answer at all, or not the whole of it.
base::Error transportFailure(const HttpRequest& request, const QUrl& url,
    QNetworkReply::NetworkError error, const QString& words);
// The first of the errors that says most: a wrong name before an unknown issuer.
base::Error certificateFailure(
    const HttpRequest& request, const QUrl& url, const QList<QSslError>& errors);
// An answer of 4xx or 5xx; its body may say why.
base::Error statusFailure(const HttpRequest& request, const HttpAnswer& answer);
// The decoder of gzip or brotli gave up: damage, or an answer that unpacks without end.
base::Error decodingFailure(const HttpRequest& request);
base::Error tooLarge(const HttpRequest& request);

} // namespace opsdeck::metrics
