#include "app/sample/api/body_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace opsdeck::sample {

BodyReader::BodyReader(std::string_view body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray(body.data(), static_cast<qsizetype>(body.size())), &error);
    if (document.isObject())
        m_object = document.object();
    else
        m_trouble = QStringLiteral("The body is not a JSON object");
}

QJsonValue BodyReader::take(const char* member) { return m_object.take(QLatin1StringView(member)); }

void BodyReader::refuse(const char* member, const QString& what)
{
    if (m_trouble.isEmpty())
        m_trouble = QStringLiteral("The member \"%1\" %2").arg(QLatin1StringView(member), what);
}

std::optional<std::string> BodyReader::text(const char* member)
{
    const QJsonValue value = take(member);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isString() || value.toString().contains(QChar(0)))
        refuse(member, QStringLiteral("takes a text"));
    return value.toString().toStdString();
}

std::string BodyReader::requiredText(const char* member)
{
    const auto value = text(member);
    if (!value || value->empty())
        refuse(member, QStringLiteral("is missing"));
    return value.value_or(std::string());
}

std::optional<std::string> BodyReader::choice(const char* member, const QStringList& choices)
{
    auto value = text(member);
    if (value && !choices.contains(QString::fromStdString(*value)))
        refuse(member, QStringLiteral("takes one of ") + choices.join(QStringLiteral(", ")));
    return value;
}

std::optional<std::string> BodyReader::number(const char* member, double lowest, double highest)
{
    const QJsonValue value = take(member);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isDouble() || value.toDouble() < lowest || value.toDouble() > highest)
        refuse(member, QStringLiteral("takes a number from %1 to %2").arg(lowest).arg(highest));
    return QByteArray::number(value.toDouble(), 'g', 15).toStdString();
}

std::optional<std::string> BodyReader::wholeNumber(
    const char* member, qint64 lowest, qint64 highest)
{
    const QJsonValue value = take(member);
    if (value.isUndefined() || value.isNull())
        return {};
    const double number = value.toDouble(std::nan(""));
    if (number != std::floor(number) || number < static_cast<double>(lowest)
        || number > static_cast<double>(highest))
        refuse(
            member, QStringLiteral("takes a whole number from %1 to %2").arg(lowest).arg(highest));
    return std::to_string(value.toInteger());
}

std::optional<std::string> BodyReader::object(const char* member)
{
    const QJsonValue value = take(member);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isObject())
        refuse(member, QStringLiteral("takes an object"));
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<std::string> BodyReader::array(const char* member, qsizetype most)
{
    const QJsonValue value = take(member);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isArray() || value.toArray().isEmpty() || value.toArray().size() > most)
        refuse(member, QStringLiteral("takes an array of 1 to %1 entries").arg(most));
    return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<ApiReply> BodyReader::trouble() const
{
    if (!m_trouble.isEmpty())
        return problem(400, m_trouble + u'.');
    if (!m_object.isEmpty())
        return problem(400,
            QStringLiteral("The member \"%1\" is not known here.").arg(m_object.keys().first()));
    return {};
}

} // namespace opsdeck::sample
