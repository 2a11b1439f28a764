#include "ui/pages/tables/live_backend.h"

#include "models/tables/common_values.h"
#include "models/tables/live_rows.h"
#include "models/tables/plan_estimate.h"

#include <QPointer>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

constexpr int kPageRows = 200;
constexpr double kCostUnitsPerMillisecond = 100; // see plan_estimate.h

tables::TenantScope scopeFor(
    const catalog::Relation& relation, const std::optional<QString>& tenant)
{
    if (!relation.tenantColumn)
        return tables::TenantScope::none();
    return tenant ? tables::TenantScope::one(*tenant) : tables::TenantScope::all();
}

} // namespace

LiveBackend::LiveBackend(catalog::Session& session, QObject* parent)
    : TableBackend(parent)
    , m_session(session)
{
    using catalog::Session;
    connect(&session, &Session::catalogChanged, this, [this] {
        emit catalogChanged();
        emit packViewsChanged();
    });
    connect(&session, &Session::discoveryFailed, this, &TableBackend::discoveryFailed);
    connect(&session, &Session::openFailed, this, &TableBackend::discoveryFailed);
    connect(&session, &Session::tenantChanged, this, &TableBackend::tenantChanged);
    connect(&session, &Session::stateChanged, this, &LiveBackend::tellState);
}

catalog::CatalogPtr LiveBackend::catalog() const { return m_session.catalog(); }

tables::TenantScope LiveBackend::tenantFor(const catalog::Relation& relation) const
{
    return scopeFor(relation, m_session.tenant());
}

std::vector<catalog::SavedView> LiveBackend::packViews() const
{
    std::vector<catalog::SavedView> views;
    for (const catalog::Pack& pack : m_session.packs())
        views.insert(views.end(), pack.views.begin(), pack.views.end());
    return views;
}

void LiveBackend::rediscover() { m_session.rediscover(); }

QString LiveBackend::role() const { return m_session.server().user; }

std::shared_ptr<tables::RowSource> LiveBackend::open(const tables::Selection& selection)
{
    if (m_session.pool() == nullptr)
        return nullptr;
    return std::make_shared<tables::LiveRows>(*m_session.pool(), selection);
}

bool LiveBackend::isProduction() const
{
    return m_session.workspace().environment == catalog::Environment::Production;
}

void LiveBackend::countExactly(const std::shared_ptr<tables::RowSource>& source,
    std::stop_token stop, QObject* context,
    std::function<void(std::int64_t, std::int64_t)> progress, std::function<void(bool)> done)
{
    using tables::LiveRows;
    auto* rows = dynamic_cast<LiveRows*>(source.get());
    if (rows == nullptr)
        return done(false);
    const auto steps = connect(rows, &LiveRows::anchoringProgress, context, std::move(progress));
    connect(
        rows, &LiveRows::anchoringDone, context,
        [steps, done = std::move(done)](bool complete) {
            disconnect(steps);
            done(complete);
        },
        Qt::SingleShotConnection);
    rows->startAnchoring(std::move(stop));
}

void LiveBackend::estimate(const tables::Selection& selection, std::stop_token stop,
    QObject* context, Answer<SelectionCost> answer)
{
    if (m_session.pool() == nullptr)
        return;
    tables::estimatePlan(*m_session.pool(), selection, kPageRows, std::move(stop), context,
        [answer = std::move(answer)](const base::Result<tables::PlanEstimate>& plan) {
            if (!plan)
                return answer(base::fail(plan.error()));
            const auto time = static_cast<std::int64_t>(plan->pageCost / kCostUnitsPerMillisecond);
            answer(SelectionCost{ plan->rows,
                std::chrono::milliseconds(std::max<std::int64_t>(1, time)),
                plan->byIndex && !plan->sorts });
        });
}

void LiveBackend::fetchValue(const tables::Selection& selection, const tables::Key& key, int column,
    QObject* context, Answer<std::optional<QByteArray>> answer)
{
    if (m_session.pool() == nullptr)
        return;
    // The source lives until its answer is in.
    auto rows = std::make_shared<tables::LiveRows>(*m_session.pool(), selection);
    rows->fetchValue(key, column,
        [rows, guard = QPointer(context), answer = std::move(answer)](
            base::Result<std::optional<QByteArray>> value) {
            if (guard)
                answer(std::move(value));
        });
}

void LiveBackend::fetchRelated(const RowRecord& record, std::stop_token stop, QObject* context,
    Answer<std::vector<RelatedRows>> answer)
{
    database::Pool* pool = m_session.pool();
    if (!catalog() || pool == nullptr || !record.relation)
        return;
    const auto valueOf = [&record](int column) -> std::optional<QString> {
        const RecordField* field = record.find(column);
        const bool isKnown = field != nullptr && field->text && !field->isCut;
        return isKnown ? std::optional(QString::fromUtf8(*field->text)) : std::nullopt;
    };
    std::vector<RelatedRows> related = tables::relatedTo(*catalog(), *record.relation, valueOf);
    std::stable_partition(
        related.begin(), related.end(), [](const RelatedRows& rows) { return !rows.isParent; });
    for (RelatedRows& rows : related)
        if (m_session.tenant() && rows.filters.size() > 1)
            std::erase_if(rows.filters, [&rows](const tables::Filter& filter) {
                return filter.column == rows.relation->tenantColumn; // the scope says it
            });
    const auto scopeOf = [tenant = m_session.tenant()](const catalog::Relation& relation) {
        return scopeFor(relation, tenant);
    };
    tables::countRelated(
        *pool, std::move(related), scopeOf, std::move(stop), context, std::move(answer));
}

void LiveBackend::commonValues(const catalog::RelationPtr& relation, int column, QObject* context,
    std::function<void(QStringList)> answer)
{
    if (m_session.pool() == nullptr)
        return;
    tables::commonValues(*m_session.pool(), *relation, column, {}, context, std::move(answer));
}

void LiveBackend::tellState()
{
    using catalog::SessionState;
    if (m_session.state() == SessionState::Lost || m_session.state() == SessionState::Connected)
        emit reachableChanged(m_session.isConnected());
}

} // namespace opsdeck::ui::pages
