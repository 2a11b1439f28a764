#include "app/sample/table_load.h"
#include "app/sample/tenants.h"

#include <algorithm>
#include <array>

namespace opsdeck::sample {

namespace {
constexpr std::array<const char*, 8> kSources{ "shop orders", "payment provider", "bank statement",
    "warehouse counts", "carrier invoices", "marketplace payouts", "supplier invoices",
    "cash desks" };
constexpr std::array<const char*, 8> kJobNames{ "orders-to-payments", "payouts-to-bank",
    "stock-by-warehouse", "carrier-invoices", "supplier-invoices", "refunds", "cash-desks",
    "marketplace-fees" };
constexpr std::array<const char*, 4> kStrategies{ "exact", "amount and date", "fuzzy reference",
    "learned" };
constexpr std::array<const char*, 4> kReviewers{ "ines.m", "t.okafor", "yuki", "d.levy" };

struct JobFacts
{
    std::size_t tenant = 0;
    std::size_t kind = 0;
    std::string id;
};

enum class Outcome { Completed, Failed, Cancelled, Running, Queued };

struct ExecutionFacts
{
    std::int64_t job = 0;
    std::int64_t startedAt = 0;
    std::int64_t finishedAt = 0; // 0: not yet
    int matched = 0;
    int unmatched = 0;
    Outcome outcome = Outcome::Completed;
};

std::int64_t jobCount(const World& world) { return world.count(400, 80); }

std::int64_t executionCount(const World& world) { return world.count(12'000, 240); }

JobFacts job(const World& world, std::int64_t index)
{
    Random dice = world.random(Stream::Job, index);
    JobFacts facts;
    // The first ones give every tenant a job.
    facts.tenant = static_cast<std::size_t>(index) < tenants().size()
        ? static_cast<std::size_t>(index)
        : world.pickTenant(dice);
    facts.kind = dice.below(kJobNames.size());
    facts.id = hexId("job_", index);
    return facts;
}

ExecutionFacts execution(const World& world, std::int64_t index)
{
    Random dice = world.random(Stream::Execution, index);
    const std::int64_t count = executionCount(world);
    ExecutionFacts facts;
    facts.job = dice.below(static_cast<std::uint64_t>(jobCount(world)));
    facts.startedAt = world.timeline().at(
        (static_cast<double>(index) + dice.unit()) / static_cast<double>(count));
    const double luck = dice.unit();
    facts.outcome = index >= count - 3 ? Outcome::Queued
        : index >= count - 9           ? Outcome::Running
        : luck < 0.03                  ? Outcome::Failed
        : luck < 0.04                  ? Outcome::Cancelled
                                       : Outcome::Completed;
    const int records = 4 + static_cast<int>(dice.skewed(44));
    // Good until a fortnight ago; since then a little worse every day.
    const double days =
        static_cast<double>(world.now() - facts.startedAt) / static_cast<double>(kDay);
    const double miss = 0.02 + (days < 14 ? (14 - days) * 0.0016 : 0) + 0.01 * dice.unit();
    if (facts.outcome == Outcome::Completed || facts.outcome == Outcome::Running) {
        for (int record = 0; record < records; ++record)
            ++(dice.chance(miss) ? facts.unmatched : facts.matched);
    }
    if (facts.outcome < Outcome::Running) {
        const std::int64_t milliseconds = 400 + dice.skewed(90'000) + std::int64_t{ records } * 40;
        facts.finishedAt = std::min(world.now(), facts.startedAt + milliseconds * 1000);
    }
    return facts;
}

std::string recordId(const char* prefix, Random& dice)
{
    std::string id(prefix);
    appendHex(id, dice.next(), 10);
    return id;
}

void jobs(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 4> kSchedules{ "*/15 * * * *", "0 * * * *", "0 */6 * * *",
        "30 4 * * *" };
    std::string rules;
    for (std::int64_t i = 0; i < jobCount(world); ++i) {
        const JobFacts facts = job(world, i);
        Random dice = world.random(Stream::Job, -i - 1);
        const std::size_t source = dice.below(kSources.size());
        const std::int64_t created = world.timeline().begin() - dice.skewed(400) * kDay;
        out.plain(facts.id).plain(tenants()[facts.tenant].id);
        out.plain(std::string(kJobNames[facts.kind]) + '-' + std::to_string(i));
        dice.chance(0.4) ? out.null()
                         : out.plain("Compares both sides and queues what is left over");
        out.plain(dice.chance(0.85) ? "active" : dice.chance(0.6) ? "paused" : "archived");
        out.plain(dice.pick(kSchedules)).plain(kSources[source]);
        out.plain(kSources[(source + 1 + dice.below(kSources.size() - 1)) % kSources.size()]);
        rules = "{\"match\": [{\"field\": \"reference\", \"operator\": \"equals\"}, {\"field\": "
                "\"amount\", \"operator\": \"within\", \"tolerance\": ";
        appendDecimal(rules, dice.between(0, 4) * 50, 2);
        rules += "}, {\"field\": \"date\", \"operator\": \"within_days\", \"days\": ";
        appendInteger(rules, dice.between(1, 5));
        rules += "}], \"minimum_confidence\": ";
        appendDecimal(rules, dice.between(60, 95), 2);
        rules +=
            dice.chance(0.3) ? ", \"on_conflict\": \"manual\"}" : ", \"on_conflict\": \"best\"}";
        out.plain(rules).plain(dice.pick(kReviewers)).time(created);
        out.time(std::min(world.now(), created + dice.skewed(500) * kDay));
        if (!out.endRow())
            return;
    }
}

void executions(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 5> kOutcomes{ "completed", "failed", "cancelled", "running",
        "queued" };
    std::string summary;
    for (std::int64_t i = 0; i < executionCount(world); ++i) {
        const ExecutionFacts facts = execution(world, i);
        const JobFacts owner = job(world, facts.job);
        Random dice = world.random(Stream::Execution, -i - 1);
        out.integer(i + 1).plain(tenants()[owner.tenant].id).plain(owner.id);
        out.plain(kOutcomes[static_cast<std::size_t>(facts.outcome)]).time(facts.startedAt);
        facts.finishedAt != 0 ? out.time(facts.finishedAt) : out.null();
        const int records = facts.matched + facts.unmatched;
        out.integer(records).integer(std::max(0, records - dice.between(0, 2)));
        out.integer(facts.matched).integer(facts.unmatched);
        summary = "{";
        if (facts.outcome == Outcome::Completed) {
            summary += "\"match_rate\": ";
            appendDecimal(summary, records > 0 ? facts.matched * 10'000 / records : 0, 2);
            summary += ", \"by_strategy\": {\"exact\": ";
            appendInteger(summary, facts.matched * 3 / 4);
            summary += ", \"other\": ";
            appendInteger(summary, facts.matched - facts.matched * 3 / 4);
            summary += dice.chance(0.05) ? "}, \"warnings\": [\"source was late\"]"
                                         : "}, \"warnings\": []";
        }
        out.plain(summary + "}");
        facts.outcome == Outcome::Failed
            ? out.plain(dice.chance(0.5) ? "source adapter: connection reset"
                                         : "target adapter: 429 Too Many Requests")
            : out.null();
        if (!out.endRow())
            return;
    }
}

void matches(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    for (std::int64_t i = 0; i < executionCount(world); ++i) {
        const ExecutionFacts facts = execution(world, i);
        const JobFacts owner = job(world, facts.job);
        Random dice = world.random(Stream::Match, i);
        for (int n = 0; n < facts.matched; ++n) {
            const std::size_t strategy = dice.skewed(kStrategies.size());
            const int doubt = strategy == 0 ? 0 : static_cast<int>(dice.skewed(4000));
            const bool reviewed = doubt > 1500 || dice.chance(0.02);
            out.integer(++id).plain(tenants()[owner.tenant].id).plain(owner.id).integer(i + 1);
            out.plain(recordId("src-", dice)).plain(recordId("tgt-", dice));
            out.decimal(10'000 - doubt, 4).plain(kStrategies[strategy]);
            out.decimal(199 + dice.skewed(240'000), 2);
            reviewed ? out.boolean(dice.chance(1 - doubt / 25'000.0)) : out.null();
            reviewed ? out.plain(dice.pick(kReviewers)) : out.null();
            out.time(std::min(world.now(), facts.startedAt + n * 37'003));
            if (!out.endRow())
                return;
        }
    }
}

void unmatched(const World& world, CopyBuffer& out)
{
    constexpr std::array<const char*, 5> kReasons{ "no candidate", "amount differs",
        "date out of range", "several candidates", "duplicate in source" };
    std::int64_t id = 0;
    for (std::int64_t i = 0; i < executionCount(world); ++i) {
        const ExecutionFacts facts = execution(world, i);
        const JobFacts owner = job(world, facts.job);
        Random dice = world.random(Stream::Unmatched, i);
        for (int n = 0; n < facts.unmatched; ++n) {
            const bool fresh = world.now() - facts.startedAt < 10 * kDay;
            const bool open = dice.chance(fresh ? 0.7 : 0.06);
            out.integer(++id).plain(tenants()[owner.tenant].id).plain(owner.id).integer(i + 1);
            out.plain(dice.chance(0.6) ? "source" : "target").plain(recordId("rec-", dice));
            dice.chance(0.04) ? out.null() : out.decimal(199 + dice.skewed(240'000), 2);
            out.plain(dice.pick(kReasons));
            out.plain("{\"reference\": \"" + recordId("R", dice) + "\", \"currency\": \""
                + tenants()[owner.tenant].currency + "\"}");
            out.plain(open ? "open" : dice.chance(0.8) ? "resolved" : "ignored");
            !open || dice.chance(0.3) ? out.plain(dice.pick(kReviewers)) : out.null();
            out.time(std::min(world.now(), facts.startedAt + n * 41'017));
            if (!out.endRow())
                return;
        }
    }
}

void trail(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    std::string trace;
    const auto row = [&](const JobFacts& owner, std::int64_t execution, const char* action,
                         std::int64_t at, Random& dice) {
        trace.clear();
        appendHex(trace, dice.next(), 16);
        appendHex(trace, dice.next(), 16);
        out.integer(++id).plain(tenants()[owner.tenant].id).plain("scheduler").plain(action);
        out.plain("execution").plain(std::to_string(execution)).plain(trace);
        out.plain("{\"job\": \"" + owner.id + "\"}").time(at);
        return out.endRow();
    };
    for (std::int64_t i = 0; i < executionCount(world); ++i) {
        const ExecutionFacts facts = execution(world, i);
        const JobFacts owner = job(world, facts.job);
        Random dice = world.random(Stream::Trail, i);
        if (!row(owner, i + 1, "execution.started", facts.startedAt, dice))
            return;
        if (facts.finishedAt != 0
            && !row(owner, i + 1, "execution.finished", facts.finishedAt, dice))
            return;
    }
}

void reports(const World& world, CopyBuffer& out)
{
    const std::int64_t count = world.count(2400, 60);
    std::string text;
    for (std::int64_t i = 0; i < count; ++i) {
        Random dice = world.random(Stream::Report, i);
        const JobFacts owner = job(world, dice.below(static_cast<std::uint64_t>(jobCount(world))));
        const std::int64_t created =
            world.timeline().at((static_cast<double>(i) + 0.5) / static_cast<double>(count));
        const std::int64_t begin = (created / kDay - 7) * kDay;
        text = "[\"";
        // A range in COPY's text: both ends quoted, the upper one left out.
        CopyBuffer ends([&text](std::string_view bytes) {
            text.append(bytes.substr(0, bytes.find('\t')));
            text += "\",\"";
            text.append(
                bytes.substr(bytes.find('\t') + 1, bytes.find('\n') - bytes.find('\t') - 1));
            return true;
        });
        ends.time(begin).time(begin + 7 * kDay).endRow();
        ends.finish();
        out.integer(i + 1).plain(tenants()[owner.tenant].id).plain(owner.id);
        out.plain(std::string("Weekly ") + kJobNames[owner.kind]).plain(text + "\")");
        text = "{\"matched\": ";
        const int matched = 200 + static_cast<int>(dice.skewed(9000));
        appendInteger(text, matched);
        text += ", \"unmatched\": ";
        appendInteger(text, matched * dice.between(1, 5) / 100);
        text += ", \"value_at_risk\": ";
        appendDecimal(text, dice.skewed(9'000'000), 2);
        text += "}";
        out.plain(text).time(created);
        if (!out.endRow())
            return;
    }
}

void deliveries(const World& world, CopyBuffer& out)
{
    std::int64_t id = 0;
    for (std::int64_t i = 0; i < executionCount(world); ++i) {
        Random dice = world.random(Stream::Delivery, i);
        const ExecutionFacts facts = execution(world, i);
        if (facts.finishedAt == 0 || !dice.chance(0.6))
            continue;
        const JobFacts owner = job(world, facts.job);
        const std::int64_t age = world.now() - facts.finishedAt;
        const bool dead = age > kDay && dice.chance(0.02);
        const bool failed = !dead && age < 12 * kHour && dice.chance(0.2);
        out.integer(++id).plain(tenants()[owner.tenant].id).plain(owner.id);
        out.plain(facts.outcome == Outcome::Failed ? "execution.failed" : "execution.completed");
        out.plain(
            std::string("https://hooks.") + tenants()[owner.tenant].id + ".example/reconciliation");
        out.plain(dead ? "dead" : failed ? "failed" : "delivered");
        out.integer(dead ? 8 : failed ? dice.between(1, 5) : 1).integer(dead || failed ? 502 : 204);
        failed ? out.time(world.now() + dice.between(10, 3600) * kSecond) : out.null();
        out.time(facts.finishedAt);
        if (!out.endRow())
            return;
    }
}
} // namespace

std::vector<TableLoad> reconciliationTables()
{
    return {
        { "reconciliation.jobs",
            "id,tenant_id,name,description,status,schedule,source,target,rules,created_by,"
            "created_at,updated_at",
            1, false, jobs },
        { "reconciliation.executions",
            "id,tenant_id,job_id,status,started_at,finished_at,source_records,target_records,"
            "matched,unmatched,summary,error",
            20, true, executions },
        { "reconciliation.matches",
            "id,tenant_id,job_id,execution_id,source_record,target_record,confidence,strategy,"
            "amount,is_correct,reviewed_by,matched_at",
            260, true, matches },
        { "reconciliation.unmatched",
            "id,tenant_id,job_id,execution_id,side,record,amount,reason,payload,status,"
            "assigned_to,created_at",
            8, true, unmatched },
        { "reconciliation.audit_logs",
            "id,tenant_id,actor,action,resource,resource_id,trace_id,details,\"timestamp\"", 28,
            true, trail },
        { "reconciliation.reports", "id,tenant_id,job_id,title,period,summary,created_at", 3, false,
            reports },
        { "reconciliation.webhook_deliveries",
            "id,tenant_id,job_id,event,url,status,attempts,response_code,next_retry_at,created_at",
            8, false, deliveries },
    };
}

} // namespace opsdeck::sample
