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

constexpr const char* kStartExecution = R"(
WITH job AS (SELECT id, tenant_id FROM reconciliation.jobs WHERE status = 'active'
    AND id >= (SELECT 'job_' || substr(md5(random()::text), 1, 8)) ORDER BY id LIMIT 1)
INSERT INTO reconciliation.executions (tenant_id, job_id, status)
SELECT tenant_id, id, 'running' FROM job)";

// The oldest running execution ends: its matches, what is left over, and its audit entry.
constexpr const char* kFinishExecution = R"(
WITH oldest AS MATERIALIZED (
    SELECT id, tenant_id, job_id, started_at, 8 + floor(random() * 30)::integer AS records,
           random() < 0.03 AS fails
    FROM reconciliation.executions
    WHERE status = 'running' AND started_at > now() - interval '2 days'
    ORDER BY started_at LIMIT 1),
pairs AS MATERIALIZED (
    SELECT o.*, random() < 0.965 AS found, random() AS luck, n
    FROM oldest o, generate_series(1, o.records) n WHERE NOT o.fails),
found AS (
    INSERT INTO reconciliation.matches (tenant_id, job_id, execution_id, source_record,
        target_record, confidence, strategy, amount)
    SELECT tenant_id, job_id, id, 'src-' || substr(md5(id::text || n), 1, 10),
           'tgt-' || substr(md5(n || id::text), 1, 10),
           round((1 - luck * luck * luck * 0.4)::numeric, 4),
           CASE WHEN luck < 0.6 THEN 'exact' ELSE 'fuzzy reference' END,
           round((2 + luck * 900)::numeric, 2)
    FROM pairs WHERE found),
missed AS (
    INSERT INTO reconciliation.unmatched
        (tenant_id, job_id, execution_id, side, record, amount, reason, payload)
    SELECT tenant_id, job_id, id, CASE WHEN luck < 0.6 THEN 'source' ELSE 'target' END,
           'rec-' || substr(md5(n || id::text), 1, 10), round((2 + luck * 900)::numeric, 2),
           'no candidate', jsonb_build_object('reference', 'R' || n)
    FROM pairs WHERE NOT found),
logged AS (
    INSERT INTO reconciliation.audit_logs
        (tenant_id, actor, action, resource, resource_id, trace_id)
    SELECT tenant_id, 'scheduler', 'execution.finished', 'execution', id::text, gen_random_uuid()
    FROM oldest),
counts AS (SELECT count(*) FILTER (WHERE found) AS matched,
                  count(*) FILTER (WHERE NOT found) AS unmatched FROM pairs)
UPDATE reconciliation.executions e SET finished_at = now(),
    status = CASE WHEN o.fails THEN 'failed' ELSE 'completed' END::reconciliation.execution_status,
    error = CASE WHEN o.fails THEN 'source adapter: connection reset' END,
    matched = c.matched, unmatched = c.unmatched,
    source_records = c.matched + c.unmatched, target_records = c.matched + c.unmatched,
    summary = jsonb_build_object('match_rate',
        round(c.matched * 100.0 / greatest(1, c.matched + c.unmatched), 2), 'warnings', '[]'::jsonb)
FROM oldest o, counts c WHERE e.id = o.id AND e.started_at = o.started_at)";

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

constexpr std::array<Chore, 15> kChores{ {
    { "place an order", kPlaceOrder, 1500ms },
    { "pick an order", kPickOrder, 2000ms },
    { "ship an order", kShipOrder, 2200ms },
    { "receive stock", kReceiveStock, 6000ms },
    { "lose stock", kLoseStock, 30s },
    { "deliver webhooks", kDeliverWebhook, 4000ms },
    { "start an execution", kStartExecution, 7000ms },
    { "finish an execution", kFinishExecution, 7000ms },
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
