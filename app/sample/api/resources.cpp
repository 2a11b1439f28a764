#include "app/sample/api/resources.h"

#include <algorithm>

namespace opsdeck::sample {

namespace {
constexpr const char* kStaticData = "public, max-age=3600";
constexpr const char* kNever = "no-store";

const std::vector<ResourceKey> kCreatedAndId{ { "created_at", "t.created_at", "timestamptz" },
    { "id", "t.id", "text" } };
const std::vector<ResourceKey> kCreatedAndNumber{ { "created_at", "t.created_at", "timestamptz" },
    { "id", "t.id", "bigint" } };
const std::vector<ResourceFilter> kCreatedSpan{
    { "created_after", "t.created_at > ", "::timestamptz", ValueKind::Time },
    { "created_before", "t.created_at < ", "::timestamptz", ValueKind::Time },
};

std::vector<ResourceFilter> withSpan(std::vector<ResourceFilter> filters)
{
    filters.insert(filters.end(), kCreatedSpan.begin(), kCreatedSpan.end());
    return filters;
}

const std::vector<ResourceField> kProductFields{ { "id", "t.id" }, { "sku", "t.sku" },
    { "title", "t.title" }, { "description", "t.description" }, { "category", "t.category" },
    { "price", "t.price" }, { "currency", "t.currency" }, { "status", "t.status" },
    { "tags", "t.tags" }, { "attributes", "t.attributes" }, { "rating", "t.rating" },
    { "created_at", "t.created_at" }, { "updated_at", "t.updated_at" } };

const std::vector<ResourceFilter> kProductFilters{
    { "status", "t.status = ", "", ValueKind::Choice, { "active", "draft", "retired" } },
    { "category", "t.category = ", "" },
    { "tag", "t.tags @> ARRAY[", "]" },
    { "min_price", "t.price >= ", "::numeric", ValueKind::Number },
    { "max_price", "t.price <= ", "::numeric", ValueKind::Number },
};

Resource products(const char* path, Access access)
{
    return { path, "api.products.list", QueryKind::Simple, access, "product", "catalog", "product",
        "product_catalog", "commerce.product t", "t.tenant_id", "t.id = $1", true, kCreatedAndId,
        kProductFields, withSpan(kProductFilters) };
}

Resource orders()
{
    // The lines of each order are counted through the foreign key's index.
    return { "/api/v1/orders", "api.orders.list", QueryKind::Join, Access::Permission, "order",
        "shop", "order", nullptr, "commerce.\"order\" t", "t.tenant_id", "t.id = $1", true,
        kCreatedAndId,
        { { "id", "t.id" }, { "customer_id", "t.customer_id" }, { "status", "t.status" },
            { "payment_status", "t.payment_status" }, { "total", "t.total" },
            { "currency", "t.currency" }, { "coupon", "t.coupon" }, { "warehouse", "t.warehouse" },
            { "units",
                "(SELECT sum(i.quantity) FROM commerce.order_item i WHERE i.order_id = t.id)" },
            { "metadata", "t.metadata" }, { "created_at", "t.created_at" },
            { "updated_at", "t.updated_at" } },
        withSpan({
            { "status", "t.status = ", "::commerce.order_status", ValueKind::Choice,
                { "pending", "processing", "shipped", "delivered", "cancelled", "refunded" } },
            { "customer_id", "t.customer_id = ", "" },
            { "min_total", "t.total >= ", "::numeric", ValueKind::Number },
        }),
        kNever };
}

Resource auditTrail()
{
    return { "/api/v1/audit", "api.audit.list", QueryKind::Simple, Access::Permission, "audit",
        "shop", "audit", nullptr, "commerce.audit_log t", "t.tenant_id", nullptr, true,
        kCreatedAndNumber,
        { { "id", "t.id" }, { "actor", "t.actor" }, { "action", "t.action" },
            { "entity", "t.entity" }, { "entity_id", "t.entity_id" }, { "changes", "t.changes" },
            { "ip", "t.ip" }, { "created_at", "t.created_at" } },
        withSpan({ { "actor", "t.actor = ", "" }, { "action", "t.action = ", "" },
            { "entity_id", "t.entity_id = ", "" } }),
        kNever };
}

Resource jobs()
{
    return { "/api/v1/jobs", "api.jobs.list", QueryKind::Simple, Access::Permission, "job",
        "reconciliation", "job", "job_lists", "reconciliation.jobs t", "t.tenant_id", "t.id = $1",
        true, kCreatedAndId,
        { { "id", "t.id" }, { "name", "t.name" }, { "description", "t.description" },
            { "status", "t.status" }, { "schedule", "t.schedule" }, { "source", "t.source" },
            { "target", "t.target" }, { "rules", "t.rules" }, { "created_by", "t.created_by" },
            { "created_at", "t.created_at" }, { "updated_at", "t.updated_at" } },
        withSpan({ { "status", "t.status = ", "::reconciliation.job_status", ValueKind::Choice,
                       { "active", "paused", "archived" } },
            { "source", "t.source = ", "" }, { "target", "t.target = ", "" } }) };
}

Resource executions()
{
    return { "/api/v1/executions", "api.executions.list", QueryKind::Simple, Access::Permission,
        "job", "reconciliation", "execution", nullptr, "reconciliation.executions t", "t.tenant_id",
        "t.id = $1::bigint", true,
        { { "created_at", "t.started_at", "timestamptz" }, { "id", "t.id", "bigint" } },
        { { "id", "t.id" }, { "job_id", "t.job_id" }, { "status", "t.status" },
            { "started_at", "t.started_at" }, { "finished_at", "t.finished_at" },
            { "source_records", "t.source_records" }, { "target_records", "t.target_records" },
            { "matched", "t.matched" }, { "unmatched", "t.unmatched" }, { "summary", "t.summary" },
            { "error", "t.error" } },
        { { "status", "t.status = ", "::reconciliation.execution_status", ValueKind::Choice,
              { "queued", "running", "completed", "failed", "cancelled" } },
            { "job_id", "t.job_id = ", "" },
            { "created_after", "t.started_at > ", "::timestamptz", ValueKind::Time },
            { "created_before", "t.started_at < ", "::timestamptz", ValueKind::Time } } };
}

Resource unmatched()
{
    return { "/api/v1/unmatched", "api.unmatched.list", QueryKind::Simple, Access::Permission,
        "job", "reconciliation", "unmatched", nullptr, "reconciliation.unmatched t", "t.tenant_id",
        nullptr, true, kCreatedAndNumber,
        { { "id", "t.id" }, { "job_id", "t.job_id" }, { "execution_id", "t.execution_id" },
            { "side", "t.side" }, { "record", "t.record" }, { "amount", "t.amount" },
            { "reason", "t.reason" }, { "payload", "t.payload" }, { "status", "t.status" },
            { "assigned_to", "t.assigned_to" }, { "created_at", "t.created_at" } },
        withSpan({ { "side", "t.side = ", "", ValueKind::Choice, { "source", "target" } },
            { "status", "t.status = ", "" }, { "job_id", "t.job_id = ", "" } }) };
}

Resource stock()
{
    return { "/api/v1/inventory", "api.inventory.list", QueryKind::Join, Access::Permission,
        "inventory", "inventory", "stock", "product_metadata",
        "inventory.inventory t JOIN inventory.product_metadata m"
        " ON m.tenant_id = t.tenant_id AND m.sku = t.sku",
        "t.tenant_id", "t.sku = split_part($1, '@', 1) AND t.warehouse_id = split_part($1, '@', 2)",
        false, { { "sku", "t.sku", "text" }, { "warehouse_id", "t.warehouse_id", "text" } },
        { { "sku", "t.sku" }, { "warehouse_id", "t.warehouse_id" }, { "title", "m.title" },
            { "quantity_expected", "t.quantity_expected" },
            { "quantity_actual", "t.quantity_actual" },
            { "quantity_reserved", "t.quantity_reserved" }, { "reorder_point", "t.reorder_point" },
            { "zone_id", "t.zone_id" }, { "last_counted_at", "t.last_counted_at" },
            { "updated_at", "t.updated_at" } },
        { { "warehouse_id", "t.warehouse_id = ", "" }, { "sku", "t.sku = ", "" },
            { "low_stock", "(t.quantity_actual < t.reorder_point) = ", "::boolean",
                ValueKind::Boolean } } };
}

Resource zones()
{
    return { "/api/v1/zones", "api.zones.list", QueryKind::Join, Access::Tenant, "inventory",
        "inventory", "zone", "zone_maps",
        "inventory.zone t JOIN inventory.warehouse w ON w.id = t.warehouse_id", "t.tenant_id",
        nullptr, false, { { "id", "t.id", "bigint" } },
        { { "id", "t.id" }, { "warehouse_id", "t.warehouse_id" }, { "warehouse", "w.name" },
            { "code", "t.code" }, { "kind", "t.kind" }, { "capacity", "t.capacity" } },
        { { "warehouse_id", "t.warehouse_id = ", "" } }, kStaticData };
}

Resource imports()
{
    return { "/api/v1/imports", "api.imports.list", QueryKind::Simple, Access::Permission,
        "inventory", "inventory", "import", nullptr, "inventory.import_job t", "t.tenant_id",
        "t.id = $1::bigint", true, kCreatedAndNumber,
        { { "id", "t.id" }, { "kind", "t.kind" }, { "file_name", "t.file_name" },
            { "format", "t.format" }, { "status", "t.status" }, { "rows_read", "t.rows_read" },
            { "rows_loaded", "t.rows_loaded" }, { "rows_rejected", "t.rows_rejected" },
            { "error", "t.error" }, { "created_at", "t.created_at" },
            { "finished_at", "t.finished_at" } },
        withSpan({ { "status", "t.status = ", "", ValueKind::Choice,
            { "queued", "running", "done", "failed" } } }) };
}

Resource webhooks()
{
    return { "/api/v1/webhooks", "api.webhooks.list", QueryKind::Simple, Access::Permission,
        "settings", "inventory", "webhook", nullptr, "inventory.webhook_delivery t", "t.tenant_id",
        nullptr, true, kCreatedAndNumber,
        { { "id", "t.id" }, { "event", "t.event" }, { "url", "t.url" }, { "status", "t.status" },
            { "attempts", "t.attempts" }, { "last_error", "t.last_error" },
            { "next_attempt_at", "t.next_attempt_at" }, { "created_at", "t.created_at" } },
        withSpan({ { "status", "t.status = ", "::inventory.delivery_status", ValueKind::Choice,
            { "pending", "delivered", "retrying", "dead" } } }) };
}

Resource carts()
{
    return { "/api/v1/carts", "api.carts.list", QueryKind::Simple, Access::Permission, "order",
        "shop", "cart", "cart", "commerce.cart t", "t.tenant_id", "t.id = $1", true,
        { { "created_at", "t.updated_at", "timestamptz" }, { "id", "t.id", "text" } },
        { { "id", "t.id" }, { "customer_id", "t.customer_id" }, { "items", "t.items" },
            { "total", "t.total" }, { "currency", "t.currency" }, { "updated_at", "t.updated_at" },
            { "expires_at", "t.expires_at" } },
        { { "customer_id", "t.customer_id = ", "" } } };
}

Resource vendors()
{
    return { "/api/v1/vendors", "api.vendors.list", QueryKind::Simple, Access::Permission,
        "customer", "vendors", "vendor", "agents", "vendors.vendors t", "t.tenant_id",
        "t.id = $1::bigint", true, kCreatedAndNumber,
        { { "id", "t.id" }, { "name", "t.name" }, { "country", "t.country" }, { "city", "t.city" },
            { "category", "t.category" }, { "rating", "t.rating" }, { "status", "t.status" },
            { "created_at", "t.created_at" } },
        withSpan({ { "country", "t.country = ", "" },
            { "status", "t.status = ", "", ValueKind::Choice,
                { "active", "onboarding", "blocked" } } }) };
}

Resource agents()
{
    return { "/api/v1/agents", "api.agents.list", QueryKind::Simple, Access::Permission, "customer",
        "vendors", "agent", "agents", "vendors.agents t", "t.tenant_id", "t.id = $1::bigint", true,
        kCreatedAndNumber,
        { { "id", "t.id" }, { "vendor_id", "t.vendor_id" }, { "name", "t.name" },
            { "region", "t.region" }, { "languages", "t.languages" }, { "status", "t.status" },
            { "created_at", "t.created_at" } },
        withSpan({ { "region", "t.region = ", "" },
            { "vendor_id", "t.vendor_id = ", "::bigint", ValueKind::Integer } }) };
}

Resource users()
{
    return { "/api/v1/users", "api.users.list", QueryKind::Simple, Access::Permission, "customer",
        "vendors", "user", "users", "vendors.users t", "t.tenant_id", "t.id = $1::bigint", true,
        kCreatedAndNumber,
        { { "id", "t.id" }, { "vendor_id", "t.vendor_id" }, { "email", "t.email" },
            { "name", "t.name" }, { "role", "t.role" }, { "is_active", "t.is_active" },
            { "last_login_at", "t.last_login_at" }, { "created_at", "t.created_at" } },
        withSpan({ { "role", "t.role = ", "" },
            { "is_active", "t.is_active = ", "::boolean", ValueKind::Boolean } }) };
}

Resource uploads()
{
    return { "/api/v1/uploads", "api.uploads.list", QueryKind::Simple, Access::Permission,
        "customer", "vendors", "upload", nullptr, "vendors.uploads t", "t.tenant_id",
        "t.id = $1::uuid", true,
        { { "created_at", "t.uploaded_at", "timestamptz" }, { "id", "t.id", "uuid" } },
        { { "id", "t.id" }, { "vendor_id", "t.vendor_id" }, { "file_name", "t.file_name" },
            { "content_type", "t.content_type" }, { "bytes", "t.bytes" }, { "status", "t.status" },
            { "seconds", "extract(epoch FROM t.duration)" }, { "uploaded_at", "t.uploaded_at" } },
        { { "vendor_id", "t.vendor_id = ", "::bigint", ValueKind::Integer },
            { "status", "t.status = ", "" } } };
}

Resource plantStock()
{
    return { "/api/v1/inventory-summary", "api.plant.inventory", QueryKind::Aggregation,
        Access::Permission, "inventory", "plant", "inventory", "inventory_summary",
        "manufacturing.mv_inventory_summary t", nullptr, nullptr, false,
        { { "material_id", "t.material_id", "text" } },
        { { "material_id", "t.material_id" }, { "material_name", "t.material_name" },
            { "material_type", "t.material_type" }, { "quantity", "t.quantity" },
            { "value", "t.value" }, { "locations", "t.locations" },
            { "is_below_safety_stock", "t.is_below_safety_stock" } },
        { { "material_type", "t.material_type = ", "" },
            { "is_below_safety_stock", "t.is_below_safety_stock = ", "::boolean",
                ValueKind::Boolean } } };
}

Resource leadTime()
{
    return { "/api/v1/lead-time", "api.plant.lead_time", QueryKind::Complex, Access::Permission,
        "report", "plant", "lead_time", "executive_summary", "manufacturing.lead_time t", nullptr,
        nullptr, false, { { "material_id", "t.material_id", "text" } },
        { { "material_id", "t.material_id" }, { "material_name", "t.material_name" },
            { "material_type", "t.material_type" }, { "planned_days", "t.planned_days" },
            { "actual_days", "t.actual_days" }, { "batches", "t.batches" },
            { "last_produced_on", "t.last_produced_on" } },
        { { "material_type", "t.material_type = ", "" } } };
}

Resource plantAlerts()
{
    return { "/api/v1/alerts", "api.plant.alerts", QueryKind::Join, Access::Permission, "report",
        "plant", "alert", nullptr,
        "manufacturing.fact_alerts t LEFT JOIN manufacturing.dim_material m"
        " ON m.id = t.material_id",
        nullptr, "t.id = $1::bigint", true,
        { { "created_at", "t.alert_date", "timestamptz" }, { "id", "t.id", "bigint" } },
        { { "id", "t.id" }, { "kind", "t.kind" }, { "severity", "t.severity" },
            { "status", "t.status" }, { "material", "m.material_name" }, { "message", "t.message" },
            { "threshold", "t.threshold" }, { "actual", "t.actual" },
            { "alert_date", "t.alert_date" }, { "resolved_at", "t.resolved_at" } },
        { { "status", "t.status = ", "" }, { "severity", "t.severity = ", "" },
            { "kind", "t.kind = ", "" } } };
}
} // namespace

std::span<const Resource> resources()
{
    static const std::vector<Resource> all{ products("/api/v1/products", Access::Tenant),
        products("/admin/products", Access::Permission), orders(), auditTrail(), jobs(),
        executions(), unmatched(), stock(), zones(), imports(), webhooks(), carts(), vendors(),
        agents(), users(), uploads(), plantStock(), leadTime(), plantAlerts() };
    return all;
}

const Resource& resourceAt(std::string_view path)
{
    return *std::find_if(resources().begin(), resources().end(),
        [path](const Resource& resource) { return path == resource.path; });
}

} // namespace opsdeck::sample
