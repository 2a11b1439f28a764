#include "models/series/series_name.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace opsdeck::series {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

// What stands at the beginning of a text and is taken off it, token by token.
class NameReader
{
public:
    explicit NameReader(std::string_view text)
        : m_text(text)
    {
    }

    void skipBlanks()
    {
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\t'))
            m_text.remove_prefix(1);
    }
    bool take(char c)
    {
        if (m_text.empty() || m_text.front() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    std::string takeName(bool colons)
    {
        std::size_t length = 0;
        while (length < m_text.size()
            && (isLetter(m_text[length]) || (colons && m_text[length] == ':')
                || (length > 0 && isDigit(m_text[length]))))
            ++length;
        std::string name(m_text.substr(0, length));
        m_text.remove_prefix(length);
        return name;
    }
    std::optional<std::string> takeQuoted()
    {
        std::string value;
        if (!take('"'))
            return std::nullopt;
        while (!m_text.empty()) {
            const char c = m_text.front();
            m_text.remove_prefix(1);
            if (c == '"')
                return value;
            if (c == '\\' && !m_text.empty()) {
                const char escaped = m_text.front();
                m_text.remove_prefix(1);
                if (escaped != '\\' && escaped != '"' && escaped != 'n')
                    value += c;
                value += escaped == 'n' ? '\n' : escaped;
            } else {
                value += c;
            }
        }
        return std::nullopt;
    }
    bool isAtEnd() const { return m_text.empty(); }

private:
    std::string_view m_text;
};

bool readLabels(NameReader& reader, std::vector<Label>& labels)
{
    for (;;) {
        reader.skipBlanks();
        if (reader.take('}'))
            return true;
        Label label;
        label.name = reader.takeName(false);
        reader.skipBlanks();
        if (label.name.empty() || !reader.take('='))
            return false;
        reader.skipBlanks();
        const std::optional<std::string> value = reader.takeQuoted();
        if (!value)
            return false;
        label.value = *value;
        labels.push_back(std::move(label));
        reader.skipBlanks();
        if (!reader.take(',')) {
            return reader.take('}');
        }
    }
}

} // namespace

const std::string* SeriesName::find(std::string_view label) const
{
    const auto found = std::find_if(
        labels.begin(), labels.end(), [label](const Label& own) { return own.name == label; });
    return found == labels.end() ? nullptr : &found->value;
}

SeriesName SeriesName::sorted() const
{
    SeriesName result{ metric, {} };
    result.labels.reserve(labels.size());
    for (const Label& label : labels) {
        if (!label.value.empty())
            result.labels.push_back(label);
    }
    std::sort(result.labels.begin(), result.labels.end());
    return result;
}

std::string inQuotes(std::string_view value)
{
    std::string text = "\"";
    for (const char c : value) {
        if (c == '\n') {
            text += "\\n";
            continue;
        }
        if (c == '\\' || c == '"')
            text += '\\';
        text += c;
    }
    return text += '"';
}

std::string canonicalText(const SeriesName& name)
{
    const SeriesName sorted = name.sorted();
    std::string text = sorted.metric;
    if (sorted.labels.empty())
        return text;
    char separator = '{';
    for (const Label& label : sorted.labels) {
        text += separator;
        text += label.name;
        text += '=';
        text += inQuotes(label.value);
        separator = ',';
    }
    return text += '}';
}

std::optional<SeriesName> parseSeriesName(std::string_view text)
{
    NameReader reader(text);
    SeriesName name;
    reader.skipBlanks();
    name.metric = reader.takeName(true);
    reader.skipBlanks();
    if (reader.take('{') && !readLabels(reader, name.labels))
        return std::nullopt;
    reader.skipBlanks();
    if (!reader.isAtEnd() || (name.metric.empty() && name.labels.empty()))
        return std::nullopt;
    return name.sorted();
}

struct SeriesFilter::Compiled
{
    Matcher matcher;
    QRegularExpression expression;

    bool accepts(const std::string& value) const
    {
        switch (matcher.kind) {
        case MatchKind::Equal:
            return value == matcher.value;
        case MatchKind::NotEqual:
            return value != matcher.value;
        case MatchKind::Matches:
        case MatchKind::MatchesNot:
            break;
        }
        const bool matches = expression.match(QString::fromStdString(value)).hasMatch();
        return matches == (matcher.kind == MatchKind::Matches);
    }
};

base::Result<SeriesFilter> SeriesFilter::compile(std::vector<Matcher> matchers)
{
    SeriesFilter filter;
    for (Matcher& matcher : matchers) {
        auto compiled = std::make_shared<Compiled>();
        if (matcher.kind == MatchKind::Matches || matcher.kind == MatchKind::MatchesNot) {
            const QString pattern = QString::fromStdString(matcher.value);
            compiled->expression = QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                QRegularExpression::DotMatchesEverythingOption);
            if (!compiled->expression.isValid()) {
                return base::fail(base::ErrorCode::Usage,
                    QCoreApplication::translate(
                        "opsdeck", "Could not read the regular expression \"%1\"")
                        .arg(pattern),
                    compiled->expression.errorString());
            }
            compiled->expression.optimize();
        }
        compiled->matcher = std::move(matcher);
        filter.m_matchers.push_back(std::move(compiled));
    }
    return filter;
}

bool SeriesFilter::accepts(const SeriesName& name) const
{
    static const std::string kAbsent;
    return std::all_of(m_matchers.begin(), m_matchers.end(), [&name](const auto& compiled) {
        const std::string& label = compiled->matcher.label;
        if (label == kMetricLabel)
            return compiled->accepts(name.metric);
        const std::string* value = name.find(label);
        return compiled->accepts(value ? *value : kAbsent);
    });
}

const std::string* SeriesFilter::metric() const
{
    for (const auto& compiled : m_matchers) {
        if (compiled->matcher.label == kMetricLabel && compiled->matcher.kind == MatchKind::Equal)
            return &compiled->matcher.value;
    }
    return nullptr;
}

} // namespace opsdeck::series
