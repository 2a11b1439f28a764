#include "models/metrics/any_parser.h"

namespace opsdeck::metrics {

TargetFormat AnyParser::detect(std::string_view contentType, std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const bool looksLikeJson =
        begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
    // No exposition line begins with a brace or a bracket, whatever the server calls its answer.
    if (isMediaType(contentType, "application/json") || looksLikeJson)
        return TargetFormat::Json;
    return ExpositionParser::detect(contentType, text) == Format::OpenMetrics
        ? TargetFormat::OpenMetrics
        : TargetFormat::Prometheus;
}

base::Result<Scrape> AnyParser::parse(std::string_view contentType, std::string_view text)
{
    choose(contentType, text);
    if (auto* const json = std::get_if<JsonParser>(&m_parser))
        return json->parse(text);
    return std::get<ExpositionParser>(m_parser).parse(text);
}

base::Result<Scrape> AnyParser::parseShared(std::string_view contentType, const QByteArray& text)
{
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    choose(contentType, view);
    if (auto* const json = std::get_if<JsonParser>(&m_parser))
        return json->parse(view);
    return std::get<ExpositionParser>(m_parser).parseShared(text);
}

// The parser for the format of this text: the one of the last text, else a new one.
void AnyParser::choose(std::string_view contentType, std::string_view text)
{
    const TargetFormat format =
        m_format == TargetFormat::Auto ? detect(contentType, text) : m_format;
    m_hasForgotten = format != m_found || std::holds_alternative<std::monostate>(m_parser);
    m_found = format;
    if (!m_hasForgotten)
        return;
    if (format == TargetFormat::Json)
        m_parser.emplace<JsonParser>(m_mappings);
    else
        m_parser.emplace<ExpositionParser>(
            format == TargetFormat::OpenMetrics ? Format::OpenMetrics : Format::Prometheus);
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
