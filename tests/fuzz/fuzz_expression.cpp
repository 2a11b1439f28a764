#include "models/metrics/expression_evaluator.h"
#include "tests/fuzz/promise.h"

#include <QCoreApplication>

using namespace opsdeck;
using opsdeck::fuzz::promise;

namespace {

constexpr series::Time kSecond = 1'000'000;

// A small history, so that queries have something to fail on.
const series::HistoryStore& history()
{
    static char name[] = "fuzz_expression";
    static char* arguments[] = { name, nullptr };
    static int count = 1;
    static const QCoreApplication application(count, arguments);
    // Filled and read before it becomes a static: what it uses is then older, and outlives it.
    static const std::unique_ptr<series::HistoryStore> store = [] {
        auto made = std::make_unique<series::HistoryStore>(series::HistoryOptions{});
        for (const char* text :
            { "a", "a{x=\"1\"}", "b_bucket{le=\"1\"}", "b_bucket{le=\"+Inf\"}" }) {
            const auto id = made->define(*series::parseSeriesName(text));
            for (int i = 1; i < 20; ++i)
                made->append(*id, i * 10 * kSecond, i % 7);
            promise(made->read({ *id, 0, kSecond, 0 }).has_value(), "the history can be read");
        }
        return made;
    }();
    return *store;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto expression = metrics::Expression::parse(text);
    if (!expression) {
        promise(expression.error().position <= text.size(), "an error lies in the text");
        promise(!expression.error().reason.isEmpty(), "a refusal says why");
        return 0;
    }
    promise(expression->root().type != metrics::ValueType::Range, "an answer is no range");
    const auto answer =
        metrics::evaluate(*expression, history(), { 0, 200 * kSecond, 50 * kSecond });
    if (!answer) {
        promise(!answer.error().sentence().isEmpty(), "a refusal says why");
        return 0;
    }
    for (const metrics::QuerySeries& one : answer->series)
        promise(one.values.size() == 5, "a value a step");
    return 0;
}
