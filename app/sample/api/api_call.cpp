#include "app/sample/api/api_call.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace opsdeck::sample {

namespace {
ApiReply described(const base::Error& error)
{
    using base::ErrorCode;
    switch (error.code) {
    case ErrorCode::NotFound:
        return problem(404, QStringLiteral("There is no such entry."));
    case ErrorCode::BadInput:
    case ErrorCode::Usage:
        return problem(400, error.sentence());
    case ErrorCode::Connect:
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout: {
        ApiReply reply =
            problem(503, QStringLiteral("The database does not answer in time. Try again."));
        reply.headers["Retry-After"] = "1";
        return reply;
    }
    default:
        break;
    }
    // Of data that breaks a rule of the schema the client has to hear.
    if (error.sqlState.startsWith(QLatin1StringView("22"))
        || error.sqlState.startsWith(QLatin1StringView("23")))
        return problem(400, QStringLiteral("The values break a rule of the data: ") + error.why);
    return problem(500, QStringLiteral("The request failed. The log says why."));
}
} // namespace

const std::string* ApiCall::parameter(const std::string& name) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? nullptr : &found->second;
}

ApiReply json(std::string body, int status)
{
    ApiReply reply;
    reply.status = status;
    reply.body = std::move(body);
    return reply;
}

ApiReply problem(int status, const QString& sentence)
{
    const QJsonObject error{ { QStringLiteral("status"), status },
        { QStringLiteral("message"), sentence } };
    ApiReply reply = json(QJsonDocument(QJsonObject{ { QStringLiteral("error"), error } })
                              .toJson(QJsonDocument::Compact)
                              .toStdString(),
        status);
    reply.headers["Cache-Control"] = "no-store";
    return reply;
}

ApiReply problem(const base::Error& error)
{
    ApiReply reply = described(error);
    reply.reason = error.sentence();
    return reply;
}

} // namespace opsdeck::sample
