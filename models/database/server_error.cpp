#include "models/database/server_error.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cstring>
#include <libpq-fe.h>

namespace opsdeck::database {

namespace {

using base::ErrorCode;

QString tr(const char* text) { return QCoreApplication::translate("ServerError", text); }

struct Meaning
{
    const char* state; // a whole SQLSTATE, or its first two characters for the class
    ErrorCode code;
    const char* hint;
};

// The first match wins, so whole states stand before their class. Codes: PostgreSQL, appendix A.
constexpr std::array kMeanings{
    Meaning{ "42501", ErrorCode::Permission,
        QT_TRANSLATE_NOOP(
            "ServerError", "Ask an administrator to grant this right to the role %1.") },
    Meaning{ "42P01", ErrorCode::NotFound,
        QT_TRANSLATE_NOOP(
            "ServerError", "It may have been dropped or renamed: refresh the list.") },
    Meaning{ "42703", ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("ServerError", "The table may have been altered: refresh the list.") },
    Meaning{ "3F000", ErrorCode::NotFound, nullptr },
    Meaning{ "42883", ErrorCode::NotFound, nullptr },
    Meaning{ "42704", ErrorCode::NotFound, nullptr },
    Meaning{ "55P03", ErrorCode::Timeout,
        QT_TRANSLATE_NOOP("ServerError", "Another session holds a lock; try again later.") },
    Meaning{ "25P03", ErrorCode::Timeout, nullptr },
    Meaning{ "25006", ErrorCode::Permission,
        QT_TRANSLATE_NOOP("ServerError", "This connection is read-only.") },
    Meaning{ "53300", ErrorCode::Connect,
        QT_TRANSLATE_NOOP("ServerError",
            "The server has no free connection; close others or lower the "
            "pool's limit.") },
    Meaning{ "57014", ErrorCode::Timeout,
        QT_TRANSLATE_NOOP("ServerError", "Narrow the filter or raise the statement timeout.") },
    Meaning{ "40001", ErrorCode::Server, QT_TRANSLATE_NOOP("ServerError", "Try again.") },
    Meaning{ "40P01", ErrorCode::Server, QT_TRANSLATE_NOOP("ServerError", "Try again.") },
    Meaning{ "57P", ErrorCode::ConnectionLost, nullptr },
    Meaning{ "08", ErrorCode::ConnectionLost, nullptr },
    Meaning{ "53", ErrorCode::Server,
        QT_TRANSLATE_NOOP("ServerError", "The server is short of a resource; its log says more.") },
    Meaning{ "0A", ErrorCode::Unsupported, nullptr },
    Meaning{ "22", ErrorCode::BadInput, nullptr },
};

constexpr std::array kConnectHints{
    Meaning{ "28P01", ErrorCode::Connect,
        QT_TRANSLATE_NOOP("ServerError", "Check the user name and the password.") },
    Meaning{ "28000", ErrorCode::Connect,
        QT_TRANSLATE_NOOP("ServerError",
            "The server's pg_hba.conf must allow this user, host and "
            "database.") },
    Meaning{ "3D000", ErrorCode::Connect,
        QT_TRANSLATE_NOOP("ServerError", "Check the name of the database.") },
    Meaning{ "53300", ErrorCode::Connect,
        QT_TRANSLATE_NOOP("ServerError",
            "The server has no free connection; close others or lower the "
            "pool's limit.") },
    Meaning{ "57P03", ErrorCode::Connect,
        QT_TRANSLATE_NOOP(
            "ServerError", "The server is starting or stopping; try again in a moment.") },
};

template <typename Table>
const Meaning* meaningOf(const Table& table, const QByteArray& state)
{
    for (const Meaning& meaning : table) {
        if (state.startsWith(meaning.state))
            return &meaning;
    }
    return nullptr;
}

QString field(const pg_result* result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code)).trimmed();
}

QString whatFailed(const QString& name) { return tr("The query “%1” failed").arg(name); }

QString serverWords(const pg_result* result)
{
    QString words = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (words.isEmpty())
        words = QString::fromUtf8(PQresultErrorMessage(result)).trimmed();
    const QString detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    return detail.isEmpty() ? words : words + QStringLiteral(" (") + detail + QLatin1Char(')');
}

} // namespace

base::Error errorOfResult(const pg_result* result, const QString& name, const QString& user)
{
    const QByteArray state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    base::Error error{ ErrorCode::Server, whatFailed(name), serverWords(result),
        field(result, PG_DIAG_MESSAGE_HINT), QString::fromLatin1(state) };
    if (state == "57014") {
        error.what = tr("The query “%1” took too long").arg(name);
    }
    const Meaning* meaning = meaningOf(kMeanings, state);
    if (!meaning)
        return error;
    error.code = meaning->code;
    if (meaning->hint && error.hint.isEmpty()) {
        error.hint = tr(meaning->hint);
        if (error.hint.contains(QLatin1String("%1")))
            error.hint = error.hint.arg(user);
    }
    if (error.code == ErrorCode::ConnectionLost)
        error.what = tr("The connection was lost during “%1”").arg(name);
    return error;
}

base::Error errorOfLostLink(pg_conn* connection, const QString& name, const QString& why)
{
    QString words =
        why.isEmpty() ? QString::fromUtf8(PQerrorMessage(connection)).simplified() : why;
    if (words.isEmpty())
        words = tr("the server closed it");
    return { ErrorCode::ConnectionLost, tr("The connection was lost during “%1”").arg(name), words,
        tr("Opsdeck reconnects by itself."), {} };
}

base::Error errorOfConnecting(const QByteArray& message, const QString& where)
{
    // Verbose text carries the state that libpq 15 has no call for:
    // "FATAL:  28P01: password authentication failed\nLOCATION:  auth_failed, auth.c:326"
    static const QRegularExpression verbose(QStringLiteral("[A-Z]+:\\s+([0-9A-Z]{5}): ([^\\n]*)"));
    static const QRegularExpression location(QStringLiteral("\\n?LOCATION:[^\\n]*"));
    QString words = QString::fromUtf8(message);
    base::Error error{ ErrorCode::Connect, tr("Could not connect to %1").arg(where), {}, {}, {} };
    const QRegularExpressionMatch match = verbose.match(words);
    if (match.hasMatch()) {
        error.sqlState = match.captured(1);
        words = match.captured(2);
    }
    words.remove(location);
    error.why = words.trimmed().replace(QLatin1String("\n\t"), QLatin1String(". ")).simplified();
    if (const Meaning* meaning = meaningOf(kConnectHints, error.sqlState.toLatin1()))
        error.hint = tr(meaning->hint);
    else if (error.why.contains(QLatin1String("certificate")))
        error.hint = tr("Name the server's authority with sslrootcert=…, or another sslmode.");
    else if (error.why.contains(QLatin1String("SSL")))
        error.hint = tr("Hosts other than this one need TLS unless sslmode says otherwise.");
    else if (error.sqlState.isEmpty())
        error.hint = tr("Check host and port, and that the server runs.");
    return error;
}

base::Error errorOfCancel(const QString& name)
{
    return { ErrorCode::Cancelled, tr("“%1” was stopped").arg(name), {}, {}, {} };
}

base::Error errorOfNul(const QString& name)
{
    return { ErrorCode::BadInput, tr("“%1” was not sent").arg(name),
        tr("a value contains a NUL character, which PostgreSQL cannot store"), {}, {} };
}

bool isTransient(const base::Error& connectError)
{
    if (connectError.code != ErrorCode::Connect && connectError.code != ErrorCode::Timeout
        && connectError.code != ErrorCode::ConnectionLost)
        return false;
    const QString& state = connectError.sqlState;
    return state.isEmpty() || isServerFull(connectError) || state.startsWith(QLatin1String("57P"))
        || state.startsWith(QLatin1String("08"));
}

bool isServerFull(const base::Error& connectError)
{
    return connectError.sqlState == QLatin1String("53300");
}

} // namespace opsdeck::database
