#include "models/metrics/http_exchange.h"

#include "models/metrics/http_failure.h"

#include <QLocale>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace opsdeck::metrics {

namespace {

constexpr qint64 kReadBytes = qint64{ 256 } << 10;

QString seconds(std::chrono::milliseconds duration)
{
    return QLocale().toString(std::chrono::duration<double>(duration).count(), 'g', 3);
}

bool isSameOrigin(const QUrl& a, const QUrl& b)
{
    const auto port = [](const QUrl& url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

void arm(QTimer& timer, std::chrono::milliseconds limit)
{
    timer.setSingleShot(true);
    timer.setInterval(limit);
}

} // namespace

HttpExchange::HttpExchange(HttpRequest request, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_method(m_request.method)
{
    if (!m_request.url.userInfo().isEmpty()) {
        if (m_request.credentials.isEmpty()) {
            m_request.credentials.user = m_request.url.userName(QUrl::FullyDecoded);
            m_request.credentials.password = m_request.url.password(QUrl::FullyDecoded);
        }
        m_request.url.setUserInfo({});
    }
    m_url = m_request.url;
    arm(m_connectTimer, m_request.connectTimeout);
    arm(m_idleTimer, m_request.idleTimeout);
    arm(m_totalTimer, m_request.totalTimeout);
    connect(&m_connectTimer, &QTimer::timeout, this, [this] {
        failWith(base::ErrorCode::Connect,
            tr("no connection to %1 within %2 s")
                .arg(m_url.host(), seconds(m_request.connectTimeout)),
            tr("Is the address right, and does a firewall let it through?"));
    });
    connect(&m_idleTimer, &QTimer::timeout, this, [this] {
        failWith(base::ErrorCode::Timeout,
            tr("the server sent nothing for %1 s").arg(seconds(m_request.idleTimeout)));
    });
    connect(&m_totalTimer, &QTimer::timeout, this, [this] {
        failWith(base::ErrorCode::Timeout,
            isStarted()
                ? tr("the answer was not complete after %1 s").arg(seconds(m_request.totalTimeout))
                : tr("other requests to this server took all of %1 s")
                      .arg(seconds(m_request.totalTimeout)));
    });
    m_age.start();
    m_totalTimer.start();
}

QString HttpExchange::host() const
{
    return QStringLiteral("%1:%2").arg(m_url.host(),
        QString::number(m_url.port(m_url.scheme() == QLatin1String("https") ? 443 : 80)));
}

std::chrono::milliseconds HttpExchange::remaining() const
{
    return m_request.totalTimeout - std::chrono::milliseconds(m_age.elapsed());
}

void HttpExchange::start(
    QNetworkAccessManager& network, const QSslConfiguration& tls, std::optional<HttpAnswer> known)
{
    m_network = &network;
    m_tls = &tls;
    m_known = std::move(known);
    m_elapsed.start();
    send();
}

QNetworkRequest HttpExchange::networkRequest() const
{
    QNetworkRequest request(m_url);
    request.setSslConfiguration(*m_tls);
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(
        QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // One answer at a time a connection is all that is needed, and keeps the timeouts simple.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setDecompressedSafetyCheckThreshold(m_request.maximumBytes);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("opsdeck/" OPSDECK_VERSION));
    // Qt asks for every encoding it can unpack, brotli where it has it.
    if (m_isElsewhere)
        return request; // neither credentials nor headers meant for the first server
    for (const HttpHeader& header : m_request.headers)
        request.setRawHeader(header.name, header.value);
    if (const QByteArray authorization = m_request.credentials.header(); !authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    if (m_known) {
        if (const QByteArray tag = m_known->header("ETag"); !tag.isEmpty())
            request.setRawHeader("If-None-Match", tag);
        if (const QByteArray date = m_known->header("Last-Modified"); !date.isEmpty())
            request.setRawHeader("If-Modified-Since", date);
    }
    return request;
}

void HttpExchange::send()
{
    m_visited.insert(QString::fromLatin1(m_method) + m_url.toString());
    m_tlsErrors.clear();
    m_answer = {};
    m_answer.url = m_url;
    m_reply = m_request.body.isEmpty() || m_method == "GET"
        ? m_network->sendCustomRequest(networkRequest(), m_method)
        : m_network->sendCustomRequest(networkRequest(), m_method, m_request.body);
    m_reply->setReadBufferSize(kReadBytes);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_connectTimer.stop(); });
    connect(m_reply, &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError>& errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::read);
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64) {
        m_answer.wireBytes = received;
        m_idleTimer.start();
    });
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::onReplyFinished);
    m_connectTimer.start();
    m_idleTimer.start();
}

void HttpExchange::onHeaders()
{
    m_connectTimer.stop();
    m_idleTimer.start();
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong();
    if (length > m_request.maximumBytes)
        fail(tooLarge(m_request));
}

void HttpExchange::read()
{
    m_idleTimer.start();
    while (m_reply) {
        const QByteArray piece = m_reply->read(kReadBytes);
        if (piece.isEmpty())
            return;
        if (m_answer.body.size() + piece.size() > m_request.maximumBytes)
            return fail(tooLarge(m_request));
        m_answer.body += piece;
    }
}

void HttpExchange::onReplyFinished()
{
    if (!m_reply)
        return;
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    const QString words = m_reply->errorString();
    // From 201 on an error only repeats the status, but for an answer that could not be unpacked.
    const bool isAnswer = m_answer.status != 0
        && (error == QNetworkReply::NoError
            || (m_answer.status >= 400 && error >= QNetworkReply::ContentAccessDenied
                && error != QNetworkReply::ProtocolFailure));
    if (isAnswer) {
        read();
        if (!m_reply)
            return; // it was too large
        // Progress counts unpacked bytes; an answer in chunks does not say how many there were.
        if (const QVariant length =
                m_reply->attribute(QNetworkRequest::OriginalContentLengthAttribute);
            length.isValid())
            m_answer.wireBytes = length.toLongLong();
        for (const QNetworkReply::RawHeaderPair& header : m_reply->rawHeaderPairs())
            m_answer.headers.push_back({ header.first, header.second });
        dropReply();
        return checkStatus();
    }
    if (m_answer.status != 0 && error == QNetworkReply::UnknownContentError)
        return fail(decodingFailure(m_request));
    if (!m_tlsErrors.isEmpty())
        return fail(certificateFailure(m_request, m_url, m_tlsErrors));
    fail(transportFailure(m_request, m_url, error, words));
}

void HttpExchange::checkStatus()
{
    m_answer.duration = std::chrono::nanoseconds(m_elapsed.nsecsElapsed());
    if (isRedirect(m_answer.status))
        return follow(m_answer.header("Location"));
    if (m_answer.status == 304 && m_known) {
        HttpAnswer confirmed = *m_known;
        confirmed.isRevalidated = true;
        confirmed.wireBytes = 0;
        confirmed.duration = m_answer.duration;
        return end(std::move(confirmed));
    }
    if (m_request.acceptAnyStatus || (m_answer.status >= 200 && m_answer.status < 300))
        return end(std::move(m_answer));
    end(base::fail(statusFailure(m_request, m_answer)));
}

void HttpExchange::follow(const QByteArray& location)
{
    const QUrl next = m_url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    if (location.isEmpty() || !next.isValid() || next.host().isEmpty()
        || !next.scheme().startsWith(QLatin1String("http")))
        return failWith(
            base::ErrorCode::BadInput, tr("the server redirects to no place that can be read"));
    if (m_url.scheme() == QLatin1String("https") && next.scheme() != QLatin1String("https"))
        return failWith(base::ErrorCode::Connect,
            tr("the server redirects from a secure connection to one that is not"));
    if (m_answer.status == 303
        || ((m_answer.status == 301 || m_answer.status == 302) && m_method == "POST"))
        m_method = "GET";
    if (m_visited.contains(QString::fromLatin1(m_method) + next.toString()))
        return failWith(base::ErrorCode::BadInput,
            tr("the server redirects in a circle, back to %1").arg(shownUrl(next)));
    if (m_visited.size() > m_request.maximumRedirects)
        return failWith(base::ErrorCode::BadInput,
            tr("the server redirects more than %1 times").arg(m_request.maximumRedirects));
    m_isElsewhere = m_isElsewhere || !isSameOrigin(m_request.url, next);
    m_known.reset();
    m_url = next;
    m_url.setUserInfo({});
    emit redirected();
}

void HttpExchange::followOn() { send(); }

void HttpExchange::failWith(base::ErrorCode code, const QString& why, const QString& hint)
{
    fail({ code, failedRequest(m_request), why, hint, {} });
}

void HttpExchange::fail(base::Error error) { end(base::fail(std::move(error))); }

void HttpExchange::end(base::Result<HttpAnswer> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    dropReply();
    m_connectTimer.stop();
    m_idleTimer.stop();
    m_totalTimer.stop();
    emit finished();
}

void HttpExchange::dropReply()
{
    if (!m_reply)
        return;
    m_connectTimer.stop();
    m_idleTimer.stop();
    QNetworkReply* const reply = m_reply;
    m_reply = nullptr;
    reply->disconnect(this);
    if (!reply->isFinished())
        reply->abort();
    reply->deleteLater();
}

} // namespace opsdeck::metrics
