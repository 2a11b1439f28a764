#include "models/catalog/json_members.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace opsdeck::catalog {

namespace {

constexpr qint64 kMostBytes = 1 << 20;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::JsonMembers)
};

} // namespace

JsonMembers::JsonMembers(QJsonObject object, QString place)
    : m_object(std::move(object))
    , m_place(std::move(place))
{
}

QJsonValue JsonMembers::value(const char* member) const
{
    return m_object.value(QLatin1String(member));
}

bool JsonMembers::has(const char* member) const { return m_object.contains(QLatin1String(member)); }

void JsonMembers::complain(const char* member, const QString& why)
{
    if (!m_status)
        return;
    const QString name =
        (m_place.isEmpty() ? QString() : m_place + QLatin1Char('.')) + QLatin1String(member);
    m_status = base::fail(base::ErrorCode::BadInput, Words::tr("\"%1\" is wrong").arg(name), why);
}

void JsonMembers::complainOfChoice(const char* member, const QString& id, const QStringList& known)
{
    complain(member, Words::tr("\"%1\" is none of %2").arg(id, known.join(QLatin1String(", "))));
}

void JsonMembers::need(const char* member)
{
    const QJsonValue found = value(member);
    if (found.isUndefined() || found.isNull()
        || (found.isString() && found.toString().trimmed().isEmpty()))
        complain(member, Words::tr("it is missing"));
}

void JsonMembers::read(const char* member, QString& into)
{
    if (!has(member))
        return;
    if (!value(member).isString())
        complain(member, Words::tr("it must be a text"));
    into = value(member).toString();
}

void JsonMembers::read(const char* member, int& into)
{
    std::optional<int> number = into;
    read(member, number);
    into = number.value_or(into);
}

void JsonMembers::read(const char* member, double& into)
{
    std::optional<double> number = into;
    read(member, number);
    into = number.value_or(into);
}

void JsonMembers::read(const char* member, std::optional<int>& into)
{
    if (!has(member))
        return;
    const double number = value(member).toDouble(-1);
    if (number < 0 || value(member).toInt(-1) != number)
        complain(member, Words::tr("it must be a whole number, not below zero"));
    into = value(member).toInt();
}

void JsonMembers::read(const char* member, std::optional<double>& into)
{
    if (!has(member))
        return;
    if (!value(member).isDouble())
        complain(member, Words::tr("it must be a number"));
    into = value(member).toDouble();
}

void JsonMembers::read(const char* member, bool& into)
{
    if (!has(member))
        return;
    if (!value(member).isBool())
        complain(member, Words::tr("it must be true or false"));
    into = value(member).toBool();
}

void JsonMembers::read(const char* member, QStringList& into)
{
    if (!has(member))
        return;
    const QJsonArray array = value(member).toArray();
    const bool texts = std::all_of(
        array.begin(), array.end(), [](const QJsonValue& item) { return item.isString(); });
    if (!value(member).isArray() || !texts)
        complain(member, Words::tr("it must be a list of texts"));
    into.clear();
    for (const QJsonValue item : array)
        into += item.toString();
}

void JsonMembers::readEach(
    const char* member, const std::function<base::Status(const JsonMembers&)>& each)
{
    if (!has(member))
        return;
    if (!value(member).isArray())
        complain(member, Words::tr("it must be a list"));
    int number = 0;
    for (const QJsonValue item : value(member).toArray()) {
        const QString place = (m_place.isEmpty() ? QString() : m_place + QLatin1Char('.'))
            + QStringLiteral("%1[%2]").arg(QLatin1String(member)).arg(number++);
        const base::Status status = item.isObject()
            ? each(JsonMembers(item.toObject(), place))
            : base::Status(base::fail(base::ErrorCode::BadInput,
                Words::tr("\"%1\" is wrong").arg(place), Words::tr("it must be an object")));
        if (!status && m_status)
            m_status = status;
    }
}

base::Result<QJsonObject> readJsonFile(const QString& path)
{
    const QString what = Words::tr("Could not read %1").arg(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorCode::Io, what, file.errorString());
    if (file.size() > kMostBytes)
        return base::fail(base::ErrorCode::BadInput, what, Words::tr("it is larger than 1 MiB"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kMostBytes), &problem);
    if (problem.error != QJsonParseError::NoError)
        return base::fail(base::ErrorCode::BadInput, what,
            Words::tr("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        return base::fail(base::ErrorCode::BadInput, what, Words::tr("it is not a JSON object"));
    return document.object();
}

} // namespace opsdeck::catalog
