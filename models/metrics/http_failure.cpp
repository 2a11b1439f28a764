#include "models/metrics/http_failure.h"

#include "models/base/redact.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace opsdeck::metrics {

namespace {

constexpr qsizetype kQuotedCharacters = 200;

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("opsdeck::metrics::HttpFailure", text, nullptr, n);
}

QString hostOf(const QUrl& url)
{
    return QStringLiteral("%1:%2").arg(
        url.host(), QString::number(url.port(url.scheme() == QLatin1String("https") ? 443 : 80)));
}

base::Error connectFailure(const HttpRequest& request, const QString& why, const QString& hint)
{
    return { base::ErrorCode::Connect, failedRequest(request), why, hint, {} };
}

QString firstLine(const HttpAnswer& answer)
{
    const QByteArray type = answer.contentType().toLower();
    if (type.contains("html") || answer.body.contains('\0'))
        return {};
    const QString text = QString::fromUtf8(answer.body.left(4 * kQuotedCharacters)).trimmed();
    return base::withoutSecrets(text.section(u'\n', 0, 0).left(kQuotedCharacters).trimmed());
}

QString statusText(const HttpAnswer& answer)
{
    const QString said = firstLine(answer);
    return said.isEmpty()
        ? tr("the server answered with status %1").arg(answer.status)
        : tr("the server answered with status %1: %2").arg(QString::number(answer.status), said);
}

QString certificateHint(QSslError::SslError error)
{
    switch (error) {
    case QSslError::HostNameMismatch:
        return tr("Use the name that the certificate was issued for.");
    case QSslError::CertificateExpired:
        return tr("Renew the server's certificate.");
    case QSslError::CertificateNotYetValid:
        return tr("Check the clocks of both machines.");
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return tr("Replace the server's certificate.");
    default:
        return tr("Name the file of the authority that signed it as CA file, if you trust it.");
    }
}

QString certificateWhy(const QSslError& error, const QString& host)
{
    const QSslCertificate certificate = error.certificate();
    const QLocale locale;
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return tr("the server's certificate is for %1, not for %2")
            .arg(certificate.subjectInfo(QSslCertificate::CommonName).join(QLatin1String(", ")),
                host);
    case QSslError::CertificateExpired:
        return tr("the server's certificate expired on %1")
            .arg(locale.toString(certificate.expiryDate().toUTC(), QLocale::ShortFormat));
    case QSslError::CertificateNotYetValid:
        return tr("the server's certificate is not valid before %1")
            .arg(locale.toString(certificate.effectiveDate().toUTC(), QLocale::ShortFormat));
    case QSslError::SelfSignedCertificate:
        return tr("the server's certificate is signed by itself");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return tr("the server's certificate is signed by nobody this computer trusts");
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return tr("the server's certificate was revoked");
    default:
        return tr("the server's certificate is not good: %1").arg(error.errorString());
    }
}

} // namespace

QString failedRequest(const HttpRequest& request)
{
    return request.failed.isEmpty() ? tr("Could not get %1").arg(shownUrl(request.url))
                                    : request.failed;
}

base::Error transportFailure(const HttpRequest& request, const QUrl& url,
    QNetworkReply::NetworkError error, const QString& words)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return connectFailure(request, tr("nothing listens on %1").arg(hostOf(url)),
            tr("Is the server running, and is the port right?"));
    case QNetworkReply::HostNotFoundError:
        return connectFailure(request, tr("there is no host named %1").arg(url.host()),
            tr("Check the spelling and the name server."));
    case QNetworkReply::SslHandshakeFailedError:
        return connectFailure(request, tr("no secure connection came about: %1").arg(words),
            tr("Does the server speak TLS on this port?"));
    case QNetworkReply::RemoteHostClosedError:
        return { base::ErrorCode::ConnectionLost, failedRequest(request),
            tr("the server closed the connection before the answer was complete"), {}, {} };
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return connectFailure(request, tr("the proxy does not answer: %1").arg(words),
            tr("Check the proxy in the settings or in the environment."));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return connectFailure(
            request, tr("the proxy asks for a user and a password"), tr("Name them in its URL."));
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return { base::ErrorCode::BadInput, failedRequest(request),
            tr("what answers on %1 does not speak HTTP").arg(hostOf(url)), {}, {} };
    default:
        return connectFailure(request, base::withoutSecrets(words), {});
    }
}

base::Error certificateFailure(
    const HttpRequest& request, const QUrl& url, const QList<QSslError>& errors)
{
    // A wrong name tells more than an unknown issuer, an unknown issuer more than the rest.
    constexpr std::array kOrder{ QSslError::HostNameMismatch, QSslError::CertificateExpired,
        QSslError::CertificateNotYetValid, QSslError::CertificateRevoked,
        QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain };
    const auto rank = [&kOrder](const QSslError& error) {
        return std::find(kOrder.begin(), kOrder.end(), error.error());
    };
    const auto worst = std::min_element(errors.begin(), errors.end(),
        [&rank](const QSslError& a, const QSslError& b) { return rank(a) < rank(b); });
    if (worst == errors.end())
        return transportFailure(request, url, QNetworkReply::SslHandshakeFailedError, {});
    return connectFailure(
        request, certificateWhy(*worst, url.host()), certificateHint(worst->error()));
}

base::Error statusFailure(const HttpRequest& request, const HttpAnswer& answer)
{
    base::Error error{ base::ErrorCode::Server, failedRequest(request), statusText(answer), {},
        {} };
    switch (answer.status) {
    case 401:
        error.code = base::ErrorCode::Permission;
        error.hint = request.credentials.isEmpty()
            ? tr("It asks for credentials: name a user or a token.")
            : tr("It refuses the credentials that were given.");
        break;
    case 403:
        error.code = base::ErrorCode::Permission;
        error.hint = tr("These credentials may not read it.");
        break;
    case 404:
    case 410:
        error.code = base::ErrorCode::NotFound;
        error.hint = tr("Check the path of the URL.");
        break;
    case 429:
        error.hint = tr("Ask less often.");
        break;
    default:
        if (answer.status >= 500)
            error.hint = tr("The server's own log says more.");
    }
    return error;
}

// Qt gives the same error for both, without a word that would tell them apart.
base::Error decodingFailure(const HttpRequest& request)
{
    return { base::ErrorCode::BadInput, failedRequest(request),
        tr("the compressed answer is damaged, or unpacks to more than the limit of %1")
            .arg(QLocale().formattedDataSize(request.maximumBytes)),
        {}, {} };
}

base::Error tooLarge(const HttpRequest& request)
{
    return { base::ErrorCode::BadInput, failedRequest(request),
        tr("the answer is larger than the limit of %1")
            .arg(QLocale().formattedDataSize(request.maximumBytes)),
        tr("Is this the URL of a metrics endpoint?"), {} };
}

} // namespace opsdeck::metrics
