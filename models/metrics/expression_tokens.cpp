#include "models/metrics/expression_tokens.h"

#include "models/metrics/number.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <limits>

namespace opsdeck::metrics {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

struct Unit
{
    std::string_view name;
    series::Time length;
};
constexpr series::Time kSecond = 1'000'000;
constexpr std::array kUnits{ Unit{ "ms", 1000 }, Unit{ "s", kSecond }, Unit{ "m", 60 * kSecond },
    Unit{ "h", 3600 * kSecond }, Unit{ "d", 86400 * kSecond }, Unit{ "w", 7 * 86400 * kSecond },
    Unit{ "y", 365 * 86400 * kSecond } };
constexpr series::Time kLongest = 100 * kUnits.back().length; // of any duration

class Tokenizer
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::Tokenizer)

public:
    Tokenizer(std::string_view text, ExpressionError& error)
        : m_text(text)
        , m_error(error)
    {
    }

    bool run(std::vector<Token>& tokens)
    {
        for (;;) {
            skipBlanks();
            Token token;
            token.position = m_at;
            if (m_at < m_text.size() && !read(token))
                return false;
            const bool isEnd = token.kind == Token::Kind::End;
            tokens.push_back(std::move(token));
            if (isEnd)
                return true;
        }
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '#') {
                while (m_at < m_text.size() && m_text[m_at] != '\n')
                    ++m_at;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                ++m_at;
            } else {
                return;
            }
        }
    }
    bool fail(std::size_t position, const QString& reason)
    {
        m_error = { position, reason };
        return false;
    }
    char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    bool read(Token& token)
    {
        const char c = peek();
        if (isLetter(c))
            return readName(token);
        if (isDigit(c) || (c == '.' && isDigit(peek(1))))
            return readDuration(token) || readNumber(token);
        if (c == '"' || c == '\'' || c == '`')
            return readString(token);
        for (const std::string_view sign : { "==", "!=", ">=", "<=", "=~", "!~", "(", ")", "{", "}",
                 "[", "]", ",", "+", "-", "*", "/", "%", "^", ">", "<", "=" }) {
            if (m_text.substr(m_at).starts_with(sign)) {
                token.kind = Token::Kind::Sign;
                token.text = sign;
                m_at += sign.size();
                return true;
            }
        }
        return fail(m_at, tr("a character that is no part of a query"));
    }

    bool readName(Token& token)
    {
        while (isLetter(peek()) || isDigit(peek()))
            token.text += m_text[m_at++];
        token.kind = Token::Kind::Name;
        std::string lower = token.text;
        for (char& c : lower)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (lower == "inf" || lower == "nan") {
            token.kind = Token::Kind::Number;
            token.number = lower == "inf" ? std::numeric_limits<double>::infinity()
                                          : std::numeric_limits<double>::quiet_NaN();
        }
        return true;
    }

    // Whole numbers with units, at least one: 1h30m. Nothing is taken where it is a number alone.
    bool readDuration(Token& token)
    {
        std::size_t at = m_at;
        double length = 0;
        bool isAny = false;
        while (at < m_text.size() && isDigit(m_text[at])) {
            double count = 0;
            for (; at < m_text.size() && isDigit(m_text[at]); ++at)
                count = count * 10 + (m_text[at] - '0');
            const Unit* unit = nullptr;
            for (const Unit& one : kUnits) {
                if (m_text.substr(at).starts_with(one.name)) {
                    unit = &one;
                    break; // "ms" stands before "m"
                }
            }
            if (!unit)
                return false;
            at += unit->name.size();
            length += count * static_cast<double>(unit->length);
            isAny = true;
        }
        if (!isAny || length > static_cast<double>(kLongest)
            || (at < m_text.size() && isLetter(m_text[at])))
            return false;
        m_at = at;
        token.kind = Token::Kind::Duration;
        token.duration = static_cast<series::Time>(length);
        return true;
    }

    bool readNumber(Token& token)
    {
        const std::size_t begin = m_at;
        while (isDigit(peek()) || peek() == '.')
            ++m_at;
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek() == 'e' || peek() == 'E') && isDigit(peek(sign))) {
            m_at += sign;
            while (isDigit(peek()))
                ++m_at;
        }
        const std::optional<double> number = parseNumber(m_text.substr(begin, m_at - begin));
        if (!number || isLetter(peek()))
            return fail(begin, tr("neither a number nor a duration such as 5m"));
        token.kind = Token::Kind::Number;
        token.number = *number;
        return true;
    }

    bool readString(Token& token)
    {
        const std::size_t begin = m_at;
        const char quote = m_text[m_at++];
        token.kind = Token::Kind::String;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == quote)
                return true;
            if (c == '\n' && quote != '`')
                break;
            if (c == '\\' && quote != '`') {
                if (!readEscape(token.text))
                    return false;
            } else {
                token.text += c;
            }
        }
        return fail(begin, tr("the quotes are not closed"));
    }

    bool readEscape(std::string& into)
    {
        constexpr std::string_view kLetters = "abfnrtv\\\"'";
        constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\\"'";
        const std::size_t found =
            m_at < m_text.size() ? kLetters.find(m_text[m_at]) : std::string_view::npos;
        if (found == std::string_view::npos)
            return fail(m_at - 1, tr("an escape that means nothing; write \\\\ for a backslash"));
        into += kMeanings[found];
        ++m_at;
        return true;
    }

    std::string_view m_text;
    ExpressionError& m_error;
    std::size_t m_at = 0;
};

} // namespace

std::optional<std::vector<Token>> tokenize(std::string_view text, ExpressionError& error)
{
    std::vector<Token> tokens;
    if (!Tokenizer(text, error).run(tokens))
        return std::nullopt;
    return tokens;
}

} // namespace opsdeck::metrics
