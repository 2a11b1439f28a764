// The JSON body of a request, read member by member; the first thing that is wrong is kept as a
// sentence for the client. Used by one thread for one request.
#pragma once

#include "app/sample/api/api_call.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace opsdeck::sample {

class BodyReader
{
public:
    explicit BodyReader(std::string_view body);

    std::optional<std::string> text(const char* member); // optional
    std::string requiredText(const char* member);
    std::optional<std::string> choice(const char* member, const QStringList& choices);
    std::optional<std::string> number(const char* member, double lowest, double highest);
    std::optional<std::string> wholeNumber(const char* member, qint64 lowest, qint64 highest);
    // As compact JSON.
    std::optional<std::string> object(const char* member);
    std::optional<std::string> array(const char* member, qsizetype most);

    // Also when a member is there that nobody has asked for.
    std::optional<ApiReply> trouble() const;

private:
    QJsonValue take(const char* member);
    void refuse(const char* member, const QString& what);

    QJsonObject m_object;
    QString m_trouble;
};

} // namespace opsdeck::sample
