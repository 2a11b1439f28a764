// The certificate a PostgreSQL server shows, read by a handshake of its own: libpq checks it but
// does not tell until when it is valid. Blocks its caller, shortly; any thread but a window's.
#pragma once

#include "models/base/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace opsdeck::catalog {

struct ServerCertificate
{
    QString subject;
    QDateTime validUntil; // UTC
};

base::Result<ServerCertificate> readServerCertificate(
    const QString& host, quint16 port, std::chrono::milliseconds timeout);

} // namespace opsdeck::catalog
