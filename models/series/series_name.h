// The identity of a series: a metric name and labels, and its one canonical text: labels sorted by
// name, empty ones left out, values escaped as Prometheus prints them. Matchers pick series by
// name and labels; "__name__" stands for the metric. Values and pure functions; any thread.
#pragma once

#include "models/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::series {

struct Label
{
    std::string name;
    std::string value;
    friend auto operator<=>(const Label&, const Label&) = default;
};

struct SeriesName
{
    std::string metric; // as scraped, with its suffix; empty for the result of a calculation
    std::vector<Label> labels;
    friend auto operator<=>(const SeriesName&, const SeriesName&) = default;

    const std::string* find(std::string_view label) const; // null where it has no such label
    // Labels in their order, empty values gone: two names of one series become equal.
    SeriesName sorted() const;
};

// metric{a="b",c="d\n"}; without braces where there are no labels.
std::string canonicalText(const SeriesName& name);
// Reads canonical text, and any text a metric line begins with; empty when it is none.
std::optional<SeriesName> parseSeriesName(std::string_view text);

// A label value between quotes: \\, \" and \n are escaped.
std::string inQuotes(std::string_view value);

inline constexpr std::string_view kMetricLabel = "__name__";

enum class MatchKind { Equal, NotEqual, Matches, MatchesNot }; // = != =~ !~

struct Matcher
{
    std::string label;
    MatchKind kind = MatchKind::Equal;
    std::string value; // a regular expression is anchored at both ends
    friend bool operator==(const Matcher&, const Matcher&) = default;
};

// Matchers ready for use: all of them must hold; a label that is absent counts as empty.
class SeriesFilter
{
public:
    // Fails on a regular expression that cannot be read.
    static base::Result<SeriesFilter> compile(std::vector<Matcher> matchers);

    bool accepts(const SeriesName& name) const;
    // The metric, where one matcher names it exactly.
    const std::string* metric() const;

private:
    struct Compiled;
    std::vector<std::shared_ptr<const Compiled>> m_matchers;
};

} // namespace opsdeck::series
