// Where a server is and how to sign in, as libpq understands it: URI, key=value, service name,
// with PG* variables, the service file and ~/.pgpass applied by libpq itself. A value. Holds the
// password when one was given; everything printable leaves it out.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace opsdeck::database {

class ConnectionSpec
{
public:
    ConnectionSpec() = default; // libpq's defaults and PG* variables alone

    // BadInput with libpq's words when the text is neither a URI nor key=value pairs.
    static base::Result<ConnectionSpec> parse(const QString& uriOrKeyValue);

    void set(const char* keyword, const QString& value); // empty removes it
    QString get(const char* keyword) const; // after libpq's defaults

    // True for unix sockets and loopback addresses; anything else gets sslmode=verify-full unless
    // the text names a mode.
    bool isLocal() const;

    // "opsdeck_ro@db.example:5432/commerce": for windows and logs, without the password.
    QString display() const;
    // The text to save in a workspace: key=value, without the password.
    QString withoutSecrets() const;

    // Keyword and value, ready for PQconnectdbParams, our defaults filled in.
    std::map<QByteArray, QByteArray> parameters() const;

private:
    std::map<QByteArray, QByteArray> m_given; // as written by the user
};

} // namespace opsdeck::database
