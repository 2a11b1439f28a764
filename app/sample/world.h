// Everything the generators agree on: how many of each there are, who owns which, and what an order
// is. Facts are pure functions of the seed and a row's number, so tables are written in parallel
// and still fit together; only the stock ledger (12 bytes a stock item) is held in memory.
// Immutable after construction; any thread.
#pragma once

#include "app/sample/random.h"
#include "app/sample/timeline.h"

#include <array>
#include <cstdint>
#include <vector>

namespace opsdeck::sample {

struct WorldOptions
{
    double scale = 1;
    std::uint64_t seed = 1;
    std::int64_t now = 0; // microseconds since 1970
};

// What a stream of random numbers is for; each its own, so that one more draw changes one table.
enum class Stream : std::uint64_t {
    Product = 1,
    Customer,
    Order,
    OrderText,
    Stock,
    Receipt,
    Count,
    Audit,
    Policy,
    Admin,
    Cart,
    Import,
    Webhook,
    Alert,
    Job,
    Execution,
    Match,
    Unmatched,
    Report,
    Delivery,
    Trail,
    Vendor,
    User,
    Agent,
    Upload,
    Material,
    Location,
    Fact,
    Batch,
    PlantAlert,
    Mb51,
    Etl,
    Settings,
};

struct OrderLine
{
    std::int64_t product = 0;
    std::int64_t stockItem = 0;
    std::int64_t unitCents = 0;
    int quantity = 0;
};

enum class OrderStatus { Pending, Processing, Shipped, Delivered, Cancelled, Refunded };

struct OrderFacts
{
    std::int64_t createdAt = 0;
    std::int64_t updatedAt = 0;
    std::int64_t shippedAt = 0; // 0: not shipped
    std::int64_t customer = 0;
    std::int64_t totalCents = 0;
    std::size_t tenant = 0;
    std::size_t warehouse = 0;
    OrderStatus status = OrderStatus::Pending;
    int lineCount = 0;
    std::array<OrderLine, 8> lines;
};

struct ProductFacts
{
    std::size_t tenant = 0;
    std::size_t kind = 0;
    std::int64_t priceCents = 0;
    int stockItems = 0; // 1 or 2 warehouses
};

struct StockFacts
{
    std::int64_t opening = 0; // the first receipt; half of what was needed comes later
    std::int64_t restock = 0;
    std::int64_t adjustment = 0;
    std::int64_t transfer = 0; // from the product's first stock item to its second
    std::int64_t expected = 0;
    std::int64_t actual = 0;
    std::int64_t reserved = 0;
    std::int64_t reorderPoint = 0;
};

class World
{
public:
    explicit World(const WorldOptions& options);

    const Timeline& timeline() const { return m_timeline; }
    std::int64_t now() const { return m_timeline.now(); }
    Random random(Stream stream, std::int64_t index) const;
    // `atScaleOne` times the scale, at least `least`.
    std::int64_t count(std::int64_t atScaleOne, std::int64_t least) const;

    std::int64_t orders() const { return m_orders; }
    std::int64_t products() const { return m_productFirst.back(); }
    std::int64_t customers() const { return m_customerFirst.back(); }
    std::int64_t stockItems() const { return products() * 2; } // those of a product, maybe unused

    std::size_t pickTenant(Random& random) const;
    std::int64_t pickProduct(Random& random, std::size_t tenant) const;
    std::size_t tenantOfProduct(std::int64_t product) const;
    std::size_t tenantOfCustomer(std::int64_t customer) const;
    ProductFacts product(std::int64_t product) const;
    OrderFacts order(std::int64_t order) const;
    std::size_t warehouseOf(std::int64_t stockItem) const;
    std::size_t zoneOf(std::int64_t stockItem) const;
    StockFacts stock(std::int64_t stockItem) const;

private:
    struct Ledger
    {
        std::int32_t shipped = 0;
        std::int32_t reserved = 0;
    };
    static std::vector<std::int64_t> ranges(std::int64_t total);

    WorldOptions m_options;
    Timeline m_timeline;
    std::int64_t m_orders;
    std::vector<std::int64_t> m_productFirst; // of each tenant, and one past the end
    std::vector<std::int64_t> m_customerFirst;
    std::vector<double> m_tenantUpTo; // cumulated shares
    std::vector<Ledger> m_ledger; // by stock item
};

} // namespace opsdeck::sample
