// The tenants of the platform, largest first, and their warehouses. Constant data; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace opsdeck::sample {

struct Tenant
{
    const char* id;
    const char* name;
    const char* timeZone;
    const char* currency;
    const char* brandColor;
    std::size_t language; // most of its customers'; index into languages()
    const char* warehouses; // "PAR-1:Paris:FR LYS-1:Lyon:FR"; cities with _ for a space
};

std::span<const Tenant> tenants();

// What a euro's worth is in a currency, and the step prices go by there: nobody asks for 1290.90
// yen.
struct Currency
{
    const char* code;
    std::int64_t perEuro;
    std::int64_t stepCents;
};
const Currency& currencyOf(std::size_t tenant);

// The first has half of everything, the rest share the other half as 1, 1/2, 1/3 …
double tenantShare(std::size_t tenant);

struct Warehouse
{
    std::string id;
    std::string city;
    std::string country;
    std::size_t tenant = 0;
};

struct Warehouses
{
    std::vector<Warehouse> all;
    std::vector<std::size_t> first; // of each tenant, and one past the end
};
const Warehouses& warehouses();

constexpr std::size_t kZonesInWarehouse = 12;
std::string_view zoneCode(std::size_t zone); // "A1" … "D3"
constexpr std::int64_t zoneId(std::size_t warehouse, std::size_t zone)
{
    return static_cast<std::int64_t>(warehouse * kZonesInWarehouse + zone + 1);
}

} // namespace opsdeck::sample
