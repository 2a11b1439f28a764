#include "models/catalog/row_estimate.h"

#include <cmath>

namespace opsdeck::catalog {

namespace {

std::optional<double> estimate(const HeapSize& heap)
{
    if (heap.analysedRows < 0)
        return {};
    if (heap.pages == 0)
        return 0.0;
    if (heap.analysedPages == 0)
        return {};
    return heap.analysedRows / static_cast<double>(heap.analysedPages)
        * static_cast<double>(heap.pages);
}

std::int64_t rounded(double rows) { return static_cast<std::int64_t>(std::llround(rows)); }

} // namespace

std::optional<std::int64_t> estimateRows(const HeapSize& heap)
{
    const std::optional<double> rows = estimate(heap);
    return rows ? std::optional(rounded(*rows)) : std::nullopt;
}

std::optional<std::int64_t> estimateRows(const std::vector<HeapSize>& heaps)
{
    double rows = 0;
    double knownPages = 0;
    double unknownPages = 0;
    bool anyAnalysed = false;
    for (const HeapSize& heap : heaps) {
        const std::optional<double> own = estimate(heap);
        rows += own.value_or(0);
        anyAnalysed = anyAnalysed || own;
        (own ? knownPages : unknownPages) += static_cast<double>(heap.pages);
    }
    if (unknownPages > 0 && knownPages > 0)
        rows += rows / knownPages * unknownPages;
    // Empty heaps tell no density, but they do tell that there is nothing.
    if (!anyAnalysed || (unknownPages > 0 && knownPages <= 0))
        return {};
    return rounded(rows);
}

} // namespace opsdeck::catalog
