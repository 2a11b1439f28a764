#include "models/base/redact.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>

namespace opsdeck::base {

namespace {

const QString kSecret = QStringLiteral("***");
const QString kMail = QStringLiteral("[email]");
const QString kPhone = QStringLiteral("[phone]");
const QString kPersonal = QStringLiteral("[personal]");

// Each expression captures exactly the secret; the first group that took part counts.
const std::vector<QRegularExpression>& secretExpressions()
{
    static const auto compiled = [](const char* pattern) {
        QRegularExpression expression(
            QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption);
        expression.optimize();
        return expression;
    };
    static const std::vector<QRegularExpression> expressions{
        // scheme://user:SECRET@host, up to the last @ before the path, as libpq reads it
        compiled(R"re([a-z][a-z0-9+.-]*://[^\s/@:?#]*:([^\s/]*)@)re"),
        // scheme://host/path?password=SECRET&…
        compiled(R"re([?&][\w-]*(?:password|passphrase|secret|token|api_?key)=([^&\s#]*))re"),
        // password=SECRET, PGPASSWORD='SECRET', "api_key": "SECRET", PASSWORD 'SECRET'
        compiled(
            R"re((?<![?&\w-])[\w-]*(?:password|passwd|passphrase|secret|token|api_?key)["']?)re"
            R"re((?:\s*[=:]\s*|\s+(?='))(?:'((?:\\.|''|[^'\\])*)'|"((?:\\.|[^"\\])*)")re"
            R"re(|((?:\\.|[^\s\\'"])(?:\\.|[^\s\\])*)))re"),
        // Authorization: Bearer SECRET
        compiled(R"re(\b(?:bearer|basic)\s+([a-z0-9._~+/=-]{8,}))re"),
    };
    return expressions;
}

std::vector<TextRange> merged(std::vector<TextRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(),
        [](const TextRange& a, const TextRange& b) { return a.from < b.from; });
    std::vector<TextRange> result;
    for (const TextRange& range : ranges) {
        if (!result.empty() && range.from <= result.back().from + result.back().length) {
            TextRange& last = result.back();
            last.length = std::max(last.length, range.from + range.length - last.from);
        } else {
            result.push_back(range);
        }
    }
    return result;
}

QJsonValue redactedValue(const QJsonValue& value, const QSet<QString>& personalFields)
{
    if (value.isString())
        return withoutPersonalData(withoutSecrets(value.toString()));
    if (value.isObject())
        return redacted(value.toObject(), personalFields);
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue item : value.toArray())
            array.append(redactedValue(item, personalFields));
        return array;
    }
    return value;
}

bool namesSecret(const QString& field)
{
    static const QRegularExpression expression(
        QStringLiteral("(password|passwd|passphrase|secret|token|api_?key|authorization)$"),
        QRegularExpression::CaseInsensitiveOption);
    return expression.match(field).hasMatch();
}

} // namespace

std::vector<TextRange> secretRanges(const QString& text)
{
    std::vector<TextRange> ranges;
    for (const QRegularExpression& expression : secretExpressions()) {
        auto matches = expression.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            for (int group = 1; group <= match.lastCapturedIndex(); ++group) {
                if (match.capturedLength(group) > 0)
                    ranges.push_back({ match.capturedStart(group), match.capturedLength(group) });
            }
        }
    }
    return merged(std::move(ranges));
}

QString withoutSecrets(const QString& text)
{
    const std::vector<TextRange> ranges = secretRanges(text);
    QString result = text;
    for (std::size_t i = ranges.size(); i-- > 0;)
        result.replace(ranges[i].from, ranges[i].length, kSecret);
    return result;
}

QString withoutPersonalData(const QString& text)
{
    static const QRegularExpression mail(QStringLiteral(R"([\w.%+-]+@[\w-]+(?:\.[\w-]+)+)"),
        QRegularExpression::UseUnicodePropertiesOption);
    // International, national with a leading zero, North American: plain numbers, dates and
    // addresses of machines are none of these.
    static const QRegularExpression phone(QStringLiteral(
        R"((?<![\w.:-])(?:\+\d[\d ()/-]{6,}\d|\(?0\d{1,4}\)?[ /-]\d{2,4}[ -]?\d{2,8})"
        R"(|\(?\d{3}\)?[ -]\d{3}-\d{4})(?![\w:]))"));
    QString result = text;
    result.replace(mail, kMail);
    result.replace(phone, kPhone);
    return result;
}

QJsonObject redacted(const QJsonObject& object, const QSet<QString>& personalFields)
{
    QJsonObject result;
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString name = field.key();
        if (namesSecret(name))
            result.insert(name, kSecret);
        else if (personalFields.contains(name.toLower()))
            result.insert(name, kPersonal);
        else
            result.insert(name, redactedValue(field.value(), personalFields));
    }
    return result;
}

void scrubArguments(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        // Latin-1, so that a character is a byte.
        const QString text = QString::fromLatin1(argv[i]);
        for (const TextRange& range : secretRanges(text))
            std::memset(argv[i] + range.from, 'x', static_cast<std::size_t>(range.length));
    }
}

} // namespace opsdeck::base
