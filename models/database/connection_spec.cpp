#include "models/database/connection_spec.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <libpq-fe.h>
#include <memory>

namespace opsdeck::database {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ConnectionSpec", text); }

struct OptionsDeleter
{
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsDeleter>;

struct ConnectionDeleter
{
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

using Pairs = std::map<QByteArray, QByteArray>;

Pairs pairsOf(const PQconninfoOption* option)
{
    Pairs pairs;
    for (; option && option->keyword; ++option) {
        if (option->val && *option->val)
            pairs.emplace(option->keyword, option->val);
    }
    return pairs;
}

// What libpq would connect with: service file, environment and defaults applied. libpq has no call
// for that alone, but it fills a connection in before it checks the values, and an impossible
// channel_binding stops it there, before any name is looked up or any socket opened.
Pairs resolved(Pairs given)
{
    given["channel_binding"] = "resolve-only";
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : given) {
        keywords.push_back(keyword.constData());
        values.push_back(value.constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    const std::unique_ptr<PGconn, ConnectionDeleter> connection(
        PQconnectStartParams(keywords.data(), values.data(), 0));
    Pairs pairs;
    if (connection)
        pairs = pairsOf(Options(PQconninfo(connection.get())).get());
    // A service file that cannot be read leaves an unfilled connection: show what was given.
    for (const auto& [keyword, value] : given)
        pairs.try_emplace(keyword, value);
    pairs.erase("channel_binding");
    return pairs;
}

bool isLoopback4(const QByteArray& host)
{
    // All four numbers: "127.evil.example" is a name, not an address.
    const QList<QByteArray> parts = host.split('.');
    if (parts.size() != 4 || parts.first() != "127")
        return false;
    return std::all_of(parts.begin(), parts.end(), [](const QByteArray& part) {
        bool isNumber = false;
        const uint number = part.toUInt(&isNumber);
        return isNumber && number <= 255;
    });
}

bool isLocalHost(const QByteArray& host)
{
    return host.isEmpty() || host.startsWith('/') || host.startsWith('@')
        || QFileInfo(QString::fromUtf8(host)).isAbsolute()
        || host.compare("localhost", Qt::CaseInsensitive) == 0 || host == "::1"
        || isLoopback4(host);
}

// The trust store of the system; empty where we know of none.
QByteArray systemCertificates()
{
    if (PQlibVersion() >= 160000)
        return "system";
    for (const char* path : { "/etc/ssl/certs/ca-certificates.crt",
             "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem" }) {
        if (QFileInfo::exists(QString::fromLatin1(path)))
            return path;
    }
    return {};
}

// libpq quotes the piece of text it stumbled over, which may be a piece of the password.
QString withoutQuotedText(const QString& message)
{
    static const QRegularExpression quoted(QStringLiteral("\"[^\"]*\"?"));
    QString safe = message.trimmed();
    return safe.replace(quoted, QStringLiteral("\"…\""));
}

bool isSecret(const QByteArray& keyword)
{
    return keyword == "password" || keyword == "sslpassword";
}

QString quotedValue(const QByteArray& value)
{
    QString text = QString::fromUtf8(value);
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('\''), QLatin1String("\\'"));
    static const QRegularExpression plain(QStringLiteral(R"(^[A-Za-z0-9_./:@-]+\z)"));
    return plain.match(text).hasMatch() ? text : QLatin1Char('\'') + text + QLatin1Char('\'');
}

QByteArray valueOr(const Pairs& pairs, const QByteArray& keyword, const QByteArray& fallback)
{
    const auto found = pairs.find(keyword);
    return found == pairs.end() ? fallback : found->second;
}

// libpq's own default certificate, which verification uses when none is named.
bool hasOwnRootCertificate()
{
#ifdef Q_OS_WIN
    const QString home = qEnvironmentVariable("APPDATA") + QStringLiteral("/postgresql");
#else
    const QString home = qEnvironmentVariable("HOME") + QStringLiteral("/.postgresql");
#endif
    return QFileInfo::exists(home + QStringLiteral("/root.crt"));
}

} // namespace

base::Result<ConnectionSpec> ConnectionSpec::parse(const QString& uriOrKeyValue)
{
    const QString what = tr("Could not read the connection text");
    const QString hint = tr("Write postgresql://user@host:5432/database or "
                            "host=… dbname=… user=….");
    if (uriOrKeyValue.contains(QChar(u'\0')))
        return base::fail(base::ErrorCode::BadInput, what, tr("it contains a NUL character"), hint);

    char* message = nullptr;
    const Options options(PQconninfoParse(uriOrKeyValue.trimmed().toUtf8().constData(), &message));
    const QString why = withoutQuotedText(QString::fromUtf8(message));
    PQfreemem(message);
    if (!options)
        return base::fail(base::ErrorCode::BadInput, what, why, hint);

    ConnectionSpec spec;
    spec.m_given = pairsOf(options.get());
    return spec;
}

void ConnectionSpec::set(const char* keyword, const QString& value)
{
    if (value.isEmpty())
        m_given.erase(keyword);
    else
        m_given[keyword] = value.toUtf8();
}

QString ConnectionSpec::get(const char* keyword) const
{
    return QString::fromUtf8(valueOr(resolved(m_given), keyword, {}));
}

bool ConnectionSpec::isLocal() const
{
    const Pairs pairs = resolved(m_given);
    // An address decides over a name: libpq connects to it without looking the name up.
    const QByteArray addresses = valueOr(pairs, "hostaddr", {});
    const QList<QByteArray> hosts =
        (addresses.isEmpty() ? valueOr(pairs, "host", {}) : addresses).split(',');
    return std::all_of(hosts.begin(), hosts.end(),
        [](const QByteArray& host) { return isLocalHost(host.trimmed()); });
}

QString ConnectionSpec::display() const
{
    const Pairs pairs = resolved(m_given);
    const QByteArray address = valueOr(pairs, "hostaddr", "localhost");
    const QList<QByteArray> hosts = valueOr(pairs, "host", address).split(',');
    const QList<QByteArray> ports = valueOr(pairs, "port", "5432").split(',');
    QStringList places;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const QByteArray& port = ports.value(std::min(i, ports.size() - 1));
        const bool isV6 = hosts[i].contains(':');
        const QByteArray host = isV6 ? '[' + hosts[i] + ']' : hosts[i];
        places << QString::fromUtf8(host + ':' + (port.isEmpty() ? "5432" : port));
    }
    const QByteArray user = valueOr(pairs, "user", {});
    const QString database = QString::fromUtf8(valueOr(pairs, "dbname", user));
    const QString prefix = user.isEmpty() ? QString() : QString::fromUtf8(user) + QLatin1Char('@');
    return prefix + places.join(QLatin1Char(',')) + QLatin1Char('/') + database;
}

QString ConnectionSpec::withoutSecrets() const
{
    QStringList parts;
    for (const auto& [keyword, value] : m_given) {
        if (!isSecret(keyword))
            parts << QString::fromUtf8(keyword) + QLatin1Char('=') + quotedValue(value);
    }
    return parts.join(QLatin1Char(' '));
}

std::map<QByteArray, QByteArray> ConnectionSpec::parameters() const
{
    Pairs pairs = m_given;
    const Pairs known = resolved(m_given);
    pairs.try_emplace("application_name", "opsdeck");
    pairs["client_encoding"] = "UTF8"; // pages hand out the server's bytes as UTF-8
    pairs.try_emplace("keepalives", "1");
    pairs.try_emplace("keepalives_idle", "30");
    pairs.try_emplace("keepalives_interval", "5");
    pairs.try_emplace("keepalives_count", "3");
    pairs.try_emplace("tcp_user_timeout", "10000");

    // "prefer" from the service file looks like libpq's own default and is not taken as a choice.
    QByteArray mode = valueOr(known, "sslmode", "prefer");
    const bool isChosen =
        m_given.contains("sslmode") || qEnvironmentVariableIsSet("PGSSLMODE") || mode != "prefer";
    if (!isChosen && !isLocal()) {
        mode = "verify-full";
        pairs["sslmode"] = mode;
    }
    if (mode.startsWith("verify-") && !known.contains("sslrootcert") && !hasOwnRootCertificate()) {
        const QByteArray certificates = systemCertificates();
        const bool isAllowed = certificates != "system" || mode == "verify-full";
        if (!certificates.isEmpty() && isAllowed)
            pairs["sslrootcert"] = certificates;
    }
    return pairs;
}

} // namespace opsdeck::database
