#include "app/sample/api/api_database.h"
#include "app/sample/api/body_reader.h"
#include "app/sample/api/resources.h"
#include "app/sample/api/routes.h"
#include "app/sample/api/two_tier_cache.h"

#include <QCryptographicHash>

namespace opsdeck::sample {

namespace {
constexpr qint64 kMostPieces = 10'000'000;
constexpr qint64 kMostRows = 1'000'000;

// A correction of the shelf is a count; one of the books is a movement.
constexpr const char* kChangeStock = R"(
WITH changed AS (
    UPDATE inventory.inventory t SET quantity_actual = coalesce($4::integer, quantity_actual),
        quantity_reserved = coalesce($5::integer, quantity_reserved),
        reorder_point = coalesce($6::integer, reorder_point), updated_at = now(),
        last_counted_at = CASE WHEN $4 IS NULL THEN last_counted_at ELSE now() END
    WHERE tenant_id = $1 AND sku = $2 AND warehouse_id = $3 RETURNING t.*),
counted AS (
    INSERT INTO inventory.stock_count
        (tenant_id, sku, warehouse_id, zone_id, expected, counted, counted_by)
    SELECT tenant_id, sku, warehouse_id, zone_id, quantity_expected, quantity_actual, $7
    FROM changed WHERE $4 IS NOT NULL)
SELECT %row FROM changed t JOIN inventory.product_metadata m
    ON m.tenant_id = t.tenant_id AND m.sku = t.sku)";

constexpr const char* kQueueImport = R"(
INSERT INTO inventory.import_job (tenant_id, kind, file_name, format, status, rows_read)
VALUES ($1, $2, $3, $4, 'queued', $5::integer)
RETURNING (SELECT row_to_json(one)::text FROM (SELECT import_job.id, import_job.kind,
    import_job.file_name, import_job.status, import_job.created_at) one))";

constexpr const char* kStoreUpload = R"(
INSERT INTO vendors.uploads
    (tenant_id, vendor_id, file_name, content_type, bytes, checksum, duration)
SELECT $1, v.id, $2, $3, $4::bigint, decode($5, 'hex'), $6::interval
FROM (SELECT id FROM vendors.vendors WHERE tenant_id = $1 AND ($7::bigint IS NULL OR id = $7::bigint)
    ORDER BY id LIMIT 1) v
RETURNING (SELECT row_to_json(one)::text FROM (SELECT uploads.id, uploads.file_name,
    uploads.bytes, uploads.status, uploads.uploaded_at) one))";

ApiReply changeStock(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const auto actual = body.wholeNumber("quantity_actual", 0, kMostPieces);
    const auto reserved = body.wholeNumber("quantity_reserved", 0, kMostPieces);
    const auto reorder = body.wholeNumber("reorder_point", 0, kMostPieces);
    if (const auto trouble = body.trouble())
        return *trouble;
    const Resource& stock = resourceAt("/api/v1/inventory");
    const std::string& id = call.captures[0];
    const auto at = id.find('@');
    if (at == std::string::npos)
        return problem(400, QStringLiteral("A stock item is named SKU@WAREHOUSE."));
    const auto changed = parts.database.text({ "api.inventory.change", QueryKind::Write,
        QByteArray(kChangeStock).replace("%row", QByteArray::fromStdString(wholeRow(stock))),
        { call.tenant, id.substr(0, at), id.substr(at + 1), actual, reserved, reorder,
            call.identity.user } });
    if (!changed)
        return problem(changed.error());
    // Quantities change fast and are read fast: the cache gets the new ones along with the
    // database.
    parts.cache.put(stock.cacheClass, cacheKey(stock, call.tenant, id), *changed);
    parts.cache.invalidate(stock.cacheClass, cachePattern(stock, call.tenant));
    return json(*changed);
}

ApiReply queueImport(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const auto kind =
        body.choice("kind", { QStringLiteral("products"), QStringLiteral("stock_counts") });
    const std::string file = body.requiredText("file_name");
    const auto format = body.choice("format", { QStringLiteral("csv"), QStringLiteral("json") });
    const auto rows = body.wholeNumber("rows", 0, kMostRows);
    if (const auto trouble = body.trouble())
        return *trouble;
    const auto queued = parts.database.text({ "api.imports.queue", QueryKind::Write, kQueueImport,
        { call.tenant, kind.value_or("products"), file, format.value_or("csv"),
            rows.value_or("0") } });
    return queued ? json(*queued, 202) : problem(queued.error());
}

// The body is the file; only what identifies it is kept, for the sample has nobody who reads it.
ApiReply storeUpload(ApiParts& parts, const ApiCall& call)
{
    const std::string* file = call.parameter("file_name");
    if (!file || file->empty())
        return problem(400, QStringLiteral("The parameter \"file_name\" is needed."));
    if (call.body.empty())
        return problem(400, QStringLiteral("The body is empty."));
    const std::string* vendor = call.parameter("vendor_id");
    const auto begin = std::chrono::steady_clock::now();
    const QByteArray checksum = QCryptographicHash::hash(
        QByteArrayView(call.body.data(), static_cast<qsizetype>(call.body.size())),
        QCryptographicHash::Sha256);
    const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin);
    const auto stored = parts.database.text({ "api.uploads.store", QueryKind::Write, kStoreUpload,
        { call.tenant, *file, std::string("application/octet-stream"),
            std::to_string(call.body.size()), checksum.toHex().toStdString(),
            std::to_string(took.count()) + " seconds",
            vendor ? std::optional(*vendor) : std::nullopt } });
    return stored ? json(*stored, 201) : problem(stored.error());
}
} // namespace

std::vector<Route> stockRoutes()
{
    return {
        { "PATCH", "/api/v1/inventory/:id", Access::Permission, "inventory", "write", changeStock },
        { "POST", "/api/v1/imports", Access::Permission, "inventory", "write", queueImport },
        { "POST", "/api/v1/uploads", Access::Permission, "customer", "write", storeUpload },
    };
}

} // namespace opsdeck::sample
