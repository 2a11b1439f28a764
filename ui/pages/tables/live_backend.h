// The TableBackend over a session: rows through the pool, everything asked in workers. Belongs to
// the page; the session outlives it. GUI thread.
#pragma once

#include "models/catalog/session.h"
#include "ui/pages/tables/names.h"
#include "ui/pages/tables/table_backend.h"

#include <QDateTime>

namespace opsdeck::ui::pages {

class LiveBackend final : public TableBackend
{
    Q_OBJECT

public:
    explicit LiveBackend(catalog::Session& session, QObject* parent = nullptr);

    catalog::CatalogPtr catalog() const override;
    tables::TenantScope tenantFor(const catalog::Relation& relation) const override;
    std::vector<catalog::SavedView> packViews() const override;
    void rediscover() override;
    QString role() const override;
    bool isProduction() const override;
    std::shared_ptr<tables::RowSource> open(const tables::Selection& selection) override;
    void countExactly(const std::shared_ptr<tables::RowSource>& source, std::stop_token stop,
        QObject* context, std::function<void(std::int64_t, std::int64_t)> progress,
        std::function<void(bool)> done) override;
    void estimate(const tables::Selection& selection, std::stop_token stop, QObject* context,
        Answer<SelectionCost> answer) override;
    void fetchValue(const tables::Selection& selection, const tables::Key& key, int column,
        QObject* context, Answer<std::optional<QByteArray>> answer) override;
    void fetchRelated(const RowRecord& record, std::stop_token stop, QObject* context,
        Answer<std::vector<RelatedRows>> answer) override;
    void commonValues(const catalog::RelationPtr& relation, int column, QObject* context,
        std::function<void(QStringList)> answer) override;

private:
    void tellState();

    catalog::Session& m_session;
};

} // namespace opsdeck::ui::pages
