// A superuser's connection to the sample's own server, for what the program's read-only connections
// do not do: whole scripts, COPY at full speed. Blocks; used by one thread at a time.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QCoreApplication>

#include <functional>
#include <memory>
#include <vector>

struct pg_conn;
struct pg_result;

namespace opsdeck::sample {

class CopyBuffer;

class Session
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::Session)

public:
    static base::Result<std::unique_ptr<Session>> open(const QByteArray& uri);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Any number of statements, one transaction; `what` names them in the error.
    base::Status run(const QString& what, const QByteArray& script);
    base::Result<std::vector<QByteArray>> column(
        const QString& what, const QByteArray& sql, const std::vector<QByteArray>& parameters = {});
    // COPY … FROM STDIN with what `rows` writes.
    base::Status copy(
        const QString& what, const QByteArray& sql, const std::function<void(CopyBuffer&)>& rows);
    // Sets a role's password without the password reaching the server's log.
    base::Status setPassword(const QByteArray& role, const QByteArray& password);
    bool isUsable() const;

private:
    explicit Session(pg_conn* connection);
    base::Status check(const QString& what, pg_result* result) const;

    pg_conn* m_connection;
};

} // namespace opsdeck::sample
