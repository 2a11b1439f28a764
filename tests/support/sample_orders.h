// A table of orders for pictures, benchmarks and tests of the table view: believable cells made
// from the row's key alone, and the columns that go with them.
#pragma once

#include "tests/support/scripted_rows.h"
#include "ui/tables/column_spec.h"

#include <array>
#include <cstdio>
#include <memory>

namespace opsdeck::support {

inline std::optional<std::string> orderCell(std::int64_t key, int column)
{
    const auto hash = (static_cast<std::uint64_t>(key) / 10 + 0x9e3779b9U) * 0xbf58476d1ce4e5b9ULL;
    const auto pick = [hash](unsigned shift, unsigned of) {
        return static_cast<unsigned>((hash >> shift) % of);
    };
    constexpr std::array kStates{ "delivered", "delivered", "delivered", "shipped", "processing",
        "cancelled", "pending", "refunded" };
    std::array<char, 96> text{};
    const auto format = [&text](const char* pattern, auto... values) {
        std::snprintf(text.data(), text.size(), pattern, values...);
        return std::string(text.data());
    };
    switch (column) {
    case 1:
        return format("ord_%07x", pick(5, 0xfffffff));
    case 2:
        return format("2024-03-18 17:%02u:%02u+00", 59 - unsigned(key / 600 % 60), pick(9, 60));
    case 3:
        return kStates[pick(11, kStates.size())];
    case 4:
        return format("cus_%04x", pick(13, 0xffff));
    case 5:
        return format("%u.%02u", pick(17, 500), pick(19, 100));
    case 6:
        return format("%u", 1 + pick(21, 5));
    case 7:
        return format(
            "{\"zone\": \"%c%u\", \"slots\": %u, \"carrier\": \"road\", \"express\": false,"
            " \"note\": null, \"totals\": {}}",
            char('A' + pick(23, 5)), pick(25, 10), pick(27, 5));
    case 8:
        return pick(29, 4) == 0 ? std::optional<std::string>("SPRING10") : std::nullopt;
    case 9:
        return pick(31, 3) == 0 ? std::string() : std::string("Ring twice, garden side");
    default:
        return std::to_string(key);
    }
}

inline std::vector<ui::tables::ColumnSpec> orderColumns()
{
    using ui::tables::CellKind;
    std::vector<ui::tables::ColumnSpec> columns;
    const auto add = [&columns](const char* name, CellKind kind) -> ui::tables::ColumnSpec& {
        auto& spec = columns.emplace_back();
        spec.name = spec.title = QString::fromLatin1(name);
        spec.kind = kind;
        return spec;
    };
    add("number", CellKind::Number).hidden = true;
    auto& id = add("id", CellKind::Code);
    id.isKey = id.isIndexed = true;
    auto& created = add("created_at", CellKind::ZonedTime);
    created.isIndexed = true;
    created.sort = ui::tables::SortState::Descending;
    created.sortRank = 1;
    created.width = 160;
    add("status", CellKind::Pill).isIndexed = true;
    add("customer_id", CellKind::Code).isIndexed = true;
    add("total", CellKind::Number).unit = QStringLiteral("EUR");
    add("items", CellKind::Number).width = 64;
    add("metadata", CellKind::Json);
    add("coupon", CellKind::Code).width = 100;
    add("note", CellKind::Text);
    return columns;
}

inline std::shared_ptr<ScriptedRows> sampleOrders(std::int64_t rows)
{
    auto source = std::make_shared<ScriptedRows>(rows, 10);
    source->setCells(orderCell);
    return source;
}

} // namespace opsdeck::support
