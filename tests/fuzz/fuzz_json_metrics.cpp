#include "models/metrics/json_parser.h"
#include "tests/fuzz/promise.h"

using namespace opsdeck::metrics;
using opsdeck::fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    JsonParser parser;
    const auto scrape = parser.parse(text);
    if (!scrape)
        promise(scrape.error().why.startsWith(QLatin1String("line ")), "a refusal names the line");
    else
        for (const Sample& sample : scrape->samples)
            promise(!parser.series(sample.series).metric.empty(), "a sample has a name");
    const auto mapping = JsonMapping::read(text);
    if (!mapping)
        promise(mapping.error().why.startsWith(QLatin1String("line ")), "so does one of a mapping");
    return 0;
}
