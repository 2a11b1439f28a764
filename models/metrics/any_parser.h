// Reads the answers of one endpoint in the format they come in: named, or found out from the
// content type and the text. Numbers of series hold until the format changes or forget(). One
// thread at a time.
#pragma once

#include "models/metrics/exposition_parser.h"
#include "models/metrics/json_parser.h"
#include "models/metrics/target.h"

#include <variant>

namespace opsdeck::metrics {

class AnyParser
{
public:
    explicit AnyParser(
        TargetFormat format, std::vector<JsonMapping> mappings = JsonMapping::builtIn())
        : m_format(format)
        , m_mappings(std::move(mappings))
    {
    }

    base::Result<Scrape> parse(std::string_view contentType, std::string_view text);
    // The same without a copy of the text.
    base::Result<Scrape> parseShared(std::string_view contentType, const QByteArray& text);
    const SeriesName& series(SeriesId id) const;
    std::size_t seriesCount() const;
    // True when the last parse() gave its numbers anew.
    bool hasForgotten() const { return m_hasForgotten; }
    void forget() { m_parser = std::monostate(); }

    static TargetFormat detect(std::string_view contentType, std::string_view text);

private:
    void choose(std::string_view contentType, std::string_view text);

    TargetFormat m_format; // as asked for
    std::vector<JsonMapping> m_mappings;
    TargetFormat m_found = TargetFormat::Auto; // of the last text
    bool m_hasForgotten = false;
    std::variant<std::monostate, ExpositionParser, JsonParser> m_parser;
};

} // namespace opsdeck::metrics
