#include "app/sample/table_load.h"
#include "app/sample/tenants.h"
#include "app/sample/words.h"

#include <algorithm>
#include <array>

namespace opsdeck::sample {

namespace {
constexpr std::array<const char*, 5> kCounters{ "scanner:04", "scanner:11", "m.diallo", "h.sato",
    "night shift" };

const char* tenantOf(std::size_t tenant) { return tenants()[tenant].id; }

// The stock items that exist: one or two a product.
template <typename Visit>
void eachStockItem(const World& world, Visit visit)
{
    for (std::int64_t product = 0; product < world.products(); ++product) {
        const ProductFacts facts = world.product(product);
        for (int n = 0; n < facts.stockItems; ++n) {
            if (!visit(product, product * 2 + n, facts))
                return;
        }
    }
}

void settings(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 3> kPlans{ "growth", "business", "enterprise" };
    for (std::size_t i = 0; i < tenants().size(); ++i) {
        const Tenant& tenant = tenants()[i];
        Random dice = world.random(Stream::Settings, static_cast<std::int64_t>(i));
        out.plain(tenant.id).text(tenant.name).plain(languages()[tenant.language].locale);
        out.plain(tenant.timeZone).plain(tenant.currency);
        out.plain(i < 2 ? "enterprise" : kPlans[dice.below(2)]);
        out.integer(i == 0 ? 6000 : 300 * (1 + dice.below(6))).boolean(dice.chance(0.9));
        out.plain(std::string("{\"color\": \"") + tenant.brandColor + "\", \"logo\": \"/branding/"
            + tenant.id + ".svg\", \"radius\": 6}");
        out.plain(dice.chance(0.5) ? "{\"webhooks\": true, \"bulk_import\": true}"
                                   : "{\"webhooks\": true, \"bulk_import\": false}");
        out.time(world.now() - dice.skewed(120) * kDay);
        if (!out.endRow())
            return;
    }
}

void warehouseRows(const World& world, CopyBuffer& out)
{
    for (std::size_t i = 0; i < warehouses().all.size(); ++i) {
        const Warehouse& house = warehouses().all[i];
        const Tenant& tenant = tenants()[house.tenant];
        out.plain(house.id).plain(tenant.id).text(
            house.city + " " + house.id.substr(house.id.find('-') + 1));
        out.text(house.city).plain(house.country).plain(tenant.timeZone).boolean(true);
        out.date(world.timeline().begin() / kDay - 400 - static_cast<std::int64_t>(i) * 37);
        if (!out.endRow())
            return;
    }
}

void zones(const World&, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kKinds{ "pick", "pick", "bulk", "returns" };
    for (std::size_t house = 0; house < warehouses().all.size(); ++house) {
        for (std::size_t zone = 0; zone < kZonesInWarehouse; ++zone) {
            out.integer(zoneId(house, zone)).plain(tenantOf(warehouses().all[house].tenant));
            out.plain(warehouses().all[house].id).plain(zoneCode(zone)).plain(kKinds[zone / 3]);
            out.integer(4000 + 500 * static_cast<std::int64_t>(zone % 5));
            if (!out.endRow())
                return;
        }
    }
}

void metadata(const World& world, CopyBuffer& out)
{
    std::string text;
    for (std::int64_t i = 0; i < world.products(); ++i) {
        const ProductFacts facts = world.product(i);
        Random dice = world.random(Stream::Product, i + (2LL << 40));
        out.plain(tenantOf(facts.tenant)).plain(skuOf(i)).text(productTitle(world, i));
        out.plain(dice.chance(0.9) ? "piece" : "pack");
        text.clear();
        appendInteger(text, 4'000'000'000'000 + i * 7919);
        dice.chance(0.05) ? out.null() : out.plain(text);
        out.plain(dice.chance(0.2) ? "A" : dice.chance(0.4) ? "B" : "C");
        text = "{";
        for (int side = 0; side < 3; ++side) {
            text += side > 0 ? "," : "";
            appendInteger(text, 20 + dice.skewed(600));
        }
        out.plain(text + "}");
        out.plain(dice.chance(0.05) ? "{\"hazard\": \"UN3481\", \"stackable\": false}"
                                    : "{\"hazard\": null, \"stackable\": true}");
        out.time(world.now() - dice.skewed(150) * kDay);
        if (!out.endRow())
            return;
    }
}

void stock(const World& world, CopyBuffer& out)
{
    eachStockItem(world, [&](std::int64_t product, std::int64_t item, const ProductFacts& facts) {
        const StockFacts held = world.stock(item);
        Random dice = world.random(Stream::Count, item);
        const std::size_t house = world.warehouseOf(item);
        out.plain(tenantOf(facts.tenant)).plain(skuOf(product)).plain(warehouses().all[house].id);
        out.integer(zoneId(house, world.zoneOf(item))).integer(held.expected).integer(held.actual);
        out.integer(held.reserved).integer(held.reorderPoint).decimal(facts.priceCents * 55, 4);
        dice.chance(0.3) ? out.time(world.now() - dice.skewed(90 * 24) * kHour) : out.null();
        out.time(world.now() - dice.skewed(40 * 24 * 60) * 60 * kSecond);
        return out.endRow();
    });
}

void warehouseOrders(const World& world, CopyBuffer& out)
{
    for (std::int64_t i = 0; i < world.orders(); ++i) {
        const OrderFacts facts = world.order(i);
        Random dice = world.random(Stream::OrderText, -i - 1);
        out.plain(hexId("ord_", i)).plain(tenantOf(facts.tenant));
        out.plain(warehouses().all[facts.warehouse].id);
        out.plain(facts.shippedAt != 0                    ? "shipped"
                : facts.status == OrderStatus::Cancelled  ? "cancelled"
                : facts.status == OrderStatus::Processing ? "picking"
                                                          : "waiting");
        out.integer(dice.chance(0.1) ? 1 : 3).integer(facts.lineCount);
        out.time(facts.createdAt + 2 * kDay);
        facts.shippedAt != 0 ? out.time(facts.shippedAt) : out.null();
        out.time(facts.createdAt);
        if (!out.endRow())
            return;
    }
}

// What came in, in the order of the stock items; then what orders took, in the order of time.
void movements(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    const auto row = [&](std::int64_t item, std::size_t tenant, const char* kind,
                         std::int64_t quantity, const std::string& order, const char* reference,
                         const char* actor, std::int64_t at) {
        if (quantity == 0)
            return true;
        out.integer(++id).plain(tenantOf(tenant)).plain(skuOf(item / 2));
        out.plain(warehouses().all[world.warehouseOf(item)].id).plain(kind).integer(quantity);
        order.empty() ? out.null() : out.plain(order);
        reference ? out.plain(reference) : out.null();
        out.plain(actor).time(at);
        return out.endRow();
    };
    eachStockItem(world, [&](std::int64_t, std::int64_t item, const ProductFacts& facts) {
        const StockFacts held = world.stock(item);
        Random dice = world.random(Stream::Count, -item - 1);
        const auto when = [&](double from, double to) {
            return world.timeline().at(from + (to - from) * dice.unit());
        };
        const std::size_t tenant = facts.tenant;
        const bool first = item % 2 == 0;
        const char* transfer = first ? "transfer_out" : "transfer_in";
        return row(item, tenant, "receipt", held.opening, {}, "opening", "import", when(0, .02))
            && row(item, tenant, "receipt", held.restock, {}, "purchase", "dock:2", when(.3, .6))
            && row(item, tenant, transfer, first ? -held.transfer : held.transfer, {}, "transfer",
                "worker:stock", when(.5, .9))
            && row(item, tenant, "adjustment", held.adjustment, {}, "count", kCounters[2],
                when(.7, 1));
    });
    for (std::int64_t i = 0; i < world.orders(); ++i) {
        const OrderFacts facts = world.order(i);
        if (facts.shippedAt == 0)
            continue;
        const std::string order = hexId("ord_", i);
        for (int n = 0; n < facts.lineCount; ++n) {
            const OrderLine& line = facts.lines[static_cast<std::size_t>(n)];
            if (!row(line.stockItem, facts.tenant, "pick", -line.quantity, order, nullptr,
                    "worker:pick", facts.shippedAt))
                return;
        }
    }
}

// Every discrepancy was found by a count; so were many stocks that are right.
void counts(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 5> kOpen{ "open", "open", "recount", "assigned", "resolved" };
    std::int64_t id = 0;
    eachStockItem(world, [&](std::int64_t product, std::int64_t item, const ProductFacts& facts) {
        const StockFacts held = world.stock(item);
        Random dice = world.random(Stream::Count, item + (1LL << 40));
        const bool differs = held.actual != held.expected;
        if (!differs && !dice.chance(0.25))
            return true;
        const std::size_t house = world.warehouseOf(item);
        out.integer(++id).plain(tenantOf(facts.tenant)).plain(skuOf(product));
        out.plain(warehouses().all[house].id).integer(zoneId(house, world.zoneOf(item)));
        out.integer(held.expected).integer(held.actual);
        out.plain(differs ? dice.pick(kOpen) : "matched").plain(dice.pick(kCounters));
        differs&& dice.chance(0.2) ? out.text("shelf label missing, see \"B1\"") : out.null();
        out.time(world.now() - dice.skewed(30 * 24 * 60) * 60 * kSecond);
        return out.endRow();
    });
}

void stockAlerts(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    eachStockItem(world, [&](std::int64_t product, std::int64_t item, const ProductFacts& facts) {
        const StockFacts held = world.stock(item);
        Random dice = world.random(Stream::Alert, item);
        const bool low = held.actual < held.reorderPoint;
        if (!low && !dice.chance(0.08))
            return true;
        const std::int64_t raised =
            world.now() - dice.skewed((low ? 6 : 150) * 24 * 60) * 60 * kSecond;
        out.integer(++id).plain(tenantOf(facts.tenant)).plain(skuOf(product));
        out.plain(warehouses().all[world.warehouseOf(item)].id);
        out.integer(low ? held.actual : held.reorderPoint - 1)
            .integer(held.reorderPoint)
            .time(raised);
        dice.chance(0.95) ? out.time(std::min(world.now(), raised + 4 * kSecond)) : out.null();
        low ? out.null() : out.time(std::min(world.now(), raised + dice.between(2, 90) * kHour));
        return out.endRow();
    });
}

void imports(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kKinds{ "products", "stock_counts", "prices",
        "customers" };
    constexpr std::array<const char*, 3> kFormats{ "csv", "json", "xlsx" };
    const std::int64_t count = world.count(600, 60);
    for (std::int64_t i = 0; i < count; ++i) {
        Random dice = world.random(Stream::Import, i);
        const std::int64_t created =
            world.timeline().at((static_cast<double>(i) + 0.5) / static_cast<double>(count));
        const bool queued = i >= count - 4;
        const bool running = !queued && i >= count - 6;
        const bool failed = !queued && !running && dice.chance(0.04);
        const std::int64_t read = 200 + dice.skewed(90'000);
        const std::int64_t rejected = dice.chance(0.3) ? dice.skewed(60) : 0;
        const char* kind = dice.pick(kKinds);
        const char* format = dice.pick(kFormats);
        out.integer(i + 1).plain(tenantOf(world.pickTenant(dice))).plain(kind);
        out.plain(std::string(kind) + '-' + std::to_string(1000 + i) + '.' + format).plain(format);
        out.plain(queued ? "queued" : running ? "running" : failed ? "failed" : "done");
        out.integer(1000).integer(queued ? 0 : running || failed ? read / 2 : read);
        out.integer(queued ? 0 : running || failed ? read / 2 : read - rejected);
        out.integer(queued || running || failed ? 0 : rejected);
        failed ? out.text("line 4817: column \"price\" is not a number") : out.null();
        out.time(created);
        queued ? out.null() : out.time(std::min(world.now(), created + 20 * kSecond));
        queued || running ? out.null()
                          : out.time(std::min(world.now(), created + (20 + read / 4000) * kSecond));
        if (!out.endRow())
            return;
    }
}

void webhooks(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    for (std::int64_t i = 0; i < world.orders(); ++i) {
        Random dice = world.random(Stream::Webhook, i);
        if (!dice.chance(0.2))
            continue;
        const OrderFacts facts = world.order(i);
        const std::int64_t age = world.now() - facts.createdAt;
        const bool dead = age > kDay && dice.chance(0.014);
        const bool retrying = !dead && age < 6 * kHour && dice.chance(0.25);
        const bool pending = !dead && !retrying && age < kHour / 2;
        const int attempts = dead ? 8
            : retrying            ? dice.between(2, 6)
            : pending             ? 0
                                  : 1 + static_cast<int>(dice.skewed(3));
        out.integer(++id).plain(tenantOf(facts.tenant));
        out.plain(facts.shippedAt != 0 ? "order.shipped" : "order.created");
        out.plain(std::string("https://hooks.") + tenantOf(facts.tenant) + ".example/orders");
        out.plain("{\"id\": \"" + hexId("ord_", i)
            + "\", \"items\": " + std::to_string(facts.lineCount) + "}");
        out.plain(dead ? "dead" : retrying ? "retrying" : pending ? "pending" : "delivered");
        out.integer(attempts);
        dead || retrying ? out.integer(dice.chance(0.7) ? 503 : 404)
            : pending    ? out.null()
                         : out.integer(200);
        dead || retrying ? out.plain(dice.chance(0.5) ? "connect timed out" : "service unavailable")
                         : out.null();
        retrying || pending ? out.time(world.now() + dice.between(10, 1800) * kSecond) : out.null();
        out.time(facts.createdAt);
        dead || retrying || pending
            ? out.null()
            : out.time(std::min(world.now(), facts.createdAt + dice.between(1, 40) * kSecond));
        if (!out.endRow())
            return;
    }
}
} // namespace

std::vector<TableLoad> inventoryTables()
{
    return {
        { "inventory.tenant_settings",
            "tenant_id,display_name,locale,time_zone,currency,plan,rate_limit_per_minute,"
            "low_stock_alerts,branding,features,updated_at",
            1, false, settings },
        { "inventory.warehouse", "id,tenant_id,name,city,country,time_zone,is_active,opened_on", 1,
            false, warehouseRows },
        { "inventory.zone", "id,tenant_id,warehouse_id,code,kind,capacity", 1, false, zones },
        { "inventory.product_metadata",
            "tenant_id,sku,title,unit,barcode,sku_class,dimensions_mm,metadata,updated_at", 12,
            false, metadata },
        { "inventory.inventory",
            "tenant_id,sku,warehouse_id,zone_id,quantity_expected,quantity_actual,"
            "quantity_reserved,reorder_point,unit_cost,last_counted_at,updated_at",
            16, false, stock },
        { "inventory.orders",
            "id,tenant_id,warehouse_id,status,priority,lines,promised_at,shipped_at,created_at",
            120, false, warehouseOrders },
        { "inventory.stock_movement",
            "id,tenant_id,sku,warehouse_id,kind,quantity,order_id,reference,actor,created_at", 300,
            false, movements },
        { "inventory.stock_count",
            "id,tenant_id,sku,warehouse_id,zone_id,expected,counted,status,counted_by,note,"
            "counted_at",
            5, false, counts },
        { "inventory.stock_alert",
            "id,tenant_id,sku,warehouse_id,quantity,reorder_point,raised_at,pushed_at,resolved_at",
            3, false, stockAlerts },
        { "inventory.import_job",
            "id,tenant_id,kind,file_name,format,status,batch_size,rows_read,rows_loaded,"
            "rows_rejected,error,created_at,started_at,finished_at",
            1, false, imports },
        { "inventory.webhook_delivery",
            "id,tenant_id,event,url,payload,status,attempts,response_code,last_error,"
            "next_attempt_at,created_at,delivered_at",
            40, false, webhooks },
    };
}

} // namespace opsdeck::sample
