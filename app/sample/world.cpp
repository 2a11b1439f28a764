#include "app/sample/world.h"

#include "app/sample/tenants.h"
#include "app/sample/words.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::sample {

namespace {
std::size_t rangeOf(const std::vector<std::int64_t>& first, std::int64_t index)
{
    return static_cast<std::size_t>(
        std::upper_bound(first.begin(), first.end(), index) - first.begin() - 1);
}

OrderStatus statusAtAge(Random& random, std::int64_t age)
{
    const double luck = random.unit();
    if (luck < 0.05)
        return OrderStatus::Cancelled;
    if (age < 5 * kHour)
        return luck < 0.55 ? OrderStatus::Pending : OrderStatus::Processing;
    if (age < 2 * kDay)
        return luck < 0.12 ? OrderStatus::Pending
            : luck < 0.45  ? OrderStatus::Processing
                           : OrderStatus::Shipped;
    if (age < 5 * kDay)
        return luck < 0.07 ? OrderStatus::Pending
            : luck < 0.5   ? OrderStatus::Shipped
                           : OrderStatus::Delivered;
    // A few are forgotten: somebody should look at them.
    return luck < 0.0525 ? OrderStatus::Pending
        : luck < 0.075   ? OrderStatus::Refunded
                         : OrderStatus::Delivered;
}
} // namespace

World::World(const WorldOptions& options)
    : m_options(options)
    , m_timeline(options.now)
    , m_orders(count(100'000, 100))
    , m_productFirst(ranges(count(10'000, 200)))
    , m_customerFirst(ranges(count(30'000, 300)))
{
    double sum = 0;
    for (std::size_t tenant = 0; tenant < tenants().size(); ++tenant)
        m_tenantUpTo.push_back(sum += tenantShare(tenant));
    m_ledger.resize(static_cast<std::size_t>(stockItems()));
    for (std::int64_t i = 0; i < m_orders; ++i) {
        const OrderFacts facts = order(i);
        for (int n = 0; n < facts.lineCount; ++n) {
            const OrderLine& line = facts.lines[static_cast<std::size_t>(n)];
            Ledger& entry = m_ledger[static_cast<std::size_t>(line.stockItem)];
            if (facts.shippedAt != 0)
                entry.shipped += line.quantity;
            else if (facts.status != OrderStatus::Cancelled)
                entry.reserved += line.quantity;
        }
    }
}

Random World::random(Stream stream, std::int64_t index) const
{
    return { m_options.seed, static_cast<std::uint64_t>(stream),
        static_cast<std::uint64_t>(index) };
}

std::int64_t World::count(std::int64_t atScaleOne, std::int64_t least) const
{
    return std::max(
        least, static_cast<std::int64_t>(static_cast<double>(atScaleOne) * m_options.scale));
}

// Each tenant at least two, so that every range can be picked from.
std::vector<std::int64_t> World::ranges(std::int64_t total)
{
    std::vector<std::int64_t> first{ 0 };
    for (std::size_t tenant = 0; tenant < tenants().size(); ++tenant) {
        const auto share = static_cast<std::int64_t>(
            std::llround(static_cast<double>(total) * tenantShare(tenant)));
        first.push_back(first.back() + std::max<std::int64_t>(2, share));
    }
    return first;
}

std::size_t World::pickTenant(Random& random) const
{
    const auto found =
        std::upper_bound(m_tenantUpTo.begin(), m_tenantUpTo.end() - 1, random.unit());
    return static_cast<std::size_t>(found - m_tenantUpTo.begin());
}

std::int64_t World::pickProduct(Random& random, std::size_t tenant) const
{
    const std::int64_t begin = m_productFirst[tenant];
    return begin + random.below(static_cast<std::uint64_t>(m_productFirst[tenant + 1] - begin));
}

std::size_t World::tenantOfProduct(std::int64_t product) const
{
    return rangeOf(m_productFirst, product);
}

std::size_t World::tenantOfCustomer(std::int64_t customer) const
{
    return rangeOf(m_customerFirst, customer);
}

ProductFacts World::product(std::int64_t product) const
{
    Random dice = random(Stream::Product, product);
    ProductFacts facts;
    facts.tenant = tenantOfProduct(product);
    facts.kind = dice.below(productKinds().size());
    const ProductKind& kind = productKinds()[facts.kind];
    const std::int64_t cents = dice.between(kind.fromCents, kind.toCents);
    const Currency& currency = currencyOf(facts.tenant);
    facts.priceCents = (dice.chance(0.6) ? cents / 100 * 100 + 90 : cents) * currency.perEuro
        / currency.stepCents * currency.stepCents;
    const Warehouses& houses = warehouses();
    const std::size_t choices = houses.first[facts.tenant + 1] - houses.first[facts.tenant];
    facts.stockItems = choices > 1 && dice.chance(0.7) ? 2 : 1;
    return facts;
}

std::size_t World::warehouseOf(std::int64_t stockItem) const
{
    const Warehouses& houses = warehouses();
    const std::int64_t product = stockItem / 2;
    const std::size_t tenant = tenantOfProduct(product);
    const std::size_t choices = houses.first[tenant + 1] - houses.first[tenant];
    const auto start = random(Stream::Stock, product).below(choices);
    return houses.first[tenant] + (start + static_cast<std::size_t>(stockItem % 2)) % choices;
}

std::size_t World::zoneOf(std::int64_t stockItem) const
{
    Random dice = random(Stream::Stock, -stockItem - 1);
    return dice.below(kZonesInWarehouse);
}

OrderFacts World::order(std::int64_t order) const
{
    Random dice = random(Stream::Order, order);
    OrderFacts facts;
    const double fraction =
        (static_cast<double>(order) + dice.unit()) / static_cast<double>(m_orders);
    facts.createdAt = m_timeline.at(fraction);
    facts.tenant = pickTenant(dice);
    const auto pickIn = [&](const std::vector<std::int64_t>& first) {
        const std::int64_t begin = first[facts.tenant];
        return begin + dice.skewed(static_cast<std::uint64_t>(first[facts.tenant + 1] - begin));
    };
    facts.customer = pickIn(m_customerFirst);
    facts.lineCount = 1 + static_cast<int>(dice.skewed(6));
    for (int n = 0; n < facts.lineCount; ++n) {
        OrderLine& line = facts.lines[static_cast<std::size_t>(n)];
        line.product = pickIn(m_productFirst);
        const ProductFacts bought = product(line.product);
        line.stockItem = line.product * 2
            + static_cast<std::int64_t>(dice.below(static_cast<std::uint64_t>(bought.stockItems)));
        line.unitCents = bought.priceCents;
        line.quantity = 1 + static_cast<int>(dice.skewed(4));
        facts.totalCents += line.unitCents * line.quantity;
    }
    facts.warehouse = warehouseOf(facts.lines[0].stockItem);
    facts.status = statusAtAge(dice, now() - facts.createdAt);
    const bool shipped = facts.status == OrderStatus::Shipped
        || facts.status == OrderStatus::Delivered || facts.status == OrderStatus::Refunded;
    facts.updatedAt = std::min(now(),
        facts.createdAt
            + dice.between(1, facts.status == OrderStatus::Pending ? 20 : 4000) * 60 * kSecond);
    if (shipped)
        facts.shippedAt = std::min(now(), facts.createdAt + dice.between(90, 2400) * 60 * kSecond);
    return facts;
}

StockFacts World::stock(std::int64_t stockItem) const
{
    Random dice = random(Stream::Receipt, stockItem);
    const Ledger& entry = m_ledger[static_cast<std::size_t>(stockItem)];
    StockFacts facts;
    facts.reorderPoint = 20 + dice.skewed(300);
    // About one in sixteen has run low.
    const std::int64_t left = dice.chance(0.06)
        ? dice.below(static_cast<std::uint64_t>(facts.reorderPoint))
        : facts.reorderPoint + 10 + dice.skewed(1600);
    facts.opening = left + entry.shipped - entry.shipped / 2;
    facts.restock = entry.shipped / 2;
    if (dice.chance(0.04))
        facts.adjustment =
            dice.chance(0.5) ? 1 + dice.below(5) : -1 - std::int64_t{ dice.below(5) };
    const ProductFacts sold = product(stockItem / 2);
    if (sold.stockItems == 2)
        facts.transfer = std::max<std::int64_t>(
            0, random(Stream::Stock, stockItem / 2 + (1LL << 40)).between(-160, 24));
    facts.opening += stockItem % 2 == 0 ? facts.transfer + 5 : 5; // never below nothing
    facts.expected = facts.opening + facts.restock - entry.shipped + facts.adjustment
        + (stockItem % 2 == 0 ? -facts.transfer : facts.transfer);
    facts.actual = facts.expected;
    const double luck = dice.unit();
    if (luck < 0.0049)
        facts.actual = 0;
    else if (luck < 0.0173)
        facts.actual -= std::min<std::int64_t>(facts.expected, 1 + dice.skewed(45));
    else if (luck < 0.0309)
        facts.actual += 1 + dice.skewed(60);
    facts.reserved = std::min<std::int64_t>(entry.reserved, facts.actual);
    return facts;
}

} // namespace opsdeck::sample
