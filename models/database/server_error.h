// From libpq's failures to base::Error: SQLSTATE to code, the server's words as the reason, and a
// hint that helps. Free functions, no state, any thread.
#pragma once

#include "models/base/error.h"

#include <QByteArray>

#include <chrono>

struct pg_conn;
struct pg_result;

namespace opsdeck::database {

// `name` is the query's name, `user` the role it ran as.
base::Error errorOfResult(const pg_result* result, const QString& name, const QString& user);

// The link broke while `name` was running; `why` stands in when libpq has no words of its own.
base::Error errorOfLostLink(pg_conn* connection, const QString& name, const QString& why = {});

// No connection could be made to `where`. `message` is libpq's, in verbose form.
base::Error errorOfConnecting(const QByteArray& message, const QString& where);

base::Error errorOfCancel(const QString& name);
base::Error errorOfNul(const QString& name); // a parameter holds a NUL byte

// True for failures that go away when one waits: the server starts, restarts or is full.
bool isTransient(const base::Error& connectError);

// The server has no room: another connection fails, but those that stand go on.
bool isServerFull(const base::Error& connectError);

} // namespace opsdeck::database
