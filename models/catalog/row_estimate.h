// How many rows a relation probably has, from what the server wrote down when it last analysed it
// and how large it is now. Pure functions.
#pragma once

#include "models/catalog/relation.h"

namespace opsdeck::catalog {

struct HeapSize
{
    double analysedRows = -1; // pg_class.reltuples; below zero: never analysed
    std::int64_t analysedPages = 0;
    std::int64_t pages = 0; // now
    friend bool operator==(const HeapSize&, const HeapSize&) = default;
};

// The analysed density times the pages of now. Empty where nothing was analysed, and where a table
// was empty then and is not any more.
std::optional<std::int64_t> estimateRows(const HeapSize& heap);

// Of several heaps together: one that was never analysed counts with the density of the others.
// Empty where none was.
std::optional<std::int64_t> estimateRows(const std::vector<HeapSize>& heaps);

} // namespace opsdeck::catalog
