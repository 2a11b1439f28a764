#include "app/sample/api/api_database.h"
#include "app/sample/api/body_reader.h"
#include "app/sample/api/resources.h"
#include "app/sample/api/routes.h"
#include "app/sample/api/two_tier_cache.h"

namespace opsdeck::sample {

namespace {
constexpr qsizetype kMostLines = 50;

// One statement, so one transaction: the order, its lines, the reserved stock, the audit entry, the
// webhook and what the warehouse has to ship. No row when the buyer or a product is unknown.
constexpr const char* kPlaceOrder = R"(
WITH wanted AS MATERIALIZED (
    SELECT sku, sum(quantity)::integer AS quantity
    FROM jsonb_to_recordset($3::jsonb) AS line(sku text, quantity integer) GROUP BY sku),
buyer AS MATERIALIZED (SELECT id FROM commerce.customer WHERE tenant_id = $1 AND id = $2),
bought AS MATERIALIZED (
    SELECT p.id, p.sku, p.price, p.currency, w.quantity, s.warehouse_id
    FROM wanted w JOIN commerce.product p ON p.tenant_id = $1 AND p.sku = w.sku
    LEFT JOIN LATERAL (SELECT warehouse_id FROM inventory.inventory i
        WHERE i.tenant_id = $1 AND i.sku = w.sku LIMIT 1) s ON true),
placed AS (
    INSERT INTO commerce."order"
        (tenant_id, customer_id, total, currency, items, coupon, warehouse, metadata)
    SELECT $1, (SELECT id FROM buyer), sum(price * quantity), min(currency), count(*), $4,
           coalesce(min(warehouse_id), (SELECT id FROM inventory.warehouse
               WHERE tenant_id = $1 ORDER BY id LIMIT 1)),
           '{"carrier": "road", "channel": "api"}'
    FROM bought HAVING count(*) = (SELECT count(*) FROM wanted) AND count(*) > 0
        AND EXISTS (SELECT FROM buyer)
    RETURNING id, tenant_id, customer_id, status, total, currency, items, warehouse, created_at),
lines AS (
    INSERT INTO commerce.order_item (tenant_id, order_id, product_id, sku, quantity, unit_price)
    SELECT o.tenant_id, o.id, b.id, b.sku, b.quantity, b.price FROM placed o, bought b),
reserved AS (
    UPDATE inventory.inventory i SET quantity_reserved = quantity_reserved + b.quantity,
        updated_at = now()
    FROM placed o, bought b WHERE i.tenant_id = o.tenant_id AND i.sku = b.sku
        AND i.warehouse_id = b.warehouse_id),
audited AS (
    INSERT INTO commerce.audit_log (tenant_id, actor, action, entity, entity_id, changes)
    SELECT tenant_id, $5, 'order.created', 'order', id, '{"status": [null, "pending"]}'
    FROM placed),
hooked AS (
    INSERT INTO inventory.webhook_delivery
        (tenant_id, event, url, payload, status, next_attempt_at)
    SELECT tenant_id, 'order.created', 'https://hooks.' || tenant_id || '.example/orders',
           jsonb_build_object('id', id, 'items', items), 'pending', now() + interval '5 seconds'
    FROM placed),
queued AS (
    INSERT INTO inventory.orders (id, tenant_id, warehouse_id, status, lines, promised_at)
    SELECT id, tenant_id, warehouse, 'waiting', items, now() + interval '2 days' FROM placed)
SELECT row_to_json(placed)::text FROM placed)";

constexpr const char* kChangeOrder = R"(
WITH old AS MATERIALIZED (
    SELECT id, status FROM commerce."order" WHERE tenant_id = $1 AND id = $2 FOR UPDATE),
changed AS (
    UPDATE commerce."order" t SET status = $3::commerce.order_status, updated_at = now(),
        cancelled_at = CASE WHEN $3 = 'cancelled' THEN now() ELSE cancelled_at END
    FROM old WHERE t.id = old.id
    RETURNING t.id, t.status, t.total, t.currency, t.updated_at, old.status AS before),
audited AS (
    INSERT INTO commerce.audit_log (tenant_id, actor, action, entity, entity_id, changes)
    SELECT $1, $4, 'order.status_changed', 'order', id,
           jsonb_build_object('status', jsonb_build_array(before, status)) FROM changed)
SELECT row_to_json(one)::text FROM
    (SELECT id, status, total, currency, updated_at FROM changed) one)";

constexpr const char* kChangeProduct = R"(
WITH changed AS (
    UPDATE commerce.product t SET title = coalesce($3, title), status = coalesce($4, status),
        price = coalesce($5::numeric, price), updated_at = now()
    WHERE tenant_id = $1 AND id = $2 RETURNING t.*),
audited AS (
    INSERT INTO commerce.audit_log (tenant_id, actor, action, entity, entity_id, changes)
    SELECT tenant_id, $6, 'product.updated', 'product', id,
           jsonb_strip_nulls(jsonb_build_object('title', $3::text, 'status', $4::text,
               'price', $5::numeric)) FROM changed)
SELECT %row FROM changed t)";

constexpr const char* kChangeCart = R"(
UPDATE commerce.cart t SET items = $3::jsonb, updated_at = now(), total = coalesce((
    SELECT sum(p.price * line.quantity)
    FROM jsonb_to_recordset($3::jsonb) AS line(sku text, quantity integer)
    JOIN commerce.product p ON p.tenant_id = $1 AND p.sku = line.sku), 0)
WHERE tenant_id = $1 AND id = $2 RETURNING %row)";

constexpr const char* kPopular = R"(
SELECT json_build_object('items', coalesce(json_agg(one), '[]'))::text FROM (
    SELECT product_id, sku, title, price, currency, order_count, units
    FROM commerce.popular_products WHERE tenant_id = $1
    ORDER BY order_count DESC, product_id LIMIT 20) one)";

QByteArray withRow(const char* sql, const Resource& resource)
{
    return QByteArray(sql).replace("%row", QByteArray::fromStdString(wholeRow(resource)));
}

ApiReply placeOrder(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const std::string customer = body.requiredText("customer_id");
    const auto items = body.array("items", kMostLines);
    const auto coupon = body.text("coupon");
    if (const auto trouble = body.trouble())
        return *trouble;
    if (!items)
        return problem(400, QStringLiteral("The member \"items\" is missing."));
    const auto placed = parts.database.text({ "api.orders.place", QueryKind::Write, kPlaceOrder,
        { call.tenant, customer, *items, coupon, call.identity.user } });
    if (!placed && placed.error().code == base::ErrorCode::NotFound)
        return problem(400, QStringLiteral("The customer or one of the products is not known."));
    if (!placed)
        return problem(placed.error());
    parts.metrics.ordersCreated.add({ tenantLabel(call.tenant) });
    return json(*placed, 201);
}

ApiReply changeOrder(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const auto status = body.choice("status",
        { QStringLiteral("pending"), QStringLiteral("processing"), QStringLiteral("shipped"),
            QStringLiteral("delivered"), QStringLiteral("cancelled"), QStringLiteral("refunded") });
    if (const auto trouble = body.trouble())
        return *trouble;
    if (!status)
        return problem(400, QStringLiteral("The member \"status\" is missing."));
    const auto changed = parts.database.text({ "api.orders.change", QueryKind::Write, kChangeOrder,
        { call.tenant, call.captures[0], *status, call.identity.user } });
    return changed ? json(*changed) : problem(changed.error());
}

ApiReply changeProduct(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const auto title = body.text("title");
    const auto status = body.choice(
        "status", { QStringLiteral("active"), QStringLiteral("draft"), QStringLiteral("retired") });
    const auto price = body.number("price", 0, 1e9);
    if (const auto trouble = body.trouble())
        return *trouble;
    const Resource& product = resourceAt("/api/v1/products");
    const auto changed = parts.database.text(
        { "api.products.change", QueryKind::Write, withRow(kChangeProduct, product),
            { call.tenant, call.captures[0], title, status, price, call.identity.user } });
    if (!changed)
        return problem(changed.error());
    // Write-through for the one, invalidation for the lists it may be in.
    parts.cache.put(product.cacheClass, cacheKey(product, call.tenant, call.captures[0]), *changed);
    parts.cache.invalidate(product.cacheClass, cachePattern(product, call.tenant));
    return json(*changed);
}

ApiReply changeCart(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const auto items = body.array("items", kMostLines);
    if (const auto trouble = body.trouble())
        return *trouble;
    if (!items)
        return problem(400, QStringLiteral("The member \"items\" is missing."));
    const Resource& cart = resourceAt("/api/v1/carts");
    const auto changed = parts.database.text({ "api.carts.change", QueryKind::Write,
        withRow(kChangeCart, cart), { call.tenant, call.captures[0], *items } });
    if (!changed)
        return problem(changed.error());
    parts.cache.put(cart.cacheClass, cacheKey(cart, call.tenant, call.captures[0]), *changed);
    parts.cache.invalidate(cart.cacheClass, cachePattern(cart, call.tenant));
    return json(*changed);
}

ApiReply popular(ApiParts& parts, const ApiCall& call)
{
    return cachedReply(parts, "popular_products",
        "catalog:" + call.tenant + ":product:popular:list",
        { "api.products.popular", QueryKind::Complex, kPopular, { call.tenant } });
}
} // namespace

std::vector<Route> commerceRoutes()
{
    return {
        { "GET", "/api/v1/products/popular", Access::Tenant, "", "", popular },
        { "PATCH", "/api/v1/products/:id", Access::Permission, "product", "write", changeProduct },
        { "POST", "/api/v1/orders", Access::Tenant, "", "", placeOrder },
        { "POST", "/store/orders", Access::Tenant, "", "", placeOrder },
        { "PATCH", "/api/v1/orders/:id", Access::Permission, "order", "write", changeOrder },
        { "PATCH", "/api/v1/carts/:id", Access::Permission, "order", "write", changeCart },
    };
}

} // namespace opsdeck::sample
