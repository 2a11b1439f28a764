// A request to an HTTP server and its answer, as values. Credentials are handed in by whoever asked
// the secret store for them; they are sent to the origin they were given for and to no other.
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <vector>

namespace opsdeck::metrics {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct Credentials
{
    QString user; // Basic, with password
    QString password;
    QString bearer; // a token; goes before user and password

    // As one secret is kept: a token, or "user:password". No token has a colon in it.
    static Credentials fromSecret(const QString& secret);
    bool isEmpty() const { return user.isEmpty() && bearer.isEmpty(); }
    QByteArray header() const; // the value of Authorization; empty when there are none
};

struct HttpRequest
{
    QString name; // "metrics.scrape": stable, from code; what the query monitor counts under
    QUrl url; // http or https; a user and password in it become credentials
    QString failed; // what a failure's sentence begins with; empty: "Could not get" and the URL
    QByteArray method = "GET";
    std::vector<HttpHeader> headers;
    QByteArray body;
    Credentials credentials;
    std::chrono::milliseconds connectTimeout{ 5000 }; // until the request is on its way
    std::chrono::milliseconds idleTimeout{ 10000 }; // without a single byte
    std::chrono::milliseconds totalTimeout{ 30000 }; // with waiting, redirects and all
    qint64 maximumBytes = qint64{ 64 } << 20; // of the body, unpacked
    int maximumRedirects = 5;
    bool acceptAnyStatus = false; // 4xx and 5xx are answers too, their body is wanted
    bool revalidate = true; // GET: ask with the ETag of the last answer, which 304 confirms
};

struct HttpAnswer
{
    int status = 0;
    QUrl url; // behind the redirects
    std::vector<HttpHeader> headers;
    QByteArray body; // unpacked
    bool isRevalidated = false; // the body of an earlier answer, confirmed by 304
    qint64 wireBytes = 0; // of the body, as it came
    std::chrono::nanoseconds duration{ 0 }; // from the first byte asked for to the last received

    QByteArray header(QByteArrayView name) const; // any case; empty when it is not there
    QByteArray contentType() const { return header("Content-Type"); }
};

// Where a request goes, without user, password and secrets in its query: for sentences and logs.
QString shownUrl(const QUrl& url);

} // namespace opsdeck::metrics
