#include "app/sample/api/bearer_token.h"

#include <QList>
#include <QMessageAuthenticationCode>

namespace opsdeck::sample {

namespace {
constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray signature(const QByteArray& payload, const QByteArray& key)
{
    return QMessageAuthenticationCode::hash(payload, key, QCryptographicHash::Sha256);
}

// Takes as long for a near miss as for a far one.
bool isSame(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}
} // namespace

std::string signedToken(const Identity& identity, const QByteArray& key)
{
    const QByteArray payload = QByteArray::fromStdString(identity.tenant + '|' + identity.user + '|'
        + identity.role + '|' + std::to_string(identity.expires));
    return payload.toBase64(kEncoding).toStdString() + '.'
        + signature(payload, key).toBase64(kEncoding).toStdString();
}

std::optional<Identity> verifiedToken(
    std::string_view token, const QByteArray& key, std::int64_t now)
{
    const QList<QByteArray> halves =
        QByteArray(token.data(), static_cast<qsizetype>(token.size())).split('.');
    if (halves.size() != 2)
        return {};
    const auto payload = QByteArray::fromBase64Encoding(
        halves[0], kEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto signedWith = QByteArray::fromBase64Encoding(
        halves[1], kEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload || !signedWith || !isSame(*signedWith, signature(*payload, key)))
        return {};
    const QList<QByteArray> parts = (*payload).split('|');
    if (parts.size() != 4)
        return {};
    Identity identity{ parts[0].toStdString(), parts[1].toStdString(), parts[2].toStdString(),
        parts[3].toLongLong() };
    if (identity.expires <= now)
        return {};
    return identity;
}

} // namespace opsdeck::sample
