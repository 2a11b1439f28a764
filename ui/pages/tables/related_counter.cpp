#include "ui/pages/tables/related_counter.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

std::optional<int> indexOf(const catalog::Relation& relation, int number)
{
    for (int i = 0; i < static_cast<int>(relation.columns.size()); ++i)
        if (relation.columns[static_cast<std::size_t>(i)].number == number)
            return i;
    return std::nullopt;
}

// The rows of `other` whose columns equal those of the record; none for NULL and cut values.
std::optional<RelatedRows> tie(const catalog::RelationPtr& other, const RowRecord& record,
    const std::vector<int>& mine, const std::vector<int>& theirs, bool isParent)
{
    if (!other || !other->readable || mine.size() != theirs.size())
        return std::nullopt;
    RelatedRows related{ other, {}, {}, isParent, 0, false };
    QStringList through;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const std::optional<int> from = indexOf(*record.relation, mine[i]);
        const std::optional<int> to = indexOf(*other, theirs[i]);
        const RecordField* field = from ? record.find(*from) : nullptr;
        if (!to || field == nullptr || !field->text || field->isCut)
            return std::nullopt;
        if (other->tenantColumn == to)
            continue; // the scope says it
        related.filters.push_back(
            { *to, tables::FilterOperator::Equal, { QString::fromUtf8(*field->text) } });
        through.append(other->columns[static_cast<std::size_t>(*to)].name);
    }
    related.through = through.join(QStringLiteral(", "));
    return related.filters.empty() ? std::nullopt : std::optional(related);
}

} // namespace

std::vector<RelatedRows> relatedTo(const catalog::Catalog& catalog, const RowRecord& record)
{
    std::vector<RelatedRows> related;
    if (!record.relation)
        return related;
    for (const catalog::ForeignKey& key : catalog.foreignKeysTo(record.relation->oid)) {
        const catalog::RelationPtr child = catalog.find(key.fromRelation);
        if (child && child->isPartition)
            continue; // its parent says it for all of them
        if (const auto rows = tie(child, record, key.toColumns, key.fromColumns, false))
            related.push_back(*rows);
    }
    for (const catalog::ForeignKey& key : catalog.foreignKeysFrom(record.relation->oid))
        if (const auto rows =
                tie(catalog.find(key.toRelation), record, key.fromColumns, key.toColumns, true))
            related.push_back(*rows);
    return related;
}

RelatedCounter::RelatedCounter(
    TableBackend& backend, std::vector<RelatedRows> related, std::stop_token stop, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_related(std::move(related))
    , m_stop(std::move(stop))
{
}

void RelatedCounter::start(TableBackend::Answer<std::vector<RelatedRows>> answer)
{
    m_answer = std::move(answer);
    QTimer::singleShot(
        0, this, &RelatedCounter::next); // an answer never comes from inside the call
}

void RelatedCounter::next()
{
    if (m_stop.stop_requested()) {
        deleteLater();
        return;
    }
    if (m_at == m_related.size()) {
        m_answer(std::move(m_related));
        deleteLater();
        return;
    }
    const RelatedRows& related = m_related[m_at];
    auto selection =
        tables::Selection::make(related.relation, m_backend.tenantFor(*related.relation));
    // One narrow column: the rows are only counted.
    if (!selection || !selection->setFilters(related.filters)
        || !selection->setColumns({ related.filters.front().column })) {
        m_related.erase(m_related.begin() + static_cast<std::ptrdiff_t>(m_at));
        return next();
    }
    m_source = m_backend.open(*selection);
    if (!m_source) {
        deleteLater();
        return;
    }
    tables::FetchRequest request;
    request.kind = tables::FetchRequest::Kind::After;
    request.limit = kMost + 1;
    m_source->fetch(
        request, [self = QPointer(this)](const base::Result<tables::FetchAnswer>& answer) {
            if (self)
                self->take(answer);
        });
}

void RelatedCounter::take(const base::Result<tables::FetchAnswer>& answer)
{
    if (m_stop.stop_requested()) {
        deleteLater();
        return;
    }
    if (!answer) {
        m_answer(base::fail(answer.error()));
        deleteLater();
        return;
    }
    const int rows = answer->page ? answer->page->rows() : 0;
    m_related[m_at].rows = std::min(rows, kMost);
    m_related[m_at].isAtLeast = rows > kMost;
    ++m_at;
    next();
}

} // namespace opsdeck::ui::pages
