#include "models/metrics/any_parser.h"

namespace opsdeck::metrics {

TargetFormat AnyParser::detect(std::string_view contentType, std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const bool looksLikeJson =
        begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
    // No exposition line begins with a brace or a bracket, whatever the server calls its answer.
    if (contentType.starts_with("application/json") || looksLikeJson)
        return TargetFormat::Json;
    return ExpositionParser::detect(contentType, text) == Format::OpenMetrics
        ? TargetFormat::OpenMetrics
        : TargetFormat::Prometheus;
}

base::Result<Scrape> AnyParser::parse(std::string_view contentType, std::string_view text)
{
    const TargetFormat format =
        m_format == TargetFormat::Auto ? detect(contentType, text) : m_format;
    m_hasForgotten = format != m_found || std::holds_alternative<std::monostate>(m_parser);
    m_found = format;
    if (format == TargetFormat::Json) {
        if (m_hasForgotten)
            m_parser.emplace<JsonParser>(m_mappings);
        return std::get<JsonParser>(m_parser).parse(text);
    }
    if (m_hasForgotten)
        m_parser.emplace<ExpositionParser>(
            format == TargetFormat::OpenMetrics ? Format::OpenMetrics : Format::Prometheus);
    return std::get<ExpositionParser>(m_parser).parse(text);
}

const SeriesName& AnyParser::series(SeriesId id) const
{
    if (const auto* json = std::get_if<JsonParser>(&m_parser))
        return json->series(id);
    return std::get<ExpositionParser>(m_parser).series(id);
}

std::size_t AnyParser::seriesCount() const
{
    if (const auto* json = std::get_if<JsonParser>(&m_parser))
        return json->seriesCount();
    if (const auto* exposition = std::get_if<ExpositionParser>(&m_parser))
        return exposition->seriesCount();
    return 0;
}

} // namespace opsdeck::metrics
