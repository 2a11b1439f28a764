#include "app/sample/api/list_request.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace opsdeck::sample {

namespace {
constexpr std::size_t kLargestPage = 100;
constexpr qsizetype kDigestLength = 12;
constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
const QString kQuestion = QStringLiteral("q");

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

auto refusal(const std::string& parameter, const QString& what)
{
    return base::fail(base::ErrorCode::BadInput,
        QStringLiteral("The parameter \"%1\" %2").arg(words(parameter), what));
}

std::string digest(const std::string& text)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256)
        .toHex()
        .first(kDigestLength)
        .toStdString();
}

// Empty when the value is one; else what it would have to be.
QString trouble(const ResourceFilter& filter, const std::string& value)
{
    const QString text = words(value);
    bool isGood = true;
    switch (filter.kind) {
    case ValueKind::Text:
        return {};
    case ValueKind::Integer:
        text.toLongLong(&isGood);
        return isGood ? QString() : QStringLiteral("takes a whole number");
    case ValueKind::Number: {
        const double number = text.toDouble(&isGood);
        return isGood && std::isfinite(number) ? QString() : QStringLiteral("takes a number");
    }
    case ValueKind::Boolean:
        isGood = value == "true" || value == "false";
        return isGood ? QString() : QStringLiteral("takes true or false");
    case ValueKind::Time:
        isGood = QDateTime::fromString(text, Qt::ISODate).isValid();
        return isGood ? QString() : QStringLiteral("takes a time as 2026-01-31T08:00:00Z");
    case ValueKind::Choice:
        break;
    }
    QStringList choices;
    for (const char* choice : filter.choices)
        choices << QString::fromLatin1(choice);
    return choices.contains(text)
        ? QString()
        : QStringLiteral("takes one of ") + choices.join(QStringLiteral(", "));
}

base::Result<std::vector<const ResourceField*>> chosenFields(
    const Resource& resource, const std::string& list)
{
    std::vector<const ResourceField*> chosen;
    for (const QString& name : words(list).split(u',')) {
        const auto found = std::find_if(resource.fields.begin(), resource.fields.end(),
            [&name](const ResourceField& field) { return name == QLatin1StringView(field.name); });
        if (found == resource.fields.end())
            return refusal("fields", QStringLiteral("names \"%1\", which is not there").arg(name));
        if (std::find(chosen.begin(), chosen.end(), &*found) != chosen.end())
            return refusal("fields", QStringLiteral("names \"%1\" twice").arg(name));
        chosen.push_back(&*found);
    }
    return chosen;
}

base::Result<std::vector<std::string>> keysOf(
    const Resource& resource, const std::string& cursor, const std::string& question)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromStdString(cursor), kEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonObject object = decoded ? QJsonDocument::fromJson(*decoded).object() : QJsonObject();
    if (object.isEmpty())
        return refusal("cursor", QStringLiteral("is damaged"));
    if (object[kQuestion].toString().toStdString() != question)
        return refusal("cursor", QStringLiteral("belongs to another list or other filters"));
    std::vector<std::string> keys;
    for (const ResourceKey& key : resource.keys)
        keys.push_back(object[QLatin1StringView(key.name)].toString().toStdString());
    return keys;
}
} // namespace

std::string ListRequest::question(const Resource& resource) const
{
    std::string text = resource.path;
    for (const auto& [filter, value] : filters)
        text += '\n' + std::string(filter->name) + '=' + value;
    return digest(text);
}

base::Result<ListRequest> ListRequest::read(const Resource& resource, const ApiCall& call)
{
    ListRequest request;
    for (const auto& [name, value] : call.parameters) {
        if (call.parameters.count(name) > 1)
            return refusal(name, QStringLiteral("is given twice"));
        if (value.find('\0') != std::string::npos)
            return refusal(name, QStringLiteral("holds a zero byte"));
        if (name == "cursor" || name == "fields")
            continue;
        if (name == "limit") {
            bool isNumber = false;
            const qlonglong limit = words(value).toLongLong(&isNumber);
            if (!isNumber || limit < 1 || limit > static_cast<qlonglong>(kLargestPage))
                return refusal(name, QStringLiteral("takes a whole number from 1 to 100"));
            request.limit = static_cast<std::size_t>(limit);
            continue;
        }
        const auto filter = std::find_if(resource.filters.begin(), resource.filters.end(),
            [&name = name](const ResourceFilter& candidate) { return name == candidate.name; });
        if (filter == resource.filters.end())
            return refusal(name, QStringLiteral("is not known here"));
        if (const QString why = trouble(*filter, value); !why.isEmpty())
            return refusal(name, why);
        request.filters.emplace_back(&*filter, value);
    }
    if (const std::string* list = call.parameter("fields")) {
        auto chosen = chosenFields(resource, *list);
        if (!chosen)
            return base::fail(chosen.error());
        request.fields = std::move(*chosen);
    } else {
        for (const ResourceField& field : resource.fields)
            request.fields.push_back(&field);
    }
    if (const std::string* cursor = call.parameter("cursor")) {
        auto keys = keysOf(resource, *cursor, request.question(resource));
        if (!keys)
            return base::fail(keys.error());
        request.after = std::move(*keys);
    }
    return request;
}

std::string ListRequest::cursor(
    const Resource& resource, const std::vector<std::string>& keys) const
{
    QJsonObject object{ { kQuestion, words(question(resource)) } };
    for (std::size_t i = 0; i < keys.size(); ++i)
        object[QLatin1StringView(resource.keys[i].name)] = words(keys[i]);
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(kEncoding).toStdString();
}

ApiDatabase::Ask ListRequest::ask(const Resource& resource, const std::string& tenant) const
{
    ApiDatabase::Ask ask{ resource.queryName, resource.kind, {}, {} };
    const auto parameter = [&ask](const std::string& value) {
        ask.values.emplace_back(value);
        return '$' + std::to_string(ask.values.size());
    };
    std::string columns;
    for (const ResourceField* field : fields)
        columns += (columns.empty() ? "" : ", ") + std::string(field->sql) + " AS " + field->name;
    std::string sql = "SELECT (SELECT row_to_json(one)::text FROM (SELECT " + columns + ") one)";
    std::string order;
    std::string keyColumns;
    std::string keyValues;
    for (std::size_t i = 0; i < resource.keys.size(); ++i) {
        const ResourceKey& key = resource.keys[i];
        sql += std::string(", (") + key.sql + ")::text";
        order += (order.empty() ? "" : ", ") + std::string(key.sql)
            + (resource.isDescending ? " DESC" : "");
        if (after.empty())
            continue;
        keyColumns += (i > 0 ? ", " : "") + std::string(key.sql);
        keyValues += (i > 0 ? ", " : "") + parameter(after[i]) + "::" + key.type;
    }
    sql += std::string(" FROM ") + resource.from + " WHERE true";
    if (resource.tenantColumn)
        sql += std::string(" AND ") + resource.tenantColumn + " = " + parameter(tenant);
    for (const auto& [filter, value] : filters)
        sql += std::string(" AND ") + filter->before + parameter(value) + filter->after;
    if (!after.empty())
        sql +=
            " AND (" + keyColumns + (resource.isDescending ? ") < (" : ") > (") + keyValues + ')';
    sql += " ORDER BY " + order + " LIMIT " + parameter(std::to_string(limit + 1)) + "::integer";
    ask.sql = QByteArray::fromStdString(sql);
    return ask;
}

std::string ListRequest::cacheKey(const Resource& resource, const std::string& tenant) const
{
    std::string text = std::to_string(limit) + question(resource);
    for (const ResourceField* field : fields)
        text += std::string(",") + field->name;
    for (const std::string& key : after)
        text += '\n' + key;
    return std::string(resource.service) + ':' + (resource.tenantColumn ? tenant : "all") + ':'
        + resource.entity + ":page-" + digest(text) + ":list";
}

} // namespace opsdeck::sample
