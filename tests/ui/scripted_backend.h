// A TableBackend that does as it is told: scripted rows for every selection opened, answers to be
// looked at. For the tests of the tables page. GUI thread.
#pragma once

#include "tests/support/scripted_rows.h"
#include "ui/pages/tables/table_backend.h"

#include <QTimer>

namespace opsdeck::ui::pages {

class ScriptedBackend final : public TableBackend
{
public:
    using TableBackend::TableBackend;

    catalog::CatalogPtr catalogNow;
    tables::TenantScope scope = tables::TenantScope::none();
    std::int64_t rowsToGive = 1000;
    SelectionCost cost{ 61'300, std::chrono::milliseconds(4), true };
    std::optional<QByteArray> value = QByteArray("the whole of it");
    std::vector<RelatedRows> related;
    bool holdRelated = false;
    std::vector<std::function<void()>> heldRelated; // answers not given yet
    std::vector<tables::Selection> opened;
    std::vector<std::shared_ptr<support::ScriptedRows>> sources;
    std::optional<base::Error> failNext;
    struct Pass
    {
        std::shared_ptr<tables::RowSource> source;
        std::stop_token stop;
        std::function<void(std::int64_t, std::int64_t)> progress;
        std::function<void(bool)> done;
    };
    std::vector<Pass> passes; // of countExactly()
    bool production = false;
    int estimates = 0;
    int rediscoveries = 0;

    support::ScriptedRows& rows() { return *sources.back(); }

    catalog::CatalogPtr catalog() const override { return catalogNow; }
    tables::TenantScope tenantFor(const catalog::Relation& relation) const override
    {
        return relation.tenantColumn ? scope : tables::TenantScope::none();
    }
    std::vector<catalog::SavedView> packViews() const override { return {}; }
    void rediscover() override { ++rediscoveries; }
    QString role() const override { return QStringLiteral("reader"); }
    std::shared_ptr<tables::RowSource> open(const tables::Selection& selection) override
    {
        opened.push_back(selection);
        sources.push_back(std::make_shared<support::ScriptedRows>(
            rowsToGive, static_cast<int>(selection.columns().size())));
        if (failNext)
            sources.back()->failNext(*std::exchange(failNext, std::nullopt));
        return sources.back();
    }
    bool isProduction() const override { return production; }
    void countExactly(const std::shared_ptr<tables::RowSource>& source, std::stop_token stop,
        QObject*, std::function<void(std::int64_t, std::int64_t)> progress,
        std::function<void(bool)> done) override
    {
        passes.push_back({ source, std::move(stop), std::move(progress), std::move(done) });
    }
    void estimate(const tables::Selection&, std::stop_token stop, QObject* context,
        Answer<SelectionCost> answer) override
    {
        ++estimates;
        QTimer::singleShot(0, context, [this, stop, answer] {
            if (!stop.stop_requested())
                answer(cost);
        });
    }
    void fetchValue(const tables::Selection&, const tables::Key&, int, QObject* context,
        Answer<std::optional<QByteArray>> answer) override
    {
        QTimer::singleShot(0, context, [this, answer] { answer(value); });
    }
    void fetchRelated(const RowRecord&, std::stop_token, QObject* context,
        Answer<std::vector<RelatedRows>> answer) override
    {
        if (holdRelated)
            heldRelated.emplace_back([this, answer] { answer(related); });
        else
            QTimer::singleShot(0, context, [this, answer] { answer(related); });
    }
    void commonValues(const catalog::RelationPtr&, int, QObject* context,
        std::function<void(QStringList)> answer) override
    {
        QTimer::singleShot(0, context, [answer] {
            answer({ QStringLiteral("pending"), QStringLiteral("paid") });
        });
    }
};

// id (primary key), status, total (no index), note (jsonb).
inline catalog::RelationPtr makeOrders(catalog::Oid oid = 1, const char* name = "order")
{
    auto relation = std::make_shared<catalog::Relation>();
    relation->oid = oid;
    relation->schema = QStringLiteral("sales");
    relation->name = QString::fromLatin1(name);
    const auto add = [&](const char* column, catalog::TypeClass typeClass, bool ordered) {
        catalog::Column made;
        made.name = QString::fromLatin1(column);
        made.number = static_cast<int>(relation->columns.size()) + 1;
        made.typeClass = typeClass;
        made.ordered = ordered;
        made.typeName = QStringLiteral("text");
        relation->columns.push_back(made);
    };
    add("id", catalog::TypeClass::Number, true);
    add("status", catalog::TypeClass::Text, true);
    add("total", catalog::TypeClass::Number, true);
    add("note", catalog::TypeClass::Json, false);
    relation->columns[0].nullable = false;
    catalog::Index key;
    key.name = QStringLiteral("order_pkey");
    key.columns = { { 0, catalog::SortDirection::Ascending, catalog::NullsPosition::Last } };
    key.unique = key.primary = true;
    key.method = QStringLiteral("btree");
    relation->indexes = { key };
    relation->orderings = { { catalog::OrderKind::PrimaryKey, key.columns, key.name } };
    return relation;
}

inline catalog::CatalogPtr makeCatalog(std::vector<catalog::RelationPtr> relations)
{
    return std::make_shared<catalog::Catalog>(
        std::move(relations), std::vector<catalog::ForeignKey>(), QDateTime::currentDateTimeUtc());
}

} // namespace opsdeck::ui::pages
