#include "app/sample/table_load.h"
#include "app/sample/tenants.h"
#include "app/sample/words.h"

#include <algorithm>
#include <array>

namespace opsdeck::sample {

namespace {
constexpr std::array<const char*, 6> kStatuses{ "pending", "processing", "shipped", "delivered",
    "cancelled", "refunded" };
constexpr std::array<const char*, 6> kActors{ "system", "api", "admin:1", "admin:2", "worker:stock",
    "support:7" };

const char* statusName(OrderStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }

void products(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 6> kTags{ "new", "eco", "gift", "sale", "bestseller",
        "b-ware" };
    std::string text;
    for (std::int64_t i = 0; i < world.products(); ++i) {
        const ProductFacts facts = world.product(i);
        const ProductKind& kind = productKinds()[facts.kind];
        Random dice = world.random(Stream::Product, -i - 1);
        const std::int64_t created = world.timeline().begin() - dice.skewed(700) * kDay;
        const std::string title = productTitle(world, i);
        out.plain(hexId("prd_", i)).plain(tenants()[facts.tenant].id).plain(skuOf(i)).text(title);
        if (dice.chance(0.15))
            out.null();
        else
            out.text(title + ": made to last, repaired for ten years.\nShips within two days.");
        out.plain(kind.category)
            .decimal(facts.priceCents, 2)
            .plain(tenants()[facts.tenant].currency);
        out.plain(dice.chance(0.93) ? "active" : dice.chance(0.5) ? "draft" : "retired");
        text = "{";
        for (const char* tag : kTags) {
            if (!dice.chance(0.2))
                continue;
            text += text.size() > 1 ? "," : "";
            text += tag;
        }
        out.plain(text + "}");
        text = "{\"colour\": \"";
        text += dice.pick(std::array<const char*, 4>{ "oak", "sand", "ink", "moss" });
        text += "\", \"warranty_months\": ";
        appendInteger(text, 12 * dice.between(1, 5));
        text += dice.chance(0.3) ? ", \"origin\": null}" : ", \"origin\": \"EU\"}";
        out.plain(text).integer(kind.grams * dice.between(80, 130) / 100);
        dice.chance(0.2) ? out.null() : out.decimal(dice.between(28, 50), 1);
        out.time(created).time(std::min(world.now(), created + dice.skewed(800) * kDay));
        if (!out.endRow())
            return;
    }
}

void customers(const World& world, CopyBuffer& out)
{
    for (std::int64_t i = 0; i < world.customers(); ++i) {
        Random dice = world.random(Stream::Customer, i);
        const Tenant& tenant = tenants()[world.tenantOfCustomer(i)];
        const std::size_t language =
            dice.chance(0.8) ? tenant.language : dice.below(languages().size());
        const Person made = person(dice, language, static_cast<std::uint64_t>(i));
        out.plain(hexId("cus_", i)).plain(tenant.id).plain(made.email).text(made.name);
        dice.chance(0.25) ? out.null() : out.plain(made.phone);
        out.text(made.address).text(made.place->city);
        made.postalCode.empty() ? out.null() : out.plain(made.postalCode);
        out.plain(made.place->country).plain(made.language->locale);
        out.plain(dice.chance(0.06) ? "vip" : dice.chance(0.1) ? "business" : "standard");
        out.boolean(dice.chance(0.4));
        out.time(world.timeline().begin() - dice.skewed(1200) * kDay + dice.below(86400) * kSecond);
        if (!out.endRow())
            return;
    }
}

void orders(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 5> kCoupons{ "SPRING10", "VIP-EU", "WELCOME", "BLACKFRIDAY",
        "FREESHIP" };
    constexpr std::array<const char*, 3> kCarriers{ "road", "air", "locker" };
    constexpr std::array<const char*, 4> kChannels{ "web", "app", "store", "marketplace" };
    std::string text;
    for (std::int64_t i = 0; i < world.orders(); ++i) {
        const OrderFacts facts = world.order(i);
        Random dice = world.random(Stream::OrderText, i);
        out.plain(hexId("ord_", i)).plain(tenants()[facts.tenant].id);
        out.plain(hexId("cus_", facts.customer)).plain(statusName(facts.status));
        out.plain(facts.status == OrderStatus::Refunded  ? "refunded"
                : facts.status == OrderStatus::Cancelled ? "failed"
                : facts.status == OrderStatus::Pending   ? "authorized"
                                                         : "captured");
        out.decimal(facts.totalCents, 2).plain(tenants()[facts.tenant].currency);
        out.integer(facts.lineCount);
        dice.chance(0.18) ? out.plain(dice.pick(kCoupons)) : out.null();
        out.plain(warehouses().all[facts.warehouse].id);
        const Currency& currency = currencyOf(facts.tenant);
        const std::int64_t step = std::min<std::int64_t>(currency.stepCents, 100);
        const std::int64_t tax = facts.totalCents / 6 / step * step;
        text = "{\"zone\": \"";
        text += zoneCode(world.zoneOf(facts.lines[0].stockItem));
        text += "\", \"carrier\": \"";
        text += dice.pick(kCarriers);
        text += "\", \"channel\": \"";
        text += dice.pick(kChannels);
        text += "\", \"delivery\": {\"slots\": ";
        appendInteger(text, dice.between(1, 3));
        text += dice.chance(0.2) ? ", \"express\": true" : ", \"express\": false";
        text += dice.chance(0.1) ? ", \"note\": \"2ème étage, sonner chez “K.”\"}"
                                 : ", \"note\": null}";
        text += ", \"totals\": {\"net\": ";
        appendDecimal(text, facts.totalCents - tax, 2);
        text += ", \"tax\": ";
        appendDecimal(text, tax, 2);
        text += ", \"shipping\": ";
        appendDecimal(text,
            dice.between(0, 2) * 490 * currency.perEuro / currency.stepCents * currency.stepCents,
            2);
        text += "}}";
        out.text(text);
        facts.status == OrderStatus::Cancelled ? out.time(facts.updatedAt) : out.null();
        out.time(facts.createdAt).time(facts.updatedAt);
        if (!out.endRow())
            return;
    }
}

void orderItems(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    for (std::int64_t i = 0; i < world.orders(); ++i) {
        const OrderFacts facts = world.order(i);
        const std::string order = hexId("ord_", i);
        for (int n = 0; n < facts.lineCount; ++n) {
            const OrderLine& line = facts.lines[static_cast<std::size_t>(n)];
            out.integer(++id).plain(tenants()[facts.tenant].id).plain(order);
            out.plain(hexId("prd_", line.product)).plain(skuOf(line.product));
            out.integer(line.quantity).decimal(line.unitCents, 2);
            if (!out.endRow())
                return;
        }
    }
}

void carts(const World& world, CopyBuffer& out)
{
    const std::int64_t count = world.count(2000, 40);
    std::string text;
    for (std::int64_t i = 0; i < count; ++i) {
        Random dice = world.random(Stream::Cart, i);
        const std::int64_t customer = dice.below(static_cast<std::uint64_t>(world.customers()));
        const std::size_t owner = world.tenantOfCustomer(customer);
        const Tenant& tenant = tenants()[owner];
        const std::int64_t updated = world.now() - dice.skewed(14 * 24 * 60) * 60 * kSecond;
        std::int64_t total = 0;
        text = "[";
        for (int line = dice.between(0, 4); line > 0; --line) {
            const std::int64_t product = world.pickProduct(dice, owner);
            total += world.product(product).priceCents;
            text += (text.size() > 1 ? ", {\"sku\": \"" : "{\"sku\": \"") + skuOf(product)
                + "\", \"quantity\": 1}";
        }
        out.plain(hexId("crt_", i))
            .plain(tenant.id)
            .plain(hexId("cus_", customer))
            .plain(text + "]");
        out.decimal(total, 2).plain(tenant.currency).time(updated).time(updated + 14 * kDay);
        if (!out.endRow())
            return;
    }
}

void auditLog(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    std::string text;
    const auto row = [&](const OrderFacts& facts, std::int64_t order, const char* action,
                         const char* from, const char* to, std::int64_t at, Random& dice) {
        out.integer(++id).plain(tenants()[facts.tenant].id).plain(dice.pick(kActors)).plain(action);
        out.plain("order").plain(hexId("ord_", order));
        text = "{\"status\": [";
        text += from;
        text += ", \"";
        text += to;
        text += "\"]}";
        out.plain(text);
        text = "10.";
        for (int part = 0; part < 3; ++part) {
            appendInteger(text, dice.below(256));
            text += part < 2 ? "." : "";
        }
        dice.chance(0.1) ? out.plain("2001:db8::" + std::to_string(dice.below(9999)))
                         : out.plain(text);
        out.time(at);
        return out.endRow();
    };
    for (std::int64_t i = 0; i < world.orders(); ++i) {
        const OrderFacts facts = world.order(i);
        Random dice = world.random(Stream::Audit, i);
        if (!row(facts, i, "order.created", "null", "pending", facts.createdAt, dice))
            return;
        if (facts.status != OrderStatus::Pending && dice.chance(0.35)
            && !row(facts, i, "order.status_changed", "\"pending\"", statusName(facts.status),
                facts.updatedAt, dice))
            return;
    }
}

void policies(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 6> kRoles{ "owner", "admin", "operator", "analyst", "support",
        "viewer" };
    constexpr std::array<const char*, 8> kResources{ "product", "order", "customer", "inventory",
        "job", "report", "settings", "audit" };
    constexpr std::array<const char*, 4> kActions{ "read", "write", "delete", "export" };
    std::int64_t id = 0;
    for (std::size_t tenant = 0; tenant < tenants().size(); ++tenant) {
        for (std::size_t role = 0; role < kRoles.size(); ++role) {
            for (const char* resource : kResources) {
                for (std::size_t action = 0; action < kActions.size(); ++action) {
                    Random dice = world.random(Stream::Policy, ++id);
                    // An owner may do everything, the others less and less.
                    const bool isBound = role > 0;
                    if (isBound && action > 0
                        && dice.chance(0.15 + 0.16 * static_cast<double>(role)))
                        continue;
                    out.integer(id).plain(tenants()[tenant].id).plain(kRoles[role]).plain(resource);
                    out.plain(kActions[action]);
                    out.plain(isBound && dice.chance(0.03) ? "deny" : "allow");
                    const bool isNarrow = isBound && dice.chance(0.1);
                    isNarrow ? out.plain("{\"own_rows_only\": true}") : out.null();
                    if (!out.endRow())
                        return;
                }
            }
        }
    }
}

void admins(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kRoles{ "owner", "admin", "operator", "analyst" };
    std::int64_t id = 0;
    for (std::size_t tenant = 0; tenant < tenants().size(); ++tenant) {
        const int people = tenant == 0 ? 14 : tenant < 4 ? 5 : 2;
        for (int n = 0; n < people; ++n) {
            Random dice = world.random(Stream::Admin, ++id);
            const Person made =
                person(dice, tenants()[tenant].language, static_cast<std::uint64_t>(id));
            out.integer(id).plain(tenants()[tenant].id).plain("user_" + std::to_string(100 + id));
            out.plain(made.email).text(made.name);
            out.plain(n == 0 ? "owner" : dice.pick(kRoles)).boolean(dice.chance(0.92));
            dice.chance(0.1) ? out.null() : out.time(world.now() - dice.skewed(60 * 24) * kHour);
            out.time(world.timeline().begin() - dice.skewed(600) * kDay);
            if (!out.endRow())
                return;
        }
    }
}
} // namespace

std::string hexId(std::string_view prefix, std::int64_t number)
{
    std::string id(prefix);
    appendHex(id, scrambled(static_cast<std::uint32_t>(number)), 8);
    return id;
}

std::string skuOf(std::int64_t product)
{
    std::string sku = "SKU-";
    appendInteger(sku, 100'000 + product);
    return sku;
}

std::string productTitle(const World& world, std::int64_t product)
{
    const ProductFacts facts = world.product(product);
    Random dice = world.random(Stream::Product, product + (1LL << 40));
    std::string title = productAdjectives()[dice.below(productAdjectives().size())];
    title += ' ';
    if (dice.chance(0.5)) {
        title += productMaterials()[dice.below(productMaterials().size())];
        title += ' ';
    }
    return title + productKinds()[facts.kind].noun;
}

std::vector<TableLoad> commerceTables()
{
    return {
        { "commerce.product",
            "id,tenant_id,sku,title,description,category,price,currency,status,tags,attributes,"
            "weight_grams,rating,created_at,updated_at",
            10, false, products },
        { "commerce.customer",
            "id,tenant_id,email,name,phone,address,city,postal_code,country,locale,segment,"
            "marketing_opt_in,created_at",
            30, false, customers },
        { "commerce.\"order\"",
            "id,tenant_id,customer_id,status,payment_status,total,currency,items,coupon,warehouse,"
            "metadata,cancelled_at,created_at,updated_at",
            200, false, orders },
        { "commerce.order_item", "id,tenant_id,order_id,product_id,sku,quantity,unit_price", 260,
            false, orderItems },
        { "commerce.cart", "id,tenant_id,customer_id,items,total,currency,updated_at,expires_at", 2,
            false, carts },
        { "commerce.audit_log", "id,tenant_id,actor,action,entity,entity_id,changes,ip,created_at",
            180, true, auditLog },
        { "commerce.rbac_policy", "id,tenant_id,role,resource,action,effect,conditions", 5, false,
            policies },
        { "commerce.admin_user",
            "id,tenant_id,user_id,email,name,role,is_active,last_login_at,created_at", 1, false,
            admins },
    };
}

} // namespace opsdeck::sample
