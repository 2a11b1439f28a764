// The query language of Explore: a small part of PromQL, with its meaning.
//
//   selectors     name, name{label="x",other!="y",third=~"re",fourth!~"re"}, {__name__=~"…"};
//                 [5m] behind it: the points of a range; offset 1d: as it was a day ago
//   functions     rate increase delta irate idelta resets changes over a range; avg_, min_, max_,
//                 sum_, count_ and last_over_time; histogram_quantile(q, buckets); abs ceil floor
//                 round sqrt exp ln log2 log10 clamp_min clamp_max
//   aggregations  sum avg min max count, by (labels) or without (labels)
//   operators     ^ * / % + - == != > < >= <= (with bool), and, unless, or, with on (labels) or
//                 ignoring (labels); one series to one
//   durations     ms s m h d w y, also together: 1h30m
//
// Values are immutable and may be shared between threads.
#pragma once

#include "models/base/result.h"
#include "models/series/history.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

enum class ValueType { Scalar, Vector, Range };

enum class Function {
    Rate,
    Increase,
    Delta,
    InstantRate,
    InstantDelta,
    Resets,
    Changes,
    AvgOverTime,
    MinOverTime,
    MaxOverTime,
    SumOverTime,
    CountOverTime,
    LastOverTime,
    HistogramQuantile,
    Abs,
    Ceil,
    Floor,
    Round,
    Sqrt,
    Exp,
    Ln,
    Log2,
    Log10,
    ClampMin,
    ClampMax,
};

enum class Aggregation { Sum, Avg, Min, Max, Count };

enum class Operator {
    Power,
    Multiply,
    Divide,
    Modulo,
    Add,
    Subtract,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    And,
    Unless,
    Or,
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

// Which labels count: all but some, or only some.
struct LabelChoice
{
    bool isOnly = false; // by, on; else without, ignoring
    std::vector<std::string> labels;
};

struct Node
{
    enum class Kind { Number, Selector, Call, Aggregate, Binary, Negate };
    Kind kind = Kind::Number;
    ValueType type = ValueType::Scalar;
    std::size_t position = 0; // in the text, in bytes
    double number = 0;
    std::vector<series::Matcher> matchers; // of a selector
    series::Time range = 0; // 0: one point
    series::Time offset = 0;
    Function function = Function::Rate;
    Aggregation aggregation = Aggregation::Sum;
    Operator op = Operator::Add;
    bool returnsBool = false;
    LabelChoice choice;
    std::vector<NodePtr> arguments; // of a call, an aggregation, an operator
};

// Where and why a text is no query.
struct ExpressionError
{
    std::size_t position = 0; // in bytes
    QString reason;
    base::Error error() const;
};

class Expression
{
public:
    static tl::expected<Expression, ExpressionError> parse(std::string_view text);

    const Node& root() const { return *m_root; }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
    NodePtr m_root;
};

// Names for completion and help, in the order of the list above.
std::vector<std::string> functionNames();
std::vector<std::string> aggregationNames();

} // namespace opsdeck::metrics
