#include "models/metrics/http_message.h"

#include "models/base/redact.h"

#include <algorithm>

namespace opsdeck::metrics {

Credentials Credentials::fromSecret(const QString& secret)
{
    const qsizetype colon = secret.indexOf(u':');
    if (colon < 0)
        return { {}, {}, secret };
    return { secret.left(colon), secret.mid(colon + 1), {} };
}

QByteArray Credentials::header() const
{
    if (!bearer.isEmpty())
        return "Bearer " + bearer.toUtf8();
    if (!user.isEmpty())
        return "Basic " + QByteArray(user.toUtf8() + ':' + password.toUtf8()).toBase64();
    return {};
}

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const HttpHeader& h) {
        return QByteArrayView(h.name).compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

QString shownUrl(const QUrl& url)
{
    return base::withoutSecrets(url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
}

} // namespace opsdeck::metrics
