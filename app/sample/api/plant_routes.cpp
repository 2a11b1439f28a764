#include "app/sample/api/routes.h"

namespace opsdeck::sample {

namespace {
constexpr const char* kExecutive = R"(
SELECT json_build_object(
    'latest', (SELECT row_to_json(l) FROM (SELECT * FROM manufacturing.mv_executive_summary
        ORDER BY date DESC LIMIT 1) l),
    'days', (SELECT json_agg(d) FROM (SELECT date, inventory_value, batches, alerts
        FROM manufacturing.mv_executive_summary ORDER BY date DESC LIMIT 30) d),
    'active_alerts', (SELECT json_object_agg(severity, n) FROM (
        SELECT severity, count(*) AS n FROM manufacturing.fact_alerts
        WHERE status = 'active' GROUP BY severity) a),
    'etl', (SELECT row_to_json(e) FROM (SELECT kind, status, started_at, finished_at, rows_loaded
        FROM manufacturing.etl_run ORDER BY started_at DESC LIMIT 1) e))::text)";

// Up: what went into a batch, at any depth. Down: what it went into.
constexpr const char* kGenealogyUp = R"(
WITH RECURSIVE walk AS (
    SELECT batch_id, parent_batch_id, material_id, production_date, 0 AS depth
    FROM manufacturing.production_chain WHERE batch_id = $1
    UNION
    SELECT p.batch_id, p.parent_batch_id, p.material_id, p.production_date, w.depth + 1
    FROM walk w JOIN manufacturing.production_chain p ON p.batch_id = w.parent_batch_id
    WHERE w.depth < 20)
SELECT json_agg(walk ORDER BY depth, batch_id, parent_batch_id)::text
FROM (SELECT * FROM walk LIMIT 1000) walk HAVING count(*) > 0)";

constexpr const char* kGenealogyDown = R"(
WITH RECURSIVE walk AS (
    SELECT batch_id, parent_batch_id, material_id, production_date, 0 AS depth
    FROM manufacturing.production_chain WHERE batch_id = $1
    UNION
    SELECT p.batch_id, p.parent_batch_id, p.material_id, p.production_date, w.depth + 1
    FROM walk w JOIN manufacturing.production_chain p ON p.parent_batch_id = w.batch_id
    WHERE w.depth < 20)
SELECT json_agg(walk ORDER BY depth, batch_id, parent_batch_id)::text
FROM (SELECT * FROM walk LIMIT 1000) walk HAVING count(*) > 0)";

ApiReply executive(ApiParts& parts, const ApiCall&)
{
    return cachedReply(parts, "executive_summary", "plant:all:executive:summary:get",
        { "api.plant.executive", QueryKind::Aggregation, kExecutive, {} });
}

ApiReply genealogy(ApiParts& parts, const ApiCall& call)
{
    const std::string* direction = call.parameter("direction");
    if (direction && *direction != "up" && *direction != "down")
        return problem(400, QStringLiteral("The parameter \"direction\" takes up or down."));
    const bool isDown = direction && *direction == "down";
    const auto text = parts.database.text({ "api.plant.genealogy", QueryKind::Complex,
        isDown ? kGenealogyDown : kGenealogyUp, { call.captures[0] } });
    return text ? json("{\"items\":" + *text + '}') : problem(text.error());
}
} // namespace

std::vector<Route> plantRoutes()
{
    return {
        { "GET", "/api/v1/executive/summary", Access::Permission, "report", "read", executive },
        { "GET", "/api/v1/batches/:id/genealogy", Access::Permission, "report", "read", genealogy },
    };
}

} // namespace opsdeck::sample
