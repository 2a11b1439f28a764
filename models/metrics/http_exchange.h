// One request with its redirects, limits and timeouts, from being asked for to its result. Lives in
// the HTTP client's thread, which starts it, and each hop of its redirects, when the gate of the
// host that is asked next lets it through.
#pragma once

#include "models/base/result.h"
#include "models/metrics/http_message.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace opsdeck::metrics {

class HttpExchange : public QObject
{
    Q_OBJECT

public:
    // `known` is an earlier answer that the server may confirm.
    HttpExchange(HttpRequest request, QObject* parent);

    void start(QNetworkAccessManager& network, const QSslConfiguration& tls,
        std::optional<HttpAnswer> known);
    void followOn(); // to where redirected() pointed
    void fail(base::Error error); // ends it, now

    const HttpRequest& request() const { return m_request; }
    QString host() const; // host and port of what is asked now, or next
    bool isStarted() const { return m_network != nullptr; }
    std::chrono::milliseconds remaining() const; // of the total timeout
    const std::optional<base::Result<HttpAnswer>>& result() const { return m_result; }
    // Of an answer that was no good, so that its Retry-After can be obeyed.
    const HttpAnswer& answer() const { return m_answer; }

signals:
    void redirected(); // waits for followOn()
    void finished();

private:
    void send();
    QNetworkRequest networkRequest() const;
    void read();
    void onHeaders();
    void onReplyFinished();
    void follow(const QByteArray& location);
    void checkStatus();
    void end(base::Result<HttpAnswer> result);
    void dropReply();
    void failWith(base::ErrorCode code, const QString& why, const QString& hint = {});

    HttpRequest m_request;
    QNetworkAccessManager* m_network = nullptr;
    const QSslConfiguration* m_tls = nullptr;
    std::optional<HttpAnswer> m_known;
    QUrl m_url; // of the hop that runs
    QByteArray m_method;
    bool m_isElsewhere = false; // a redirect left the origin: no credentials any more
    QSet<QString> m_visited;
    QNetworkReply* m_reply = nullptr;
    HttpAnswer m_answer;
    std::optional<base::Result<HttpAnswer>> m_result;
    QList<QSslError> m_tlsErrors;
    QElapsedTimer m_elapsed;
    QTimer m_connectTimer;
    QTimer m_idleTimer;
    QTimer m_totalTimer;
    QElapsedTimer m_age; // since it was asked for
};

} // namespace opsdeck::metrics
