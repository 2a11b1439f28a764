#include "models/metrics/exposition_parser.h"
#include "models/metrics/exposition_writer.h"
#include "tests/fuzz/promise.h"

#include <bit>
#include <cmath>
#include <string>

using namespace opsdeck::metrics;
using opsdeck::fuzz::promise;

namespace {

bool isSame(
    const ExpositionParser& a, const Scrape& as, const ExpositionParser& b, const Scrape& bs)
{
    if (as.samples.size() != bs.samples.size())
        return false;
    for (std::size_t i = 0; i < as.samples.size(); ++i) {
        const double x = as.samples[i].value;
        const double y = bs.samples[i].value;
        const bool isNumberSame = (std::isnan(x) && std::isnan(y))
            || std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
        if (!isNumberSame || as.samples[i].milliseconds != bs.samples[i].milliseconds
            || a.series(as.samples[i].series) != b.series(bs.samples[i].series))
            return false;
    }
    return true;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // Two texts with a NUL between them: the second comes to a parser that knows the first.
    const std::string whole(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = std::min(whole.find('\0'), whole.size());
    const std::string text = whole.substr(0, cut);
    const std::string next = cut < whole.size() ? whole.substr(cut + 1) : text;
    for (const Format format : { Format::Prometheus, Format::OpenMetrics }) {
        ExpositionParser parser(format);
        const auto first = parser.parse(text);
        const auto again = parser.parse(text);
        ExpositionParser fresh(format);
        const auto known = parser.parse(next);
        const auto unknown = fresh.parse(next);
        ExpositionParser careful(format, { .isCareful = true });
        const auto checked = careful.parse(next);
        promise(unknown.has_value() == checked.has_value()
                && (unknown ? isSame(fresh, *unknown, careful, *checked)
                            : unknown.error().why == checked.error().why),
            "the quick way ends as the careful one");
        promise(known.has_value() == unknown.has_value()
                && (!known || isSame(parser, *known, fresh, *unknown)),
            "the short way ends as the long one");
        promise(first.has_value() == again.has_value(), "a second reading ends as the first");
        if (!first) {
            promise(
                first.error().why.startsWith(QLatin1String("line ")), "a refusal names the line");
            continue;
        }
        promise(isSame(parser, *first, parser, *again), "a known series is the same series");
        promise(first->samples.empty() || parser.seriesCount() > 0, "a sample has a series");
        if (format == Format::OpenMetrics)
            continue; // what is written is Prometheus text, which has no exemplars
        // Told anew family by family: the order of samples may change, nothing else.
        const std::string written = writeExposition(
            *first, [&parser](SeriesId id) -> const SeriesName& { return parser.series(id); });
        ExpositionParser reader(Format::Prometheus);
        const auto read = reader.parse(written);
        promise(read && read->samples.size() == first->samples.size(),
            "what was read can be written and read again");
    }
    return 0;
}
