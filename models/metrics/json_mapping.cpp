#include "models/metrics/json_mapping.h"

#include "models/metrics/line_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

static void initMappingResources() { Q_INIT_RESOURCE(mappings); }

namespace opsdeck::metrics {

namespace {

using Kind = JsonNode::Kind;

QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::metrics::JsonMapping", text);
}

struct Refusal
{
    int line = 0;
    std::string why;
};

[[noreturn]] void refuse(const JsonNode& node, std::string why)
{
    throw Refusal{ node.line, std::move(why) };
}

std::optional<std::vector<std::string>> parsePointer(std::string_view text)
{
    std::vector<std::string> steps;
    while (!text.empty()) {
        if (text.front() != '/')
            return std::nullopt;
        text.remove_prefix(1);
        std::string& step = steps.emplace_back();
        while (!text.empty() && text.front() != '/') {
            const bool isEscape = text.front() == '~';
            if (isEscape && (text.size() < 2 || (text[1] != '0' && text[1] != '1')))
                return std::nullopt;
            step += isEscape ? (text[1] == '0' ? '~' : '/') : text.front();
            text.remove_prefix(isEscape ? 2 : 1);
        }
    }
    return steps;
}

std::string textOf(const JsonNode& rule, std::string_view name, bool isNeeded = false)
{
    const JsonNode* const node = rule.member(name);
    if (!node && !isNeeded)
        return {};
    if (!node)
        refuse(rule, '"' + std::string(name) + "\" is missing");
    if (node->kind != Kind::Text)
        refuse(*node, '"' + std::string(name) + "\" must be a text");
    return node->text;
}

std::vector<std::string> pointerOf(const JsonNode& node, const std::string& text)
{
    const auto steps = parsePointer(text);
    if (!steps || steps->empty())
        refuse(node, "'" + text + "' is no path such as /queries/*/count");
    return *steps;
}

MetricType typeOf(const JsonNode& rule)
{
    const std::string word = textOf(rule, "type");
    if (word.empty() || word == "gauge")
        return MetricType::Gauge;
    if (word == "counter")
        return MetricType::Counter;
    refuse(*rule.member("type"), "'" + word + "' is neither gauge nor counter");
}

void checkNames(const JsonNode& node, const std::vector<std::string>& allowed)
{
    if (node.kind != Kind::Object)
        refuse(node, "an object in braces expected");
    for (const std::string& name : node.names) {
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
            refuse(node, "there is no setting named '" + name + "'");
    }
}

JsonRule ruleFrom(const JsonNode& node)
{
    checkNames(node, { "path", "metric", "type", "unit", "help", "divide", "labels" });
    JsonRule rule;
    rule.path = pointerOf(node, textOf(node, "path", true));
    rule.metric = textOf(node, "metric", true);
    if (!rule.metric.starts_with('*') && !isMetricName(rule.metric))
        refuse(node, "'" + rule.metric + "' is no name of a metric");
    rule.type = typeOf(node);
    rule.unit = textOf(node, "unit");
    rule.help = textOf(node, "help");
    if (const JsonNode* divide = node.member("divide")) {
        if (divide->kind != Kind::Number || divide->number == 0)
            refuse(*divide, "\"divide\" must be a number other than zero");
        rule.divide = divide->number;
    }
    if (const JsonNode* labels = node.member("labels")) {
        if (labels->kind != Kind::Object)
            refuse(*labels, "\"labels\" must be an object");
        for (const std::string& name : labels->names) {
            if (!isLabelName(name))
                refuse(*labels, "'" + name + "' is no name of a label");
            rule.labels.push_back({ name, textOf(*labels, name) });
        }
    }
    return rule;
}

JsonMapping mappingFrom(const JsonNode& root)
{
    checkNames(root, { "version", "when", "rest", "metrics" });
    const JsonNode* const version = root.member("version");
    if (!version || version->kind != Kind::Number || version->number != 1)
        refuse(version ? *version : root, "\"version\" must be 1");
    JsonMapping mapping;
    const std::string rest = textOf(root, "rest");
    if (!rest.empty() && rest != "automatic" && rest != "ignored")
        refuse(*root.member("rest"), "\"rest\" is \"automatic\" or \"ignored\"");
    mapping.mapsRest = rest != "ignored";
    for (const char* name : { "when", "metrics" }) {
        const JsonNode* const list = root.member(name);
        if (list && list->kind != Kind::Array)
            refuse(*list, '"' + std::string(name) + "\" must be a list");
    }
    if (const JsonNode* when = root.member("when")) {
        for (const JsonNode& path : when->items)
            mapping.when.push_back(pointerOf(path, path.text));
    }
    if (const JsonNode* rules = root.member("metrics")) {
        for (const JsonNode& rule : rules->items)
            mapping.rules.push_back(ruleFrom(rule));
    }
    return mapping;
}

bool has(const JsonNode& node, const std::vector<std::string>& path, std::size_t step = 0)
{
    if (step == path.size())
        return true;
    if (path[step] == "*")
        return std::any_of(node.items.begin(), node.items.end(),
            [&](const JsonNode& item) { return has(item, path, step + 1); });
    const JsonNode* const next = node.member(path[step]);
    return next && has(*next, path, step + 1);
}

} // namespace

bool JsonMapping::appliesTo(const JsonNode& document) const
{
    return std::all_of(
        when.begin(), when.end(), [&](const auto& path) { return has(document, path); });
}

base::Result<JsonMapping> JsonMapping::read(std::string_view text)
{
    const auto fail = [](int line, const std::string& why) {
        return base::fail(base::ErrorCode::BadInput, tr("Could not read the mapping of metrics"),
            QStringLiteral("line %1: %2").arg(QString::number(line), QString::fromStdString(why)));
    };
    const auto root = readJson(text);
    if (!root)
        return fail(root.error().line, root.error().why);
    try {
        return mappingFrom(*root);
    } catch (const Refusal& refusal) {
        return fail(refusal.line, refusal.why);
    }
}

const std::vector<JsonMapping>& JsonMapping::builtIn()
{
    static const std::vector<JsonMapping> kMappings = [] {
        initMappingResources();
        std::vector<JsonMapping> mappings;
        const QDir folder(QStringLiteral(":/mappings"));
        for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray text = file.readAll();
            auto mapping = read({ text.constData(), static_cast<std::size_t>(text.size()) });
            Q_ASSERT_X(mapping, "mappings", qPrintable(name));
            if (mapping)
                mappings.push_back(std::move(*mapping));
        }
        return mappings;
    }();
    return kMappings;
}

std::string metricNameFrom(std::string_view text)
{
    std::string name;
    for (const char c : text) {
        const bool isGood = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '_' || c == ':';
        name += isGood ? c : '_';
    }
    if (!isMetricName(name))
        name.insert(0, "_");
    return name;
}

} // namespace opsdeck::metrics
