#include "app/sample/api/api_database.h"
#include "app/sample/api/body_reader.h"
#include "app/sample/api/resources.h"
#include "app/sample/api/routes.h"
#include "app/sample/api/two_tier_cache.h"

#include <cstdlib>

namespace opsdeck::sample {

namespace {
constexpr const char* kMakeJob = R"(
WITH made AS (
    INSERT INTO reconciliation.jobs
        (id, tenant_id, name, description, schedule, source, target, rules, created_by)
    VALUES ('job_' || substr(md5(gen_random_uuid()::text), 1, 8), $1, $2, $3, $4, $5, $6,
        coalesce($7::jsonb, '{"match": [{"field": "reference", "operator": "equals"}]}'), $8)
    RETURNING *),
logged AS (
    INSERT INTO reconciliation.audit_logs
        (tenant_id, actor, action, resource, resource_id, trace_id)
    SELECT tenant_id, $8, 'job.created', 'job', id, gen_random_uuid() FROM made)
SELECT %row FROM made t)";

constexpr const char* kChangeJob = R"(
WITH changed AS (
    UPDATE reconciliation.jobs SET name = coalesce($3, name),
        description = coalesce($4, description), schedule = coalesce($5, schedule),
        status = coalesce($6::reconciliation.job_status, status), updated_at = now()
    WHERE tenant_id = $1 AND id = $2 RETURNING *),
logged AS (
    INSERT INTO reconciliation.audit_logs
        (tenant_id, actor, action, resource, resource_id, trace_id)
    SELECT tenant_id, $7, 'job.updated', 'job', id, gen_random_uuid() FROM changed)
SELECT %row FROM changed t)";

// What has run stays: a job with executions is archived instead.
constexpr const char* kRemoveJob = R"(
WITH removed AS (
    DELETE FROM reconciliation.jobs j WHERE tenant_id = $1 AND id = $2
        AND NOT EXISTS (SELECT FROM reconciliation.executions e WHERE e.job_id = j.id)
    RETURNING id),
archived AS (
    UPDATE reconciliation.jobs SET status = 'archived', updated_at = now()
    WHERE tenant_id = $1 AND id = $2 AND NOT EXISTS (SELECT FROM removed) RETURNING id)
SELECT id FROM removed UNION ALL SELECT id FROM archived)";

constexpr const char* kStart = R"(
INSERT INTO reconciliation.executions (tenant_id, job_id, status)
SELECT tenant_id, id, 'queued' FROM reconciliation.jobs
WHERE tenant_id = $1 AND id = $2 AND status = 'active'
RETURNING (SELECT row_to_json(one)::text FROM
    (SELECT executions.id, executions.job_id, executions.status, executions.started_at) one))";

constexpr const char* kTakeQueued = R"(
WITH oldest AS MATERIALIZED (
    SELECT id, started_at FROM reconciliation.executions
    WHERE status = 'queued' AND started_at > now() - interval '2 days'
    ORDER BY started_at LIMIT 2 FOR UPDATE SKIP LOCKED)
UPDATE reconciliation.executions e SET status = 'running' FROM oldest o
WHERE e.id = o.id AND e.started_at = o.started_at
RETURNING e.id)";

// The oldest running execution ends: its matches, what is left over, and its audit entry.
constexpr const char* kFinish = R"(
WITH oldest AS MATERIALIZED (
    SELECT id, tenant_id, job_id, started_at, 8 + floor(random() * 30)::integer AS records,
           random() < 0.03 AS fails
    FROM reconciliation.executions
    WHERE status = 'running' AND started_at > now() - interval '2 days'
    ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED),
pairs AS MATERIALIZED (
    SELECT o.*, random() < 0.978 AS found, random() AS luck, n
    FROM oldest o, generate_series(1, o.records) n WHERE NOT o.fails),
found AS (
    INSERT INTO reconciliation.matches (tenant_id, job_id, execution_id, source_record,
        target_record, confidence, strategy, amount)
    SELECT tenant_id, job_id, id, 'src-' || substr(md5(id::text || n), 1, 10),
           'tgt-' || substr(md5(n || id::text), 1, 10),
           CASE WHEN luck < 0.6 THEN 1 ELSE round((1 - luck * luck * luck * 0.4)::numeric, 4) END,
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
FROM oldest o, counts c WHERE e.id = o.id AND e.started_at = o.started_at
RETURNING e.tenant_id, e.job_id, e.status, extract(epoch FROM e.finished_at - e.started_at),
    (SELECT row_to_json(one)::text FROM (SELECT e.id, e.job_id, e.status, e.matched, e.unmatched,
        e.finished_at) one))";

constexpr const char* kSummary = R"(
SELECT row_to_json(one)::text FROM (
    SELECT j.id AS job_id, j.name, j.status,
           (SELECT row_to_json(l) FROM (SELECT e.id, e.status, e.started_at, e.finished_at,
                e.matched, e.unmatched, e.summary FROM reconciliation.executions e
                WHERE e.job_id = j.id ORDER BY e.started_at DESC LIMIT 1) l) AS latest,
           (SELECT row_to_json(m) FROM (SELECT sum(executions) AS executions,
                sum(matched) AS matched, sum(unmatched) AS unmatched,
                round(sum(matched) * 100.0 / nullif(sum(matched) + sum(unmatched), 0), 2)
                    AS match_rate
                FROM reconciliation.mv_reconciliation_summary_daily d
                WHERE d.tenant_id = j.tenant_id AND d.job_id = j.id
                    AND d.day > current_date - 30) m) AS last_30_days,
           (SELECT count(*) FROM reconciliation.unmatched u
                WHERE u.job_id = j.id AND u.status = 'open'
                    AND u.created_at > now() - interval '30 days') AS open
    FROM reconciliation.jobs j WHERE j.tenant_id = $1 AND j.id = $2) one)";

const Resource& job() { return resourceAt("/api/v1/jobs"); }

QByteArray withRow(const char* sql)
{
    return QByteArray(sql).replace("%row", QByteArray::fromStdString(wholeRow(job())));
}

std::string summaryKey(const std::string& tenant, std::string_view id)
{
    return "reconciliation:" + tenant + ":job:" + std::string(id) + ":summary";
}

ApiReply makeJob(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const std::string name = body.requiredText("name");
    const auto description = body.text("description");
    const std::string schedule = body.requiredText("schedule");
    const std::string source = body.requiredText("source");
    const std::string target = body.requiredText("target");
    const auto rules = body.object("rules");
    if (const auto trouble = body.trouble())
        return *trouble;
    const auto made = parts.database.text({ "api.jobs.make", QueryKind::Write, withRow(kMakeJob),
        { call.tenant, name, description, schedule, source, target, rules, call.identity.user } });
    if (!made)
        return problem(made.error());
    parts.cache.invalidate(job().cacheClass, cachePattern(job(), call.tenant));
    return json(*made, 201);
}

ApiReply changeJob(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const auto name = body.text("name");
    const auto description = body.text("description");
    const auto schedule = body.text("schedule");
    const auto status = body.choice("status",
        { QStringLiteral("active"), QStringLiteral("paused"), QStringLiteral("archived") });
    if (const auto trouble = body.trouble())
        return *trouble;
    const std::string& id = call.captures[0];
    const auto changed =
        parts.database.text({ "api.jobs.change", QueryKind::Write, withRow(kChangeJob),
            { call.tenant, id, name, description, schedule, status, call.identity.user } });
    if (!changed)
        return problem(changed.error());
    parts.cache.put(job().cacheClass, cacheKey(job(), call.tenant, id), *changed);
    parts.cache.invalidate(job().cacheClass, cachePattern(job(), call.tenant));
    parts.cache.invalidate("summaries", summaryKey(call.tenant, id));
    return json(*changed);
}

ApiReply removeJob(ApiParts& parts, const ApiCall& call)
{
    const std::string& id = call.captures[0];
    const auto removed = parts.database.text(
        { "api.jobs.remove", QueryKind::Write, kRemoveJob, { call.tenant, id } });
    if (!removed)
        return problem(removed.error());
    parts.cache.invalidate(job().cacheClass, cacheKey(job(), call.tenant, *removed));
    parts.cache.invalidate(job().cacheClass, cachePattern(job(), call.tenant));
    return json({}, 204);
}

ApiReply start(ApiParts& parts, const ApiCall& call)
{
    const auto started = parts.database.text(
        { "api.executions.start", QueryKind::Write, kStart, { call.tenant, call.captures[0] } });
    return started ? json(*started, 202) : problem(started.error());
}

// What a worker asks for: the oldest that waits is begun, the oldest under way is done.
ApiReply workOnNext(ApiParts& parts, const ApiCall& call)
{
    if (call.identity.tenant != "*")
        return problem(403, QStringLiteral("Only the platform's own workers may do this."));
    const auto taken =
        parts.database.run({ "api.executions.take", QueryKind::Write, kTakeQueued, {} });
    if (!taken)
        return problem(taken.error());
    const auto page =
        parts.database.run({ "api.executions.finish", QueryKind::Write, kFinish, {} });
    if (!page)
        return problem(page.error());
    if ((*page)->rows() == 0)
        return json({}, 204);
    const std::string tenant((*page)->value(0, 0).value_or(""));
    const std::string id((*page)->value(0, 1).value_or(""));
    const std::string_view status = (*page)->value(0, 2).value_or("");
    const std::string seconds((*page)->value(0, 3).value_or("0"));
    parts.metrics.reconciliations.add({ tenantLabel(tenant), status });
    parts.metrics.reconciliationSeconds.observe(
        { tenantLabel(tenant) }, std::strtod(seconds.c_str(), nullptr));
    parts.cache.invalidate("summaries", summaryKey(tenant, id));
    return json(std::string((*page)->value(0, 4).value_or("null")));
}

ApiReply summary(ApiParts& parts, const ApiCall& call)
{
    return cachedReply(parts, "summaries", summaryKey(call.tenant, call.captures[0]),
        { "api.reconciliations.summary", QueryKind::Aggregation, kSummary,
            { call.tenant, call.captures[0] } });
}
} // namespace

std::vector<Route> reconciliationRoutes()
{
    return {
        { "POST", "/api/v1/jobs", Access::Permission, "job", "write", makeJob },
        { "PATCH", "/api/v1/jobs/:id", Access::Permission, "job", "write", changeJob },
        { "DELETE", "/api/v1/jobs/:id", Access::Permission, "job", "delete", removeJob },
        { "POST", "/api/v1/jobs/:id/executions", Access::Permission, "job", "write", start },
        { "POST", "/api/v1/executions/next", Access::Permission, "job", "read", workOnNext },
        { "GET", "/api/v1/reconciliations/:id/summary", Access::Permission, "job", "read",
            summary },
    };
}

} // namespace opsdeck::sample
