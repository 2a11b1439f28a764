// One table's rows as a function of the world, written in the order of its columns. The lists are
// by pack; weights say how much work a table is, so that the heavy ones start first.
#pragma once

#include "app/sample/copy_buffer.h"
#include "app/sample/world.h"

#include <functional>
#include <string_view>
#include <vector>

namespace opsdeck::sample {

struct TableLoad
{
    const char* relation; // quoted as in SQL
    const char* columns;
    int weight; // thousands of rows at scale 1
    bool partitioned; // COPY cannot freeze the rows of a partitioned table
    std::function<void(const World&, CopyBuffer&)> rows;
};

std::vector<TableLoad> commerceTables();
std::vector<TableLoad> inventoryTables();
std::vector<TableLoad> reconciliationTables();
std::vector<TableLoad> vendorTables();
std::vector<TableLoad> manufacturingTables();

std::string hexId(std::string_view prefix, std::int64_t number); // "ord_8f3a2c91"
std::string skuOf(std::int64_t product); // "SKU-104882"
std::string productTitle(const World& world, std::int64_t product);

} // namespace opsdeck::sample
