#include "models/metrics/expression_tokens.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace opsdeck::metrics {

namespace {

constexpr int kDeepest = 100; // brackets within brackets
constexpr std::size_t kLongest = 100'000; // bytes of a query

QString quotedName(const std::string& name) { return QString::fromStdString(name); }

struct Signature
{
    const char* name;
    Function function;
    std::array<ValueType, 2> arguments;
    std::size_t count;
};
constexpr ValueType kRange = ValueType::Range;
constexpr ValueType kVector = ValueType::Vector;
constexpr ValueType kScalar = ValueType::Scalar;
constexpr std::array kFunctions{
    Signature{ "rate", Function::Rate, { kRange }, 1 },
    Signature{ "increase", Function::Increase, { kRange }, 1 },
    Signature{ "delta", Function::Delta, { kRange }, 1 },
    Signature{ "irate", Function::InstantRate, { kRange }, 1 },
    Signature{ "idelta", Function::InstantDelta, { kRange }, 1 },
    Signature{ "resets", Function::Resets, { kRange }, 1 },
    Signature{ "changes", Function::Changes, { kRange }, 1 },
    Signature{ "avg_over_time", Function::AvgOverTime, { kRange }, 1 },
    Signature{ "min_over_time", Function::MinOverTime, { kRange }, 1 },
    Signature{ "max_over_time", Function::MaxOverTime, { kRange }, 1 },
    Signature{ "sum_over_time", Function::SumOverTime, { kRange }, 1 },
    Signature{ "count_over_time", Function::CountOverTime, { kRange }, 1 },
    Signature{ "last_over_time", Function::LastOverTime, { kRange }, 1 },
    Signature{ "histogram_quantile", Function::HistogramQuantile, { kScalar, kVector }, 2 },
    Signature{ "abs", Function::Abs, { kVector }, 1 },
    Signature{ "ceil", Function::Ceil, { kVector }, 1 },
    Signature{ "floor", Function::Floor, { kVector }, 1 },
    Signature{ "round", Function::Round, { kVector }, 1 },
    Signature{ "sqrt", Function::Sqrt, { kVector }, 1 },
    Signature{ "exp", Function::Exp, { kVector }, 1 },
    Signature{ "ln", Function::Ln, { kVector }, 1 },
    Signature{ "log2", Function::Log2, { kVector }, 1 },
    Signature{ "log10", Function::Log10, { kVector }, 1 },
    Signature{ "clamp_min", Function::ClampMin, { kVector, kScalar }, 2 },
    Signature{ "clamp_max", Function::ClampMax, { kVector, kScalar }, 2 },
};

struct NamedAggregation
{
    const char* name;
    Aggregation aggregation;
};
constexpr std::array kAggregations{ NamedAggregation{ "sum", Aggregation::Sum },
    NamedAggregation{ "avg", Aggregation::Avg }, NamedAggregation{ "min", Aggregation::Min },
    NamedAggregation{ "max", Aggregation::Max }, NamedAggregation{ "count", Aggregation::Count } };

struct Binary
{
    const char* text;
    Operator op;
    int strength; // binds tighter the higher
};
constexpr std::array kBinaries{ Binary{ "or", Operator::Or, 1 }, Binary{ "and", Operator::And, 2 },
    Binary{ "unless", Operator::Unless, 2 }, Binary{ "==", Operator::Equal, 3 },
    Binary{ "!=", Operator::NotEqual, 3 }, Binary{ ">=", Operator::GreaterOrEqual, 3 },
    Binary{ "<=", Operator::LessOrEqual, 3 }, Binary{ ">", Operator::Greater, 3 },
    Binary{ "<", Operator::Less, 3 }, Binary{ "+", Operator::Add, 4 },
    Binary{ "-", Operator::Subtract, 4 }, Binary{ "*", Operator::Multiply, 5 },
    Binary{ "/", Operator::Divide, 5 }, Binary{ "%", Operator::Modulo, 5 },
    Binary{ "^", Operator::Power, 7 } };
constexpr int kUnaryStrength = 6; // -2^2 is -4

bool isSet(Operator op)
{
    return op == Operator::And || op == Operator::Unless || op == Operator::Or;
}

bool isComparison(Operator op) { return op >= Operator::Equal && op <= Operator::LessOrEqual; }

class Parser
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::ExpressionParser)

public:
    Parser(std::vector<Token> tokens, ExpressionError& error)
        : m_tokens(std::move(tokens))
        , m_error(error)
    {
    }

    NodePtr run()
    {
        NodePtr root = readBinary(0);
        if (root && peek().kind != Token::Kind::End)
            return fail(tr("the query goes on where it should end"));
        if (root && root->type == ValueType::Range)
            return failAt(root->position, tr("a range needs a function such as rate() around it"));
        return root;
    }

private:
    const Token& peek() const { return m_tokens[m_at]; }
    const Token& next() { return m_tokens[m_at + 1 < m_tokens.size() ? m_at++ : m_at]; }
    bool take(std::string_view sign)
    {
        if (!peek().isSign(sign))
            return false;
        next();
        return true;
    }
    std::nullptr_t failAt(std::size_t position, const QString& reason)
    {
        if (m_error.reason.isEmpty())
            m_error = { position, reason };
        return nullptr;
    }
    std::nullptr_t fail(const QString& reason) { return failAt(peek().position, reason); }

    NodePtr readBinary(int weakest);
    NodePtr readUnary();
    NodePtr readPrimary();
    NodePtr readCall(const Signature& signature, std::size_t position);
    NodePtr readAggregate(Aggregation aggregation, std::size_t position);
    NodePtr readSelector();
    bool readMatchers(std::vector<series::Matcher>& matchers);
    bool readChoice(LabelChoice& choice);
    const Binary* peekBinary() const;
    NodePtr checked(std::shared_ptr<Node> node);
    static QString typeName(ValueType type);

    std::vector<Token> m_tokens;
    ExpressionError& m_error;
    std::size_t m_at = 0;
    int m_depth = 0;
};

QString Parser::typeName(ValueType type)
{
    switch (type) {
    case ValueType::Scalar:
        return tr("a number");
    case ValueType::Vector:
        return tr("series");
    case ValueType::Range:
        return tr("series with a range such as [5m]");
    }
    return {};
}

const Binary* Parser::peekBinary() const
{
    const Token& token = peek();
    if (token.kind != Token::Kind::Sign && token.kind != Token::Kind::Name)
        return nullptr;
    const auto found = std::find_if(kBinaries.begin(), kBinaries.end(),
        [&token](const Binary& binary) { return token.text == binary.text; });
    return found == kBinaries.end() ? nullptr : &*found;
}

NodePtr Parser::readBinary(int weakest)
{
    if (++m_depth > kDeepest)
        return fail(tr("too many brackets within brackets"));
    NodePtr left = readUnary();
    while (left) {
        const Binary* binary = peekBinary();
        if (!binary || binary->strength <= weakest)
            break;
        auto node = std::make_shared<Node>();
        node->kind = Node::Kind::Binary;
        node->op = binary->op;
        node->position = next().position;
        if (peek().isName("bool")) {
            if (!isComparison(node->op))
                return fail(tr("only comparisons take bool"));
            node->returnsBool = true;
            next();
        }
        if (peek().isName("on") || peek().isName("ignoring")) {
            node->choice.isOnly = next().text == "on";
            if (!readChoice(node->choice))
                return nullptr;
        }
        if (peek().isName("group_left") || peek().isName("group_right"))
            return fail(tr("series are matched one to one only"));
        // The power is right to left: 2^3^2 is 2^9.
        const NodePtr right =
            readBinary(node->op == Operator::Power ? binary->strength - 1 : binary->strength);
        if (!right)
            return nullptr;
        node->arguments = { left, right };
        left = checked(node);
    }
    --m_depth;
    return left;
}

NodePtr Parser::checked(std::shared_ptr<Node> node)
{
    const ValueType left = node->arguments[0]->type;
    const ValueType right = node->arguments[1]->type;
    if (left == ValueType::Range || right == ValueType::Range)
        return failAt(node->position, tr("a range needs a function such as rate() around it"));
    const bool isBothVector = left == ValueType::Vector && right == ValueType::Vector;
    if (isSet(node->op) && !isBothVector)
        return failAt(node->position, tr("and, or and unless stand between series"));
    if (!isBothVector && (node->choice.isOnly || !node->choice.labels.empty()))
        return failAt(node->position, tr("labels are matched between series only"));
    if (isComparison(node->op) && left == ValueType::Scalar && right == ValueType::Scalar
        && !node->returnsBool)
        return failAt(node->position, tr("two numbers are compared with bool"));
    node->type = left == ValueType::Vector || right == ValueType::Vector ? ValueType::Vector
                                                                         : ValueType::Scalar;
    return node;
}

NodePtr Parser::readUnary()
{
    if (!peek().isSign("-") && !peek().isSign("+"))
        return readPrimary();
    const bool isMinus = peek().isSign("-");
    const std::size_t position = next().position;
    NodePtr operand = readBinary(kUnaryStrength);
    if (!operand)
        return nullptr;
    if (operand->type == ValueType::Range)
        return failAt(position, tr("a range needs a function such as rate() around it"));
    if (!isMinus)
        return operand;
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::Negate;
    node->type = operand->type;
    node->position = position;
    node->arguments = { operand };
    return node;
}

NodePtr Parser::readPrimary()
{
    const Token token = peek();
    if (token.kind == Token::Kind::Number) {
        next();
        auto node = std::make_shared<Node>();
        node->number = token.number;
        node->position = token.position;
        return node;
    }
    if (take("(")) {
        NodePtr inner = readBinary(0);
        if (inner && !take(")"))
            return fail(tr("a closing bracket is missing"));
        return inner;
    }
    if (token.isSign("{"))
        return readSelector();
    if (token.kind != Token::Kind::Name)
        return fail(token.kind == Token::Kind::End
                ? tr("something is missing at the end")
                : tr("a metric, a function or a number is expected"));
    const bool isCall = m_tokens[std::min(m_at + 1, m_tokens.size() - 1)].isSign("(");
    for (const NamedAggregation& one : kAggregations) {
        const Token& after = m_tokens[std::min(m_at + 1, m_tokens.size() - 1)];
        if (token.text == one.name && (isCall || after.isName("by") || after.isName("without"))) {
            next();
            return readAggregate(one.aggregation, token.position);
        }
    }
    if (!isCall)
        return readSelector();
    const auto found = std::find_if(kFunctions.begin(), kFunctions.end(),
        [&token](const Signature& signature) { return token.text == signature.name; });
    if (found == kFunctions.end())
        return fail(tr("there is no function %1").arg(quotedName(token.text)));
    next();
    return readCall(*found, token.position);
}

NodePtr Parser::readCall(const Signature& signature, std::size_t position)
{
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::Call;
    node->type = ValueType::Vector;
    node->function = signature.function;
    node->position = position;
    take("(");
    for (std::size_t i = 0; i < signature.count; ++i) {
        if (i > 0 && !take(","))
            return fail(tr("%1 takes one more argument").arg(QLatin1String(signature.name)));
        const std::size_t begin = peek().position;
        const NodePtr argument = readBinary(0);
        if (!argument)
            return nullptr;
        if (argument->type != signature.arguments[i])
            return failAt(begin,
                tr("%1 takes %2 here")
                    .arg(QLatin1String(signature.name), typeName(signature.arguments[i])));
        node->arguments.push_back(argument);
    }
    if (!take(")"))
        return fail(tr("a closing bracket is missing"));
    return node;
}

NodePtr Parser::readAggregate(Aggregation aggregation, std::size_t position)
{
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::Aggregate;
    node->type = ValueType::Vector;
    node->aggregation = aggregation;
    node->position = position;
    node->choice.isOnly = true; // without a word: by nothing
    const auto readGroups = [&] {
        node->choice.isOnly = next().text == "by";
        return readChoice(node->choice);
    };
    bool isGrouped = false;
    if (peek().isName("by") || peek().isName("without")) {
        isGrouped = true;
        if (!readGroups())
            return nullptr;
    }
    if (!take("("))
        return fail(tr("an opening bracket is expected"));
    const std::size_t begin = peek().position;
    const NodePtr argument = readBinary(0);
    if (!argument)
        return nullptr;
    if (argument->type != ValueType::Vector)
        return failAt(begin, tr("only series can be aggregated"));
    node->arguments = { argument };
    if (!take(")"))
        return fail(tr("a closing bracket is missing"));
    if (!isGrouped && (peek().isName("by") || peek().isName("without")) && !readGroups())
        return nullptr;
    return node;
}

bool Parser::readChoice(LabelChoice& choice)
{
    if (!take("(")) {
        fail(tr("label names in brackets are expected"));
        return false;
    }
    while (!take(")")) {
        const Token& label = peek();
        if (label.kind != Token::Kind::Name || label.text.find(':') != std::string::npos) {
            fail(tr("a label name is expected"));
            return false;
        }
        choice.labels.push_back(next().text);
        if (!take(",") && !peek().isSign(")")) {
            fail(tr("a comma or a closing bracket is expected"));
            return false;
        }
    }
    return true;
}

NodePtr Parser::readSelector()
{
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::Selector;
    node->type = ValueType::Vector;
    node->position = peek().position;
    const std::string name(series::kMetricLabel);
    if (peek().kind == Token::Kind::Name)
        node->matchers.push_back({ name, series::MatchKind::Equal, next().text });
    const bool isNamed = !node->matchers.empty();
    if (take("{") && !readMatchers(node->matchers))
        return nullptr;
    if (isNamed
        && std::any_of(node->matchers.begin() + 1, node->matchers.end(),
            [&name](const series::Matcher& matcher) { return matcher.label == name; }))
        return failAt(node->position, tr("the metric is named twice"));
    const auto filter = series::SeriesFilter::compile(node->matchers);
    if (!filter)
        return failAt(node->position, filter.error().why);
    if (filter->accepts({}))
        return failAt(node->position, tr("one condition at least must not fit everything"));
    if (take("[")) {
        if (peek().kind != Token::Kind::Duration || peek().duration <= 0)
            return fail(tr("a duration such as 5m is expected"));
        node->range = next().duration;
        node->type = ValueType::Range;
        if (!take("]"))
            return fail(tr("a closing bracket is missing"));
    }
    if (peek().isName("offset")) {
        next();
        const bool isForward = take("-");
        if (peek().kind != Token::Kind::Duration)
            return fail(tr("a duration such as 5m is expected"));
        node->offset = next().duration * (isForward ? -1 : 1);
    }
    return node;
}

bool Parser::readMatchers(std::vector<series::Matcher>& matchers)
{
    constexpr std::array<std::pair<const char*, series::MatchKind>, 4> kSigns{
        { { "=", series::MatchKind::Equal }, { "!=", series::MatchKind::NotEqual },
            { "=~", series::MatchKind::Matches }, { "!~", series::MatchKind::MatchesNot } }
    };
    while (!take("}")) {
        series::Matcher matcher;
        if (peek().kind != Token::Kind::Name || peek().text.find(':') != std::string::npos) {
            fail(tr("a label name is expected"));
            return false;
        }
        matcher.label = next().text;
        const auto sign = std::find_if(kSigns.begin(), kSigns.end(),
            [this](const auto& one) { return peek().isSign(one.first); });
        if (sign == kSigns.end()) {
            fail(tr("one of = != =~ !~ is expected"));
            return false;
        }
        matcher.kind = sign->second;
        next();
        if (peek().kind != Token::Kind::String) {
            fail(tr("a value in quotes is expected"));
            return false;
        }
        matcher.value = next().text;
        matchers.push_back(std::move(matcher));
        if (!take(",") && !peek().isSign("}")) {
            fail(tr("a comma or a closing bracket is expected"));
            return false;
        }
    }
    return true;
}

} // namespace

base::Error ExpressionError::error() const
{
    return { base::ErrorCode::Usage,
        QCoreApplication::translate("opsdeck", "Could not read the query"),
        QCoreApplication::translate("opsdeck", "at character %1: %2").arg(position + 1).arg(reason),
        {}, {} };
}

tl::expected<Expression, ExpressionError> Expression::parse(std::string_view text)
{
    ExpressionError error;
    if (text.size() > kLongest)
        return tl::unexpected(ExpressionError{
            kLongest, QCoreApplication::translate("opsdeck", "the query is too long") });
    auto tokens = tokenize(text, error);
    if (!tokens)
        return tl::unexpected(error);
    Expression expression;
    expression.m_text = text;
    expression.m_root = Parser(std::move(*tokens), error).run();
    if (!expression.m_root)
        return tl::unexpected(error);
    return expression;
}

std::vector<std::string> functionNames()
{
    std::vector<std::string> names;
    for (const Signature& signature : kFunctions)
        names.emplace_back(signature.name);
    return names;
}

std::vector<std::string> aggregationNames()
{
    std::vector<std::string> names;
    for (const NamedAggregation& one : kAggregations)
        names.emplace_back(one.name);
    return names;
}

} // namespace opsdeck::metrics
