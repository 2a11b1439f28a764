#include "models/metrics/json_parser.h"

#include "models/metrics/line_reader.h"
#include "models/metrics/number.h"

#include <QCoreApplication>

#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace opsdeck::metrics {

namespace {

using Kind = JsonNode::Kind;

std::string escaped(std::string_view step)
{
    std::string text;
    for (const char c : step)
        text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return text;
}

std::optional<double> numberIn(const JsonNode& node)
{
    switch (node.kind) {
    case Kind::Number:
        return node.number;
    case Kind::True:
        return 1;
    case Kind::False:
        return 0;
    default:
        return std::nullopt;
    }
}

std::string plainText(const JsonNode& node)
{
    const auto number = numberIn(node);
    return number ? formatNumber(*number) : node.text;
}

// One document on its way to a scrape.
class Walk
{
public:
    Walk(SeriesTable& series, Scrape& scrape)
        : m_series(series)
        , m_scrape(scrape)
    {
    }

    JsonFailure failure;

    bool apply(const JsonNode& root, const JsonRule& rule)
    {
        m_path.clear();
        m_captured.clear();
        return follow(root, nullptr, rule, 0);
    }

    bool mapRest(const JsonNode& node, const std::string& name, std::vector<Label>& labels)
    {
        if (!node.isContainer()) {
            const auto number = numberIn(node);
            if (!number || m_taken.contains(&node))
                return true;
            const std::string metric = metricNameFrom(name.empty() ? "value" : name);
            return add(node, { metric, labels }, *number, { metric, MetricType::Gauge, {}, {} });
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const JsonNode& item = node.items[i];
            bool good = true;
            if (node.kind == Kind::Object) {
                good = mapRest(
                    item, name.empty() ? node.names[i] : name + '_' + node.names[i], labels);
            } else {
                labels.push_back(labelOf(item, i, labels));
                good = mapRest(item, name, labels);
                labels.pop_back();
            }
            if (!good)
                return false;
        }
        return true;
    }

private:
    bool fail(const JsonNode& node, std::string why)
    {
        failure = { node.line, std::move(why) };
        return false;
    }

    static Label labelOf(const JsonNode& item, std::size_t index, const std::vector<Label>& labels)
    {
        const auto isFree = [&labels](const std::string& name) {
            return std::none_of(labels.begin(), labels.end(),
                [&name](const Label& label) { return label.name == name; });
        };
        for (const char* name : { "name", "id", "key" }) {
            const JsonNode* const node = item.member(name);
            if (node && node->kind == Kind::Text && isFree(name))
                return { name, node->text };
        }
        std::string name = "index";
        while (!isFree(name))
            name.insert(0, "inner_");
        return { name, std::to_string(index) };
    }

    bool follow(
        const JsonNode& node, const JsonNode* around, const JsonRule& rule, std::size_t step)
    {
        if (step == rule.path.size())
            return take(node, around, rule);
        const std::string& name = rule.path[step];
        const JsonNode* const parent = node.kind == Kind::Object ? &node : around;
        if (name != "*") {
            const JsonNode* const next = node.member(name);
            if (!next)
                return true; // not in this document
            m_path.push_back(name);
            const bool good = follow(*next, parent, rule, step + 1);
            m_path.pop_back();
            return good;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const std::string which = node.kind == Kind::Object ? node.names[i] : std::to_string(i);
            m_path.push_back(which);
            m_captured.push_back(which);
            const bool good = follow(node.items[i], parent, rule, step + 1);
            m_captured.pop_back();
            m_path.pop_back();
            if (!good)
                return false;
        }
        return true;
    }

    std::string place() const
    {
        std::string text;
        for (const std::string& step : m_path)
            text += '/' + escaped(step);
        return text;
    }

    // "*2" is what the second * stood for, "./a/b" what stands there, anything else itself.
    std::optional<std::string> resolved(const std::string& text, const JsonNode* around) const
    {
        if (text.size() == 2 && text[0] == '*' && text[1] >= '1' && text[1] <= '9') {
            const auto n = static_cast<std::size_t>(text[1] - '1');
            return n < m_captured.size() ? std::optional(m_captured[n]) : std::nullopt;
        }
        if (!text.starts_with("./"))
            return text;
        const JsonNode* node = around;
        std::string_view rest = std::string_view(text).substr(2);
        while (node && !rest.empty()) {
            const std::size_t end = std::min(rest.find('/'), rest.size());
            node = node->member(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return node ? plainText(*node) : std::string();
    }

    bool take(const JsonNode& node, const JsonNode* around, const JsonRule& rule)
    {
        m_taken.insert(&node);
        if (node.kind == Kind::Null)
            return true; // the server has no number for it now
        if (node.isContainer())
            return true; // a path may name a number in one version and an object in another
        auto number = numberIn(node);
        if (node.kind == Kind::Text)
            number = parseNumber(node.text);
        if (!number)
            return fail(node, place() + " is no number");
        const auto metric = resolved(rule.metric, around);
        if (!metric)
            return fail(node, "'" + rule.metric + "' names a * that the path does not have");
        SeriesName name{ metricNameFrom(*metric), {} };
        for (const Label& label : rule.labels) {
            const auto value = resolved(label.value, around);
            if (!value)
                return fail(node, "'" + label.value + "' names a * that the path does not have");
            name.labels.push_back({ label.name, *value });
        }
        const Family family{ name.metric, rule.type, rule.unit, rule.help };
        return add(node, name, *number / rule.divide, family);
    }

    bool add(const JsonNode& node, const SeriesName& name, double value, const Family& family)
    {
        const SeriesId id = m_series.id(name);
        if (!m_seen.insert(id).second)
            return fail(node, "the series " + series::canonicalText(name) + " is there twice");
        if (m_families.insert(family.name).second)
            m_scrape.families.push_back(family);
        m_scrape.samples.push_back({ id, -1, value, {} });
        return true;
    }

    SeriesTable& m_series;
    Scrape& m_scrape;
    std::vector<std::string> m_path;
    std::vector<std::string> m_captured; // what the * stood for
    std::unordered_set<const JsonNode*> m_taken;
    std::unordered_set<SeriesId> m_seen;
    std::unordered_set<std::string> m_families;
};

} // namespace

base::Result<Scrape> JsonParser::parse(std::string_view text)
{
    const auto refuse = [](const JsonFailure& failure) {
        return base::fail(base::ErrorCode::BadInput,
            QCoreApplication::translate("ExpositionParser", "Could not read the metrics"),
            QCoreApplication::translate("ExpositionParser", "line %1: %2")
                .arg(failure.line)
                .arg(QString::fromStdString(failure.why)));
    };
    const auto root = readJson(text);
    if (!root)
        return refuse(root.error());
    if (!root->isContainer())
        return refuse({ root->line, "an object or a list expected" });
    Scrape scrape;
    Walk walk(m_series, scrape);
    const JsonMapping* mapping = nullptr;
    for (const JsonMapping& candidate : m_mappings) {
        if (!mapping && candidate.appliesTo(*root))
            mapping = &candidate;
    }
    bool good = true;
    if (mapping) {
        for (const JsonRule& rule : mapping->rules)
            good = good && walk.apply(*root, rule);
    }
    std::vector<Label> labels;
    if (good && (!mapping || mapping->mapsRest))
        good = walk.mapRest(*root, {}, labels);
    if (!good)
        return refuse(walk.failure);
    return scrape;
}

} // namespace opsdeck::metrics
