#include "app/sample/workload.h"

#include <array>

namespace opsdeck::sample {

namespace {
using namespace std::chrono_literals;

// A random customer is found by a random id, through the primary key; that also picks tenants by
// their share. The same way a random moment picks a product through its index over time.
constexpr const char* kPlaceOrder = R"(
WITH buyer AS MATERIALIZED (
    SELECT c.id, c.tenant_id, now() - random() * interval '700 days' AS moment,
           commerce.new_id('ord') AS order_id, 1 + floor(random() * 3)::integer AS lines
    FROM commerce.customer c
    WHERE c.id >= (SELECT 'cus_' || substr(md5(random()::text), 1, 8)) ORDER BY c.id LIMIT 1),
bought AS MATERIALIZED (
    SELECT p.id, p.sku, p.price, p.currency, p.line, s.warehouse_id,
           1 + floor(random() * 3)::integer AS quantity
    FROM buyer b,
    LATERAL (SELECT *, row_number() OVER () AS line FROM (
        SELECT * FROM commerce.product WHERE tenant_id = b.tenant_id AND created_at <= b.moment
        ORDER BY created_at DESC LIMIT 3) recent) p,
    LATERAL (SELECT warehouse_id FROM inventory.inventory i
        WHERE i.tenant_id = b.tenant_id AND i.sku = p.sku LIMIT 1) s
    WHERE p.line <= b.lines),
placed AS (
    INSERT INTO commerce."order"
        (id, tenant_id, customer_id, total, currency, items, coupon, warehouse, metadata)
    SELECT b.order_id, b.tenant_id, b.id, sum(g.price * g.quantity), min(g.currency), count(*),
           CASE WHEN random() < 0.18 THEN 'SPRING10' END, min(g.warehouse_id),
           jsonb_build_object('carrier', 'road', 'channel', 'web', 'delivery',
               jsonb_build_object('slots', 2, 'express', random() < 0.2, 'note', NULL))
    FROM buyer b, bought g GROUP BY b.order_id, b.tenant_id, b.id
    RETURNING id, tenant_id, warehouse, items),
lines AS (
    INSERT INTO commerce.order_item (tenant_id, order_id, product_id, sku, quantity, unit_price)
    SELECT o.tenant_id, o.id, g.id, g.sku, g.quantity, g.price FROM placed o, bought g),
reserved AS (
    UPDATE inventory.inventory i SET quantity_reserved = quantity_reserved + g.quantity,
        updated_at = now()
    FROM placed o, bought g WHERE i.tenant_id = o.tenant_id AND i.sku = g.sku
        AND i.warehouse_id = g.warehouse_id),
audited AS (
    INSERT INTO commerce.audit_log (tenant_id, actor, action, entity, entity_id, changes)
    SELECT tenant_id, 'api', 'order.created', 'order', id, '{"status": [null, "pending"]}'
    FROM placed),
hooked AS (
    INSERT INTO inventory.webhook_delivery
        (tenant_id, event, url, payload, status, next_attempt_at)
    SELECT tenant_id, 'order.created', 'https://hooks.' || tenant_id || '.example/orders',
           jsonb_build_object('id', id, 'items', items), 'pending', now() + interval '5 seconds'
    FROM placed WHERE random() < 0.2)
INSERT INTO inventory.orders (id, tenant_id, warehouse_id, status, lines, promised_at)
SELECT id, tenant_id, warehouse, 'waiting', items, now() + interval '2 days' FROM placed)";

constexpr const char* kPickOrder = R"(
WITH one AS (SELECT tenant_id FROM commerce.customer
    WHERE id >= (SELECT 'cus_' || substr(md5(random()::text), 1, 8)) ORDER BY id LIMIT 1),
next AS (SELECT o.id FROM one, LATERAL (SELECT id FROM commerce."order" o
    WHERE o.tenant_id = one.tenant_id AND o.status = 'pending' AND o.created_at < now()
    ORDER BY o.created_at DESC LIMIT 1) o),
picked AS (UPDATE inventory.orders SET status = 'picking' WHERE id IN (TABLE next))
UPDATE commerce."order" SET status = 'processing', payment_status = 'captured', updated_at = now()
WHERE id IN (TABLE next))";

constexpr const char* kShipOrder = R"(
WITH one AS (SELECT tenant_id FROM commerce.customer
    WHERE id >= (SELECT 'cus_' || substr(md5(random()::text), 1, 8)) ORDER BY id LIMIT 1),
next AS MATERIALIZED (SELECT o.id, o.tenant_id FROM one, LATERAL (
    SELECT id, tenant_id FROM commerce."order" o
    WHERE o.tenant_id = one.tenant_id AND o.status = 'processing'
    ORDER BY o.created_at LIMIT 1) o),
taken AS MATERIALIZED (
    SELECT n.id, n.tenant_id, l.sku, s.warehouse_id, sum(l.quantity)::integer AS quantity
    FROM next n JOIN commerce.order_item l ON l.order_id = n.id,
    LATERAL (SELECT warehouse_id FROM inventory.inventory i
        WHERE i.tenant_id = n.tenant_id AND i.sku = l.sku LIMIT 1) s
    GROUP BY 1, 2, 3, 4),
moved AS (
    INSERT INTO inventory.stock_movement
        (tenant_id, sku, warehouse_id, kind, quantity, order_id, actor)
    SELECT tenant_id, sku, warehouse_id, 'pick', -quantity, id, 'worker:pick' FROM taken),
left_over AS (
    UPDATE inventory.inventory i SET quantity_expected = quantity_expected - t.quantity,
        quantity_actual = greatest(0, quantity_actual - t.quantity),
        quantity_reserved = greatest(0, quantity_reserved - t.quantity), updated_at = now()
    FROM taken t WHERE i.tenant_id = t.tenant_id AND i.sku = t.sku
        AND i.warehouse_id = t.warehouse_id),
shipped AS (UPDATE inventory.orders SET status = 'shipped', shipped_at = now()
    WHERE id IN (SELECT id FROM next)),
audited AS (
    INSERT INTO commerce.audit_log (tenant_id, actor, action, entity, entity_id, changes)
    SELECT tenant_id, 'worker:pick', 'order.status_changed', 'order', id,
           '{"status": ["processing", "shipped"]}' FROM next)
UPDATE commerce."order" SET status = 'shipped', updated_at = now()
WHERE id IN (SELECT id FROM next))";

constexpr const char* kReceiveStock = R"(
WITH one AS (SELECT tenant_id FROM commerce.customer
    WHERE id >= (SELECT 'cus_' || substr(md5(random()::text), 1, 8)) ORDER BY id LIMIT 1),
low AS MATERIALIZED (SELECT i.* FROM one, LATERAL (SELECT * FROM inventory.inventory i
    WHERE i.tenant_id = one.tenant_id AND i.quantity_actual < i.reorder_point
    ORDER BY i.sku LIMIT 1) i),
moved AS (
    INSERT INTO inventory.stock_movement
        (tenant_id, sku, warehouse_id, kind, quantity, reference, actor)
    SELECT tenant_id, sku, warehouse_id, 'receipt', reorder_point * 3, 'purchase', 'dock:2'
    FROM low),
settled AS (
    UPDATE inventory.stock_alert a SET resolved_at = now() FROM low l
    WHERE a.tenant_id = l.tenant_id AND a.sku = l.sku AND a.warehouse_id = l.warehouse_id
        AND a.resolved_at IS NULL)
UPDATE inventory.inventory i SET quantity_expected = i.quantity_expected + l.reorder_point * 3,
    quantity_actual = i.quantity_actual + l.reorder_point * 3, updated_at = now()
FROM low l WHERE i.tenant_id = l.tenant_id AND i.sku = l.sku AND i.warehouse_id = l.warehouse_id)";

// Somebody takes the rest without booking it: a discrepancy, and a low-stock alert.
constexpr const char* kLoseStock = R"(
WITH one AS (SELECT tenant_id, 'SKU-' || lpad(floor(random() * 900000)::text, 6, '1') AS sku
    FROM commerce.customer
    WHERE id >= (SELECT 'cus_' || substr(md5(random()::text), 1, 8)) ORDER BY id LIMIT 1),
item AS MATERIALIZED (SELECT i.* FROM one, LATERAL (SELECT * FROM inventory.inventory i
    WHERE i.tenant_id = one.tenant_id AND i.sku <= one.sku AND i.quantity_actual > 0
    ORDER BY i.sku DESC LIMIT 1) i),
counted AS (
    INSERT INTO inventory.stock_count
        (tenant_id, sku, warehouse_id, zone_id, expected, counted, counted_by)
    SELECT tenant_id, sku, warehouse_id, zone_id, quantity_expected,
           least(quantity_actual, reorder_point / 2), 'scanner:04' FROM item),
raised AS (
    INSERT INTO inventory.stock_alert
        (tenant_id, sku, warehouse_id, quantity, reorder_point, pushed_at)
    SELECT tenant_id, sku, warehouse_id, least(quantity_actual, reorder_point / 2), reorder_point,
           now() FROM item)
UPDATE inventory.inventory i SET quantity_actual = least(i.quantity_actual, i.reorder_point / 2),
    last_counted_at = now(), updated_at = now()
FROM item t WHERE i.tenant_id = t.tenant_id AND i.sku = t.sku AND i.warehouse_id = t.warehouse_id)";

constexpr const char* kDeliverWebhook = R"(
UPDATE inventory.webhook_delivery SET attempts = attempts + 1,
    status = CASE WHEN random() < 0.85 THEN 'delivered' WHEN attempts >= 7 THEN 'dead'
        ELSE 'retrying' END::inventory.delivery_status,
    next_attempt_at = now() + interval '30 seconds' * (attempts + 1)
WHERE id IN (SELECT id FROM inventory.webhook_delivery WHERE status IN ('pending', 'retrying')
    AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT 3 FOR UPDATE SKIP LOCKED))";

// What has waited for a moment is taken in; so a queue can be seen, and a backlog shrinks slowly.
constexpr const char* kTakeImport = R"(
UPDATE inventory.import_job SET status = 'done', rows_loaded = rows_read, finished_at = now(),
    started_at = coalesce(started_at, now() - interval '3 seconds')
WHERE id IN (SELECT id FROM inventory.import_job WHERE status IN ('queued', 'running')
    AND created_at < now() - interval '30 seconds' ORDER BY created_at LIMIT 1
    FOR UPDATE SKIP LOCKED))";

constexpr const char* kReviewMatch = R"(
UPDATE reconciliation.unmatched SET status = 'resolved', assigned_to = 'ines.m'
WHERE (id, created_at) IN (SELECT id, created_at FROM reconciliation.unmatched
    WHERE tenant_id = 'paris' AND status = 'open' ORDER BY created_at LIMIT 1))";

constexpr const char* kRaisePlantAlert = R"(
INSERT INTO manufacturing.fact_alerts
    (kind, severity, material_id, location_id, message, threshold, actual)
SELECT 'low stock', CASE WHEN random() < 0.15 THEN 'critical' ELSE 'warning' END, m.id, l.id,
       'low stock of ' || m.material_id, m.safety_stock,
       round((m.safety_stock * random()::numeric), 3)
FROM (SELECT * FROM manufacturing.dim_material ORDER BY random() LIMIT 1) m,
     (SELECT id FROM manufacturing.dim_location ORDER BY random() LIMIT 1) l)";

constexpr const char* kSettlePlantAlert = R"(
UPDATE manufacturing.fact_alerts SET status = 'resolved', resolved_at = now(),
    acknowledged_by = 'shift lead'
WHERE id IN (SELECT id FROM manufacturing.fact_alerts WHERE status = 'active'
    ORDER BY alert_date LIMIT 1))";

constexpr const char* kRefreshViews = R"(
SELECT inventory.refresh_stock() FROM inventory.view_refresh
WHERE view_name = 'mv_stock_by_sku_warehouse' AND refreshed_at + refresh_every <= now();
SELECT reconciliation.refresh_due_views();
SELECT manufacturing.refresh_due_views())";

constexpr const char* kKeepPartitions = R"(
SELECT commerce.create_partitions(current_date, current_date + 62),
       reconciliation.create_partitions(current_date, current_date + 62),
       manufacturing.create_partitions(current_date, current_date + 62))";

// What the pages of the shop read all day.
constexpr const char* kReadListing = R"(
WITH one AS (SELECT id, tenant_id FROM commerce.customer
    WHERE id >= (SELECT 'cus_' || substr(md5(random()::text), 1, 8)) ORDER BY id LIMIT 1)
SELECT (SELECT count(*) FROM (SELECT FROM commerce.product p WHERE p.tenant_id = one.tenant_id
            ORDER BY p.created_at DESC LIMIT 20) a),
       (SELECT count(*) FROM (SELECT FROM commerce."order" o WHERE o.customer_id = one.id
            LIMIT 20) b),
       (SELECT count(*) FROM (SELECT FROM reconciliation.jobs j WHERE j.tenant_id = one.tenant_id
            ORDER BY j.created_at DESC, j.id DESC LIMIT 20) c),
       (SELECT count(*) FROM commerce.cart k WHERE k.customer_id = one.id)
FROM one)";

constexpr std::array<Chore, 14> kChores{ {
    { "place an order", kPlaceOrder, 1500ms },
    { "pick an order", kPickOrder, 2000ms },
    { "ship an order", kShipOrder, 2200ms },
    { "receive stock", kReceiveStock, 6000ms },
    { "lose stock", kLoseStock, 30s },
    { "deliver webhooks", kDeliverWebhook, 4000ms },
    { "take in an import", kTakeImport, 9s },
    { "review an unmatched record", kReviewMatch, 20s },
    { "raise a plant alert", kRaisePlantAlert, 25s },
    { "settle a plant alert", kSettlePlantAlert, 28s },
    { "refresh due views", kRefreshViews, 30s },
    { "keep partitions ahead", kKeepPartitions, 1h },
    { "read listings", kReadListing, 1200ms },
    { "read a page", nullptr, 800ms },
} };
} // namespace

std::span<const Chore> chores() { return kChores; }

} // namespace opsdeck::sample
