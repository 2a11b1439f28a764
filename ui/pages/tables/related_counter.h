// Counts the rows that foreign keys tie to one row, relation after relation, never more than
// kMost of each: a bounded read by key, like every other. Deletes itself after its answer; goes
// with its parent. GUI thread.
#pragma once

#include "ui/pages/tables/names.h"
#include "ui/pages/tables/table_backend.h"

namespace opsdeck::ui::pages {

// What the foreign keys of and to the relation make of this row, not counted yet. Pure.
std::vector<RelatedRows> relatedTo(const catalog::Catalog& catalog, const RowRecord& record);

class RelatedCounter : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMost = 200;

    RelatedCounter(TableBackend& backend, std::vector<RelatedRows> related, std::stop_token stop,
        QObject* parent);

    void start(TableBackend::Answer<std::vector<RelatedRows>> answer);

private:
    void next();
    void take(const base::Result<tables::FetchAnswer>& answer);

    TableBackend& m_backend;
    std::vector<RelatedRows> m_related;
    std::stop_token m_stop;
    TableBackend::Answer<std::vector<RelatedRows>> m_answer;
    std::size_t m_at = 0;
    std::shared_ptr<tables::RowSource> m_source;
};

} // namespace opsdeck::ui::pages
